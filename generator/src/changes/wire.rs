//! How two kinds of values differ on the wire, and in Rust.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::presence;
use super::rules::Wire;
use crate::api::{Api, Body, Field, Item, Kind, Presence, Struct, Union, Word};
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
    fn with_open(self, old: bool, new: bool) -> Self {
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
    /// The paths of types that are others in the new edition.
    pub(super) reused: BTreeSet<&'a str>,
    /// The pairs of types that are being compared: those that hold themselves come back to them.
    open: RefCell<BTreeSet<(String, String)>>,
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
            reused: BTreeSet::new(),
            open: RefCell::default(),
            at_once: Cell::new(0),
            left: Cell::new(COMPARED),
            names: Cell::new(NAMES),
        }
    }

    /// The old type that a new one with this path is.
    pub(super) fn old(&self, path: &str) -> Option<&'a Item> {
        let old = self.old.get(path).copied();
        old.filter(|_| !self.reused.contains(path))
    }

    /// The new type that an old one with this path is.
    pub(super) fn new_item(&self, path: &str) -> Option<&'a Item> {
        let new = self.new.get(path).copied();
        new.filter(|_| !self.reused.contains(path))
    }

    /// Whether two paths are of one type.
    fn is_same(&self, old: &str, new: &str) -> bool {
        match self.renamed.get(old) {
            Some(renamed) => *renamed == new,
            None => old == new && !self.reused.contains(old),
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
            (Some(of_old), Some(of_new)) => {
                let pair = (old.to_string(), new.to_string());
                if !self.open.borrow_mut().insert(pair.clone()) {
                    return Relation::Rust;
                }
                let relation = self.of_bodies(of_old, of_new, depth);
                self.open.borrow_mut().remove(&pair);
                relation
            }
            (Some(old), None) => reversed(of_value_and_kind(old, new)),
            (None, Some(new)) => of_value_and_kind(new, old),
            (None, None) => Relation::Other,
        }
    }

    /// Two types of different names: by what is in them.
    fn of_bodies(&self, old: &Body, new: &Body, depth: usize) -> Relation {
        match (old, new) {
            (Body::Struct(old), Body::Struct(new)) => self.of_structs(old, new, depth),
            (Body::Union(old), Body::Union(new)) => self.of_unions(old, new, depth),
            _ => match (values(old), values(new)) {
                (Some(values), Some(others)) if self.may_compare(values.len() + others.len()) => {
                    of_sets(&values, &others).with_open(is_open(old), is_open(new))
                }
                _ => Relation::Other,
            },
        }
    }

    /// Structs: by their fields.
    fn of_structs(&self, old: &Struct, new: &Struct, depth: usize) -> Relation {
        if !self.may_compare(old.fields.len() + new.fields.len()) {
            return Relation::Other;
        }
        let is_required =
            |field: &Field| matches!(field.presence, Presence::Required | Presence::Nullable);
        let by_key = old.fields.iter().map(|field| (field.keys.first(), field));
        let mut gone: BTreeMap<_, _> = by_key.collect();
        let mut relation = Relation::Rust;
        for field in &new.fields {
            let of_field = match gone.remove(&field.keys.first()) {
                Some(before) => {
                    let rule = presence::rule_of(before.presence, field.presence);
                    let presence = rule.map_or(Relation::Same, |rule| of_wire(rule.wire));
                    join(presence, self.nested(&before.kind, &field.kind, depth))
                }
                None if is_required(field) => Relation::Narrower,
                None => Relation::Same,
            };
            relation = join(relation, of_field);
        }
        match gone.into_values().any(is_required) {
            true => join(relation, Relation::Wider),
            false => relation,
        }
    }

    /// Unions: by their members.
    fn of_unions(&self, old: &Union, new: &Union, depth: usize) -> Relation {
        if old.tag.is_some() && new.tag.is_some() && old.tag != new.tag {
            return Relation::Other;
        }
        let kept = old.members.iter();
        let kept = kept.filter(|member| self.has(new, &member.kind, false, depth));
        let known = new.members.iter();
        let known = known.filter(|member| self.has(old, &member.kind, true, depth));
        let all_kept = kept.count() == old.members.len();
        let all_known = known.count() == new.members.len();
        of_inclusion(all_kept, all_known).with_open(old.open, new.open)
    }

    /// Whether a union has a kind of the other edition as a member.
    fn has(&self, union: &Union, kind: &Kind, is_old: bool, depth: usize) -> bool {
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
    of_inclusion(old.is_subset(&new), new.is_subset(&old))
}

/// How two kinds differ, if it is known whether all of the old one is in the new one, and the other way round.
fn of_inclusion(keeps_old: bool, has_no_other: bool) -> Relation {
    match (keeps_old, has_no_other) {
        (true, true) => Relation::Rust,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) => Relation::Other,
    }
}

/// How two kinds differ between which the wire changes like this.
fn of_wire(wire: Wire) -> Relation {
    of_inclusion(wire.old_sends, wire.old_reads)
}

/// Whether a type keeps values that are not listed.
fn is_open(body: &Body) -> bool {
    matches!(body, Body::Enum(of) if of.open)
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
    match is_one {
        true => Relation::Narrower.with_open(false, is_open(body)),
        false => Relation::Other,
    }
}

fn reversed(relation: Relation) -> Relation {
    match relation {
        Relation::Wider => Relation::Narrower,
        Relation::WiderOpen => Relation::NarrowerOpen,
        Relation::Narrower => Relation::Wider,
        Relation::NarrowerOpen => Relation::WiderOpen,
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
    use Relation::{Narrower, NarrowerOpen, Other, Rust, Same, Unknown, Wider, WiderOpen};
    match (one, other) {
        (Same, it) | (it, Same) | (Rust | Unknown, it) | (it, Rust | Unknown) => it,
        (one, other) if one == other => one,
        (Wider, WiderOpen) | (WiderOpen, Wider) => Wider,
        (Narrower, NarrowerOpen) | (NarrowerOpen, Narrower) => Narrower,
        _ => Other,
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
