//! Which pages the configuration passes over.

use std::collections::BTreeMap;

use super::references::key;
use super::trees::is_marker;
use crate::Options;
use crate::page::Page;
use crate::source::{Source, SourceId, without_extension};

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
        let skip = options.skips(path);
        if skip {
            skipped.insert(span(path), page.source);
        }
        !skip
    });
    (read.collect(), skipped)
}

/// Where a mention would look for the page.
fn span(path: &str) -> String {
    let path = without_extension(path);
    let (folder, stem) = path.rsplit_once('/').unwrap_or(("", path));
    let folder: Vec<_> = folder
        .split('/')
        .filter(|folder| !folder.is_empty() && !is_marker(folder))
        .map(str::to_owned)
        .collect();
    key(&folder, stem).to_lowercase()
}
