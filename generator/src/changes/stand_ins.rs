//! Which type stands now where one stood that is gone.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::wire::Editions;
use crate::api::{Api, Body, Item, Kind};

/// A type that stands in the place of another one.
pub(super) struct StandIn<'a> {
    /// Its path.
    pub(super) path: &'a str,
    /// The first place, and how many more there are.
    at: String,
    more: usize,
}

impl StandIn<'_> {
    /// Why it is taken for the other one.
    pub(super) fn reason(&self) -> String {
        let more = match self.more {
            0 => String::new(),
            more => format!(" and in {more} more places"),
        };
        format!("it stands in its place in {}{more}", self.at)
    }
}

/// For each type that is gone and has no new name: the type that stands in most of its places.
pub(super) fn of<'a>(editions: &Editions<'a>, old: &'a Api) -> BTreeMap<&'a str, StandIn<'a>> {
    let mut found: BTreeMap<&str, BTreeMap<&str, StandIn<'a>>> = BTreeMap::new();
    for item in &old.items {
        let renamed = editions.renamed.get(item.path.as_str()).copied();
        let Some(new) = editions.new_item(renamed.unwrap_or(&item.path)) else {
            continue;
        };
        for (name, before, after) in places(item, new) {
            let (Some(gone), Some(path)) = (innermost(before), innermost(after)) else {
                continue;
            };
            let is_gone = editions.new_item(gone).is_none() && !editions.renamed.contains_key(gone);
            if !is_gone || gone == path {
                continue;
            }
            let stand_ins = found.entry(gone).or_default();
            match stand_ins.get_mut(path) {
                Some(stand_in) => stand_in.more += 1,
                None => {
                    let at = format!("{}.{name}", new.path);
                    let more = 0;
                    stand_ins.insert(path, StandIn { path, at, more });
                }
            }
        }
    }
    let most = |stand_ins: BTreeMap<&str, StandIn<'a>>| {
        let mut stand_ins: Vec<_> = stand_ins.into_values().collect();
        stand_ins.sort_by_key(|it| Reverse(it.more));
        stand_ins.into_iter().next()
    };
    let found = found.into_iter();
    found
        .filter_map(|(gone, stand_ins)| Some((gone, most(stand_ins)?)))
        .collect()
}

/// The parts that both editions of a type have, with the kinds of their values.
fn places<'a>(old: &'a Item, new: &'a Item) -> Vec<(&'a str, &'a Kind, &'a Kind)> {
    match (&old.body, &new.body) {
        (Body::Struct(old), Body::Struct(new)) => {
            let by_key = old.fields.iter().map(|it| (it.keys.first(), &it.kind));
            let by_key: BTreeMap<_, _> = by_key.collect();
            let fields = new.fields.iter();
            fields
                .filter_map(|it| Some((it.name.as_str(), *by_key.get(&it.keys.first())?, &it.kind)))
                .collect()
        }
        (Body::Union(old), Body::Union(new)) => {
            let by_name = old.members.iter().map(|it| (&it.name, &it.kind));
            let by_name: BTreeMap<_, _> = by_name.collect();
            let members = new.members.iter();
            members
                .filter_map(|it| Some((it.name.as_str(), *by_name.get(&it.name)?, &it.kind)))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The type of the crate in a kind, inside lists, maps, boxes and what may be `null`.
fn innermost(kind: &Kind) -> Option<&str> {
    let mut name = None;
    kind.names(&mut |it| name = Some(it));
    name
}
