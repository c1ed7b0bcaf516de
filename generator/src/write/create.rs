//! Creates files, and keeps those that exist.

use std::io;
use std::path::{Component, Path};

use super::MANIFEST;
use super::disk::Disk;
use super::errors::unwritable;
use super::path_walk;
use crate::diagnostic::{Diagnostic, Diagnostics};
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

/// Writes a file of the user's folder. It is never half written. A killed run may have left its new text, which has the
/// same first line; any other file there stays.
pub fn replace(path: &Path, text: &str) -> Result<(), Diagnostics> {
    let mut hook = |_, _: &Path| Ok(());
    let mut disk = Disk(&mut hook);
    let staged = path.with_added_extension("new");
    let mark = text.split_inclusive('\n').next().unwrap_or_default();
    let mut write = || {
        if is_left_over(&mut disk, &staged, mark)? {
            disk.remove_file(&staged)?;
        }
        disk.write_new(&staged, text)
    };
    write().map_err(|error| unwritable(&staged, &error))?;
    let renamed = disk.rename(&staged, path);
    renamed.map_err(|error| unwritable(path, &error).into())
}

/// Whether a regular file, no link to one, begins with a mark, or with a part of it.
fn is_left_over(disk: &mut Disk<'_, '_>, path: &Path, mark: &str) -> io::Result<bool> {
    match path_walk::metadata(path)? {
        Some(metadata) if metadata.is_file() => {
            let start = disk.read_start(path, mark.len())?;
            Ok(mark.as_bytes().starts_with(&start))
        }
        _ => Ok(false),
    }
}

/// Fails if a folder below `folder` in one of these paths is a symbolic link, or the last part of `crate_folder`: what is
/// written there would be outside. A path that leads out of the folder is the user's choice.
pub fn refuse_links(
    folder: &Path,
    files: &[Rendered],
    crate_folder: Option<&Path>,
) -> Result<(), Box<Diagnostic>> {
    let parents = files
        .iter()
        .filter_map(|file| Path::new(&file.path).parent());
    for path in parents.chain(crate_folder) {
        let segments = path.components().map(|component| match component {
            Component::Normal(name) => Some(name.to_string_lossy()),
            Component::CurDir => Some(".".into()),
            _ => None,
        });
        match segments.collect::<Option<Vec<_>>>() {
            Some(segments) if !segments.is_empty() => {
                path_walk::refuse_links(folder, &segments.join("/"))?;
            }
            _ => {}
        }
    }
    Ok(())
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
