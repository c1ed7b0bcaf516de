//! The kinds of JSON values, and which of them a type accepts.

use super::observations::JsonKind;
use crate::samples::{Kind, Number};
use crate::schema::{EnumValues, Literal, Type, letters};

/// Whether an enum lists a value; none if the value has another kind.
pub(super) fn lists(values: &EnumValues, kind: &Kind) -> Option<bool> {
    match (values, kind) {
        (EnumValues::String(values), Kind::String(text)) => Some(values.contains(text)),
        (EnumValues::Integer(values), Kind::Number(Number::Integer(integer))) => {
            Some(values.contains(integer))
        }
        _ => None,
    }
}

/// Whether a value is that of a literal; none if it has another kind.
pub(super) fn equals(literal: &Literal, kind: &Kind) -> Option<bool> {
    match (literal, kind) {
        (Literal::String(literal), Kind::String(text)) => Some(literal == text),
        (Literal::Word(word), Kind::String(text)) => Some(letters(word) == letters(text)),
        (Literal::Integer(literal), Kind::Number(Number::Integer(integer))) => {
            Some(literal == integer)
        }
        (Literal::Boolean(literal), Kind::Boolean(boolean)) => Some(literal == boolean),
        _ => None,
    }
}

/// The kind of a value.
pub(super) fn kind_of(kind: &Kind) -> JsonKind {
    match kind {
        Kind::Null => JsonKind::Null,
        Kind::Boolean(_) => JsonKind::Boolean,
        Kind::Number(Number::Integer(_)) => JsonKind::Integer,
        Kind::Number(_) => JsonKind::Number,
        Kind::String(_) => JsonKind::String,
        Kind::List(_) => JsonKind::List,
        Kind::Object(_) => JsonKind::Object,
    }
}

/// The kind of the values of a type that accepts one kind only.
pub(super) fn kind_of_type(ty: &Type) -> Option<JsonKind> {
    Some(match ty {
        Type::String | Type::DateTime | Type::Date | Type::Bytes => JsonKind::String,
        Type::Boolean | Type::Literal(Literal::Boolean(_)) => JsonKind::Boolean,
        Type::Integer | Type::Literal(Literal::Integer(_)) => JsonKind::Integer,
        Type::Float | Type::Number => JsonKind::Number,
        Type::Literal(Literal::String(_) | Literal::Word(_)) => JsonKind::String,
        Type::Null => JsonKind::Null,
        Type::List(_) => JsonKind::List,
        Type::Map(_) => JsonKind::Object,
        _ => return None,
    })
}

/// The kind of the values of an enum.
pub(super) fn kind_of_values(values: &EnumValues) -> JsonKind {
    match values {
        EnumValues::String(_) => JsonKind::String,
        EnumValues::Integer(_) => JsonKind::Integer,
    }
}
