//! Compares types: which are new, gone or likely renamed, and what has changed in the others.

use std::collections::{BTreeMap, BTreeSet};

use super::list::{List, docs, from_to, of_relation};
use super::wire::Editions;
use super::{Change, Places, fields, likeness, parts, rules};
use crate::api::{Api, Body, Item, Kind, New, Struct};

/// The changes between two editions, in the order of the API.
pub(super) fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let mut editions = Editions::new(old, new);
    let gone = old.items.iter();
    let gone: Vec<_> = gone
        .filter(|item| editions.new_item(&item.path).is_none())
        .collect();
    let came = new.items.iter();
    let came: Vec<_> = came
        .filter(|item| editions.old(&item.path).is_none())
        .collect();
    let pairs = likeness::pairs(&gone, &came);
    for pair in &pairs {
        editions.renamed.insert(&pair.old.path, &pair.new.path);
    }
    let mut list = List::default();
    let marks_of_new = match gone.is_empty() {
        true => BTreeMap::new(),
        false => likeness::by_marks(&new.items),
    };
    let renamed: BTreeSet<_> = pairs.iter().map(|pair| pair.old.path.as_str()).collect();
    for item in gone
        .iter()
        .filter(|item| !renamed.contains(item.path.as_str()))
    {
        let places = Places {
            old: Some(item.place),
            new: None,
        };
        let change = list.add(rules::TYPE_REMOVED, &item.path, sort(&item.body), places);
        change.reason = likeness::same(item, &marks_of_new);
    }
    let by_new = pairs.iter().map(|pair| (pair.new.path.as_str(), pair));
    let by_new: BTreeMap<_, _> = by_new.collect();
    for item in &new.items {
        match (editions.old(&item.path), by_new.get(item.path.as_str())) {
            (Some(old), _) => pair_of(&editions, old, item, &mut list),
            (None, Some(pair)) => {
                let what = from_to(&pair.old.path, &item.path);
                let places = places(pair.old, item);
                let change = list.add(rules::TYPE_RENAMED, &item.path, what, places);
                change.reason = Some(pair.reason.clone());
                pair_of(&editions, pair.old, item, &mut list);
            }
            (None, None) => {
                let places = Places {
                    old: None,
                    new: Some(item.place),
                };
                list.add(rules::TYPE_ADDED, &item.path, sort(&item.body), places);
            }
        }
    }
    list.0
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

fn places(old: &Item, new: &Item) -> Places {
    Places {
        old: Some(old.place),
        new: Some(new.place),
    }
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
            let what = from_to(sort(&old.body), sort(&new.body));
            list.add(rules::TYPE_CHANGED, &new.path, what, places(old, new));
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

/// What of the function `new` the changes of fields do not say.
fn new_function(old: &Item, new: &Item, (before, after): (&Struct, &Struct), list: &mut List) {
    let (rule, what) = match (&before.new, &after.new) {
        (Some(before), Some(after)) => {
            let rule = match (before, after) {
                (New::Arguments(before), New::Arguments(after)) => {
                    // Fields that came, went or are optional now are said at the fields.
                    if both(before, after) == both(after, before) {
                        return;
                    }
                    rules::NEW_REORDERED
                }
                (New::ByName, New::ByName) => return,
                (New::Arguments(_), New::ByName) => rules::NEW_BY_NAME,
                (New::ByName, New::Arguments(_)) => rules::NEW_BY_ARGUMENTS,
            };
            (rule, from_to(before, after))
        }
        (Some(before), None) => (rules::NEW_REMOVED, before.to_string()),
        (None, Some(after)) => (rules::NEW_ADDED, after.to_string()),
        (None, None) => return,
    };
    list.add(rule, &new.path, what, places(old, new));
}

/// Those of some names that are among others, too.
fn both<'n>(some: &'n [String], others: &[String]) -> Vec<&'n String> {
    let others: BTreeSet<_> = others.iter().collect();
    some.iter().filter(|name| others.contains(name)).collect()
}
