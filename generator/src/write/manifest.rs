//! Reads the manifest of a crate.

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::MANIFEST;
use crate::read::read_regular_file;

/// The most bytes of a manifest.
const MANIFEST_BYTES: u64 = 1 << 20;

/// The text of the manifest in a folder; none if it is not a regular file of UTF-8, or if it is too large.
pub(super) fn read_manifest(folder: &Path) -> Option<String> {
    let path = folder.join(MANIFEST);
    if path.is_symlink() {
        return None;
    }
    String::from_utf8(read_regular_file(&path, MANIFEST_BYTES).ok()?).ok()
}

/// A table in a table.
pub(super) fn table<'m, 't>(within: &'m DeTable<'t>, name: &str) -> Option<&'m DeTable<'t>> {
    match within.get(name)?.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}
