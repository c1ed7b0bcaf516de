//! Looks up paths on the disk, for the commands.

use std::path::Path;

/// Whether there is a file or folder at a path.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether two paths refer to the same file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
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
