//! The differences between the disk and the generated files (data).

use std::borrow::Cow;

/// How a crate on the disk differs from the generated one.
#[derive(Debug, Default)]
pub struct Comparison<'g> {
    /// The files that must change, sorted by path.
    pub changes: Vec<Change<'g>>,
    /// The number of files that are up to date.
    pub unchanged: usize,
    /// The number of files on the disk that hold what the docs say: not those of the support code, which every crate has.
    pub described: usize,
    /// How many of those would be removed.
    pub described_removed: usize,
}

/// One file that must change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'g> {
    /// The path below the crate's folder.
    pub path: String,
    /// The text on the disk; none if there is no such file.
    pub before: Option<String>,
    /// The generated text; none if the file must be removed.
    pub after: Option<Cow<'g, str>>,
}

impl Change<'_> {
    /// What happens to the file: `added`, `changed` or `removed`.
    pub fn kind(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "added",
            (Some(_), None) => "removed",
            (Some(_), Some(_)) => "changed",
        }
    }

    /// Whether the file is one of the support code. Its folder has a name that no module has.
    pub fn is_support(&self) -> bool {
        is_support(&self.path)
    }
}

/// Whether a path below the crate's folder is that of a file of the support code.
pub(super) fn is_support(path: &str) -> bool {
    path.split('/').nth(1) == Some("support")
}

/// What [`apply`](super::apply) did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The number of files written.
    pub written: usize,
    /// The number of files that were up to date.
    pub unchanged: usize,
    /// The number of files removed.
    pub removed: usize,
}
