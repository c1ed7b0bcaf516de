//! The type syntax of each documentation language.
//!
//! Each dialect is one file over the shared [`cells`] grammar; it knows its own words and wrappers. Must not know
//! Rust, Markdown, or another dialect.

mod cells;
mod python;
mod typescript;
mod typescript_examples;

use crate::schema::{Literal, Type, Value};
use crate::source::Excerpt;

pub(crate) use cells::{Mistake, MistakeKind};

/// A documentation language.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// Its name, for messages and the command line.
    pub(crate) name: &'static str,
    /// The words behind its code fences.
    pub(crate) fences: &'static [&'static str],
    /// The names of the row that stands for all keys not described.
    pub(crate) catch_alls: &'static [&'static str],
    /// What its SDKs do to the keys of the wire.
    pub(crate) keys: Keys,
    /// What the words of its types mean.
    words: &'static [(&'static str, Word)],
    /// Reads a type.
    grammar: fn(&Dialect, Excerpt<'_>) -> Result<Type, Mistake>,
    /// Reads the value that a block of code declares; `None` where it declares none.
    example: fn(Excerpt<'_>) -> Result<Option<Value>, Mistake>,
}

/// What the SDKs of a language do to the keys of the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    /// They are rewritten in this language's style: which style the wire has must be found out.
    Rewritten,
    /// They are in snake case, and a trailing underscore keeps them apart from a keyword.
    Snake,
}

/// What a word means as a type.
#[derive(Debug, Clone)]
pub(crate) enum Word {
    Is(Type),
    Wraps(Wrapper),
}

/// A type that takes another one, or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrapper {
    List,
    /// The value type is the last argument.
    Map,
    Optional,
    Nullable,
    OptionalNullable,
    Union,
    /// The arguments are values.
    Literal,
    /// The arguments do not matter: nothing that JSON carries.
    Transport,
    /// The arguments do not matter: bytes.
    Bytes,
}

const TRUE: Word = Word::Is(Type::Literal(Literal::Boolean(true)));
const FALSE: Word = Word::Is(Type::Literal(Literal::Boolean(false)));

/// The dialects. Where two read the cells of a tree equally well, the earlier wins.
pub(crate) const ALL: &[&Dialect] = &[&typescript::DIALECT, &python::DIALECT];

/// The dialect of that name.
pub(crate) fn by_name(name: &str) -> Option<&'static Dialect> {
    ALL.iter()
        .copied()
        .find(|dialect| dialect.name.eq_ignore_ascii_case(name))
}

impl Dialect {
    /// Reads the type in a cell or in the heading of a union's member.
    pub(crate) fn read(&self, cell: Excerpt<'_>) -> Result<Type, Mistake> {
        (self.grammar)(self, cell)
    }

    /// Reads the value that a block of code declares; `None` where it declares none.
    pub(crate) fn example(&self, code: Excerpt<'_>) -> Result<Option<Value>, Mistake> {
        (self.example)(code)
    }

    /// Whether a cell holds one of the language's own words, however broken it is otherwise.
    pub(crate) fn has_word_in(&self, cell: &str) -> bool {
        cell.split(|character: char| !character.is_ascii_alphanumeric())
            .any(|word| self.word(word).is_some())
    }

    fn word(&self, name: &str) -> Option<&'static Word> {
        self.words
            .iter()
            .find(|(word, _)| *word == name)
            .map(|(_, meaning)| meaning)
    }
}

/// Prints types in a short form, so that the tests of a dialect are tables.
#[cfg(test)]
mod testing {
    use super::{Dialect, MistakeKind};
    use crate::schema::{Literal, Type};
    use crate::source::{Excerpt, SourceId};

    pub(super) fn read(dialect: &Dialect, cell: &str) -> String {
        match dialect.read(Excerpt::of(SourceId(0), cell, 0..cell.len())) {
            Ok(ty) => short(&ty),
            Err(mistake) => {
                let kind = match mistake.kind {
                    MistakeKind::Expected(what) => format!("expected {what}"),
                    MistakeKind::UnknownWord => "unknown word".to_owned(),
                    MistakeKind::TooDeep => "too deep".to_owned(),
                };
                format!("{}: {kind}", mistake.start)
            }
        }
    }

    fn short(ty: &Type) -> String {
        match ty {
            Type::Text => "text".to_owned(),
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
            Type::Literal(Literal::Text(text)) => format!("{text:?}"),
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
}
