//! Types and numbers as phrases, for reports.

use crate::schema::{Literal, Type};

/// A type as a phrase, in the words of JSON and OpenAPI.
pub(super) fn describe(ty: &Type) -> String {
    match ty {
        Type::String => "a string".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Boolean => "a boolean".to_owned(),
        Type::Integer => "an integer".to_owned(),
        Type::Float => "a float".to_owned(),
        Type::Number => "a number".to_owned(),
        Type::DateTime => "a date-time".to_owned(),
        Type::Date => "a date".to_owned(),
        Type::Any => "any value".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Transport => "not in JSON".to_owned(),
        Type::Literal(Literal::String(text)) => format!("always \"{}\"", text.escape_debug()),
        Type::Literal(Literal::Word(word)) => {
            format!(
                "always \"{}\", in this or another spelling",
                word.escape_debug()
            )
        }
        Type::Literal(Literal::Integer(integer)) => format!("always {integer}"),
        Type::Literal(Literal::Boolean(boolean)) => format!("always {boolean}"),
        Type::List(inner) => format!("a list ({})", describe(inner)),
        Type::Map(inner) => format!("a map ({})", describe(inner)),
        Type::Nullable(inner) => format!("{} or null", describe(inner)),
        Type::Optional(inner) => format!("{} or absent", describe(inner)),
        Type::Union(members) => {
            let members: Vec<_> = members.iter().map(describe).collect();
            format!("one of: {}", members.join("; "))
        }
        Type::Reference(reference) => reference.path.join("."),
    }
}

/// A number of things: `1 field`, `3 fields`.
pub fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
