//! Which items the types of each item name. Items are counted page by page.

use std::collections::BTreeMap;

use super::context::Context;
use super::derivable;
use crate::plan::{Content, File, Ident, Item, PageFile, Path};
use crate::schema::TypeId;

/// For each item and each of its constituents, the index of the item that its type names, if it names one.
pub(super) struct Links(pub(super) Vec<Vec<Option<usize>>>);

impl Links {
    pub(super) fn of(ctx: &Context<'_>, files: &[File]) -> Self {
        let mut described = vec![0; ctx.schema.types.len()];
        for (index, item) in items(files).enumerate() {
            if !item.is_inline {
                described[item.described] = index;
            }
        }
        let described = described.iter().enumerate();
        let exported: BTreeMap<_, _> = described
            .map(|(id, item)| (ctx.layout.full_path(TypeId(id)), *item))
            .collect();
        let mut links = Vec::new();
        for page in files.iter().filter_map(page) {
            let first = links.len();
            let (own, uses) = (own(page), uses(page));
            let target = |path: &Path| {
                let short = (path.0.len() == 1).then(|| path.0.last()).flatten();
                let own = short.and_then(|name| own.get(name));
                let full = short.and_then(|name| uses.get(name)).unwrap_or(&path);
                own.map(|item| first + item)
                    .or_else(|| exported.get(*full).copied())
            };
            for item in &page.items {
                let constituents = derivable::constituents(item).into_iter();
                let named = constituents.map(|it| derivable::named(it.ty).and_then(target));
                links.push(named.collect());
            }
        }
        Self(links)
    }
}

/// The items of all pages.
pub(super) fn items(files: &[File]) -> impl Iterator<Item = &Item> {
    files.iter().filter_map(page).flat_map(|page| &page.items)
}

/// The same, to change them.
pub(super) fn items_mut(files: &mut [File]) -> impl Iterator<Item = &mut Item> {
    let pages = files.iter_mut().filter_map(|file| match &mut file.content {
        Content::Page(page) => Some(&mut page.items),
        _ => None,
    });
    pages.flatten()
}

/// The page in a file, if it is one.
fn page(file: &File) -> Option<&PageFile> {
    match &file.content {
        Content::Page(page) => Some(page),
        _ => None,
    }
}

/// The items of a page, by the names that they declare.
fn own(page: &PageFile) -> BTreeMap<&Ident, usize> {
    let items = page.items.iter().enumerate();
    items
        .map(|(index, item)| (&item.declaration.ident, index))
        .collect()
}

/// The imports of a page, by the names that they bring in.
fn uses(page: &PageFile) -> BTreeMap<&Ident, &Path> {
    let uses = page.uses.iter();
    uses.filter_map(|path| Some((path.0.last()?, path)))
        .collect()
}
