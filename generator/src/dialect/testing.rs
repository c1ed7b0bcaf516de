//! Prints types in a short form, so that the tests of a dialect are tables.

use super::definition::Dialect;
use super::syntax_error::{Parsed, SyntaxErrorKind};
use crate::schema::{Literal, Type};
use crate::source::{Excerpt, SourceId};

pub(super) fn read(dialect: &Dialect, cell: &str) -> String {
    outcome(dialect.read(excerpt(cell)))
}

pub(super) fn read_member(dialect: &Dialect, title: &str, code: &str) -> String {
    let code = Some(code).filter(|code| !code.is_empty()).map(excerpt);
    outcome(dialect.read_member(excerpt(title), code))
}

fn excerpt(text: &str) -> Excerpt<'_> {
    Excerpt::of(SourceId(0), text, 0..text.len())
}

fn outcome(parsed: Parsed<Type>) -> String {
    match parsed {
        Ok(ty) => short(&ty),
        Err(syntax_error) => {
            let kind = match syntax_error.kind {
                SyntaxErrorKind::Expected(what) => format!("expected {what}"),
                SyntaxErrorKind::UnknownName => "unknown name".to_owned(),
                SyntaxErrorKind::TooDeep => "too deep".to_owned(),
            };
            format!("{}: {kind}", syntax_error.start)
        }
    }
}

fn short(ty: &Type) -> String {
    match ty {
        Type::String => "string".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Number => "number".to_owned(),
        Type::DateTime => "date-time".to_owned(),
        Type::Date => "date".to_owned(),
        Type::Any => "any".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Transport => "transport".to_owned(),
        Type::Literal(Literal::String(text) | Literal::Word(text)) => format!("{text:?}"),
        Type::Literal(Literal::Integer(integer)) => integer.to_string(),
        Type::Literal(Literal::Boolean(boolean)) => boolean.to_string(),
        Type::List(inner) => format!("[{}]", short(inner)),
        Type::Map(inner) => format!("{{{}}}", short(inner)),
        Type::Nullable(inner) => format!("{}?", short(inner)),
        Type::Optional(inner) => format!("{}~", short(inner)),
        Type::Union(members) => members.iter().map(short).collect::<Vec<_>>().join("|"),
        Type::Reference(reference) => {
            let link = if reference.link.is_some() { "@" } else { "" };
            format!("{}{link}", reference.path.join("."))
        }
    }
}
