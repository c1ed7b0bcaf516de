//! Creates files, and keeps those that exist.

use std::io;
use std::path::Path;

use super::MANIFEST;
use super::disk::Disk;
use super::errors::unwritable;
use crate::diagnostic::Diagnostics;
use crate::render::Rendered;

/// Creates the files that do not exist below a folder. Returns the path of each file and whether it was created.
pub fn create(folder: &Path, files: &[Rendered]) -> Result<Vec<(String, bool)>, Diagnostics> {
    let mut hook = |_, _: &Path| Ok(());
    let mut disk = Disk(&mut hook);
    let mut outcomes = Vec::new();
    for file in files {
        let path = folder.join(&file.path);
        let is_new =
            create_one(&mut disk, &path, &file.text).map_err(|error| unwritable(&path, &error))?;
        outcomes.push((file.path.clone(), is_new));
    }
    Ok(outcomes)
}

/// Writes a file of the user's folder. It is never half written.
pub fn replace(path: &Path, text: &str) -> Result<(), Diagnostics> {
    let mut hook = |_, _: &Path| Ok(());
    let mut disk = Disk(&mut hook);
    let staged = path.with_added_extension("new");
    let mut steps = || {
        match disk.remove_file(&staged) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        disk.write_new(&staged, text)?;
        disk.rename(&staged, path)
    };
    steps().map_err(|error| unwritable(path, &error).into())
}

/// Creates a file unless something is at its path.
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
