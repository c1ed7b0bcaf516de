//! Resolves references: to the type of a page, to a type of the user, or to none.
//!
//! Pages are found by their folders without the markers (`docs`, `models`): first at the target of the link, then below
//! each folder above the page with the reference. So a tree can be read as a whole, in part, and beside other trees.

use std::collections::BTreeMap;

use super::draft::{DetectedTree, LocatedDocument};
use super::fixes::replacing;
use super::location::{PageLocation, path_in, without_markers};
use super::shared_pages::SharedPages;
use super::skip::ExcludedPages;
use crate::Options;
use crate::convention::{Body, Scalar};
use crate::diagnostic::{Diagnostic, codes};
use crate::dialect::Further;
use crate::schema::{Reference, Replacement, Target, TypeId};
use crate::source::{SourceId, without_extension};

/// All described types, by the locations and the names that references use.
pub(super) struct References<'a> {
    /// By folder and file stem.
    pages: BTreeMap<String, TypeId>,
    /// By folder and name.
    names: BTreeMap<String, TypeId>,
    /// By tree and name; `None` if several types of the tree have the name.
    unique: BTreeMap<(usize, String), Option<TypeId>>,
    shared: SharedPages,
    /// The enums of pages of several types, and whether their values are numbers.
    enums: BTreeMap<TypeId, bool>,
    excluded: &'a ExcludedPages,
    options: &'a Options,
    /// The words of types that the user adds.
    further: Further<'a>,
}

/// How many folders of a site may be above the docs.
const MOST_FOLDERS: usize = 16;

/// The page that contains a reference.
#[derive(Debug, Clone, Copy)]
pub(super) struct Referrer<'a> {
    /// The index of its tree.
    pub(super) tree: usize,
    pub(super) page: SourceId,
    pub(super) location: &'a PageLocation,
}

impl<'a> References<'a> {
    /// The words of types that the user adds, and what stands for each.
    pub(super) fn further_words(&self) -> &Further<'a> {
        &self.further
    }

    /// An index of the types that the pages of these trees describe.
    pub(super) fn new(
        trees: &[DetectedTree<'_>],
        excluded: &'a ExcludedPages,
        options: &'a Options,
    ) -> Self {
        let mut index = Self {
            pages: BTreeMap::new(),
            names: BTreeMap::new(),
            unique: BTreeMap::new(),
            shared: SharedPages::default(),
            enums: BTreeMap::new(),
            excluded,
            options,
            further: Further::of(&options.additions.types),
        };
        for (tree, document) in in_page_order(trees) {
            index.add(tree, document);
        }
        index
    }

    fn add(&mut self, tree: usize, document: &LocatedDocument<'_>) {
        let (id, location) = (document.id, &document.location);
        let name = document.document.name.text.as_str();
        let page = document
            .document
            .is_main
            .then_some((&mut self.pages, location.stem.as_str()));
        for (map, last) in page.into_iter().chain([(&mut self.names, name)]) {
            let exact = path_in(&location.folder, last);
            map.entry(exact.to_lowercase()).or_insert(id);
            map.insert(exact, id);
        }
        self.unique
            .entry((tree, name.to_owned()))
            .and_modify(|other| *other = None)
            .or_insert(Some(id));
        if document.document.shares_page {
            self.shared.add(tree, document);
            self.further.add_type(name, &document.document.anchors);
            if let Body::Values(values) = &document.document.body {
                let is_number = |value: &Scalar| !matches!(value, Scalar::String(_));
                self.enums.insert(id, values.listed.iter().all(is_number));
            }
        }
    }

    /// Decides which type a reference means. Returns a warning if it is unknown.
    pub(super) fn resolve(
        &self,
        reference: &mut Reference,
        referrer: Referrer<'_>,
    ) -> Option<Diagnostic> {
        let named = || self.named_page(&reference.path, referrer);
        let page = match &reference.link {
            // The file of a link may be spelled in another way than its page; its text has the name.
            Some(link) if !self.is_excluded(link, referrer) => {
                self.linked_page(link, referrer).or_else(named)
            }
            Some(link) => self.linked_page(link, referrer),
            None => named(),
        };
        reference.target = match (self.options.replacement(&reference.path), page) {
            (Some(rule), page) => Target::Replaced(Replacement {
                pattern: rule.pattern.clone(),
                ty: rule.value.clone(),
                page,
            }),
            (None, Some(page)) => Target::Page(page),
            (None, None) => Target::Unknown,
        };
        (reference.target == Target::Unknown).then(|| self.unknown(reference, referrer))
    }

    /// The type of the page that a link points to.
    pub(super) fn linked_page(&self, link: &str, referrer: Referrer<'_>) -> Option<TypeId> {
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        if path.is_empty() {
            return self.shared.at(referrer.page, anchor);
        }
        let main = find_linked(&self.pages, link, referrer.location)
            .or_else(|| self.shared_page_on_site(path, referrer))?;
        match self.shared.page_of(main).filter(|_| !anchor.is_empty()) {
            Some(page) => self.shared.at(page, anchor),
            None => Some(main),
        }
    }

    /// The page of several types at a path from the root of a site: the docs may be any folder of it.
    fn shared_page_on_site(&self, path: &str, referrer: Referrer<'_>) -> Option<TypeId> {
        let mut below = path.strip_prefix('/')?;
        for _ in 0..MOST_FOLDERS {
            let found = find_linked(&self.pages, below, referrer.location);
            if let Some(found) = found.filter(|id| self.shared.page_of(*id).is_some()) {
                return Some(found);
            }
            below = below.split_once('/')?.1;
        }
        None
    }

    /// The type of this name, looked up from a page.
    pub(super) fn named(&self, name: &str, referrer: Referrer<'_>) -> Option<TypeId> {
        self.named_page(&[name.to_owned()], referrer)
    }

    /// Whether the values of an enum are numbers. None if the type is no enum of a page of several types.
    pub(super) fn values(&self, id: TypeId) -> Option<bool> {
        self.enums.get(&id).copied()
    }

    /// Whether the configuration replaces the type of this name in this folder.
    pub(super) fn is_replaced(&self, folder: &[String], name: &str) -> bool {
        let path = [folder, &[name.to_owned()]].concat();
        self.options.replacement(&path).is_some()
    }

    /// The type of this name in this namespace, looked up from a page.
    fn named_page(&self, path: &[String], referrer: Referrer<'_>) -> Option<TypeId> {
        let (name, namespace) = path.split_last()?;
        // A heading may have the whole path.
        let on_shared_page = self
            .shared
            .named(&path.join("."), (referrer.tree, referrer.page));
        if on_shared_page.is_some() {
            return on_shared_page;
        }
        let below = without_markers(namespace);
        let found = search(&self.names, &referrer.location.folder, &below, name);
        // A name without a namespace may be that of a type in another folder.
        let unique = || *self.unique.get(&(referrer.tree, name.clone()))?;
        found.or_else(|| unique().filter(|_| namespace.is_empty()))
    }

    fn unknown(&self, reference: &Reference, referrer: Referrer<'_>) -> Diagnostic {
        let link = reference.link.as_ref();
        match link.is_some_and(|link| self.is_excluded(link, referrer)) {
            true => page_excluded(reference),
            false => page_missing(reference),
        }
    }

    /// Whether the page that a link points to is skipped.
    fn is_excluded(&self, link: &str, referrer: Referrer<'_>) -> bool {
        find_linked(self.excluded, link, referrer.location).is_some()
    }
}

/// All documents in the order of their pages, with the indices of their trees.
fn in_page_order<'t, 's>(trees: &'t [DetectedTree<'s>]) -> Vec<(usize, &'t LocatedDocument<'s>)> {
    let trees = trees.iter().enumerate();
    let documents =
        trees.flat_map(|(index, tree)| tree.documents.iter().map(move |it| (index, it)));
    let mut documents: Vec<_> = documents.collect();
    documents.sort_by_key(|(_, document)| document.id);
    documents
}

/// The entry for the page that a link on the page at `location` points to.
fn find_linked<T: Copy>(
    pages: &BTreeMap<String, T>,
    link: &str,
    location: &PageLocation,
) -> Option<T> {
    let path = link.split('#').next().unwrap_or_default();
    let mut segments: Vec<_> = path.split('/').filter(|segment| *segment != ".").collect();
    let stem = without_extension(segments.pop()?);
    let ups = segments
        .iter()
        .take_while(|segment| **segment == "..")
        .count();
    let below = without_markers(&segments[ups..]);
    let base = location.parents.len().checked_sub(ups);
    let direct = base.and_then(|length| {
        let folder = [without_markers(&location.parents[..length]), below.clone()].concat();
        find(pages, &folder, stem)
    });
    direct.or_else(|| search(pages, &location.folder, &below, stem))
}

/// The entry for a name in a folder; the exact spelling comes before other letter cases.
fn find<T: Copy>(map: &BTreeMap<String, T>, folder: &[String], last: &str) -> Option<T> {
    let exact = path_in(folder, last);
    map.get(&exact)
        .or_else(|| map.get(&exact.to_lowercase()))
        .copied()
}

/// The entry for a name in the folder `below`, looked up in each folder above a page, the nearest first.
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

/// The label of a reference to an unknown type.
const ANY_VALUE: &str = "any JSON value is accepted here: `serde_json::Value`";

fn page_missing(reference: &Reference) -> Diagnostic {
    let name = reference.full_name();
    let message = format!("no page describes the type `{name}`");
    Diagnostic::at(codes::NO_PAGE, reference.span, message)
        .label(ANY_VALUE)
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

fn page_excluded(reference: &Reference) -> Diagnostic {
    let name = reference.full_name();
    let message = format!("the page of the type `{name}` is skipped");
    Diagnostic::at(codes::SKIPPED_PAGE, reference.span, message)
        .label(ANY_VALUE)
        .help(format!("remove the page from `skip`\n{}", replacing(&name)))
}
