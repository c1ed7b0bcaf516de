//! The field for the keys that a page does not describe.

use crate::Options;
use crate::evidence::{Claim, Reason, Statement};
use crate::options::UnknownKeys;
use crate::prose::Piece;
use crate::schema::{DocName, Field, Role, Type, TypeBody, TypeDef};
use crate::source::Span;

/// The name of the field, as some pages print it.
const ADDITIONAL_PROPERTIES: &str = "additionalProperties";

/// Its description.
const ABOUT_ADDITIONAL_PROPERTIES: &str = "Keys that the page does not describe.";

/// Adds the field to the objects without one: to all of them, if the option says so, or to those of which samples have
/// shown such keys.
pub(super) fn add(types: &mut [TypeDef], options: &Options) {
    let keeps_all = options.unknown_keys == UnknownKeys::Keep;
    let shown = &options.learned.unknown_keys;
    if !keeps_all && shown.is_empty() {
        return;
    }
    for ty in types {
        let reason = match keeps_all {
            true => Reason::UnknownKeys,
            false if shown.contains_key(&ty.full_name()) => Reason::Sample(options.learned.samples),
            false => continue,
        };
        let TypeBody::Struct(fields) = &mut ty.body else {
            continue;
        };
        let mut roles = fields.iter().map(|field| field.role);
        if !roles.any(|role| role == Role::AdditionalProperties) {
            fields.push(field(ty.span, &reason));
        }
    }
}

/// A field for the keys that the page does not describe, and why there is one.
pub(super) fn field(span: Span, reason: &Reason) -> Field {
    let key = Statement::Key {
        key: ADDITIONAL_PROPERTIES.to_owned(),
        aliases: Vec::new(),
    };
    let claim = |says| Claim::at(span, says, reason.clone());
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
        value_docs: Vec::new(),
        deprecated: None,
        claims: [key, Statement::AnyType].map(claim).into(),
    }
}
