//! Decides which traits each item derives: the default ones of its kind, and those that rules request, where possible.
//!
//! An item can derive a trait of the standard library only if all its fields or variants have the trait, and they may
//! contain other items. So every requested trait is assumed to be possible at first. Impossible ones are then removed:
//! from an item, and from the items that contain it. Derive macros of other crates are always derived, since nothing is
//! known about what they need.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::default_derives::{default_derives, is_derived};
use super::derivable::{self, Constituent, MissingTrait, NEEDS};
use super::links::{self, Links};
use super::replacements::spelled;
use super::schemas;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::options::Maps;
use crate::plan::{File, Item, ItemBody};
use crate::rules::Rule;
use crate::schema::TypeDef;

/// The traits that have a derive macro in the standard library.
const STANDARD: &[&str] = &[
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
];
/// The traits of serde that every item has.
const SERDE: &[&str] = &["Deserialize", "Serialize"];

/// The crates that export these traits.
const STANDARD_CRATES: &[&str] = &["std", "core"];
const SERDE_CRATES: &[&str] = &["serde", "serde_derive"];

/// The trait that a path names, if it is in [`STANDARD`] or [`SERDE`].
fn known_trait(path: &str) -> Option<&'static str> {
    let segments: Vec<_> = path.split("::").map(str::trim).collect();
    let segments = segments.strip_prefix(&[""]).unwrap_or(&segments);
    let (last, parents) = segments.split_last()?;
    let find_in = |names: &'static [&'static str], crates: &[&str]| {
        let is_exported = parents.first().is_none_or(|first| crates.contains(first));
        names
            .iter()
            .copied()
            .find(|name| is_exported && name == last)
    };
    find_in(STANDARD, STANDARD_CRATES).or_else(|| find_in(SERDE, SERDE_CRATES))
}

/// A rule of the configuration: paths of traits.
type DeriveRule = Rule<Vec<String>>;

/// The rules that match one type.
type DeriveRules<'a> = Vec<&'a DeriveRule>;

/// Decides what the items of all pages derive, and reports what is impossible.
pub(super) fn decide(ctx: &Context<'_>, files: &mut [File], diagnostics: &mut Diagnostics) {
    let fitting = |ty: &TypeDef| ctx.options.derives.fitting(&ty.full_name(), '.');
    let rules: Vec<DeriveRules<'_>> = match ctx.options.derives.is_empty() {
        true => vec![Vec::new(); ctx.schema.types.len()],
        false => ctx.schema.types.iter().map(fitting).collect(),
    };
    let mut search = Search::of(ctx, files, &rules);
    search.run();
    report(ctx, &search, &rules, diagnostics);
    let derived: Vec<_> = search.nodes.iter().map(Node::derived).collect();
    for (item, derived) in links::items_mut(files).zip(derived) {
        item.derives = derived;
    }
}

/// An item, and the traits that it has.
struct Node<'f> {
    item: &'f Item,
    constituents: Vec<Constituent<'f>>,
    /// For each constituent, the index of the item that its type names, if it names one.
    named: Vec<Option<usize>>,
    /// The constituents whose types name this item: the index of their item, and their own index in it.
    users: Vec<(usize, usize)>,
    /// The paths that rules request.
    requested: BTreeSet<&'f str>,
    /// The traits that it has. The search removes the impossible ones.
    has: BTreeSet<&'static str>,
}

impl<'f> Node<'f> {
    fn of(item: &'f Item, rules: &DeriveRules<'f>) -> Self {
        let paths = rules.iter().flat_map(|rule| &rule.value);
        let derived = paths.filter(|path| schemas::library(path).is_none());
        let requested: BTreeSet<_> = match item.body {
            ItemBody::Alias(_) => BTreeSet::new(),
            _ => derived.map(String::as_str).collect(),
        };
        let mut all: Vec<&str> = default_derives(item);
        all.extend(&requested);
        Self {
            has: match item.body {
                // An alias has what its type has.
                ItemBody::Alias(_) => STANDARD.iter().copied().collect(),
                _ => all.into_iter().filter_map(known_trait).collect(),
            },
            constituents: derivable::constituents(item),
            named: Vec::new(),
            users: Vec::new(),
            requested,
            item,
        }
    }

    /// Whether it has a trait without rules. All items have the traits in [`SERDE`].
    fn implements_by_default(&self, name: &str) -> bool {
        SERDE.contains(&name) || is_derived(self.item, name)
    }

    fn derived(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let requested = self.requested.iter().copied();
        let more = requested.filter(|path| match known_trait(path) {
            Some(name) => {
                !self.implements_by_default(name) && self.has.contains(name) && seen.insert(name)
            }
            None => true,
        });
        let mut all: Vec<&str> = default_derives(self.item);
        if matches!(&self.item.body, ItemBody::Struct(object) if object.has_own_default()) {
            all.retain(|name| *name != "Default");
        }
        all.extend(more);
        all.into_iter().map(spelled).collect()
    }
}

/// The search for the traits of all items.
struct Search<'f> {
    /// The items, page by page.
    nodes: Vec<Node<'f>>,
    /// For each type, the index of its item.
    described: Vec<usize>,
    maps: Maps,
}

impl<'f> Search<'f> {
    fn of(ctx: &Context<'_>, files: &'f [File], rules: &[DeriveRules<'f>]) -> Self {
        let mut search = Self {
            nodes: Vec::new(),
            described: vec![0; rules.len()],
            maps: ctx.options.maps,
        };
        for item in links::items(files) {
            if !item.is_inline {
                search.described[item.described] = search.nodes.len();
            }
            search.nodes.push(Node::of(item, &rules[item.described]));
        }
        if rules.iter().any(|rules| !rules.is_empty()) {
            search.connect(Links::of(ctx, files));
        }
        search
    }

    /// Finds the items that the types of constituents name.
    fn connect(&mut self, links: Links) {
        for (user, named) in links.0.into_iter().enumerate() {
            for (index, target) in named.iter().enumerate() {
                if let Some(target) = target {
                    self.nodes[*target].users.push((user, index));
                }
            }
            self.nodes[user].named = named;
        }
    }

    /// Removes impossible traits until nothing changes. Visits each use of an item at most once for each trait.
    fn run(&mut self) {
        let mut lost = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            let missing = |name: &&&'static str| self.missing(index, name).is_some();
            lost.extend(node.has.iter().filter(missing).map(|name| (index, *name)));
        }
        while let Some((index, name)) = lost.pop() {
            if !self.nodes[index].has.remove(name) {
                continue;
            }
            let node = &self.nodes[index];
            let needing = NEEDS.iter().filter(|(_, needs)| needs.contains(&name));
            let of_same_item = needing.map(|(needing, _)| (index, *needing));
            let users = node.users.iter();
            let users =
                users.filter(|(user, part)| !self.constituent_implements(*user, *part, name));
            let affected = of_same_item.chain(users.map(|(user, _)| (*user, name)));
            let is_removable =
                |(item, name): &(usize, &str)| !self.nodes[*item].implements_by_default(name);
            lost.extend(affected.filter(is_removable));
        }
    }

    /// Why an item cannot have a trait; `None` if it can.
    fn missing(&self, index: usize, name: &str) -> Option<MissingTrait> {
        let node = &self.nodes[index];
        if node.implements_by_default(name) {
            return None;
        }
        let mut constituents = node.constituents.iter().enumerate();
        let lacking =
            constituents.find(|(part, _)| !self.constituent_implements(index, *part, name));
        let lacking = lacking.map(|(_, constituent)| constituent);
        derivable::missing(node.item, &node.has, name, lacking)
    }

    fn constituent_implements(&self, index: usize, part: usize, name: &str) -> bool {
        let node = &self.nodes[index];
        let named = node.named.get(part).copied().flatten();
        let named = named.is_none_or(|named| self.nodes[named].has.contains(name));
        derivable::implements(node.constituents[part].ty, name, self.maps, named)
    }
}

/// Reports rules that request an impossible trait.
fn report(
    ctx: &Context<'_>,
    search: &Search<'_>,
    rules: &[DeriveRules<'_>],
    diagnostics: &mut Diagnostics,
) {
    let mut types: BTreeMap<*const DeriveRule, Vec<usize>> = BTreeMap::new();
    for (id, rules) in rules.iter().enumerate() {
        for rule in rules {
            types.entry(*rule).or_default().push(id);
        }
    }
    for rule in ctx.options.derives.iter() {
        let types = types.remove(&std::ptr::from_ref(rule)).unwrap_or_default();
        let requested: BTreeSet<_> = rule
            .value
            .iter()
            .filter_map(|path| known_trait(path))
            .collect();
        for name in requested {
            for (id, missing) in impossible(search, rule, &types, name) {
                let full = ctx.schema.types[id].full_name();
                diagnostics.push_new(cannot_derive(rule, name, &full, &missing));
            }
        }
    }
}

/// The types that cannot have the trait that a rule requests, with the reasons. A rule with a pattern is reported only
/// if the trait is impossible for every type that it matches, and then only for the first of them.
fn impossible(
    search: &Search<'_>,
    rule: &DeriveRule,
    types: &[usize],
    name: &'static str,
) -> Vec<(usize, MissingTrait)> {
    let missing = |id: &usize| {
        let index = search.described[*id];
        let node = &search.nodes[index];
        // An alias derives nothing, and needs nothing.
        let is_alias = matches!(node.item.body, ItemBody::Alias(_));
        let lacks = !is_alias && !node.has.contains(name);
        let missing = lacks.then(|| search.missing(index, name))?;
        Some((*id, missing?))
    };
    let mut impossible: Vec<_> = types.iter().filter_map(missing).collect();
    if rule.is_pattern() {
        let is_impossible_for_all = impossible.len() == types.len();
        impossible.truncate(usize::from(is_impossible_for_all));
    }
    impossible
}

fn cannot_derive(rule: &DeriveRule, name: &str, full: &str, missing: &MissingTrait) -> Diagnostic {
    let message = format!(
        "`{}` cannot be derived for `{}`",
        crate::source::shown(name),
        crate::source::shown(full)
    );
    Diagnostic::in_line(
        codes::UNUSED_RULE,
        rule.value_line.as_ref(),
        "[derives]",
        message,
    )
    .label(missing.to_string())
    .help("remove it from the rule: a type can derive a trait only if all its fields or variants have the trait")
}

#[cfg(test)]
mod tests {
    use super::known_trait;

    #[test]
    fn a_trait_is_known_under_each_of_its_paths() {
        for (path, name) in [
            ("Eq", Some("Eq")),
            ("std::cmp::Eq", Some("Eq")),
            (":: core :: hash :: Hash", Some("Hash")),
            ("Serialize", Some("Serialize")),
            ("serde::Deserialize", Some("Deserialize")),
            ("rkyv::Serialize", None),
            ("derive_more::Debug", None),
            ("schemars::JsonSchema", None),
        ] {
            assert_eq!(known_trait(path), name, "{path}");
        }
    }
}
