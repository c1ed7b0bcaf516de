//! Which pages the configuration passes over.

use std::collections::BTreeMap;

use super::references::key;
use super::trees::{is_marker, without_extension};
use crate::Options;
use crate::page::Page;
use crate::source::{Source, SourceId};

/// Pages that are not read, by their folder without the markers and their stem.
pub(super) type Skipped = BTreeMap<String, SourceId>;

/// The pages that are read, and those that are not.
pub(super) fn sort<'p, 's>(
    pages: &'p [Page<'s>],
    sources: &[Source],
    options: &Options,
) -> (Vec<&'p Page<'s>>, Skipped) {
    let mut skipped = Skipped::new();
    let read = pages.iter().filter(|page| {
        let path = &sources[page.source.0].path;
        let skip = is_skipped(path, options);
        if skip {
            skipped.insert(place(path), page.source);
        }
        !skip
    });
    (read.collect(), skipped)
}

fn is_skipped(path: &str, options: &Options) -> bool {
    let fits = |name: String| !options.skip.fitting(&name, '/').is_empty();
    !options.skip.is_empty() && names(path).into_iter().any(fits)
}

/// What a pattern may name of a page: its path, that without the extension, and each folder that it is in.
pub(super) fn names(path: &str) -> Vec<String> {
    let mut names = vec![path.to_owned(), without_extension(path).to_owned()];
    let folders = path
        .match_indices('/')
        .map(|(end, _)| path[..end].to_owned());
    names.extend(folders);
    names
}

/// Where a mention would look for the page.
fn place(path: &str) -> String {
    let path = without_extension(path);
    let (folder, stem) = path.rsplit_once('/').unwrap_or(("", path));
    let folder: Vec<_> = folder
        .split('/')
        .filter(|folder| !folder.is_empty() && !is_marker(folder))
        .map(str::to_owned)
        .collect();
    key(&folder, stem).to_lowercase()
}
