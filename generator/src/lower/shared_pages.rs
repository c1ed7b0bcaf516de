//! Finds types on pages that describe several: by anchors, and by names as people write them.

use std::collections::BTreeMap;

use super::draft::LocatedDocument;
use crate::schema::TypeId;
use crate::source::SourceId;

/// The types of pages that describe several.
#[derive(Default)]
pub(super) struct SharedPages {
    /// By page and anchor.
    anchors: BTreeMap<(SourceId, String), TypeId>,
    /// By page and folded name.
    on_page: BTreeMap<(SourceId, String), TypeId>,
    /// By tree and folded name; `None` if several types of the tree have the name.
    in_tree: BTreeMap<(usize, String), Option<TypeId>>,
    pages: BTreeMap<TypeId, SourceId>,
}

impl SharedPages {
    pub(super) fn add(&mut self, tree: usize, document: &LocatedDocument<'_>) {
        let (id, page) = (document.id, document.document.id);
        self.pages.insert(id, page);
        for anchor in &document.document.anchors {
            self.anchors.entry((page, anchor.clone())).or_insert(id);
        }
        let name = folded(&document.document.name.text);
        self.on_page.entry((page, name.clone())).or_insert(id);
        let in_tree = self.in_tree.entry((tree, name));
        in_tree
            .and_modify(|other| *other = None)
            .or_insert(Some(id));
    }

    /// The page of a type.
    pub(super) fn page_of(&self, id: TypeId) -> Option<SourceId> {
        self.pages.get(&id).copied()
    }

    /// The type that an anchor leads to.
    pub(super) fn at(&self, page: SourceId, anchor: &str) -> Option<TypeId> {
        self.anchors.get(&(page, anchor.to_lowercase())).copied()
    }

    /// The type that a name means on a page of a tree: in the singular or the plural, without case and signs.
    pub(super) fn named(&self, name: &str, (tree, page): (usize, SourceId)) -> Option<TypeId> {
        let spellings = spellings(name);
        let on_page = |name: &String| self.on_page.get(&(page, name.clone())).copied();
        let in_tree = |name: &String| *self.in_tree.get(&(tree, name.clone()))?;
        let found = spellings.iter().find_map(on_page);
        found.or_else(|| spellings.iter().find_map(in_tree))
    }
}

/// The folded spellings of a name: as it is, and without the endings of a plural.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let folded = folded(name);
    let stem = |ending: &str| folded.strip_suffix(ending).filter(|stem| !stem.is_empty());
    let singular = stem("ies").map(|stem| format!("{stem}y"));
    let endings = [stem("s"), stem("es")]
        .into_iter()
        .flatten()
        .map(str::to_owned);
    let others: Vec<_> = singular.into_iter().chain(endings).collect();
    std::iter::once(folded.clone()).chain(others).collect()
}

/// A name without case and signs.
pub(super) fn folded(name: &str) -> String {
    let letters = name.chars().filter(|sign| sign.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
