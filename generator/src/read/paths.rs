//! Looks up paths on the disk, for the commands.

use std::path::{Path, PathBuf};

/// Whether there is a file or folder at a path.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether there is a file at a path.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether there is a folder at a path.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether a path is a symbolic link.
pub fn is_link(path: &Path) -> bool {
    path.is_symlink()
}

/// Whether two paths refer to the same folder.
pub fn is_same_folder(one: &Path, other: &Path) -> bool {
    match (canonical(one), canonical(other)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

/// Whether a folder is another one, or inside it.
pub fn is_inside(folder: &Path, outer: &Path) -> bool {
    match (canonical(folder), canonical(outer)) {
        (Some(folder), Some(outer)) => folder.starts_with(outer),
        _ => false,
    }
}

/// The path of something through no link, from the root; of what does not exist, that of the nearest folder that does.
pub fn absolute(path: &Path) -> Option<PathBuf> {
    let path = std::env::current_dir().ok()?.join(path);
    let mut missing = Vec::new();
    let mut existing = path.as_path();
    loop {
        match existing.canonicalize() {
            Ok(found) => {
                missing.reverse();
                return Some(missing.iter().fold(found, |path, name| path.join(name)));
            }
            Err(_) => {
                // A path that ends with `..` has no name.
                missing.push(existing.file_name()?.to_owned());
                existing = existing.parent()?;
            }
        }
    }
}

/// The one path of a folder that leads through no link; none if there is no folder.
fn canonical(folder: &Path) -> Option<PathBuf> {
    // The empty path is the current folder.
    Path::new(".").join(folder).canonicalize().ok()
}

/// The path of a folder below the root of its git repository; none if it is the root, or in no repository.
pub fn path_in_repository(folder: &Path) -> Option<String> {
    let folder = std::env::current_dir().ok()?.join(folder);
    // A folder that does not exist yet belongs to the repository of the nearest one that does.
    let existing = folder.ancestors().find(|above| above.exists())?;
    let root = existing
        .ancestors()
        .find(|above| above.join(".git").exists())?;
    let segments = folder.strip_prefix(root).ok()?.iter();
    let segments: Vec<_> = segments.map(|name| name.to_string_lossy()).collect();
    (!segments.is_empty()).then(|| segments.join("/"))
}
