//! Groups the pages into documentation trees.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{LocatedDocument, UndetectedTree};
use super::location::{PageLocation, is_marker};
use crate::Options;
use crate::convention::{Document, Types};
use crate::dialect::{self, Dialect};
use crate::schema::TypeId;

/// The trees, sorted by their folders. The documents of each are in the order of their pages.
pub(super) fn group<'s>(
    documents: Vec<Document<'s>>,
    options: &Options,
) -> Vec<UndetectedTree<'s>> {
    let located = documents.into_iter().enumerate();
    let documents: Vec<_> = located
        .map(|(index, document)| LocatedDocument {
            id: TypeId(index),
            location: PageLocation::of(&document.source.path),
            document,
        })
        .collect();
    let configured = options.docs.iter().map(|docs| match docs.module.as_str() {
        "" => Vec::new(),
        module => vec![module.to_owned()],
    });
    let configured: BTreeSet<_> = configured.collect();
    // A page of another kind beside the folders of a tree does not make one tree of them.
    let kinds: BTreeSet<_> = documents.iter().map(|it| it.document.types).collect();
    let roots = kinds.into_iter().map(|types| {
        let mut roots = unmarked_roots(&documents, types);
        roots.extend(configured.iter().cloned());
        (types, roots)
    });
    let roots: BTreeMap<_, _> = roots.collect();
    let mut trees: BTreeMap<(String, Types), Vec<LocatedDocument<'s>>> = BTreeMap::new();
    for document in documents {
        let parents = &document.location.parents;
        let types = document.document.types;
        let folder = tree_folder(parents, &roots[&types], module_length(parents, options));
        trees.entry((folder, types)).or_default().push(document);
    }
    let tree = |(folder, documents)| tree(folder, documents, options);
    trees.into_iter().map(tree).collect()
}

fn tree<'s>(
    (folder, types): (String, Types),
    documents: Vec<LocatedDocument<'s>>,
    options: &Options,
) -> UndetectedTree<'s> {
    let docs = options.docs_folder_of(&folder);
    let language = docs.and_then(|docs| docs.language.as_ref());
    let language = language.or(options.language.as_ref());
    let wire_case = docs.and_then(|docs| docs.wire_case);
    let all = match types {
        Types::Words => &[&dialect::WORDS],
        Types::OfLanguage => dialect::ALL,
        Types::OfGenerator => dialect::GENERATED,
    };
    let named = language.map_or(Vec::new(), |name| of_name(all, name));
    UndetectedTree {
        folder,
        types,
        is_given: !named.is_empty(),
        candidates: match named.is_empty() {
            true => all.to_vec(),
            false => named,
        },
        wire_case: wire_case.or(options.wire_case),
        documents,
    }
}

/// The languages of a name.
fn of_name(all: &[&'static Dialect], name: &str) -> Vec<&'static Dialect> {
    let is_named = |dialect: &&Dialect| dialect.name.eq_ignore_ascii_case(name);
    all.iter().copied().filter(is_named).collect()
}

/// The folders that contain pages with such types directly, without a marker above them.
fn unmarked_roots(documents: &[LocatedDocument<'_>], types: Types) -> BTreeSet<Vec<String>> {
    let documents = documents.iter().filter(|it| it.document.types == types);
    let parents = documents.map(|document| &document.location.parents);
    parents
        .filter(|parents| !parents.iter().any(|folder| is_marker(folder)))
        .cloned()
        .collect()
}

/// The number of folders above a page that come from the configuration, as the module of its docs folder: 0 or 1.
fn module_length(parents: &[String], options: &Options) -> usize {
    let first = parents.first().filter(|first| {
        let mut docs = options.docs.iter();
        docs.any(|docs| docs.module == **first)
    });
    usize::from(first.is_some())
}

/// The tree of a page: the folder that contains the first marker, or the first folder that contains pages. The search
/// skips the first `module` folders, which come from the configuration.
fn tree_folder(parents: &[String], roots: &BTreeSet<Vec<String>>, module: usize) -> String {
    let mut below = parents.iter().enumerate().skip(module);
    let marked = below.find(|(_, folder)| is_marker(folder));
    let length = marked.map(|(length, _)| length).unwrap_or_else(|| {
        (module..=parents.len())
            .find(|length| roots.contains(&parents[..*length]))
            .unwrap_or(parents.len())
    });
    parents[..length].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_the_folder_that_holds_docs_or_models_or_the_pages() {
        let roots = BTreeSet::from([vec!["plain".to_owned()]]);
        for (path, tree) in [
            ("docs/models/components/a.md", ""),
            ("typescript/models/components/a.md", "typescript"),
            ("packages/x/docs/a.md", "packages/x"),
            ("php/Models/A.md", "php"),
            ("plain/a.md", "plain"),
            ("plain/deep/a.md", "plain"),
        ] {
            let parents = PageLocation::of(path).parents;
            assert_eq!(tree_folder(&parents, &roots, 0), tree, "{path}");
        }
    }
}
