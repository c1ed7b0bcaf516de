//! Kinds of values, in words: each stands for one Rust type.

use std::fmt::{self, Display, Formatter};

use super::scan::Scanner;
use crate::json::Json;

/// The kind of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A kind that needs no other.
    Word(Word),
    /// A list.
    List(Box<Kind>),
    /// A map from strings, with the word for the type of maps.
    Map(&'static str, Box<Kind>),
    /// The value or `null`.
    Nullable(Box<Kind>),
    /// The value, in a box.
    Boxed(Box<Kind>),
    /// A type of the crate, by its path.
    Named(String),
    /// Any value, where the docs name a type that no page describes.
    Unknown(String),
    /// A type of another crate, as the configuration writes it.
    Foreign(String),
}

/// A kind that needs no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// `String`
    String,
    /// `bool`
    Boolean,
    /// `i64`
    Integer,
    /// `f64`
    Number,
    /// A number that keeps every digit.
    ExactNumber,
    /// `Vec<u8>`
    Bytes,
    /// `serde_json::Value`
    Any,
    /// A date with a time, of this library.
    DateTime(&'static str),
    /// A date, of this library.
    Date(&'static str),
}

/// The Rust type of any value.
const ANY: &str = "serde_json::Value";

/// How kinds are written, with the Rust type that each stands for.
const WORDS: &[(&str, Word, &str)] = &[
    ("string", Word::String, "String"),
    ("boolean", Word::Boolean, "bool"),
    ("integer", Word::Integer, "i64"),
    ("number", Word::Number, "f64"),
    ("exact number", Word::ExactNumber, "support::Number"),
    ("bytes", Word::Bytes, "Vec<u8>"),
    ("any", Word::Any, ANY),
    (
        "datetime of jiff",
        Word::DateTime("jiff"),
        "jiff::Timestamp",
    ),
    (
        "datetime of chrono",
        Word::DateTime("chrono"),
        "chrono::DateTime<chrono::FixedOffset>",
    ),
    (
        "datetime of time",
        Word::DateTime("time"),
        "time::OffsetDateTime",
    ),
    ("date of jiff", Word::Date("jiff"), "jiff::civil::Date"),
    ("date of chrono", Word::Date("chrono"), "chrono::NaiveDate"),
    ("date of time", Word::Date("time"), "time::Date"),
];

/// How the types of maps are written, with the Rust type that each stands for.
pub(super) const MAPS: &[(&str, &str)] = &[
    ("map of", "BTreeMap"),
    ("hash map of", "HashMap"),
    ("indexed map of", "IndexMap"),
];

const LIST: &str = "list of";
const NULLABLE: &str = "nullable";
const BOXED: &str = "boxed";
const FOREIGN: &str = "type";
const UNKNOWN: &str = "any";

/// How deep kinds may be nested in a text.
const DEPTH: usize = 128;

impl Display for Kind {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => {
                let known = WORDS.iter().find(|(_, known, _)| known == word);
                formatter.write_str(known.map_or("any", |(text, ..)| text))
            }
            Self::List(inner) => write!(formatter, "{LIST} {inner}"),
            Self::Map(map, inner) => write!(formatter, "{map} {inner}"),
            Self::Nullable(inner) => write!(formatter, "{NULLABLE} {inner}"),
            Self::Boxed(inner) => write!(formatter, "{BOXED} {inner}"),
            Self::Named(path) => formatter.write_str(path),
            Self::Unknown(name) => write!(formatter, "{UNKNOWN} {}", Json::string(name.as_str())),
            Self::Foreign(ty) => write!(formatter, "{FOREIGN} {}", Json::string(ty.as_str())),
        }
    }
}

impl Kind {
    /// Reads a kind up to the end of its column.
    pub(super) fn read(scanner: &mut Scanner<'_>) -> Option<Self> {
        Self::nested(scanner, DEPTH)
    }

    fn nested(scanner: &mut Scanner<'_>, depth: usize) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        let inner = |scanner: &mut Scanner<'_>| Self::nested(scanner, depth).map(Box::new);
        if scanner.eat_words(LIST) {
            return inner(scanner).map(Self::List);
        }
        if let Some((map, _)) = MAPS.iter().find(|(map, _)| scanner.eat_words(map)) {
            return inner(scanner).map(|kind| Self::Map(map, kind));
        }
        if scanner.eat_words(NULLABLE) {
            return inner(scanner).map(Self::Nullable);
        }
        if scanner.eat_words(BOXED) {
            return inner(scanner).map(Self::Boxed);
        }
        if scanner.eat_words(UNKNOWN) {
            return scanner.string().map(Self::Unknown);
        }
        if scanner.eat_words(FOREIGN) {
            return scanner.string().map(Self::Foreign);
        }
        let word = WORDS.iter().find(|(word, ..)| scanner.eat_column(word));
        match word {
            Some((_, word, _)) => Some(Self::Word(*word)),
            None => scanner.path().map(|path| Self::Named(path.to_owned())),
        }
    }

    /// The kind without its box.
    pub fn unboxed(&self) -> &Self {
        match self {
            Self::Boxed(inner) => inner,
            other => other,
        }
    }

    /// The Rust type that it stands for, without the name of the crate.
    pub fn rust(&self) -> String {
        match self {
            Self::Word(word) => {
                let known = WORDS.iter().find(|(_, known, _)| known == word);
                known.map_or(ANY, |(.., rust)| rust).to_owned()
            }
            Self::List(inner) => format!("Vec<{}>", inner.rust()),
            Self::Map(map, inner) => {
                let known = MAPS.iter().find(|(text, _)| text == map);
                let map = known.map_or("BTreeMap", |(_, rust)| rust);
                format!("{map}<String, {}>", inner.rust())
            }
            Self::Nullable(inner) => format!("Option<{}>", inner.rust()),
            Self::Boxed(inner) => format!("Box<{}>", inner.rust()),
            Self::Named(path) => path.replace('.', "::"),
            Self::Unknown(_) => ANY.to_owned(),
            Self::Foreign(ty) => ty.clone(),
        }
    }

    /// Calls `visit` for the path of every type of the crate in it.
    pub fn names<'k>(&'k self, visit: &mut impl FnMut(&'k str)) {
        match self {
            Self::List(inner)
            | Self::Map(_, inner)
            | Self::Nullable(inner)
            | Self::Boxed(inner) => inner.names(visit),
            Self::Named(path) => visit(path),
            Self::Word(_) | Self::Unknown(_) | Self::Foreign(_) => {}
        }
    }
}
