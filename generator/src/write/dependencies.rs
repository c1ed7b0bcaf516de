//! What a manifest lacks.

use std::fs;
use std::path::Path;

use super::MANIFEST;

/// The lines of `dependencies` whose crates the manifest in `folder` does not name. The manifest is the user's, so that
/// they have to be added by hand.
pub fn missing_dependencies(folder: &Path, dependencies: &str) -> Vec<String> {
    let Ok(manifest) = fs::read_to_string(folder.join(MANIFEST)) else {
        return Vec::new();
    };
    let is_missing = |line: &&str| {
        line.split_once(" = ")
            .is_some_and(|(name, _)| !manifest.contains(name))
    };
    dependencies
        .lines()
        .filter(is_missing)
        .map(str::to_owned)
        .collect()
}
