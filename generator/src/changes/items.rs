//! Compares types: which are new, gone or likely renamed, and what has changed in the others.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness::{ByMarks, Pair};
use super::list::{List, docs, from_to, of_relation};
use super::relation::Relation;
use super::wire::Editions;
use super::{Change, Places, fields, likeness, parts, reach, rules, stand_ins};
use crate::api::{Api, Body, Field, Item, Kind, New, Presence, Struct};

/// The changes between two editions, in the order of the API.
pub(super) fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let mut editions = Editions::new(old, new);
    let marks_of_new = likeness::by_marks(&new.items);
    editions.reused = reused(&editions, old, &marks_of_new);
    let came = new.items.iter();
    let came: Vec<_> = came
        .filter(|item| editions.old(&item.path).is_none())
        .collect();
    let gone = gone(&editions, old);
    let mut pairs = likeness::pairs(&gone, &came);
    for pair in &pairs {
        editions.renamed.insert(&pair.old.path, &pair.new.path);
    }
    pairs.extend(stand_ins_renamed(&mut editions, old, &came));
    let mut list = List::default();
    removed(&editions, old, &marks_of_new, &mut list);
    let by_new = pairs.iter().map(|pair| (pair.new.path.as_str(), pair));
    let by_new: BTreeMap<_, _> = by_new.collect();
    for item in &new.items {
        match (editions.old(&item.path), by_new.get(item.path.as_str())) {
            (Some(old), _) => pair_of(&editions, old, item, &mut list),
            (None, Some(pair)) => {
                let what = from_to(&pair.old.path, &item.path);
                let places = Places::both(pair.old.place, item.place);
                let change = list.add(rules::TYPE_RENAMED, &item.path, what, places);
                change.reason = Some(pair.reason.clone());
                pair_of(&editions, pair.old, item, &mut list);
            }
            (None, None) => {
                let what = with_parts(&item.body);
                let places = Places::came(item.place);
                let change = list.add(rules::TYPE_ADDED, &item.path, what, places);
                let is_reused = editions.reused.contains(item.path.as_str());
                change.reason = is_reused.then(|| "another type had its name".to_owned());
            }
        }
    }
    list.0
}

/// The paths of old types that have nothing in common with the new ones of these paths, where one of the two has another path
/// in the other edition.
fn reused<'a>(
    editions: &Editions<'a>,
    old: &'a Api,
    marks_of_new: &ByMarks<'_>,
) -> BTreeSet<&'a str> {
    let apart = old.items.iter().filter_map(|item| {
        let new = editions.new_item(&item.path)?;
        likeness::are_apart(item, new).then_some((item, new))
    });
    let apart: Vec<_> = apart.collect();
    if apart.is_empty() {
        return BTreeSet::new();
    }
    let marks_of_old = likeness::by_marks(&old.items);
    let is_elsewhere = |(item, new): &(&Item, &Item)| {
        let came = likeness::same(item, marks_of_new, |path| editions.old(path).is_none());
        let gone = |path: &str| editions.new_item(path).is_none();
        came.is_some() || likeness::same(new, &marks_of_old, gone).is_some()
    };
    let reused = apart.into_iter().filter(is_elsewhere);
    reused.map(|(item, _)| item.path.as_str()).collect()
}

/// The old types that are no new ones, nor renamed.
fn gone<'a>(editions: &Editions<'a>, old: &'a Api) -> Vec<&'a Item> {
    let items = old.items.iter();
    let gone = items.filter(|item| {
        let path = item.path.as_str();
        editions.new_item(path).is_none() && !editions.renamed.contains_key(path)
    });
    gone.collect()
}

/// The new types that have the places of types that are gone, and enough of what was in them: those are renamed.
fn stand_ins_renamed<'a>(
    editions: &mut Editions<'a>,
    old: &'a Api,
    came: &[&'a Item],
) -> Vec<Pair<'a>> {
    let taken: BTreeSet<_> = editions.renamed.values().copied().collect();
    let free = came.iter().map(|item| (item.path.as_str(), *item));
    let mut free: BTreeMap<_, _> = free.filter(|(path, _)| !taken.contains(path)).collect();
    let stand_ins = stand_ins::of(editions, old);
    let mut pairs = Vec::new();
    for item in gone(editions, old) {
        let stand_in = stand_ins.get(item.path.as_str());
        let new = stand_in.and_then(|it| Some((it, *free.get(it.path)?)));
        if let Some((stand_in, new)) = new.filter(|(_, new)| likeness::is_renamed(item, new)) {
            free.remove(stand_in.path);
            editions.renamed.insert(&item.path, &new.path);
            pairs.push(Pair {
                old: item,
                new,
                reason: stand_in.reason(),
            });
        }
    }
    pairs
}

/// Adds the types that are gone, and what stands in their places.
fn removed(editions: &Editions<'_>, old: &Api, marks_of_new: &ByMarks<'_>, list: &mut List) {
    let stand_ins = stand_ins::of(editions, old);
    let holders = reach::holders(old);
    for item in gone(editions, old) {
        let path = item.path.as_str();
        let stand_in = stand_ins.get(path).map(|it| (it.path, it.reason()));
        let is_equal = |other: &str| {
            let (gone, other) = (
                Kind::Named(item.path.clone()),
                Kind::Named(other.to_owned()),
            );
            editions.may_compare_names() && editions.relation(&gone, &other).keeps_values()
        };
        let other = stand_in.or_else(|| likeness::same(item, marks_of_new, is_equal));
        let places = Places::gone(item.place);
        match other {
            Some((other, reason)) => {
                let what = from_to(path, other);
                let change = list.add(rules::TYPE_REPLACED, path, what, places);
                change.reason = Some(reason);
            }
            None => {
                let rule = match holders.contains_key(path) {
                    true => rules::PART_REMOVED,
                    false => rules::TYPE_REMOVED,
                };
                list.add(rule, path, sort(&item.body), places);
            }
        }
    }
}

/// What a type is, in a word.
fn sort(body: &Body) -> String {
    match body {
        Body::Struct(_) => "struct".to_owned(),
        Body::Enum(_) => "enum".to_owned(),
        Body::Union(_) => "union".to_owned(),
        Body::Literal(value) => format!("literal {value}"),
        Body::Id(kind) => format!("id of {kind}"),
        Body::Alias(kind) => format!("alias of {kind}"),
    }
}

/// So many parts of a new type are told.
const TOLD: usize = 8;

/// What a type is, with what is in it.
fn with_parts(body: &Body) -> String {
    let parts: Vec<_> = match body {
        Body::Struct(object) => {
            let mark = |field: &Field| {
                if field.presence == Presence::Required {
                    ""
                } else {
                    "?"
                }
            };
            let fields = object.fields.iter().take(TOLD);
            let fields = fields.map(|field| format!("{}{}", field.name, mark(field)));
            fields.chain(more(object.fields.len())).collect()
        }
        Body::Enum(of) => {
            let values = of.values.iter().take(TOLD).map(|it| it.value.to_string());
            values.chain(more(of.values.len())).collect()
        }
        Body::Union(union) => {
            let members = union.members.iter().take(TOLD);
            let members = members.map(|member| member.name.clone());
            members.chain(more(union.members.len())).collect()
        }
        Body::Literal(_) | Body::Id(_) | Body::Alias(_) => Vec::new(),
    };
    match parts.is_empty() {
        true => sort(body),
        false => format!("{}: {}", sort(body), parts.join(", ")),
    }
}

fn more(count: usize) -> Option<String> {
    (count > TOLD).then(|| "…".to_owned())
}

fn places(old: &Item, new: &Item) -> Places {
    Places::both(old.place, new.place)
}

/// Compares two editions of one type.
fn pair_of(editions: &Editions<'_>, old: &Item, new: &Item, list: &mut List) {
    match (&old.body, &new.body) {
        (Body::Struct(before), Body::Struct(after)) => {
            new_function(old, new, (before, after), list);
            fields::compare(editions, &new.path, (&before.fields, &after.fields), list);
        }
        (Body::Enum(before), Body::Enum(after)) if before.integers == after.integers => {
            parts::enums(editions, (old, new), (before, after), list);
        }
        (Body::Union(before), Body::Union(after)) => {
            parts::unions(editions, (old, new), (before, after), list);
        }
        (Body::Literal(before), Body::Literal(after)) => {
            if before != after {
                let what = from_to(before, after);
                list.add(rules::LITERAL_CHANGED, &new.path, what, places(old, new));
            }
        }
        _ => other_body(editions, old, new, list),
    }
    traits(old, new, list);
    features(old, new, list);
    let said = (old.deprecated, old.docs);
    docs(
        (said, (new.deprecated, new.docs)),
        &new.path,
        places(old, new),
        list,
    );
}

/// A type that is of another sort, or one of another kind.
fn other_body(editions: &Editions<'_>, old: &Item, new: &Item, list: &mut List) {
    let kind = |body: &Body| match body {
        Body::Id(kind) | Body::Alias(kind) => Some(kind.clone()),
        _ => None,
    };
    let relation = match (kind(&old.body), kind(&new.body)) {
        (Some(before), Some(after)) => editions.relation(&before, &after),
        // Any value before, and now a type that the docs describe; or the other way round.
        (Some(before), None) => editions.relation(&before, &Kind::Named(new.path.clone())),
        (None, Some(after)) => editions.relation(&Kind::Named(old.path.clone()), &after),
        (None, None) => {
            let rule = match editions.relation_of_types(old, new) {
                Relation::Same | Relation::Rust | Relation::Unknown => rules::TYPE_KEPT,
                Relation::Wider => rules::TYPE_WIDENED,
                Relation::Narrower => rules::TYPE_NARROWED,
                Relation::WiderOpen => rules::TYPE_KEPT,
                Relation::NarrowerOpen => rules::TYPE_NARROWED,
                Relation::Other => rules::TYPE_CHANGED,
            };
            let what = from_to(with_parts(&old.body), with_parts(&new.body));
            list.add(rule, &new.path, what, places(old, new));
            return;
        }
    };
    let what = from_to(sort(&old.body), sort(&new.body));
    of_relation(relation, &new.path, what, places(old, new), list);
}

fn traits(old: &Item, new: &Item, list: &mut List) {
    let places = places(old, new);
    let (old, derived): (BTreeSet<_>, BTreeSet<_>) =
        (old.derives.iter().collect(), new.derives.iter().collect());
    for name in old.difference(&derived) {
        list.add(rules::TRAIT_REMOVED, &new.path, *name, places);
    }
    for name in derived.difference(&old) {
        list.add(rules::TRAIT_ADDED, &new.path, *name, places);
    }
}

/// The features that a type is compiled with; it always is, if there are none.
fn features(old: &Item, new: &Item, list: &mut List) {
    if old.features == new.features {
        return;
    }
    let all_stay = old.features.iter().all(|it| new.features.contains(it));
    let is_wider = new.features.is_empty() || all_stay && !old.features.is_empty();
    let rule = match is_wider {
        true => rules::FEATURES_WIDENED,
        false => rules::FEATURES_NARROWED,
    };
    let [before, after] = [old, new].map(|item| match item.features.is_empty() {
        true => "always".to_owned(),
        false => item.features.join(", "),
    });
    list.add(rule, &new.path, from_to(&before, &after), places(old, new));
}

/// The function `new`, before and after.
fn new_function(old: &Item, new: &Item, (before, after): (&Struct, &Struct), list: &mut List) {
    let rule = match (&before.new, &after.new) {
        (None, None) => return,
        (Some(before), Some(after)) if before == after => return,
        (Some(New::Arguments(before)), Some(New::Arguments(after)))
            if both(before, after) != both(after, before) =>
        {
            rules::NEW_REORDERED
        }
        (Some(New::ByName(name, before)), Some(New::ByName(other, after)))
            if name == other && is_same_set(before, after) =>
        {
            return;
        }
        (Some(New::Arguments(_)), Some(New::ByName(..))) => rules::NEW_BY_NAME,
        (Some(New::ByName(..)), Some(New::Arguments(_))) => rules::NEW_BY_ARGUMENTS,
        (Some(_), Some(_)) => rules::NEW_CHANGED,
        (Some(_), None) => rules::NEW_REMOVED,
        (None, Some(_)) => rules::NEW_ADDED,
    };
    let calls = [(before, after), (after, before)].map(|(one, other)| call(one, other));
    let calls: Vec<_> = calls.into_iter().flatten().collect();
    list.add(rule, &new.path, calls.join(" → "), places(old, new));
}

/// How the function `new` of one edition is called. Of what has a name, only what the other one takes otherwise is told.
fn call(one: &Struct, other: &Struct) -> Option<String> {
    let new = one.new.as_ref()?;
    let mut required = one.required();
    if let (New::ByName(..), Some(New::ByName(..))) = (new, &other.new) {
        let others = other.required();
        let all = required.len();
        required.retain(|it| !others.contains(it));
        required.extend((required.len() < all).then(|| "…".to_owned()));
    }
    Some(new.call(&required))
}

/// Those of some names that are among others, too.
fn both<'n>(some: &'n [String], others: &[String]) -> Vec<&'n String> {
    let others: BTreeSet<_> = others.iter().collect();
    some.iter().filter(|name| others.contains(name)).collect()
}

/// Whether the same names are in both, in any order.
fn is_same_set(some: &[String], others: &[String]) -> bool {
    both(some, others).len() == others.len() && both(others, some).len() == some.len()
}
