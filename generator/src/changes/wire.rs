//! How kinds of two editions differ on the wire, and in Rust: types of other names are compared by what is in them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::presence;
use super::relation::{
    Relation, in_rust, is_open, join, of_each, of_inclusion, of_sets, of_value_and_kind, of_wire,
    of_words, reversed, values,
};
use crate::api::{Api, Body, Field, Item, Kind, Presence, Struct, Union, Word};

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
            (Some(of_old), Some(of_new)) => {
                let pair = (old.to_string(), new.to_string());
                if !self.open.borrow_mut().insert(pair.clone()) {
                    return Relation::Rust;
                }
                let relation = self.of_bodies((old, of_old), (new, of_new), depth);
                self.open.borrow_mut().remove(&pair);
                relation
            }
            (None, Some(Body::Union(union))) => self.of_members(old, union, depth),
            (Some(Body::Union(union)), None) => reversed(self.of_old_members(union, new, depth)),
            (Some(old), None) => reversed(of_value_and_kind(old, new)),
            (None, Some(new)) => of_value_and_kind(new, old),
            (None, None) => Relation::Other,
        }
    }

    /// Two types of one name and of different sorts.
    pub(super) fn relation_of_types(&self, old: &Item, new: &Item) -> Relation {
        self.at_once.set(COMPARED_AT_ONCE);
        let (before, after) = (Kind::Named(old.path.clone()), Kind::Named(new.path.clone()));
        self.of_bodies((&before, &old.body), (&after, &new.body), DEPTH)
    }

    /// Two types of different names: by what is in them.
    fn of_bodies(
        &self,
        (old, of_old): (&Kind, &Body),
        (new, of_new): (&Kind, &Body),
        depth: usize,
    ) -> Relation {
        match (of_old, of_new) {
            (Body::Struct(old), Body::Struct(new)) => self.of_structs(old, new, depth),
            (Body::Union(old), Body::Union(new)) => self.of_unions(old, new, depth),
            (_, Body::Union(union)) => {
                let relation = self.of_members(old, union, depth);
                relation.with_open(self.keeps(of_old, union), false)
            }
            (Body::Union(union), _) => {
                let relation = self.of_old_members(union, new, depth);
                reversed(relation.with_open(self.keeps(of_new, union), false))
            }
            _ => match (values(of_old), values(of_new)) {
                (Some(values), Some(others)) if self.may_compare(values.len() + others.len()) => {
                    of_sets(&values, &others).with_open(is_open(of_old), is_open(of_new))
                }
                _ => Relation::Other,
            },
        }
    }

    /// How a new union differs from an old kind.
    fn of_members(&self, old: &Kind, union: &Union, depth: usize) -> Relation {
        let members = union.members.iter();
        of_each(members.map(|it| self.nested(old, &it.kind, depth))).with_open(false, union.open)
    }

    /// How an old union differs from a new kind.
    fn of_old_members(&self, union: &Union, new: &Kind, depth: usize) -> Relation {
        let members = union.members.iter();
        let relations = members.map(|it| reversed(self.nested(&it.kind, new, depth)));
        of_each(relations).with_open(false, union.open)
    }

    /// Whether a type keeps the values of all members of a union, if they are not listed: an open enum keeps texts.
    fn keeps(&self, body: &Body, union: &Union) -> bool {
        let is_text = |kind: &Kind| match kind {
            Kind::Word(Word::String) => true,
            Kind::Named(path) => [&self.old, &self.new]
                .iter()
                .filter_map(|items| items.get(path.as_str()))
                .all(|item| matches!(&item.body, Body::Enum(of) if !of.integers)),
            _ => false,
        };
        let is_enum_of_texts = matches!(body, Body::Enum(of) if of.open && !of.integers);
        is_enum_of_texts && union.members.iter().all(|it| is_text(&it.kind))
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
        let relations = |old: &Kind, new: &Kind| self.nested(old, new, depth);
        let keeps_old = old.members.iter().all(|old| {
            let mut new = new.members.iter();
            new.any(|new| relations(&old.kind, &new.kind).has_old())
        });
        let has_no_other = new.members.iter().all(|new| {
            let mut old = old.members.iter();
            old.any(|old| relations(&old.kind, &new.kind).has_no_other())
        });
        of_inclusion(keeps_old, has_no_other).with_open(old.open, new.open)
    }
}

/// Takes so many of what is left, if there are so many.
fn take(left: &Cell<usize>, count: usize) -> bool {
    let rest = left.get().checked_sub(count);
    left.set(rest.unwrap_or(0));
    rest.is_some()
}
