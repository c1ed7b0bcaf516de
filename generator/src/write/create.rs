//! Writes files where there are none.

use std::io;
use std::path::Path;

use super::MANIFEST;
use super::disk::Disk;
use super::refusal::unwritable;
use crate::diagnostic::Diagnostics;
use crate::render::Rendered;

/// Writes files that are not there yet, below a folder, and leaves those that are. Says of each whether it was written.
pub fn create(folder: &Path, files: &[Rendered]) -> Result<Vec<(String, bool)>, Diagnostics> {
    let mut watch = |_, _: &Path| Ok(());
    let mut disk = Disk(&mut watch);
    let mut outcomes = Vec::new();
    for file in files {
        let path = folder.join(&file.path);
        let is_new =
            create_one(&mut disk, &path, &file.text).map_err(|error| unwritable(&path, &error))?;
        outcomes.push((file.path.clone(), is_new));
    }
    Ok(outcomes)
}

/// Writes a file unless something is there.
fn create_one(disk: &mut Disk<'_, '_>, path: &Path, text: &str) -> io::Result<bool> {
    if let Some(parent) = path.parent().filter(|parent| *parent != Path::new("")) {
        disk.create_folder(parent)?;
    }
    match disk.write_new(path, text) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a folder contains a crate already.
pub fn has_crate(folder: &Path) -> bool {
    folder.join(MANIFEST).exists() || folder.join("src").exists()
}
