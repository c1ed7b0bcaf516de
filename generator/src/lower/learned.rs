//! Adds the values that samples have shown to enums that do not list them.

use crate::options::Learned;
use crate::schema::{EnumValues, TypeBody, TypeDef};

pub(super) fn add_values(types: &mut [TypeDef], learned: &Learned) {
    if learned.values.is_empty() {
        return;
    }
    for ty in types {
        if let Some(shown) = learned.values.get(&ty.full_name()) {
            add(ty, &shown.fact);
        }
    }
}

fn add(ty: &mut TypeDef, values: &[String]) {
    let TypeBody::Enum(of) = &mut ty.body else {
        return;
    };
    let EnumValues::String(listed) = &mut of.values else {
        return;
    };
    for value in values {
        if !listed.contains(value) {
            listed.push(value.clone());
            of.names.push(None);
        }
    }
}
