//! Work on all cores whose diagnostics stay in order.

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;

/// Maps the items in parallel. The results and the diagnostics are in the order of the items.
pub(super) fn map<I, T>(
    items: I,
    diagnostics: &mut Diagnostics,
    map: impl Fn(I::Item, &mut Diagnostics) -> T + Sync + Send,
) -> Vec<T>
where
    I: IntoParallelIterator,
    I::Iter: IndexedParallelIterator,
    T: Send,
{
    let mapped: Vec<_> = items
        .into_par_iter()
        .map(|item| {
            let mut diagnostics = Diagnostics::default();
            (map(item, &mut diagnostics), diagnostics)
        })
        .collect();
    let (results, all): (Vec<_>, Vec<_>) = mapped.into_iter().unzip();
    all.into_iter()
        .for_each(|reported| diagnostics.append(reported));
    results
}
