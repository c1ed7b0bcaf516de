//! The way from the crate's folder to a file, and what stands on it.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use super::refusal::{foreign, unreadable};
use crate::diagnostic::Diagnostic;

/// What stands at a path: nothing, or something of this kind. A symbolic link is not followed.
pub(super) fn kind(path: &Path) -> io::Result<Option<Metadata>> {
    match path.symlink_metadata() {
        Ok(metadata) => Ok(Some(metadata)),
        // Below a file there is nothing.
        Err(error)
            if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The paths from below `folder` to that of a file: of each folder on the way, and of the file.
pub(super) fn steps(folder: &Path, path: &str) -> impl Iterator<Item = PathBuf> {
    let mut current = folder.to_owned();
    path.split('/').map(move |segment| {
        current.push(segment);
        current.clone()
    })
}

/// Fails if a folder or file on the way to `path` is a symbolic link: it may lead out of the crate.
pub(super) fn refuse_links(folder: &Path, path: &str) -> Result<(), Box<Diagnostic>> {
    for step in steps(folder, path) {
        let metadata = kind(&step).map_err(|error| unreadable(&step, &error))?;
        if metadata.is_some_and(|metadata| metadata.is_symlink()) {
            return Err(foreign(&step, "it is a symbolic link"));
        }
    }
    Ok(())
}

/// A path below `folder` with `/` between segments, on every system.
pub(super) fn below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let segments: Vec<_> = below
        .iter()
        .map(|segment| segment.to_string_lossy())
        .collect();
    segments.join("/")
}
