//! What is likely the same under another name.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Body, Item};
use crate::schema::letters;
use crate::suggest::distance;

/// Marks that more types have than this say little, and would take long to compare.
const COMMON: usize = 64;

/// The greatest number of parts of a type that are compared.
const PARTS: usize = 1_000;

/// How many times two types are seen to share a mark, and how many pairs of them are looked at, at most.
const SHARED: usize = 2_000_000;
const PAIRS: usize = 50_000;

/// Names of more letters are not compared letter by letter.
const LETTERS: usize = 64;

/// Names of more bytes are not compared at all.
const LONGEST: usize = 256;

/// A pair of types that are likely one, and why.
pub(super) struct Pair<'a> {
    pub(super) old: &'a Item,
    pub(super) new: &'a Item,
    pub(super) reason: String,
}

/// The pairs of types that are gone and types that are new. Each type is in one pair at most: the one that is most alike.
pub(super) fn pairs<'a>(gone: &[&'a Item], new: &[&'a Item]) -> Vec<Pair<'a>> {
    let marks_of_new: Vec<_> = new.iter().map(|item| marks(item)).collect();
    let mut with_mark: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, marks) in marks_of_new.iter().enumerate() {
        for mark in marks {
            with_mark.entry(mark).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    let (mut all_shared, mut looked_at) = (0, 0);
    for (index, item) in gone.iter().enumerate() {
        let marks = marks(item);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let known = marks.iter().filter_map(|mark| with_mark.get(mark.as_str()));
        for candidate in known.filter(|it| it.len() <= COMMON).flatten() {
            *shared.entry(*candidate).or_default() += 1;
            all_shared += 1;
        }
        if all_shared > SHARED {
            break;
        }
        for (candidate, shared) in shared {
            let all = marks.len() + marks_of_new[candidate].len() - shared;
            let likeness = shared * 100 / all.max(1);
            if likeness < HALF || sort(item) != sort(new[candidate]) {
                continue;
            }
            looked_at += 1;
            if looked_at <= PAIRS && is_alike(item, new[candidate], likeness) {
                found.push((likeness, index, candidate, shared, all));
            }
        }
    }
    // The most alike first; of equal ones the first of the API.
    found.sort_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_old, mut used_new) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, old, candidate, shared, all) in found {
        if !used_old.contains(&old) && !used_new.contains(&candidate) {
            used_old.insert(old);
            used_new.insert(candidate);
            pairs.push(Pair {
                old: gone[old],
                new: new[candidate],
                reason: reason(gone[old], shared, all),
            });
        }
    }
    pairs
}

fn reason(item: &Item, shared: usize, all: usize) -> String {
    match (parts_of(item), all) {
        (None, _) => "it is the same value".to_owned(),
        (Some(parts), 1) => format!("its one of the {parts} is the same"),
        (Some(parts), _) => format!("{shared} of {all} {parts} are the same"),
    }
}

/// What the parts of a type are called, if it has some.
fn parts_of(item: &Item) -> Option<&'static str> {
    match item.body {
        Body::Struct(_) => Some("fields"),
        Body::Enum(_) => Some("values"),
        Body::Union(_) => Some("members"),
        Body::Literal(_) | Body::Id(_) | Body::Alias(_) => None,
    }
}

/// Types by what tells them from others.
pub(super) type ByMarks<'a> = BTreeMap<Vec<String>, Vec<&'a Item>>;

/// All types by what tells them from others.
pub(super) fn by_marks(items: &[Item]) -> ByMarks<'_> {
    let mut by_marks: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for item in items {
        by_marks.entry(marks(item)).or_default().push(item);
    }
    by_marks
}

/// Which type is the same as one that is gone, if its name is like it, and why: that one may be used in its place.
pub(super) fn same<'a>(
    gone: &Item,
    by_marks: &ByMarks<'a>,
    may_be: impl Fn(&str) -> bool,
) -> Option<(&'a str, String)> {
    let others = by_marks.get(&marks(gone))?;
    let mut others = others.iter().filter(|_| others.len() <= COMMON);
    let is_like = |it: &&&Item| sort(it) == sort(gone) && is_alike(gone, it, 100);
    let same = others.find(|it| is_like(it) && may_be(&it.path))?;
    let parts = parts_of(gone).unwrap_or("value");
    Some((&same.path, format!("it has the same {parts}")))
}

/// Whether two types have nothing in common. A union may have the other one as its member.
pub(super) fn are_apart(old: &Item, new: &Item) -> bool {
    let (before, after) = (marks(old), marks(new));
    let has_union = [old, new]
        .iter()
        .any(|it| matches!(it.body, Body::Union(_)));
    let are_other_sorts = sort(old) != sort(new) && !has_union;
    let has_marks = !before.is_empty() && !after.is_empty();
    let shares_none = after.iter().all(|it| before.binary_search(it).is_err());
    has_marks && shares_none && (are_other_sorts || sort(old) == sort(new))
}

/// The percentage of equal parts from which a type may be a new name of one whose places it has.
const QUARTER: usize = 25;

/// Whether a type that stands in the place of another one is that one under a new name.
pub(super) fn is_renamed(old: &Item, new: &Item) -> bool {
    let (before, after) = (marks(old), marks(new));
    let shared = after.iter().filter(|it| before.binary_search(it).is_ok());
    let shared = shared.count();
    let all = before.len() + after.len() - shared;
    sort(old) == sort(new) && shared * 100 / all.max(1) >= QUARTER
}

/// The percentage of equal parts from which types may be alike.
const HALF: usize = 50;

/// Whether types are alike: most of the parts, or half of them and the name.
fn is_alike(old: &Item, new: &Item, likeness: usize) -> bool {
    let name = |item: &Item| {
        item.path
            .rsplit('.')
            .next()
            .map(letters)
            .unwrap_or_default()
    };
    let (old_name, new_name) = (name(old), name(new));
    let is_named_alike = old_name == new_name
        || old_name.contains(&new_name)
        || new_name.contains(&old_name)
        || are_near(&old_name, &new_name, 3);
    let parts = parts(&old.body).min(parts(&new.body));
    match is_named_alike {
        true => likeness >= HALF,
        false => likeness >= 75 && parts >= 2,
    }
}

fn parts(body: &Body) -> usize {
    match body {
        Body::Struct(object) => object.fields.len(),
        Body::Enum(of) => of.values.len(),
        Body::Union(union) => union.members.len(),
        Body::Literal(_) | Body::Id(_) | Body::Alias(_) => 1,
    }
}

fn sort(item: &Item) -> u8 {
    match &item.body {
        Body::Struct(_) => 0,
        Body::Enum(_) => 1,
        Body::Union(_) => 2,
        Body::Literal(_) => 3,
        Body::Id(_) => 4,
        Body::Alias(_) => 5,
    }
}

/// What tells a type from others, but for its name.
fn marks(item: &Item) -> Vec<String> {
    let marks: BTreeSet<String> = match &item.body {
        Body::Struct(object) => {
            let fields = object.fields.iter().take(PARTS);
            fields
                .map(|field| field.keys.first().cloned().unwrap_or_default())
                .collect()
        }
        Body::Enum(of) => {
            let values = of.values.iter().take(PARTS);
            values.map(|value| value.value.to_string()).collect()
        }
        Body::Union(union) => {
            let members = union.members.iter().take(PARTS);
            members.map(|member| member.kind.to_string()).collect()
        }
        Body::Literal(value) => BTreeSet::from([value.to_string()]),
        Body::Id(kind) => BTreeSet::from([format!("id {kind}")]),
        Body::Alias(kind) => BTreeSet::from([format!("alias {kind}")]),
    };
    marks.into_iter().collect()
}

/// Whether names differ in one letter of so many at most.
fn are_near(one: &str, other: &str, of: usize) -> bool {
    let most = one.len().min(other.len()) / of;
    one.len().max(other.len()) <= LETTERS
        && one.len().abs_diff(other.len()) <= most
        && distance(one, other) <= most
}

/// Why two names are likely those of one thing; none if they are not.
pub(super) fn of_names(old: &str, new: &str) -> Option<String> {
    if old.len().max(new.len()) > LONGEST {
        return None;
    }
    let (old_letters, new_letters) = (letters(old), letters(new));
    if old_letters == new_letters {
        return Some("the letters of the name are the same".to_owned());
    }
    let is_part = |long: &str, short: &str| {
        short.len() >= 4 && (long.starts_with(short) || long.ends_with(short))
    };
    if is_part(&old_letters, &new_letters) || is_part(&new_letters, &old_letters) {
        return Some("one name is a part of the other".to_owned());
    }
    are_near(&old_letters, &new_letters, 4).then(|| "the names differ in few letters".to_owned())
}
