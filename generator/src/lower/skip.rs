//! The pages that the configuration excludes with `skip`.

use std::collections::BTreeMap;

use super::location::{PageLocation, path_in};
use crate::Options;
use crate::page::Page;
use crate::source::{SourceId, page_names};

/// The excluded pages, by their folder without the markers and their stem, in lower case.
pub(super) type ExcludedPages = BTreeMap<String, SourceId>;

/// Separates the pages that are read from those that the configuration excludes.
pub(super) fn partition<'p, 's>(
    pages: &'p [Page<'s>],
    options: &Options,
) -> (Vec<&'p Page<'s>>, ExcludedPages) {
    // Many pages are in the same folders.
    let mut known = BTreeMap::new();
    let mut fits = |name: String| match known.get(&name) {
        Some(fits) => *fits,
        None => {
            let fits = options.skip.fits(&name, '/');
            known.insert(name, fits);
            fits
        }
    };
    let is_excluded = |page: &&Page<'_>| {
        !options.skip.is_empty() && page_names(&page.source.path).into_iter().any(&mut fits)
    };
    let (excluded, included): (Vec<_>, Vec<_>) = pages.iter().partition(is_excluded);
    let by_path = |page: &Page<'_>| {
        let location = PageLocation::of(&page.source.path);
        let path = path_in(&location.folder, &location.stem);
        (path.to_lowercase(), page.id)
    };
    (included, excluded.into_iter().map(by_path).collect())
}
