//! The differences between the disk and the generated files (data).

use std::borrow::Cow;

/// How a crate on the disk differs from the generated one.
#[derive(Debug, Default)]
pub struct Comparison<'g> {
    /// The files that must change, sorted by path.
    pub changes: Vec<Change<'g>>,
    /// The number of files that are up to date.
    pub unchanged: usize,
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
