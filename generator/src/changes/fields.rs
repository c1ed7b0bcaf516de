//! Compares the fields of a struct.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness;
use super::list::{List, docs, from_to, of_relation};
use super::presence::rule_of;
use super::relation::Relation;
use super::wire::Editions;
use super::{Places, rules};
use crate::api::{Field, Kind, Presence, Word};

/// Of a struct with more fields than this, renamed ones are not looked for.
const MANY: usize = 1_000;

/// Compares the fields of the type at a path.
pub(super) fn compare(
    editions: &Editions<'_>,
    path: &str,
    (old, new): (&[Field], &[Field]),
    list: &mut List,
) {
    let pairs = pairs(old, new);
    let paired: BTreeSet<_> = pairs.iter().flatten().collect();
    let mut gone: Vec<_> = (0..old.len()).filter(|it| !paired.contains(it)).collect();
    for (before, field) in pairs.iter().zip(new) {
        let subject = format!("{path}.{}", field.name);
        if let Some(before) = before {
            pair(editions, &old[*before], field, &subject, list);
            continue;
        }
        let is_alike = |index: &usize| reason(editions, &old[*index], field).is_some();
        let alike = match old.len().max(new.len()) <= MANY {
            true => gone.iter().position(is_alike),
            false => None,
        };
        match alike.map(|at| &old[gone.remove(at)]) {
            Some(before) => {
                let what = format!("{}: {}", from_to(&before.name, &field.name), said(field));
                let change = list.add(rules::FIELD_RENAMED, &subject, what, places(before, field));
                change.reason = reason(editions, before, field);
            }
            None => {
                let rule = match field.presence {
                    Presence::Required | Presence::Nullable => rules::FIELD_ADDED_REQUIRED,
                    _ => rules::FIELD_ADDED,
                };
                let places = Places::came(field.place);
                list.add(rule, &subject, said(field), places);
            }
        }
    }
    for field in gone.into_iter().map(|index| &old[index]) {
        let rule = match field.presence {
            Presence::Required | Presence::Nullable => rules::FIELD_REMOVED_REQUIRED,
            _ => rules::FIELD_REMOVED,
        };
        let places = Places::gone(field.place);
        list.add(rule, format!("{path}.{}", field.name), said(field), places);
    }
    order(path, &pairs, (old, new), list);
}

/// What a field is, in words.
fn said(field: &Field) -> String {
    format!("{}, {}", field.kind, field.presence.text())
}

fn places(old: &Field, new: &Field) -> Places {
    Places {
        are_rows: true,
        ..Places::both(old.place, new.place)
    }
}

/// For each new field the index of the old one that it is: with the same key, else with the same name.
fn pairs(old: &[Field], new: &[Field]) -> Vec<Option<usize>> {
    let key = |field: &Field| field.keys.first().cloned().unwrap_or_default();
    let by_key: BTreeMap<_, _> = old
        .iter()
        .enumerate()
        .map(|(at, it)| (key(it), at))
        .collect();
    let by_name: BTreeMap<_, _> = old
        .iter()
        .enumerate()
        .map(|(at, it)| (it.name.as_str(), at))
        .collect();
    let mut pairs: Vec<_> = new.iter().map(|it| by_key.get(&key(it)).copied()).collect();
    let used: BTreeSet<_> = pairs.iter().flatten().copied().collect();
    for (pair, field) in pairs.iter_mut().zip(new).filter(|(pair, _)| pair.is_none()) {
        let same = by_name.get(field.name.as_str()).copied();
        *pair = same.filter(|at| !used.contains(at));
    }
    pairs
}

/// Why a field that is gone and a new one are likely the same; none if they are not.
fn reason(editions: &Editions<'_>, old: &Field, new: &Field) -> Option<String> {
    let is_same = old.presence != Presence::Rest
        && new.presence != Presence::Rest
        && editions.relation(&old.kind, &new.kind) == Relation::Same;
    match is_same && editions.may_compare_names() {
        true => likeness::of_names(&old.name, &new.name),
        false => None,
    }
}

/// Compares two editions of one field.
fn pair(editions: &Editions<'_>, old: &Field, new: &Field, subject: &str, list: &mut List) {
    let places = places(old, new);
    if old.name != new.name {
        let what = from_to(&old.name, &new.name);
        list.add(rules::FIELD_NAME_CHANGED, subject, what, places);
    }
    keys(old, new, subject, list);
    let told = list.0.len();
    let relation = editions.relation(&old.kind, &new.kind);
    let rule = rule_of(old.presence, new.presence);
    if let Some(rule) = rule.filter(|_| !is_of_any(old, new)) {
        let what = from_to(old.presence.text(), new.presence.text());
        list.add(rule, subject, what, places);
    }
    of_relation(
        relation,
        subject,
        from_to(&old.kind, &new.kind),
        places,
        list,
    );
    list.in_rust_since(told, old.rust(), new.rust());
    let said = (old.deprecated, old.docs);
    docs((said, (new.deprecated, new.docs)), subject, places, list);
}

fn keys(old: &Field, new: &Field, subject: &str, list: &mut List) {
    let places = places(old, new);
    let quoted = |keys: &[String]| {
        let keys: Vec<_> = keys.iter().map(|key| format!("{key:?}")).collect();
        keys.join("|")
    };
    let (Some(before), Some(after)) = (old.keys.first(), new.keys.first()) else {
        return;
    };
    if before != after {
        let rule = match old.keys.contains(after) {
            true => rules::KEY_RESPELLED,
            false => rules::KEY_CHANGED,
        };
        let what = from_to(format!("{before:?}"), format!("{after:?}"));
        list.add(rule, subject, what, places);
    } else if old.keys != new.keys {
        let what = from_to(quoted(&old.keys), quoted(&new.keys));
        list.add(rules::SPELLINGS_CHANGED, subject, what, places);
    }
}

/// Whether `null` is one of the values of a field in one edition and a state beside them in the other: that any value is
/// accepted, or not any more, says it already.
fn is_of_any(old: &Field, new: &Field) -> bool {
    use Presence::{Nullable, Optional, OptionalAny, OptionalNullable, Required};
    let holds_null = |field: &Field| matches!(field.kind, Kind::Word(Word::Any) | Kind::Unknown(_));
    let has_as_value = |one: Presence, other: Presence| {
        matches!(
            (one, other),
            (OptionalAny, Optional | OptionalNullable) | (Required, Nullable)
        )
    };
    match (holds_null(old), holds_null(new)) {
        (true, false) => has_as_value(old.presence, new.presence),
        (false, true) => has_as_value(new.presence, old.presence),
        _ => false,
    }
}

/// Whether the fields of both editions are in another order.
fn order(path: &str, pairs: &[Option<usize>], (old, new): (&[Field], &[Field]), list: &mut List) {
    let order: Vec<_> = pairs.iter().flatten().collect();
    if order.is_sorted() {
        return;
    }
    let places = Places {
        old: old.first().map(|field| field.place),
        new: new.first().map(|field| field.place),
        are_rows: false,
    };
    list.add(rules::ORDER_CHANGED, path, "", places);
}
