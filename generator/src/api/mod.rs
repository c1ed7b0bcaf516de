//! What a crate offers: the names, the kinds and the keys of all that callers and the wire see (data), and its text.
//!
//! The text is `API.txt` in the crate: a line for each type, field, value and member. It holds what a later run needs to
//! know of an earlier one. Comments of the docs are not in it.

mod former;
mod kind;
mod made;
mod parse;
mod scan;
mod text;
mod traits;

pub use former::former_names;
pub use kind::{Kind, Word};
pub(crate) use made::of;
pub use parse::parse;
pub use text::text;

pub use crate::schema::Direction;

use std::collections::BTreeMap;

use crate::json::Json;
use crate::source::Span;

/// The name of the file in the folder of the crate.
pub const FILE: &str = "API.txt";

/// The types of a crate, sorted by module, and then as on their pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Api {
    /// The types.
    pub items: Vec<Item>,
}

/// A type.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its path in the crate, with dots: `components.Job`.
    pub path: String,
    /// Its name on the page, if that is another one.
    pub documented: Option<String>,
    /// What it is.
    pub body: Body,
    /// The traits that it derives beyond those that all types of its kind have.
    pub derives: Vec<String>,
    /// The features of the crate with which it is compiled; none if it always is, or with the type that has it inline.
    pub features: Vec<String>,
    /// Which way its values go, if the operations tell.
    pub direction: Option<Direction>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Where it is described.
    pub place: Place,
    /// A hash of what the docs say, if that is known.
    pub docs: Option<u64>,
}

/// Where something is described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A piece of a page.
    Page(Span),
    /// A line of the text, counted from one.
    Line(usize),
}

/// What a type is.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// An object.
    Struct(Struct),
    /// One of several values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// A single value.
    Literal(Json),
    /// A type of its own for a value of another.
    Id(Kind),
    /// Another name for a type.
    Alias(Kind),
}

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub struct Struct {
    /// How its function `new` takes what is required, if it has one.
    pub new: Option<New>,
    /// Its fields, in the order of the page.
    pub fields: Vec<Field>,
}

impl Struct {
    /// What its function `new` takes, with the Rust types: `id: String`.
    pub fn required(&self) -> Vec<String> {
        let by_name = self.fields.iter().map(|it| (it.name.as_str(), it));
        let by_name: BTreeMap<_, _> = by_name.collect();
        let names = self.new.iter().flat_map(New::required);
        let required = names.map(|name| match by_name.get(name.as_str()) {
            Some(field) => format!("{name}: {}", field.rust()),
            None => name.clone(),
        });
        required.collect()
    }
}

/// How a function takes what is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    /// As these arguments.
    Arguments(Vec<String>),
    /// As one struct with this name, and with these fields.
    ByName(String, Vec<String>),
}

impl New {
    /// The names of what is required.
    pub fn required(&self) -> &[String] {
        match self {
            Self::Arguments(names) | Self::ByName(_, names) => names,
        }
    }

    /// How it is called, if what is required is written like this.
    pub fn call(&self, required: &[String]) -> String {
        let required = required.join(", ");
        match self {
            Self::Arguments(_) => format!("new({required})"),
            Self::ByName(name, _) => format!("new({name} {{ {required} }})"),
        }
    }
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its keys: the one that is written, and then others that are read. None for the field of all other keys.
    pub keys: Vec<String>,
    /// The kind of its value.
    pub kind: Kind,
    /// Whether the key may be missing, and whether the value may be `null`.
    pub presence: Presence,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Where it is described.
    pub place: Place,
    /// A hash of what the docs say, if that is known.
    pub docs: Option<u64>,
}

impl Field {
    /// Its Rust type, without the name of the crate.
    pub fn rust(&self) -> String {
        let value = self.kind.rust();
        match self.presence {
            Presence::Required | Presence::Rest => value,
            Presence::Optional | Presence::Nullable | Presence::OptionalAny => {
                format!("Option<{value}>")
            }
            Presence::OptionalNullable => format!("support::Patch<{value}>"),
        }
    }
}

/// Whether a key may be missing, and whether its value may be `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The key must be there, with a value.
    Required,
    /// The key may be missing; `null` is read as missing.
    Optional,
    /// The key must be there; its value may be `null`.
    Nullable,
    /// The key may be missing, and its value may be `null`: these are two states.
    OptionalNullable,
    /// The same for any value, of which `null` is one.
    OptionalAny,
    /// All keys that no other field has.
    Rest,
}

/// One of several values.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// Whether the values are integers, not strings.
    pub integers: bool,
    /// Whether a value that is not listed is kept.
    pub open: bool,
    /// The values, in the order of the page.
    pub values: Vec<Value>,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Its name.
    pub name: String,
    /// The value.
    pub value: Json,
    /// Where it is listed.
    pub place: Place,
}

/// One of several types.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The key whose value selects the member; none if the best match is taken.
    pub tag: Option<String>,
    /// Whether neither the case nor the separators of that value count.
    pub is_word: bool,
    /// Whether a value of no member is kept.
    pub open: bool,
    /// The members, in the order of the page.
    pub members: Vec<Member>,
}

/// A member of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// The kind of its value.
    pub kind: Kind,
    /// The values of the tag that select it.
    pub tags: Vec<Json>,
    /// Whether it is selected where the tag is missing.
    pub may_lack_tag: bool,
    /// Where it is listed.
    pub place: Place,
}

impl Body {
    /// The kinds of the values in it.
    pub fn kinds(&self) -> Vec<&Kind> {
        match self {
            Self::Struct(object) => object.fields.iter().map(|field| &field.kind).collect(),
            Self::Union(union) => union.members.iter().map(|member| &member.kind).collect(),
            Self::Id(kind) | Self::Alias(kind) => vec![kind],
            Self::Enum(_) | Self::Literal(_) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"# a comment

components.Job  struct  new(id, r)  derives Default, schemars::JsonSchema  named "job\u202e"  sent  deprecated
components.Job.id  "id"|"I\"d  x"  string  required
components.Job.r  "r"  list of nullable boxed components.job.Object  optional, nullable  deprecated
components.Job.d  "d"  datetime of jiff  required, nullable
components.Job.f  "f"  type "a::B<u8, u8>"  optional, null in value
components.Job.rest  hash map of exact number  other keys
components.Log  struct  new(LogRequired { at, text })  sent and received
components.job.Object  literal "job"  received
State  enum of integers  closed
State._1  1
State.Minus1  -1
Tool  union by word "type"  open
Tool.A  A  tag "a"|true|missing
Tool.Text  string
Raw  alias of any "x.Y"
Id  id of integer
"#;

    #[test]
    fn a_text_is_printed_as_it_is_read() {
        let api = parse("API.txt", TEXT).unwrap();
        let lines = TEXT.split_once("\n\n").unwrap().1;
        assert_eq!(text(&api), lines);
        assert_eq!(api.items.len(), 7);
    }

    #[test]
    fn a_line_that_nobody_prints_is_an_error_with_its_place() {
        for (line, column) in [
            ("x", 2),
            ("x  struct ", 4),
            ("x  struct  new(a", 17),
            ("x  enum of strings", 19),
            ("x.y  \"k\"  string  required", 6),
            ("Job  literal \"a", 16),
            ("Job  alias of any  any", 20),
            ("<<<<<<< HEAD", 1),
            ("Lamp  struct", 1),
        ] {
            let error = parse("API.txt", &format!("Lamp  struct\n{line}\n")).unwrap_err();
            let crate::diagnostic::Location::LineExcerpt(at) = &error.location else {
                panic!("{error:?}");
            };
            assert_eq!((at.start.line, at.start.column), (2, column), "{line}");
        }
        let deep = format!("A  alias of {}any", "list of ".repeat(100_000));
        assert!(parse("API.txt", &deep).is_err());
    }
}
