//! Which other types hold a changed one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Change, Reaches};
use crate::api::{Api, Direction, Item};

/// How many types are named.
const NAMED: usize = 3;

/// How many are counted.
const COUNTED: usize = 1_000;

/// For how many changes they are looked for, and how many steps that takes for all of them, at most.
const CHANGES: usize = 10_000;
const STEPS: usize = 4_000_000;

/// The types that hold each type directly.
pub(super) type Holders<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Adds to each change the types that it reaches, and which way its values go: in the new edition, or in the old one if the
/// type is gone.
pub(super) fn add(changes: &mut [Change], old: &Api, new: &Api) {
    let (of_old, of_new) = (holders(old), holders(new));
    let (in_old, in_new) = (by_path(old), by_path(new));
    let mut known: BTreeMap<(bool, String), Reaches> = BTreeMap::new();
    let mut steps = STEPS;
    for (index, change) in changes.iter_mut().enumerate() {
        let is_gone = change.places.new.is_none();
        let in_new_edition = owner(&change.subject, &in_new).filter(|_| !is_gone);
        let (item, holders) = match in_new_edition {
            Some(item) => (item, &of_new),
            None => match owner(&change.subject, &in_old) {
                Some(item) => (item, &of_old),
                None => continue,
            },
        };
        let before = in_old.get(item.path.as_str()).copied().unwrap_or(item);
        change.direction = both(before.direction, item.direction);
        if index < CHANGES {
            let reaches = known.entry((in_new_edition.is_some(), item.path.clone()));
            let reaches = reaches.or_insert_with(|| from(&item.path, holders, &mut steps));
            change.reaches = reaches.clone();
        }
    }
}

/// Which way values go that go this way in one edition, and that way in the other; none if one does not tell.
fn both(old: Option<Direction>, new: Option<Direction>) -> Option<Direction> {
    let (old, new) = (old?, new?);
    Some(if old == new { old } else { Direction::Both })
}

fn by_path(api: &Api) -> BTreeMap<&str, &Item> {
    let items = api.items.iter();
    items.map(|item| (item.path.as_str(), item)).collect()
}

/// The type that is changed, or of which a part is.
fn owner<'a>(subject: &str, items: &BTreeMap<&str, &'a Item>) -> Option<&'a Item> {
    let of = subject.rsplit_once('.').map(|(of, _)| of);
    let candidates = [Some(subject), of].into_iter().flatten();
    candidates
        .into_iter()
        .find_map(|path| items.get(path).copied())
}

pub(super) fn holders(api: &Api) -> Holders<'_> {
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
