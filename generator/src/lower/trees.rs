//! Where a page belongs: its tree, the folder that becomes its module, its stem.

use std::collections::BTreeSet;

use crate::Options;
use crate::convention::Document;
use crate::source::{Source, without_extension};

/// Folders that every tree has and that say nothing: a tree is the folder that holds the first of them.
const MARKERS: &[&str] = &["docs", "models"];

/// Where a page belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// The index of its tree.
    pub(super) tree: usize,
    /// The folders above it, all of them.
    pub(super) parents: Vec<String>,
    /// The folders above it, without the markers.
    pub(super) folder: Vec<String>,
    /// Its file name without the extension.
    pub(super) stem: String,
}

/// The folders of the trees, sorted, and the spot of each document.
pub(super) fn sort(
    documents: &[Document<'_>],
    sources: &[Source],
    options: &Options,
) -> (Vec<String>, Vec<Spot>) {
    let paths: Vec<_> = documents
        .iter()
        .map(|document| split(&sources[document.source.0].path))
        .collect();
    let mut roots = unmarked_roots(&paths);
    roots.extend(options.docs.iter().map(|root| match root.module.as_str() {
        "" => Vec::new(),
        module => vec![module.to_owned()],
    }));
    let folders: Vec<_> = paths
        .iter()
        .map(|(parents, _)| tree_folder(parents, &roots, module_of(parents, options)))
        .collect();
    let trees: BTreeSet<_> = folders.iter().cloned().collect();
    let trees: Vec<_> = trees.into_iter().collect();
    let spots = paths
        .into_iter()
        .zip(folders)
        .map(|((parents, stem), folder)| Spot {
            tree: trees.binary_search(&folder).unwrap_or_default(),
            folder: without_markers(&parents),
            parents,
            stem,
        })
        .collect();
    (trees, spots)
}

/// The folders and the stem of a path.
fn split(path: &str) -> (Vec<String>, String) {
    let mut parents: Vec<_> = path.split('/').map(str::to_owned).collect();
    let name = parents.pop().unwrap_or_default();
    (parents, without_extension(&name).to_owned())
}

/// Whether a folder is one that every tree has.
pub(super) fn is_marker(folder: &str) -> bool {
    MARKERS
        .iter()
        .any(|marker| folder.eq_ignore_ascii_case(marker))
}

fn without_markers(parents: &[String]) -> Vec<String> {
    parents
        .iter()
        .filter(|folder| !is_marker(folder))
        .cloned()
        .collect()
}

/// The folders that hold pages themselves, without a marker above them.
fn unmarked_roots(paths: &[(Vec<String>, String)]) -> BTreeSet<Vec<String>> {
    paths
        .iter()
        .filter(|(parents, _)| !parents.iter().any(|folder| is_marker(folder)))
        .map(|(parents, _)| parents.clone())
        .collect()
}

/// How many of the folders above a page are the module that the configuration gives its folder of docs.
fn module_of(parents: &[String], options: &Options) -> usize {
    let first = parents.first().filter(|first| {
        let mut roots = options.docs.iter();
        roots.any(|root| root.module == **first)
    });
    usize::from(first.is_some())
}

/// The tree of a page: the folder that holds the first marker, or the first folder that holds pages.
/// The first `module` of the folders are those that the configuration has put before the others.
fn tree_folder(parents: &[String], roots: &BTreeSet<Vec<String>>, module: usize) -> String {
    let below = parents.iter().enumerate().skip(module);
    let marked = below.into_iter().find(|(_, folder)| is_marker(folder));
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
            assert_eq!(tree_folder(&split(path).0, &roots, 0), tree, "{path}");
        }
    }
}
