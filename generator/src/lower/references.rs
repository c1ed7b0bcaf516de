//! Which page a mention of a type means.
//!
//! Pages are found by their folders without the markers (`docs`, `models`), first where the link leads, then below
//! each folder above the mentioning page: so a tree works whole, in part, and beside other trees.

use std::collections::BTreeMap;

use super::rules::replacing;
use super::skip::Skipped;
use super::trees::{Spot, is_marker};
use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::schema::{Reference, TypeDef, TypeId};
use crate::source::without_extension;

/// All described types, by folder and file stem, and by folder and name.
pub(super) struct Index {
    pages: BTreeMap<String, TypeId>,
    names: BTreeMap<String, TypeId>,
    /// By tree and name, where only one type of the tree has that name.
    only: BTreeMap<(usize, String), Option<TypeId>>,
}

impl Index {
    pub(super) fn of(types: &[TypeDef]) -> Self {
        let mut pages = BTreeMap::new();
        let mut names = BTreeMap::new();
        let mut only = BTreeMap::new();
        for (index, ty) in types.iter().enumerate() {
            for (map, last) in [
                (&mut pages, ty.stem.as_str()),
                (&mut names, ty.name.as_printed()),
            ] {
                let exact = key(&ty.folder, last);
                map.insert(exact.clone(), TypeId(index));
                map.entry(exact.to_lowercase()).or_insert(TypeId(index));
            }
        }
        for (index, ty) in types.iter().enumerate() {
            only.entry((ty.tree, ty.name.as_printed().to_owned()))
                .and_modify(|other| *other = None)
                .or_insert(Some(TypeId(index)));
        }
        Self { pages, names, only }
    }

    /// The page that a link on the page at `spot` leads to.
    pub(super) fn linked(&self, link: &str, spot: &Spot) -> Option<TypeId> {
        linked(&self.pages, link, spot)
    }

    /// The type of that name in that namespace, seen from the page at `spot`.
    fn named(&self, path: &[String], spot: &Spot) -> Option<TypeId> {
        let (name, namespace) = path.split_last()?;
        let below: Vec<_> = namespace
            .iter()
            .filter(|folder| !is_marker(folder))
            .cloned()
            .collect();
        let found = search(&self.names, &spot.folder, &below, name);
        // A bare name may be that of a type in another namespace.
        let only = || *self.only.get(&(spot.tree, name.clone()))?;
        found.or_else(|| only().filter(|_| namespace.is_empty()))
    }

    fn target(&self, reference: &Reference, spot: &Spot) -> Option<TypeId> {
        match &reference.link {
            Some(link) => self.linked(link, spot),
            None => self.named(&reference.path, spot),
        }
    }
}

/// What is known of the page that a link on the page at `spot` leads to.
fn linked<T: Copy>(pages: &BTreeMap<String, T>, link: &str, spot: &Spot) -> Option<T> {
    let path = link.split('#').next().unwrap_or_default();
    let mut segments: Vec<_> = path.split('/').filter(|segment| *segment != ".").collect();
    let stem = without_extension(segments.pop()?);
    let ups = segments
        .iter()
        .take_while(|segment| **segment == "..")
        .count();
    let below: Vec<_> = segments[ups..]
        .iter()
        .filter(|folder| !is_marker(folder))
        .map(|folder| (*folder).to_owned())
        .collect();
    let base = spot.parents.len().checked_sub(ups);
    let direct = base.and_then(|length| {
        let mut folder: Vec<_> = spot.parents[..length].to_vec();
        folder.retain(|folder| !is_marker(folder));
        folder.extend(below.iter().cloned());
        find(pages, &folder, stem)
    });
    direct.or_else(|| search(pages, &spot.folder, &below, stem))
}

pub(super) fn key(folder: &[String], last: &str) -> String {
    let mut key = folder.join("/");
    key.push('/');
    key.push_str(last);
    key
}

fn find<T: Copy>(map: &BTreeMap<String, T>, folder: &[String], last: &str) -> Option<T> {
    let exact = key(folder, last);
    map.get(&exact)
        .or_else(|| map.get(&exact.to_lowercase()))
        .copied()
}

/// Looks below each folder above the page, the nearest first.
fn search<T: Copy>(
    map: &BTreeMap<String, T>,
    from: &[String],
    below: &[String],
    last: &str,
) -> Option<T> {
    (0..=from.len()).rev().find_map(|length| {
        let folder = [&from[..length], below].concat();
        find(map, &folder, last)
    })
}

/// Resolves every mention; says which types have neither a page nor a replacement of the user's.
pub(super) fn resolve(
    types: &mut [TypeDef],
    spots: &[Spot],
    skipped: &Skipped,
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    let index = Index::of(types);
    for (ty, spot) in types.iter_mut().zip(spots) {
        let mut settle = |reference: &mut Reference| {
            reference.target = index.target(reference, spot);
            if reference.target.is_none() && options.replacement(&reference.path).is_none() {
                let link = reference.link.as_ref();
                diagnostics.push(match link.and_then(|link| linked(skipped, link, spot)) {
                    Some(_) => with_skipped_page(reference),
                    None => without_page(reference),
                });
            }
        };
        for part in ty.body.parts_mut() {
            part.references_mut(&mut settle);
        }
    }
}

/// What stands behind the caret of a type that nothing describes.
const ANYTHING: &str = "any JSON value is taken here: `serde_json::Value`";

fn without_page(reference: &Reference) -> Diagnostic {
    let name = reference.path.join(".");
    Diagnostic::at(
        codes::NO_PAGE,
        reference.span,
        format!("no page describes the type `{name}`"),
    )
    .label(ANYTHING)
    .help(format!("{}\n{}", page_to_add(reference), replacing(&name)))
}

fn page_to_add(reference: &Reference) -> String {
    match &reference.link {
        Some(link) => format!("add the page {link}"),
        None => format!(
            "add a page with the title `{}`",
            reference.path.last().map_or("", String::as_str)
        ),
    }
}

fn with_skipped_page(reference: &Reference) -> Diagnostic {
    let name = reference.path.join(".");
    let message = format!("the page of the type `{name}` is skipped");
    Diagnostic::at(codes::SKIPPED_PAGE, reference.span, message)
        .label(ANYTHING)
        .help(format!("let the page be read\n{}", replacing(&name)))
}
