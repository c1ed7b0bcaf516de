//! How two kinds of values differ: all that needs no types but those that are compared.

use std::collections::BTreeSet;

use super::rules::Wire;
use crate::api::{Body, Kind, Word};
use crate::json::Json;

/// How a new kind differs from an old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// It is the same.
    Same,
    /// It is the same on the wire, and another type in Rust.
    Rust,
    /// It has all values of the old one, and others.
    Wider,
    /// The same, and the old one keeps values that are not listed.
    WiderOpen,
    /// It has only values of the old one.
    Narrower,
    /// The same, and the new one keeps values that are not listed.
    NarrowerOpen,
    /// It is another kind.
    Other,
    /// It is any value as before, and the docs name another type, which no page describes.
    Unknown,
}

impl Relation {
    /// The same if the old kind, or the new one, keeps values that are not listed.
    pub(super) fn with_open(self, old: bool, new: bool) -> Self {
        match self {
            Self::Wider if old => Self::WiderOpen,
            Self::Narrower if new => Self::NarrowerOpen,
            other => other,
        }
    }

    /// Whether both kinds have the same values.
    pub(super) fn keeps_values(self) -> bool {
        matches!(self, Self::Same | Self::Rust)
    }

    /// Whether one has all values of the other one, and others.
    pub(super) fn is_akin(self) -> bool {
        !self.keeps_values() && (self.has_old() || self.has_no_other())
    }

    /// Whether the new kind has all values of the old one.
    pub(super) fn has_old(self) -> bool {
        self.keeps_values() || matches!(self, Self::Wider | Self::WiderOpen)
    }

    /// Whether the new kind has only values of the old one.
    pub(super) fn has_no_other(self) -> bool {
        self.keeps_values() || matches!(self, Self::Narrower | Self::NarrowerOpen)
    }
}

/// How a union differs from a kind from which its members differ like this.
pub(super) fn of_each(relations: impl Iterator<Item = Relation>) -> Relation {
    let (mut has_old, mut has_no_other) = (false, true);
    for relation in relations {
        has_old |= relation.has_old();
        has_no_other &= relation.has_no_other();
    }
    of_inclusion(has_old, has_no_other)
}

/// The values of an enum or a literal.
pub(super) fn values(body: &Body) -> Option<Vec<&Json>> {
    match body {
        Body::Enum(of) => Some(of.values.iter().map(|it| &it.value).collect()),
        Body::Literal(value) => Some(vec![value]),
        _ => None,
    }
}

/// How sets of values differ.
pub(super) fn of_sets(old: &[&Json], new: &[&Json]) -> Relation {
    let texts = |values: &[&Json]| -> BTreeSet<String> {
        values.iter().map(|value| value.to_string()).collect()
    };
    let (old, new) = (texts(old), texts(new));
    of_inclusion(old.is_subset(&new), new.is_subset(&old))
}

/// How two kinds differ, if it is known whether all of the old one is in the new one, and the other way round.
pub(super) fn of_inclusion(keeps_old: bool, has_no_other: bool) -> Relation {
    match (keeps_old, has_no_other) {
        (true, true) => Relation::Rust,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) => Relation::Other,
    }
}

/// How two kinds differ between which the wire changes like this.
pub(super) fn of_wire(wire: Wire) -> Relation {
    of_inclusion(wire.old_sends, wire.old_reads)
}

/// Whether a type keeps values that are not listed.
pub(super) fn is_open(body: &Body) -> bool {
    matches!(body, Body::Enum(of) if of.open)
}

/// How a plain kind differs from values that are of it, or are not.
pub(super) fn of_value_and_kind(body: &Body, kind: &Kind) -> Relation {
    let is_string = matches!(kind, Kind::Word(Word::String));
    let is_number = matches!(
        kind,
        Kind::Word(Word::Integer | Word::Number | Word::ExactNumber)
    );
    let is_boolean = matches!(kind, Kind::Word(Word::Boolean));
    let is_one = match body {
        Body::Enum(of) => {
            if of.integers {
                is_number
            } else {
                is_string
            }
        }
        Body::Literal(Json::String(_)) => is_string,
        Body::Literal(Json::Number(_)) => is_number,
        Body::Literal(Json::Boolean(_)) => is_boolean,
        _ => false,
    };
    match is_one {
        true => Relation::Narrower.with_open(false, is_open(body)),
        false => Relation::Other,
    }
}

pub(super) fn reversed(relation: Relation) -> Relation {
    match relation {
        Relation::Wider => Relation::Narrower,
        Relation::WiderOpen => Relation::NarrowerOpen,
        Relation::Narrower => Relation::Wider,
        Relation::NarrowerOpen => Relation::WiderOpen,
        other => other,
    }
}

/// At least another type in Rust.
pub(super) fn in_rust(relation: Relation) -> Relation {
    match relation {
        Relation::Same => Relation::Rust,
        other => other,
    }
}

/// Two differences at once.
pub(super) fn join(one: Relation, other: Relation) -> Relation {
    use Relation::{Narrower, NarrowerOpen, Other, Rust, Same, Unknown, Wider, WiderOpen};
    match (one, other) {
        (Same, it) | (it, Same) | (Rust | Unknown, it) | (it, Rust | Unknown) => it,
        (one, other) if one == other => one,
        (Wider, WiderOpen) | (WiderOpen, Wider) => Wider,
        (Narrower, NarrowerOpen) | (NarrowerOpen, Narrower) => Narrower,
        _ => Other,
    }
}

pub(super) fn of_words(old: Word, new: Word) -> Relation {
    let is_text = |word| {
        matches!(
            word,
            Word::String | Word::DateTime(_) | Word::Date(_) | Word::Bytes
        )
    };
    let is_number = |word| matches!(word, Word::Number | Word::ExactNumber);
    match (old, new) {
        (old, new) if old == new => Relation::Same,
        (Word::Any, _) => Relation::Narrower,
        (_, Word::Any) => Relation::Wider,
        (Word::Integer, new) if is_number(new) => Relation::Wider,
        (old, Word::Integer) if is_number(old) => Relation::Narrower,
        (old, new) if is_number(old) && is_number(new) => Relation::Rust,
        (Word::DateTime(_), Word::DateTime(_)) | (Word::Date(_), Word::Date(_)) => Relation::Rust,
        (Word::String, new) if is_text(new) => Relation::Narrower,
        (old, Word::String) if is_text(old) => Relation::Wider,
        _ => Relation::Other,
    }
}
