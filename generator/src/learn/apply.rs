//! Adds what samples have shown about types to the schema. What they have shown about fields is applied as rules.

use crate::options::Learned;
use crate::prose::Piece;
use crate::schema::{DocName, EnumValues, Field, Role, Schema, Type, TypeBody, TypeDef};

/// The name of the field for keys that the page does not describe.
const ADDITIONAL_PROPERTIES: &str = "additionalProperties";

/// The description of that field.
const ABOUT_ADDITIONAL_PROPERTIES: &str = "Keys that the page does not describe.";

/// Gives types with undocumented keys a map for them, and enums the values that their pages do not list.
pub(crate) fn apply(schema: &mut Schema, learned: &Learned) {
    if learned.unknown_keys.is_empty() && learned.values.is_empty() {
        return;
    }
    for ty in &mut schema.types {
        let name = ty.full_name();
        if learned.unknown_keys.contains_key(&name) {
            keep_unknown_keys(ty);
        }
        if let Some(values) = learned.values.get(&name) {
            add_values(ty, values);
        }
    }
}

fn keep_unknown_keys(ty: &mut TypeDef) {
    let TypeBody::Struct(fields) = &mut ty.body else {
        return;
    };
    if fields
        .iter()
        .any(|it| it.role == Role::AdditionalProperties)
    {
        return;
    }
    fields.push(Field {
        name: DocName::new(ADDITIONAL_PROPERTIES),
        span: ty.span,
        ty_span: ty.span,
        key: ADDITIONAL_PROPERTIES.to_owned(),
        aliases: Vec::new(),
        ty: Type::Map(Box::new(Type::Any)),
        required: false,
        nullable: false,
        role: Role::AdditionalProperties,
        docs: vec![Piece::Text(ABOUT_ADDITIONAL_PROPERTIES.to_owned())],
        deprecated: None,
        claims: Vec::new(),
    });
}

fn add_values(ty: &mut TypeDef, values: &[String]) {
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
