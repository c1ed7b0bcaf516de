//! The members of a union: which are equal, what kind of JSON value each is, and the name of its variant.

use std::collections::BTreeSet;

use super::context::Context;
use crate::plan::Shape;
use crate::schema::{DocName, EnumValues, Literal, Schema, Type, TypeBody, TypeId};

/// The members with their indices; of equal members, only the first.
pub(super) fn distinct<'s>(
    members: impl IntoIterator<Item = &'s Type>,
) -> impl Iterator<Item = (usize, &'s Type)> {
    let mut seen = BTreeSet::new();
    let members = members.into_iter().enumerate();
    members.filter(move |(_, member)| seen.insert(identity(member)))
}

/// Equal for two mentions of the same type, wherever they are.
fn identity(ty: &Type) -> String {
    match ty {
        Type::Reference(reference) => match reference.page() {
            Some(target) => format!("#{}", target.0),
            None => reference.path.join("."),
        },
        Type::List(inner) => format!("[{}]", identity(inner)),
        Type::Map(inner) => format!("{{{}}}", identity(inner)),
        Type::Nullable(inner) | Type::Optional(inner) => format!("{}?", identity(inner)),
        other => format!("{other:?}"),
    }
}

/// Whether a type is a word, or one of several: its spelling is not certain.
pub(super) fn has_word(ty: &Type) -> bool {
    match ty {
        Type::Literal(Literal::Word(_)) => true,
        Type::Union(members) => members.iter().any(has_word),
        _ => false,
    }
}

/// The kind of JSON value that a member is.
pub(super) fn shape(schema: &Schema, ty: &Type) -> Shape {
    match ty {
        Type::String | Type::DateTime | Type::Date => Shape::String,
        Type::Boolean => Shape::Boolean,
        Type::Integer => Shape::Integer,
        Type::Float | Type::Number => Shape::Number,
        // Bytes in a union stay the base64 string of the wire.
        Type::Bytes => Shape::String,
        Type::List(_) => Shape::List,
        Type::Map(_) => Shape::Object,
        Type::Literal(Literal::String(_) | Literal::Word(_)) => Shape::String,
        Type::Literal(Literal::Integer(_)) => Shape::Integer,
        Type::Literal(Literal::Boolean(_)) => Shape::Boolean,
        Type::Reference(reference) => shape_of_page(schema, reference.page()),
        _ => Shape::Any,
    }
}

fn shape_of_page(schema: &Schema, target: Option<TypeId>) -> Shape {
    match target.map(|target| &schema.types[target.0].body) {
        Some(TypeBody::Struct(_)) => Shape::Object,
        Some(TypeBody::Enum(of)) => match of.values {
            EnumValues::String(_) => Shape::String,
            EnumValues::Integer(_) => Shape::Integer,
        },
        Some(TypeBody::Id(ty)) => shape(schema, ty),
        Some(TypeBody::Union(_) | TypeBody::Opaque) | None => Shape::Any,
    }
}

/// The name for the variant of a member: that of its type in the crate, if the type has a page.
pub(super) fn name(ctx: &Context<'_>, ty: &Type) -> DocName {
    DocName::new(text(ctx, ty))
}

fn text(ctx: &Context<'_>, ty: &Type) -> String {
    match ty {
        Type::List(inner) => format!("{} List", text(ctx, inner)),
        Type::Map(inner) => format!("{} Map", text(ctx, inner)),
        Type::Nullable(inner) | Type::Optional(inner) => format!("Nullable {}", text(ctx, inner)),
        Type::Reference(reference) => match reference.page() {
            Some(target) => ctx.layout.ident(target).text.clone(),
            None => ty.member_name(),
        },
        plain => plain.member_name(),
    }
}
