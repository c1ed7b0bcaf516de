//! The type syntax of each documentation language.
//!
//! Each dialect is one file over the shared [`cells`] grammar; it knows its own words and wrappers. Must not know
//! Rust, Markdown, or another dialect.

mod cells;
mod csharp;
mod go;
mod java;
mod meaning;
mod php;
mod python;
mod ruby;
mod typescript;
mod typescript_examples;
mod value;

use crate::schema::{Literal, Type};
use crate::source::Excerpt;

pub(crate) use cells::{SyntaxError, SyntaxErrorKind};
pub(crate) use value::Value;

/// A documentation language.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// Its name, for messages and the command line.
    pub(crate) name: &'static str,
    /// The words behind its code fences.
    pub(crate) fences: &'static [&'static str],
    /// The names of the row that stands for all keys not described.
    pub(crate) additional_properties: &'static [&'static str],
    /// What its SDKs do to the keys of the wire.
    pub(crate) keys: Keys,
    /// How its SDKs name the files of pages.
    pub(crate) files: Files,
    /// What it means that a value may be `null`.
    pub(crate) nulls: Nulls,
    /// Whether the name of an enum's value begins with that of the enum.
    pub(crate) qualified_values: bool,
    /// What stands between the names of a path.
    separators: &'static [&'static str],
    /// What stands around the arguments of a type.
    brackets: &'static [(char, char)],
    /// What the words of its types mean.
    words: &'static [(&'static str, Builtin)],
    /// Reads a type.
    grammar: fn(&Dialect, Excerpt<'_>) -> Result<Type, SyntaxError>,
    /// Reads the type of a union's member, by its heading and the code below.
    member: fn(&Dialect, Excerpt<'_>, Option<Excerpt<'_>>) -> Result<Type, SyntaxError>,
    /// Reads the value that a block of code declares; `None` where it declares none.
    example: fn(Excerpt<'_>) -> Result<Option<Value>, SyntaxError>,
}

/// What the SDKs of a language make of the keys of the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) style: Style,
    /// Whether a trailing underscore keeps names apart from keywords.
    pub(crate) escaped: bool,
    /// What keeps the name of a field apart from that of its type, where they must not be equal.
    pub(crate) namesake: Option<&'static str>,
}

/// How a language writes names of several words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `createdAt`, `imageURL` as the wire may have it.
    Camel,
    /// `created_at`
    Snake,
    /// `CreatedAt`, and `ImageURL` where the wire may have `imageURL`.
    Pascal,
    /// `CreatedAt`, and `ImageURL` whatever the wire has.
    PascalWithInitialisms,
}

/// How the files of pages are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Files {
    /// `jobstatus.md`
    LowerCase,
    /// `JobStatus.md`, as the title of the page.
    AsTitled,
}

/// What it means in a language that the type of a field may be `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nulls {
    /// That the value may be `null`.
    Told,
    /// That it may be `null` or absent: in an optional row it says no more than the row does.
    OrAbsent,
    /// That the value may be `null`; an optional type says that it may be `null` or absent.
    ToldOrOptional,
}

/// What a word means as a type.
#[derive(Debug, Clone)]
pub(crate) enum Builtin {
    Is(Type),
    Wraps(Generic),
}

/// A type that takes another one, or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generic {
    List,
    /// The value type is the last argument.
    Map,
    /// A list of one argument, a map of two, either of none.
    ListOrMap,
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

const TRUE: Builtin = Builtin::Is(Type::Literal(Literal::Boolean(true)));
const FALSE: Builtin = Builtin::Is(Type::Literal(Literal::Boolean(false)));

/// The dialects. Where two read the cells of a tree equally well, the earlier wins.
pub(crate) const ALL: &[&Dialect] = &[
    &typescript::DIALECT,
    &python::DIALECT,
    &go::DIALECT,
    &csharp::DIALECT,
    &java::DIALECT,
    &php::DIALECT,
    &ruby::DIALECT,
];

/// The dialect of that name.
pub(crate) fn by_name(name: &str) -> Option<&'static Dialect> {
    ALL.iter()
        .copied()
        .find(|dialect| dialect.name.eq_ignore_ascii_case(name))
}

impl Dialect {
    /// Reads the type in a cell.
    pub(crate) fn read(&self, cell: Excerpt<'_>) -> Result<Type, SyntaxError> {
        (self.grammar)(self, cell)
    }

    /// Reads the type of a union's member, by its heading and the code below.
    pub(crate) fn read_member(
        &self,
        title: Excerpt<'_>,
        code: Option<Excerpt<'_>>,
    ) -> Result<Type, SyntaxError> {
        (self.member)(self, title, code)
    }

    /// Reads the value that a block of code declares; `None` where it declares none.
    pub(crate) fn example(&self, code: Excerpt<'_>) -> Result<Option<Value>, SyntaxError> {
        (self.example)(code)
    }

    /// Whether a cell holds one of the language's own words, however broken it is otherwise.
    pub(crate) fn has_word_in(&self, cell: &str) -> bool {
        cell.split(|character: char| !character.is_ascii_alphanumeric())
            .any(|piece| self.words.iter().any(|(word, _)| last_name(word) == piece))
    }

    /// Whether a name is written as only some languages write it, and this one does.
    pub(crate) fn would_print(&self, name: &str) -> bool {
        let bare = match self.keys.escaped {
            true => name.strip_suffix('_').unwrap_or(name),
            false => name,
        };
        let capital = bare.starts_with(|first: char| first.is_ascii_uppercase());
        let capitals = bare.contains(|rest: char| rest.is_ascii_uppercase());
        match self.keys.style {
            Style::Camel => !capital && !bare.contains('_'),
            Style::Snake => !capitals,
            Style::Pascal | Style::PascalWithInitialisms => capital && !bare.contains('_'),
        }
    }

    fn word(&self, name: &str) -> Option<&'static Builtin> {
        self.words
            .iter()
            .find(|(word, _)| *word == name)
            .map(|(_, meaning)| meaning)
    }
}

/// The last name of a path that may end in a separator.
fn last_name(word: &str) -> &str {
    let path = word.strip_suffix('.').unwrap_or(word);
    path.rsplit('.').next().unwrap_or(path)
}

/// Prints types in a short form, so that the tests of a dialect are tables.
#[cfg(test)]
mod testing {
    use super::{Dialect, SyntaxError, SyntaxErrorKind};
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

    fn outcome(read: Result<Type, SyntaxError>) -> String {
        match read {
            Ok(ty) => short(&ty),
            Err(syntax_error) => {
                let kind = match syntax_error.kind {
                    SyntaxErrorKind::Expected(what) => format!("expected {what}"),
                    SyntaxErrorKind::UnknownWord => "unknown word".to_owned(),
                    SyntaxErrorKind::TooDeep => "too deep".to_owned(),
                };
                format!("{}: {kind}", syntax_error.start)
            }
        }
    }

    fn short(ty: &Type) -> String {
        match ty {
            Type::String => "text".to_owned(),
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
            Type::Literal(Literal::String(text)) => format!("{text:?}"),
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::ALL;
    use crate::source::{Excerpt, SourceId};

    proptest! {
        #[test]
        fn any_cell_is_read_or_has_a_mistake_in_it(
            cell in r"([*`?|,<>(){}\[\]\\ .:]|::|\]\(|List|array|map|T|Optional|string|byte|Create|\{/\*|é|\.md){0,24}"
        ) {
            let excerpt = Excerpt::of(SourceId(0), &cell, 0..cell.len());
            for dialect in ALL {
                for read in [dialect.read(excerpt), dialect.read_member(excerpt, Some(excerpt))] {
                    if let Err(syntax_error) = read {
                        prop_assert!(cell.get(syntax_error.start..syntax_error.end).is_some(), "{}", dialect.name);
                    }
                }
            }
        }
    }
}
