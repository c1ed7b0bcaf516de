//! The location of a page: its folders and its file name.

use crate::source::without_extension;

/// Folders that every tree has and that carry no meaning. A tree is the folder that contains the first of them.
const MARKERS: &[&str] = &["docs", "models"];

/// The location of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageLocation {
    /// The folders above it.
    pub(super) parents: Vec<String>,
    /// The folders above it, without the markers.
    pub(super) folder: Vec<String>,
    /// The file name, without its extension.
    pub(super) stem: String,
}

impl PageLocation {
    /// The location of the page at this path.
    pub(super) fn of(path: &str) -> Self {
        let mut parents: Vec<_> = path.split('/').map(str::to_owned).collect();
        let name = parents.pop().unwrap_or_default();
        Self {
            folder: without_markers(&parents),
            stem: without_extension(&name).to_owned(),
            parents,
        }
    }
}

/// Whether every tree has a folder of this name.
pub(super) fn is_marker(folder: &str) -> bool {
    MARKERS
        .iter()
        .any(|marker| folder.eq_ignore_ascii_case(marker))
}

/// The folders that are not markers.
pub(super) fn without_markers<S: AsRef<str>>(folders: &[S]) -> Vec<String> {
    let names = folders.iter().map(AsRef::as_ref);
    names
        .filter(|folder| !is_marker(folder))
        .map(str::to_owned)
        .collect()
}

/// The path of something in a folder.
pub(super) fn path_in(folder: &[String], name: &str) -> String {
    let mut path = folder.join("/");
    path.push('/');
    path.push_str(name);
    path
}
