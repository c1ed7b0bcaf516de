//! How two kinds of values differ on the wire, and in Rust.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Body, Item, Kind, Word};
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
    /// It has only values of the old one.
    Narrower,
    /// It is another kind.
    Other,
    /// It is any value as before, and the docs name another type, which no page describes.
    Unknown,
}

impl Relation {
    /// Whether both kinds have the same values.
    pub(super) fn keeps_values(self) -> bool {
        matches!(self, Self::Same | Self::Rust)
    }
}

/// Names refer to types, which may refer to others: so deep are they followed.
const DEPTH: usize = 32;

/// How many kinds and values are compared, for two kinds and for all of two editions: unions of unions, in a text that
/// somebody has made, would be compared without an end. What is beyond is another kind unless it is the same text.
const COMPARED_AT_ONCE: usize = 20_000;
const COMPARED: usize = 4_000_000;

/// How many pairs of names are compared letter by letter.
const NAMES: usize = 50_000;

/// Two editions, and what is known about both.
pub(super) struct Editions<'a> {
    old: BTreeMap<&'a str, &'a Item>,
    new: BTreeMap<&'a str, &'a Item>,
    /// The new path of each type that has another one.
    pub(super) renamed: BTreeMap<&'a str, &'a str>,
    /// How many kinds may still be compared, for these two and for all; and how many pairs of names.
    at_once: Cell<usize>,
    left: Cell<usize>,
    names: Cell<usize>,
}

impl<'a> Editions<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let by_path = |api: &'a Api| {
            let items = api.items.iter();
            items.map(|item| (item.path.as_str(), item)).collect()
        };
        Self {
            old: by_path(old),
            new: by_path(new),
            renamed: BTreeMap::new(),
            at_once: Cell::new(0),
            left: Cell::new(COMPARED),
            names: Cell::new(NAMES),
        }
    }

    pub(super) fn old(&self, path: &str) -> Option<&'a Item> {
        self.old.get(path).copied()
    }

    pub(super) fn new_item(&self, path: &str) -> Option<&'a Item> {
        self.new.get(path).copied()
    }

    /// Whether two paths are of one type.
    fn is_same(&self, old: &str, new: &str) -> bool {
        match self.renamed.get(old) {
            Some(renamed) => *renamed == new,
            None => old == new,
        }
    }

    /// How a new kind differs from an old one.
    pub(super) fn relation(&self, old: &Kind, new: &Kind) -> Relation {
        self.at_once.set(COMPARED_AT_ONCE);
        self.nested(old, new, DEPTH)
    }

    /// Whether two more names may be compared letter by letter.
    pub(super) fn may_compare_names(&self) -> bool {
        take(&self.names, 1)
    }

    /// Whether so many kinds or values may still be compared.
    fn may_compare(&self, count: usize) -> bool {
        take(&self.at_once, count) && take(&self.left, count)
    }

    fn nested(&self, old: &Kind, new: &Kind, depth: usize) -> Relation {
        let depth = depth.checked_sub(1).filter(|_| self.may_compare(1));
        let Some(depth) = depth else {
            return match old == new {
                true => Relation::Same,
                false => Relation::Other,
            };
        };
        match (old, new) {
            (Kind::Boxed(old), Kind::Boxed(new)) | (Kind::List(old), Kind::List(new)) => {
                self.nested(old, new, depth)
            }
            (Kind::Boxed(old), new) => in_rust(self.nested(old, new, depth)),
            (old, Kind::Boxed(new)) => in_rust(self.nested(old, new, depth)),
            (Kind::Map(of, old), Kind::Map(other, new)) if of == other => {
                self.nested(old, new, depth)
            }
            (Kind::Map(_, old), Kind::Map(_, new)) => in_rust(self.nested(old, new, depth)),
            (Kind::Nullable(old), Kind::Nullable(new)) => self.nested(old, new, depth),
            (old, Kind::Nullable(new)) => join(Relation::Wider, self.nested(old, new, depth)),
            (Kind::Nullable(old), new) => join(Relation::Narrower, self.nested(old, new, depth)),
            (Kind::Named(old), Kind::Named(new)) if self.is_same(old, new) => Relation::Same,
            (Kind::Foreign(old), Kind::Foreign(new)) if old == new => Relation::Same,
            // Only serde knows the form of a type of another crate.
            (Kind::Foreign(_), _) | (_, Kind::Foreign(_)) => Relation::Rust,
            (Kind::Word(old), Kind::Word(new)) => of_words(*old, *new),
            (Kind::Unknown(old), Kind::Unknown(new)) if old == new => Relation::Same,
            (Kind::Unknown(_) | Kind::Word(Word::Any), Kind::Unknown(_)) => Relation::Unknown,
            (Kind::Unknown(_), Kind::Word(Word::Any)) => Relation::Same,
            (Kind::Word(Word::Any) | Kind::Unknown(_), _) => Relation::Narrower,
            (_, Kind::Word(Word::Any) | Kind::Unknown(_)) => Relation::Wider,
            (old, new) => self.of_named(old, new, depth),
        }
    }

    /// At least one of the kinds is a type of the crate.
    fn of_named(&self, old: &Kind, new: &Kind, depth: usize) -> Relation {
        let body = |items: &BTreeMap<&str, &'a Item>, kind: &Kind| match kind {
            Kind::Named(path) => items.get(path.as_str()).map(|item| &item.body),
            _ => None,
        };
        let (of_old, of_new) = (body(&self.old, old), body(&self.new, new));
        match (of_old, of_new) {
            (Some(Body::Alias(inner) | Body::Id(inner)), _) => {
                in_rust(self.nested(inner, new, depth))
            }
            (_, Some(Body::Alias(inner) | Body::Id(inner))) => {
                in_rust(self.nested(old, inner, depth))
            }
            // The same type, which has become another sort of type, is told where it is.
            (_, Some(Body::Union(union))) if self.has(union, old, false, depth) => Relation::Wider,
            (Some(Body::Union(union)), _) if self.has(union, new, true, depth) => {
                Relation::Narrower
            }
            (Some(old), Some(new)) => self.of_values(old, new),
            (Some(old), None) => reversed(of_value_and_kind(old, new)),
            (None, Some(new)) => of_value_and_kind(new, old),
            (None, None) => Relation::Other,
        }
    }

    /// Enums and literals: by their values.
    fn of_values(&self, old: &Body, new: &Body) -> Relation {
        match (values(old), values(new)) {
            (Some(old), Some(new)) if self.may_compare(old.len() + new.len()) => {
                of_sets(&old, &new)
            }
            _ => Relation::Other,
        }
    }

    /// Whether a union has a kind of the other edition as a member.
    fn has(&self, union: &crate::api::Union, kind: &Kind, is_old: bool, depth: usize) -> bool {
        union.members.iter().any(|member| {
            let relation = match is_old {
                true => self.nested(&member.kind, kind, depth),
                false => self.nested(kind, &member.kind, depth),
            };
            relation.keeps_values()
        })
    }
}

/// Takes so many of what is left, if there are so many.
fn take(left: &Cell<usize>, count: usize) -> bool {
    let rest = left.get().checked_sub(count);
    left.set(rest.unwrap_or(0));
    rest.is_some()
}

/// The values of an enum or a literal.
fn values(body: &Body) -> Option<Vec<&Json>> {
    match body {
        Body::Enum(of) => Some(of.values.iter().map(|it| &it.value).collect()),
        Body::Literal(value) => Some(vec![value]),
        _ => None,
    }
}

/// How sets of values differ.
fn of_sets(old: &[&Json], new: &[&Json]) -> Relation {
    let texts = |values: &[&Json]| -> BTreeSet<String> {
        values.iter().map(|value| value.to_string()).collect()
    };
    let (old, new) = (texts(old), texts(new));
    match (old.is_subset(&new), new.is_subset(&old)) {
        (true, true) => Relation::Rust,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) => Relation::Other,
    }
}

/// How a plain kind differs from values that are of it, or are not.
fn of_value_and_kind(body: &Body, kind: &Kind) -> Relation {
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
    if is_one {
        Relation::Narrower
    } else {
        Relation::Other
    }
}

fn reversed(relation: Relation) -> Relation {
    match relation {
        Relation::Wider => Relation::Narrower,
        Relation::Narrower => Relation::Wider,
        other => other,
    }
}

/// At least another type in Rust.
fn in_rust(relation: Relation) -> Relation {
    match relation {
        Relation::Same => Relation::Rust,
        other => other,
    }
}

/// Two differences at once.
fn join(one: Relation, other: Relation) -> Relation {
    match other {
        Relation::Same | Relation::Rust | Relation::Unknown => one,
        other if other == one => one,
        _ => Relation::Other,
    }
}

fn of_words(old: Word, new: Word) -> Relation {
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
