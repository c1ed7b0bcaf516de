//! Checks each component of a path below the crate's folder, without following symbolic links.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::errors::{foreign, unreadable};
use crate::diagnostic::Diagnostic;

/// The metadata of a path itself, not of what a symbolic link points to; none if nothing is there.
pub(super) fn metadata(path: &Path) -> io::Result<Option<Metadata>> {
    match path.symlink_metadata() {
        Ok(metadata) => Ok(Some(metadata)),
        // The second kind: a path below a file.
        Err(error)
            if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Each parent folder of `path` below `folder`, outermost first, then the path itself.
pub(super) fn prefixes(folder: &Path, path: &str) -> impl Iterator<Item = PathBuf> {
    let mut current = folder.to_owned();
    path.split('/').map(move |segment| {
        current.push(segment);
        current.clone()
    })
}

/// Fails if `path` or a parent folder of it below `folder` is a symbolic link, which may point outside the crate.
pub(super) fn refuse_links(folder: &Path, path: &str) -> Result<(), Box<Diagnostic>> {
    for prefix in prefixes(folder, path) {
        let metadata = metadata(&prefix).map_err(|error| unreadable(&prefix, &error))?;
        if metadata.is_some_and(|metadata| metadata.is_symlink()) {
            return Err(foreign(&prefix, "it is a symbolic link"));
        }
    }
    Ok(())
}

/// Walks over `path` and everything below it. A symbolic link is an entry that is not entered, `path` itself too.
pub(super) fn entries(path: &Path) -> WalkDir {
    WalkDir::new(path).follow_root_links(false)
}

/// `path` relative to `folder`, with `/` between segments on every operating system.
pub(super) fn relative(folder: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let segments: Vec<_> = relative
        .iter()
        .map(|segment| segment.to_string_lossy())
        .collect();
    segments.join("/")
}

/// Whether a file has another name, perhaps outside the crate: what is written into it is written there too.
#[cfg(unix)]
pub(super) fn has_another_name(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.nlink() > 1
}

/// Whether a file has another name, which this system does not tell.
#[cfg(not(unix))]
pub(super) fn has_another_name(_metadata: &Metadata) -> bool {
    false
}
