//! Fields that samples show as `null` in another type only.

use std::collections::{BTreeMap, BTreeSet};

use crate::conformance::{Observations, Problem};
use crate::schema::{Field, Schema, Type, TypeBody};

/// The fields that some type has as `null`, by their keys.
pub(super) struct Nulls<'s> {
    by_key: BTreeMap<&'s str, Vec<NullField<'s>>>,
}

struct NullField<'s> {
    field: &'s Field,
    /// All fields of its type.
    siblings: &'s [Field],
}

impl<'s> Nulls<'s> {
    pub(super) fn of(schema: &'s Schema, observations: &Observations) -> Self {
        let mut by_key: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (ty, seen) in &observations.types {
            let TypeBody::Struct(siblings) = &schema.types[*ty].body else {
                continue;
            };
            for (index, seen) in &seen.fields {
                let field = &siblings[*index];
                if seen.problems.contains_key(&Problem::Null) {
                    let fields = by_key.entry(field.key.as_str()).or_default();
                    fields.push(NullField { field, siblings });
                }
            }
        }
        Self { by_key }
    }

    /// Whether a field of the same key and type is `null` in a type that is like this one: one in which it has the same
    /// description, or that has at least half of its keys in common with it.
    pub(super) fn has(&self, field: &Field, siblings: &[Field]) -> bool {
        let others = self.by_key.get(field.key.as_str());
        let mut others = others.into_iter().flatten();
        others.any(|other| {
            let is_described = !field.docs.is_empty() && field.docs == other.field.docs;
            is_same(&field.ty, &other.field.ty)
                && (is_described || are_similar(siblings, other.siblings))
        })
    }
}

/// Whether two expressions mean the same type, wherever they are.
fn is_same(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Reference(one), Type::Reference(other)) => match (one.page(), other.page()) {
            (None, None) => one.path == other.path,
            pages => pages.0 == pages.1,
        },
        (Type::List(one), Type::List(other)) | (Type::Map(one), Type::Map(other)) => {
            is_same(one, other)
        }
        _ => one == other,
    }
}

fn are_similar(one: &[Field], other: &[Field]) -> bool {
    let keys = |fields: &[Field]| -> BTreeSet<String> {
        fields.iter().map(|field| field.key.clone()).collect()
    };
    let (one, other) = (keys(one), keys(other));
    let common = one.intersection(&other).count();
    common * 2 >= one.union(&other).count()
}
