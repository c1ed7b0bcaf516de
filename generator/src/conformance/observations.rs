//! What samples show about each field and type: counts, and the first place of each. Data only.

use std::collections::BTreeMap;

use crate::source::Position;

/// Where something was seen first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The path of the file, as the user would write it.
    pub path: String,
    /// The position in the file.
    pub position: Position,
}

/// How often something was seen, and where first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// How often.
    pub count: usize,
    /// Where first.
    pub first: Location,
}

/// What all samples show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Observations {
    /// How many samples there are.
    pub samples: usize,
    /// The samples of which no type can be told.
    pub undecided: Option<Seen>,
    /// The samples that name a type that no page describes.
    pub unknown_types: Option<Seen>,
    /// What the samples show about each type, by its index in the schema.
    pub types: BTreeMap<usize, TypeObservations>,
}

/// What samples show about a type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypeObservations {
    /// How many values of it there are.
    pub values: usize,
    /// What they show about each field, by its index.
    pub fields: BTreeMap<usize, FieldObservations>,
    /// The keys that the page does not describe.
    pub undocumented: BTreeMap<String, Undocumented>,
    /// Where the values depart from the docs, except in single fields.
    pub problems: BTreeMap<Problem, Seen>,
    /// The values that an enum does not list, if they are asked for.
    pub unknown_values: BTreeMap<String, usize>,
}

/// A key that a page does not describe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undocumented {
    /// How often, and where first.
    pub seen: Seen,
    /// How many of its values fit each field of the type, by the index of the field.
    pub fits: BTreeMap<usize, usize>,
}

/// What samples show about a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldObservations {
    /// How many objects have its key.
    pub present: usize,
    /// How many objects have each spelling of its key.
    pub spellings: BTreeMap<String, usize>,
    /// Integers in the value.
    pub integers: usize,
    /// Integers that a float may round.
    pub large_integers: usize,
    /// Numbers with a fraction.
    pub fractions: usize,
    /// Where the values depart from the docs.
    pub problems: BTreeMap<Problem, Seen>,
}

/// A departure from the docs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// A required key is missing.
    Missing,
    /// The key has another spelling than the documented one.
    Spelling,
    /// The key occurs more than once in an object.
    Repeated,
    /// The value is `null`.
    Null,
    /// A part of the value is `null`: an item of a list, or a value of a map.
    NullInside,
    /// A number that should be an integer is not, or does not fit into 64 bits.
    Fraction,
    /// The value has another kind than the documented one.
    OtherKind {
        /// The documented kind.
        documented: JsonKind,
        /// The kind of the value.
        found: JsonKind,
    },
    /// The enum does not list the value.
    UnknownValue,
    /// No member of the union fits.
    NoMember,
    /// Several members of the union fit equally.
    Ambiguous,
}

/// A kind of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// A list.
    List,
    /// An object.
    Object,
}

impl JsonKind {
    fn describe(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

impl Problem {
    /// What it is, in a few words.
    pub fn describe(self) -> String {
        let words = match self {
            Self::Missing => "a required key is missing",
            Self::Spelling => "the key has another spelling",
            Self::Repeated => "the key is repeated",
            Self::Null => "the value is null",
            Self::NullInside => "a part of the value is null",
            Self::Fraction => "a number is not an integer of 64 bits",
            Self::OtherKind { documented, found } => {
                let (documented, found) = (documented.describe(), found.describe());
                return format!("the value is {found} instead of {documented}");
            }
            Self::UnknownValue => "the enum does not list the value",
            Self::NoMember => "no member of the union fits",
            Self::Ambiguous => "several members of the union fit equally",
        };
        words.to_owned()
    }

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing-key",
            Self::Spelling => "other-spelling",
            Self::Repeated => "repeated-key",
            Self::Null => "null",
            Self::NullInside => "null-inside",
            Self::Fraction => "fraction",
            Self::OtherKind { .. } => "other-kind",
            Self::UnknownValue => "unknown-value",
            Self::NoMember => "no-member",
            Self::Ambiguous => "ambiguous-union",
        }
    }
}

impl Seen {
    /// Counts something at a place.
    pub(super) fn count_in<K: Ord>(all: &mut BTreeMap<K, Self>, key: K, first: Location) {
        let seen = all.entry(key).or_insert(Self { count: 0, first });
        seen.count += 1;
    }
}
