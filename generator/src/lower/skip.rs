//! The pages that the configuration excludes with `skip`.

use std::collections::BTreeMap;

use super::location::{PageLocation, path_in};
use crate::Options;
use crate::page::Page;
use crate::source::SourceId;

/// The excluded pages, by their folder without the markers and their stem, in lower case.
pub(super) type ExcludedPages = BTreeMap<String, SourceId>;

/// Separates the pages that are read from those that the configuration excludes.
pub(super) fn partition<'p, 's>(
    pages: &[&'p Page<'s>],
    options: &Options,
) -> (Vec<&'p Page<'s>>, ExcludedPages) {
    let is_excluded = |page: &&Page<'_>| options.skips(&page.source.path);
    let (excluded, included): (Vec<_>, Vec<_>) = pages.iter().copied().partition(is_excluded);
    let by_path = |page: &Page<'_>| {
        let location = PageLocation::of(&page.source.path);
        let path = path_in(&location.folder, &location.stem);
        (path.to_lowercase(), page.id)
    };
    (included, excluded.into_iter().map(by_path).collect())
}
