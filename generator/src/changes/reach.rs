//! Which other types hold a changed one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Change, Reaches};
use crate::api::Api;

/// How many types are named.
const NAMED: usize = 3;

/// How many are counted.
const COUNTED: usize = 1_000;

/// For how many changes they are looked for, and how many steps that takes for all of them, at most.
const CHANGES: usize = 10_000;
const STEPS: usize = 4_000_000;

/// The types that hold each type directly.
type Holders<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Adds to each change the types that it reaches: in the new edition, or in the old one if the type is gone.
pub(super) fn add(changes: &mut [Change], old: &Api, new: &Api) {
    let (of_old, of_new) = (holders(old), holders(new));
    let (in_old, in_new) = (paths(old), paths(new));
    let mut known: BTreeMap<String, Reaches> = BTreeMap::new();
    let mut steps = STEPS;
    for change in changes.iter_mut().take(CHANGES) {
        let (path, holders) = match owner(&change.subject, &in_new) {
            Some(path) => (path, &of_new),
            None => match owner(&change.subject, &in_old) {
                Some(path) => (path, &of_old),
                None => continue,
            },
        };
        let reaches = known.entry(path.to_owned());
        let reaches = reaches.or_insert_with(|| from(path, holders, &mut steps));
        change.reaches = reaches.clone();
    }
}

fn paths(api: &Api) -> BTreeSet<&str> {
    api.items.iter().map(|item| item.path.as_str()).collect()
}

/// The type that is changed, or of which a part is.
fn owner<'s>(subject: &'s str, paths: &BTreeSet<&str>) -> Option<&'s str> {
    let of = subject.rsplit_once('.').map(|(of, _)| of);
    let candidates = [Some(subject), of].into_iter().flatten();
    candidates.into_iter().find(|path| paths.contains(path))
}

fn holders(api: &Api) -> Holders<'_> {
    let mut holders = Holders::new();
    for item in &api.items {
        for kind in item.body.kinds() {
            kind.names(&mut |name| {
                holders.entry(name).or_default().insert(&item.path);
            });
        }
    }
    holders
}

/// The types that hold one, the nearest first.
fn from(path: &str, holders: &Holders<'_>, steps: &mut usize) -> Reaches {
    let mut seen = BTreeSet::from([path]);
    let mut open = VecDeque::from([path]);
    let mut reached = Vec::new();
    while let Some(next) = open.pop_front() {
        for holder in holders.get(next).into_iter().flatten() {
            if reached.len() >= COUNTED || *steps == 0 {
                break;
            }
            *steps -= 1;
            if seen.insert(holder) {
                reached.push((*holder).to_owned());
                open.push_back(holder);
            }
        }
    }
    let more = reached.len().saturating_sub(NAMED);
    reached.truncate(NAMED);
    Reaches {
        first: reached,
        more,
    }
}
