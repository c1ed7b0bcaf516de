//! The field for the keys that a page does not describe.

use crate::prose::Piece;
use crate::schema::{DocName, Field, Role, Type, TypeBody, TypeDef};
use crate::source::Span;

/// The name of the field, as some pages print it.
const ADDITIONAL_PROPERTIES: &str = "additionalProperties";

/// Its description.
const ABOUT_ADDITIONAL_PROPERTIES: &str = "Keys that the page does not describe.";

/// Adds the field to every object that has none.
pub(super) fn add_to_all(types: &mut [TypeDef]) {
    for ty in types {
        let TypeBody::Struct(fields) = &mut ty.body else {
            continue;
        };
        let mut roles = fields.iter().map(|field| field.role);
        if !roles.any(|role| role == Role::AdditionalProperties) {
            fields.push(field(ty.span));
        }
    }
}

/// A field for the keys that the page does not describe. A table of fields without rows describes none of them.
pub(super) fn field(span: Span) -> Field {
    Field {
        name: DocName::new(ADDITIONAL_PROPERTIES),
        span,
        ty_span: span,
        key: ADDITIONAL_PROPERTIES.to_owned(),
        aliases: Vec::new(),
        ty: Type::Map(Box::new(Type::Any)),
        required: false,
        nullable: false,
        role: Role::AdditionalProperties,
        docs: vec![Piece::Text(ABOUT_ADDITIONAL_PROPERTIES.to_owned())],
        deprecated: None,
        claims: Vec::new(),
    }
}
