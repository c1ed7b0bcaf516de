//! What every item derives: the usual of its kind, and what the rules ask for beside it, where that is possible.
//!
//! A trait of the standard library can be derived only if all that the type consists of has it, and that may be other
//! items. So all that is asked for is taken to be possible at first, and what turns out not to be is taken away until
//! nothing changes. What macros of other crates can do, nobody here knows: they are derived wherever they are asked for.

use std::collections::{BTreeMap, BTreeSet};

use super::Crate;
use super::layout::declared;
use super::possible::{self, Lack, Part};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::options::Maps;
use crate::plan::{Constructor, Content, File, Item, PageFile, Path, Values};
use crate::rules::Rule;
use crate::schema::{TypeDef, TypeId};

/// What can be derived without another crate, and what every generated crate has of serde.
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
const SERDE: &[&str] = &["Deserialize", "Serialize"];

/// The crates that have them.
const STANDARD_CRATES: &[&str] = &["std", "core"];
const SERDE_CRATES: &[&str] = &["serde", "serde_derive"];

/// The trait that a path means, if it is one of those.
fn known(path: &str) -> Option<&'static str> {
    let segments: Vec<_> = path.split("::").map(str::trim).collect();
    let segments = segments.strip_prefix(&[""]).unwrap_or(&segments);
    let (last, above) = segments.split_last()?;
    let among = |names: &'static [&'static str], crates: &[&str]| {
        let is_theirs = above.first().is_none_or(|first| crates.contains(first));
        names.iter().copied().find(|name| is_theirs && name == last)
    };
    among(STANDARD, STANDARD_CRATES).or_else(|| among(SERDE, SERDE_CRATES))
}

/// What an item derives at any rate.
fn usual(item: &Item) -> &'static [&'static str] {
    match item {
        Item::Struct(item) if item.creation == Constructor::Default => &[
            "Debug",
            "Clone",
            "Default",
            "PartialEq",
            "serde::Serialize",
            "serde::Deserialize",
        ],
        Item::Struct(_) => &[
            "Debug",
            "Clone",
            "PartialEq",
            "serde::Serialize",
            "serde::Deserialize",
        ],
        Item::Enum(item) => match item.values {
            Values::String(_) => &[
                "Debug",
                "Clone",
                "PartialEq",
                "Eq",
                "PartialOrd",
                "Ord",
                "Hash",
            ],
            Values::Integer(_) => &[
                "Debug",
                "Clone",
                "Copy",
                "PartialEq",
                "Eq",
                "PartialOrd",
                "Ord",
                "Hash",
            ],
        },
        Item::Union(_) => &["Debug", "Clone", "PartialEq"],
        Item::Literal(_) => &[
            "Debug",
            "Clone",
            "Copy",
            "Default",
            "PartialEq",
            "Eq",
            "PartialOrd",
            "Ord",
            "Hash",
        ],
        Item::Alias(_) => &[],
    }
}

/// Decides what the items of all pages derive, which come in the order of their types, and says what cannot be.
pub(super) fn decide(whole: &Crate<'_>, files: &mut [File], diagnostics: &mut Diagnostics) {
    let asked: Vec<_> = (0..files.len())
        .map(|id| asked(whole, TypeId(id)))
        .collect();
    let mut search = Search::of(whole, files, &asked);
    search.run();
    report(whole, &search, diagnostics);
    let derived: Vec<_> = search.nodes.iter().map(Node::derived).collect();
    let mut derived = derived.into_iter();
    for file in files {
        if let Content::Page(page) = &mut file.content {
            let count = page.items.len();
            page.derives = derived.by_ref().take(count).collect();
        }
    }
}

/// What all rules that fit a type ask for together.
fn asked<'a>(whole: &Crate<'a>, id: TypeId) -> BTreeSet<&'a str> {
    let rules = &whole.options.derives;
    if rules.is_empty() {
        return BTreeSet::new();
    }
    let fitting = rules.fitting(&whole.schema.types[id.0].full_name(), '.');
    let paths = fitting.into_iter().flat_map(|rule| &rule.value);
    paths.map(String::as_str).collect()
}

/// An item, and what it has.
struct Node<'f> {
    item: &'f Item,
    /// The items that consist of it among others.
    users: Vec<usize>,
    parts: Vec<Part<'f>>,
    /// The items that its parts name, in the words of its page.
    named: BTreeMap<&'f Path, usize>,
    asked: Vec<&'f str>,
    /// The traits of [`STANDARD`] that it has, as far as is known.
    has: BTreeSet<&'static str>,
}

impl Node<'_> {
    /// Whether it has a trait without being asked. All items have what [`SERDE`] names.
    fn has_at_any_rate(&self, name: &str) -> bool {
        let is_alias = matches!(self.item, Item::Alias(_));
        is_alias || SERDE.contains(&name) || usual(self.item).contains(&name)
    }

    fn derived(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let more = self.asked.iter().copied().filter(|path| match known(path) {
            Some(name) => {
                !self.has_at_any_rate(name) && self.has.contains(name) && seen.insert(name)
            }
            None => true,
        });
        let usual = usual(self.item).iter().copied();
        usual.chain(more).map(str::to_owned).collect()
    }
}

/// All items, those of a page beside each other.
struct Search<'f> {
    nodes: Vec<Node<'f>>,
    /// The first item of each type's page.
    first: Vec<usize>,
    maps: Maps,
}

impl<'f> Search<'f> {
    fn of(whole: &Crate<'_>, files: &'f [File], asked: &'f [BTreeSet<&'f str>]) -> Self {
        let mut search = Self {
            nodes: Vec::new(),
            first: Vec::new(),
            maps: whole.options.maps,
        };
        let pages = files.iter().zip(asked);
        for (file, asked) in pages {
            search.first.push(search.nodes.len());
            if let Content::Page(page) = &file.content {
                let items = page.items.iter().map(|item| node(item, asked));
                search.nodes.extend(items);
            }
        }
        if asked.iter().any(|asked| !asked.is_empty()) {
            search.connect(whole, files);
        }
        search
    }

    /// Finds out which items name which.
    fn connect(&mut self, whole: &Crate<'_>, files: &'f [File]) {
        let types = 0..files.len();
        let exported: BTreeMap<_, _> = types
            .map(|id| (whole.layout.full_path(TypeId(id)), self.first[id]))
            .collect();
        for (file, first) in files.iter().zip(self.first.clone()) {
            let Content::Page(page) = &file.content else {
                continue;
            };
            for index in first..first + page.items.len() {
                for path in possible::named(&self.nodes[index].parts) {
                    let target = own(page, path).map(|item| first + item);
                    let target = target.or_else(|| exported.get(imported(page, path)).copied());
                    if let Some(target) = target {
                        self.nodes[index].named.insert(path, target);
                        self.nodes[target].users.push(index);
                    }
                }
            }
        }
    }

    /// Takes away what cannot be until nothing changes.
    fn run(&mut self) {
        let mut waiting: Vec<_> = (0..self.nodes.len()).collect();
        while let Some(index) = waiting.pop() {
            let node = &self.nodes[index];
            let has = node.has.iter().copied();
            let lost: Vec<_> = has
                .filter(|name| self.lack(index, name).is_some())
                .collect();
            if !lost.is_empty() {
                waiting.extend(node.users.iter().chain([&index]));
                self.nodes[index].has.retain(|name| !lost.contains(name));
            }
        }
    }

    /// Why an item cannot have a trait that it does not have at any rate.
    fn lack(&self, index: usize, name: &str) -> Option<Lack> {
        let node = &self.nodes[index];
        if node.has_at_any_rate(name) {
            return None;
        }
        let has = |path: &Path| match node.named.get(path) {
            Some(target) => self.nodes[*target].has.contains(name),
            None => true,
        };
        possible::lack(node.item, &node.parts, &node.has, name, self.maps, &has)
    }
}

fn node<'f>(item: &'f Item, asked: &BTreeSet<&'f str>) -> Node<'f> {
    let asked: Vec<_> = match item {
        Item::Alias(_) => Vec::new(),
        _ => asked.iter().copied().collect(),
    };
    let all = usual(item).iter().chain(&asked);
    let has = all.filter_map(|path| known(path)).collect();
    Node {
        item,
        users: Vec::new(),
        parts: possible::parts(item),
        named: BTreeMap::new(),
        asked,
        has,
    }
}

/// Which item of a page a path in it names, if it is one of its own.
fn own(page: &PageFile, path: &Path) -> Option<usize> {
    let [name] = path.0.as_slice() else {
        return None;
    };
    page.items.iter().position(|item| declared(item) == name)
}

/// The whole path of what a path in a page names.
fn imported<'f>(page: &'f PageFile, path: &'f Path) -> &'f Path {
    let [name] = path.0.as_slice() else {
        return path;
    };
    let mut uses = page.uses.iter();
    uses.find(|used| used.0.last() == Some(name))
        .unwrap_or(path)
}

/// Says where a rule asks for what cannot be: a rule that names its type, or one that could be followed nowhere.
fn report(whole: &Crate<'_>, search: &Search<'_>, diagnostics: &mut Diagnostics) {
    let rules = &whole.options.derives;
    if rules.is_empty() {
        return;
    }
    let names: Vec<_> = whole.schema.types.iter().map(TypeDef::full_name).collect();
    let fitting: Vec<_> = names.iter().map(|name| rules.fitting(name, '.')).collect();
    for rule in rules.iter() {
        let fits = |id: &usize| fitting[*id].iter().any(|it| std::ptr::eq(*it, rule));
        let types: Vec<_> = (0..names.len()).filter(fits).collect();
        let asked: BTreeSet<_> = rule.value.iter().filter_map(|path| known(path)).collect();
        for name in asked {
            for (id, lack) in refused(search, rule, &types, name) {
                diagnostics.push_new(cannot(rule, name, &names[id], &lack));
            }
        }
    }
}

/// The types that cannot have what a rule asks for, as far as that is worth a word.
fn refused(
    search: &Search<'_>,
    rule: &Rule<Vec<String>>,
    types: &[usize],
    name: &'static str,
) -> Vec<(usize, Lack)> {
    let lack = |id: &usize| {
        let node = search.first[*id];
        let has = search.nodes[node].has.contains(name);
        (!has).then(|| search.lack(node, name))?
    };
    let of = |id: &usize| Some((*id, lack(id)?));
    let mut refused: Vec<_> = types.iter().filter_map(of).collect();
    if rule.is_pattern() {
        let nowhere = refused.len() == types.len();
        refused.truncate(usize::from(nowhere));
    }
    refused
}

fn cannot(rule: &Rule<Vec<String>>, name: &str, full: &str, lack: &Lack) -> Diagnostic {
    let message = format!("`{name}` cannot be derived for `{}`", full.escape_debug());
    Diagnostic::in_line(
        codes::UNUSED_RULE,
        rule.value_line.as_ref(),
        "[derives]",
        message,
    )
    .label(lack.to_string())
    .help("take it out of the rule; a type derives a trait only if all that it consists of has it")
}

#[cfg(test)]
mod tests {
    use super::known;

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
            assert_eq!(known(path), name, "{path}");
        }
    }
}
