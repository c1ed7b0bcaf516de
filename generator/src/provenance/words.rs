//! Documented types in words.

use crate::schema::{Literal, Type};

/// A type as a reader of the docs would say it.
pub(super) fn of(ty: &Type) -> String {
    match ty {
        Type::String => "text".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Boolean => "true or false".to_owned(),
        Type::Integer => "a whole number".to_owned(),
        Type::Float => "a number with a fraction".to_owned(),
        Type::Number => "a number".to_owned(),
        Type::DateTime => "a moment".to_owned(),
        Type::Date => "a date".to_owned(),
        Type::Any => "any value".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Transport => "no data".to_owned(),
        Type::Literal(Literal::String(text)) => format!("always \"{}\"", text.escape_debug()),
        Type::Literal(Literal::Integer(integer)) => format!("always {integer}"),
        Type::Literal(Literal::Boolean(boolean)) => format!("always {boolean}"),
        Type::List(inner) => format!("a list ({})", of(inner)),
        Type::Map(inner) => format!("a map ({})", of(inner)),
        Type::Nullable(inner) => format!("{} or null", of(inner)),
        Type::Optional(inner) => format!("{} or nothing", of(inner)),
        Type::Union(members) => {
            let members: Vec<_> = members.iter().map(of).collect();
            format!("one of: {}", members.join("; "))
        }
        Type::Reference(reference) => reference.path.join("."),
    }
}

/// How many there are of something, in words.
pub fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
