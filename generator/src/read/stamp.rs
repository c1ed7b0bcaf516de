//! Whether files have changed: their paths, sizes and times.

use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use super::folders::generated_folders;
use super::walk::walk;

/// Equal for files that have not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp(u64);

/// The stamp of files, and of the pages in folders. The generated files in `out` do not count.
pub fn stamp(paths: &[PathBuf], out: &Path) -> Stamp {
    let excluded = generated_folders(Some(out));
    let mut hasher = DefaultHasher::new();
    for path in paths {
        add(path, path, &mut hasher);
        if path.is_dir() {
            for entry in walk(path, &excluded).entries {
                let file = entry.file.as_ref().ok();
                add(&entry.path, file.unwrap_or(&entry.path), &mut hasher);
            }
        }
    }
    Stamp(hasher.finish())
}

/// Adds a file. The time of a folder does not count: it changes with any file in it.
fn add(path: &Path, file: &Path, hasher: &mut DefaultHasher) {
    let metadata = file.metadata().ok();
    let state = |it: &Metadata| it.is_file().then(|| (it.len(), it.modified().ok()));
    (path, metadata.as_ref().map(state)).hash(hasher);
}
