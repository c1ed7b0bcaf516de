//! Where pages can be: on the disk, or in a tree of files that is given.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    /// A device, a socket or the like.
    Other,
}

/// Folders, files and symbolic links.
pub(super) trait Files {
    /// The path without symbolic links.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;

    /// The names in a folder, and what has each; no link is followed.
    fn names(
        &self,
        folder: &Path,
    ) -> io::Result<impl Iterator<Item = io::Result<(OsString, Kind)>>>;

    /// What is at a path without symbolic links.
    fn kind(&self, path: &Path) -> io::Result<Kind>;
}

/// The files on the disk.
pub(super) struct Disk;

impl Files for Disk {
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn names(
        &self,
        folder: &Path,
    ) -> io::Result<impl Iterator<Item = io::Result<(OsString, Kind)>>> {
        let children = folder.read_dir()?;
        Ok(children.map(|child| {
            let child = child?;
            Ok((child.file_name(), kind(child.file_type()?)))
        }))
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        path.metadata().map(|metadata| kind(metadata.file_type()))
    }
}

fn kind(of: std::fs::FileType) -> Kind {
    if of.is_symlink() {
        Kind::Link
    } else if of.is_dir() {
        Kind::Folder
    } else if of.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}
