//! Compares the values of an enum, and the members of a union.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness;
use super::list::{List, from_to, of_relation};
use super::wire::Editions;
use super::{Places, rules};
use crate::api::{Enum, Item, Kind, Member, Union, Value};
use crate::json::Json;

/// Where more values come or go than these, renamed ones are not looked for.
const MANY: usize = 200;

/// Of a union with more members, or where more come or go than these, members are not compared with each other.
const MANY_MEMBERS: usize = 1_000;

/// Adds whether what is not listed is kept.
fn openness((old, new): (&Item, &Item), (before, after): (bool, bool), list: &mut List) {
    let rule = match (before, after) {
        (false, true) => rules::OPENED,
        (true, false) => rules::CLOSED,
        _ => return,
    };
    list.add(rule, &new.path, "", Places::both(old.place, new.place));
}

/// Compares two editions of an enum.
pub(super) fn enums(
    editions: &Editions<'_>,
    (old, new): (&Item, &Item),
    (before, after): (&Enum, &Enum),
    list: &mut List,
) {
    openness((old, new), (before.open, after.open), list);
    let by_value: BTreeMap<String, &Value> = by(&before.values, |it| it.value.to_string());
    let by_name: BTreeMap<String, &Value> = by(&before.values, |it| it.name.clone());
    let is_kept: BTreeMap<String, &Value> = by(&after.values, |it| it.value.to_string());
    let kept = |value: &Value| is_kept.contains_key(&value.value.to_string());
    let mut lost: Vec<_> = before.values.iter().filter(|it| !kept(it)).collect();
    let mut added = Vec::new();
    let mut changed = BTreeSet::new();
    for value in &after.values {
        let subject = format!("{}.{}", new.path, value.name);
        let namesake = by_name.get(&value.name).filter(|it| !kept(it));
        match (by_value.get(&value.value.to_string()), namesake) {
            (Some(same), _) if same.name == value.name => {}
            (Some(same), _) => {
                let what = format!("{}: {}", value.value, from_to(&same.name, &value.name));
                let places = Places::both(same.place, value.place);
                list.add(rules::VALUE_NAME_CHANGED, subject, what, places);
            }
            (None, Some(same)) => {
                let what = from_to(&same.value, &value.value);
                let places = Places::both(same.place, value.place);
                list.add(rules::VALUE_CHANGED, subject, what, places);
                changed.insert(same.value.to_string());
            }
            (None, None) => added.push(value),
        }
    }
    lost.retain(|it| !changed.contains(&it.value.to_string()));
    came_and_gone(editions, (new, after.open), (lost, added), list);
}

fn by(values: &[Value], key: fn(&Value) -> String) -> BTreeMap<String, &Value> {
    values.iter().map(|value| (key(value), value)).collect()
}

/// The values that are gone and those that are new, or likely the same under another name.
fn came_and_gone(
    editions: &Editions<'_>,
    (item, open): (&Item, bool),
    (mut lost, added): (Vec<&Value>, Vec<&Value>),
    list: &mut List,
) {
    let (rule_added, rule_removed) = match open {
        true => (rules::VALUE_ADDED, rules::VALUE_REMOVED),
        false => (rules::VALUE_ADDED_CLOSED, rules::VALUE_REMOVED_CLOSED),
    };
    let are_few = lost.len().max(added.len()) <= MANY;
    for value in added {
        let subject = format!("{}.{}", item.path, value.name);
        let reason = |old: &Value| {
            let are_texts = matches!(value.value, Json::String(_));
            match are_texts && are_few && editions.may_compare_names() {
                true => likeness::of_names(&old.name, &value.name),
                false => None,
            }
        };
        let found = lost
            .iter()
            .zip(0..)
            .find_map(|(old, at)| Some((reason(old)?, at)));
        match found.map(|(reason, at)| (reason, lost.remove(at))) {
            Some((reason, old)) => {
                let what = from_to(&old.value, &value.value);
                let places = Places::both(old.place, value.place);
                let change = list.add(rules::VALUE_RENAMED, subject, what, places);
                change.reason = Some(reason);
            }
            None => {
                let what = value.value.to_string();
                list.add(rule_added, subject, what, Places::came(value.place));
            }
        }
    }
    for value in lost {
        let subject = format!("{}.{}", item.path, value.name);
        list.add(
            rule_removed,
            subject,
            value.value.to_string(),
            Places::gone(value.place),
        );
    }
}

/// Compares two editions of a union.
pub(super) fn unions(
    editions: &Editions<'_>,
    (old, new): (&Item, &Item),
    (before, after): (&Union, &Union),
    list: &mut List,
) {
    openness((old, new), (before.open, after.open), list);
    let rule = match (&before.tag, &after.tag) {
        (Some(old), Some(new)) if old != new => Some(rules::TAG_KEY_CHANGED),
        (None, Some(_)) => Some(rules::TAG_ADDED),
        (Some(_), None) => Some(rules::TAG_REMOVED),
        _ => None,
    };
    let text = |tag: &Option<String>| {
        tag.as_ref()
            .map_or("none".to_owned(), |it| format!("{it:?}"))
    };
    if let Some(rule) = rule {
        let what = from_to(text(&before.tag), text(&after.tag));
        list.add(rule, &new.path, what, Places::both(old.place, new.place));
    }
    members(editions, &new.path, (before, after), list);
}

fn members(
    editions: &Editions<'_>,
    path: &str,
    (before, after): (&Union, &Union),
    list: &mut List,
) {
    let partners = partners(editions, &before.members, &after.members);
    let paired: BTreeSet<_> = partners.iter().flatten().copied().collect();
    let (rule_added, rule_removed) = match after.open {
        true => (rules::MEMBER_ADDED, rules::MEMBER_REMOVED),
        false => (rules::MEMBER_ADDED_CLOSED, rules::MEMBER_REMOVED_CLOSED),
    };
    for (member, partner) in after.members.iter().zip(partners) {
        match partner {
            Some(at) => {
                let old = &before.members[at];
                let open = (before.open, after.open);
                pair(editions, path, (old, member), open, list);
                if converts(old, &before.members) && !converts(member, &after.members) {
                    let subject = format!("{path}.{}", member.name);
                    let places = Places::both(old.place, member.place);
                    list.add(
                        rules::CONVERSION_REMOVED,
                        subject,
                        member.kind.rust(),
                        places,
                    );
                }
            }
            None => {
                let subject = format!("{path}.{}", member.name);
                let what = member.kind.to_string();
                list.add(rule_added, subject, what, Places::came(member.place));
            }
        }
    }
    let lost = before.members.iter().zip(0..);
    for (member, _) in lost.filter(|(_, at)| !paired.contains(at)) {
        let subject = format!("{path}.{}", member.name);
        list.add(
            rule_removed,
            subject,
            member.kind.to_string(),
            Places::gone(member.place),
        );
    }
}

/// Whether a value of a member's type converts into the union: the type is that of no other member.
fn converts(member: &Member, members: &[Member]) -> bool {
    if members.len() > MANY_MEMBERS {
        return true;
    }
    let kind = member.kind.unboxed();
    let same = members.iter().filter(|it| it.kind.unboxed() == kind);
    !matches!(kind, Kind::Nullable(_) | Kind::Foreign(_)) && same.take(2).count() == 1
}

/// For each new member the index of the old one that it is: the one of its name if that is of the same kind, else another
/// one of the same kind, else the one of its name, else one of a wider or narrower kind.
fn partners(editions: &Editions<'_>, old: &[Member], new: &[Member]) -> Vec<Option<usize>> {
    let is_same =
        |old: &Member, new: &Member| editions.relation(&old.kind, &new.kind).keeps_values();
    let by_name: BTreeMap<_, _> = old.iter().zip(0..).map(|(it, at)| (&it.name, at)).collect();
    let mut free: BTreeSet<_> = (0..old.len()).collect();
    let mut partners = vec![None; new.len()];
    for (partner, member) in partners.iter_mut().zip(new) {
        let named = by_name.get(&member.name).copied();
        *partner = named.filter(|at| is_same(&old[*at], member) && free.remove(at));
    }
    let without = partners.iter().filter(|it| it.is_none()).count();
    let searched = match free.len().max(without) <= MANY_MEMBERS {
        true => new,
        false => &[],
    };
    pair_with_free(&mut partners, searched, &mut free, |at, member| {
        is_same(&old[at], member)
    });
    for (partner, member) in partners.iter_mut().zip(new).filter(|(it, _)| it.is_none()) {
        let named = by_name.get(&member.name).copied();
        *partner = named.filter(|at| free.remove(at));
    }
    pair_with_free(&mut partners, searched, &mut free, |at, member| {
        editions.relation(&old[at].kind, &member.kind).is_akin()
    });
    partners
}

/// Gives each new member without a partner the first free old one that fits.
fn pair_with_free(
    partners: &mut [Option<usize>],
    new: &[Member],
    free: &mut BTreeSet<usize>,
    fits: impl Fn(usize, &Member) -> bool,
) {
    let without = partners.iter_mut().zip(new);
    for (partner, member) in without.filter(|(it, _)| it.is_none()) {
        *partner = free.iter().copied().find(|at| fits(*at, member));
        partner.inspect(|at| {
            free.remove(at);
        });
    }
}

/// Compares two editions of a member, of a union that keeps what is no member, or not.
fn pair(
    editions: &Editions<'_>,
    path: &str,
    (old, new): (&Member, &Member),
    (before_open, after_open): (bool, bool),
    list: &mut List,
) {
    let subject = format!("{path}.{}", new.name);
    let places = Places::both(old.place, new.place);
    if old.name != new.name {
        let what = from_to(&old.name, &new.name);
        list.add(rules::MEMBER_NAME_CHANGED, &subject, what, places);
    }
    let relation = editions.relation(&old.kind, &new.kind);
    let relation = relation.with_open(before_open, after_open);
    let told = list.0.len();
    of_relation(
        relation,
        &subject,
        from_to(&old.kind, &new.kind),
        places,
        list,
    );
    list.in_rust_since(told, old.kind.rust(), new.kind.rust());
    if old.tags.is_empty() || new.tags.is_empty() || old.tags == new.tags {
        return;
    }
    let known: BTreeSet<_> = new.tags.iter().map(Json::to_string).collect();
    let keeps = old.tags.iter().all(|tag| known.contains(&tag.to_string()));
    let rule = match keeps {
        true => rules::TAG_VALUE_ADDED,
        false => rules::TAG_VALUE_CHANGED,
    };
    let text = |tags: &[Json]| {
        let tags: Vec<_> = tags.iter().map(Json::to_string).collect();
        tags.join("|")
    };
    list.add(
        rule,
        &subject,
        from_to(text(&old.tags), text(&new.tags)),
        places,
    );
}
