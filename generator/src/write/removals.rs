//! Stops a run that would remove much of a crate: it may read the wrong folder.

use std::path::Path;

use super::change::Comparison;
use crate::diagnostic::{Diagnostic, codes};

/// Fails if more than a third of the files that hold what the docs say would be removed.
pub fn refuse_removals(folder: &Path, comparison: &Comparison<'_>) -> Result<(), Box<Diagnostic>> {
    let (all, removed) = (comparison.described, comparison.described_removed);
    if removed <= all / 3 {
        return Ok(());
    }
    let path = folder.display().to_string();
    let message = format!(
        "{removed} of the {all} files of types in `{path}` would be removed; nothing has been written"
    );
    let diagnostic = Diagnostic::about(codes::REMOVALS, &path, message);
    Err(Box::new(diagnostic.help(
        "see that `--docs` and `--out` name the right folders; to remove the files, use `--allow-removals`",
    )))
}
