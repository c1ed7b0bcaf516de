//! The staging folder of a run, inside the crate's folder. New texts are written there before they are renamed into
//! place. It is removed at the end of the run; a run that is killed leaves it behind, and the next run cleans it up.
//!
//! | path | purpose |
//! |---|---|
//! | `.generator/lock` | locked while a run is writing: the operating system releases the lock of a killed run |
//! | `.generator/new/<index>` | the new text of the change with this index |
//! | `.generator/emptied/<path>` | an empty folder, as a record that the run may empty the crate's folder `<path>` and remove it |
//!
//! The records exist because a run may be killed after it has emptied a folder and before it has removed it. Without
//! them, the next run could not tell that folder from an empty one of the user.
//!
//! Nothing else in the staging folder is ever removed, in case the user has a folder with the same name.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;
use walkdir::WalkDir;

use super::change::Change;
use super::disk::Disk;
use super::errors::{busy, foreign, unwritable};
use super::path_walk;
use crate::diagnostic::Diagnostic;

const FOLDER: &str = ".generator";
const LOCK: &str = "lock";
const NEW: &str = "new";
const EMPTIED: &str = "emptied";

/// The text of the lock file. It tells the user what the folder is, and a later run that the folder is the generator's.
const NOTE: &str =
    "@generated: the generator is at work, or was killed. Its next run clears this folder.\n";

/// The staging folder of this run.
pub(super) struct Staging<'c> {
    crate_folder: &'c Path,
    folder: PathBuf,
    /// Locked until it is dropped.
    _lock: File,
}

/// Whether a crate has a staging folder: a run is writing, or was killed.
pub(super) fn exists(crate_folder: &Path) -> bool {
    crate_folder.join(FOLDER).symlink_metadata().is_ok()
}

/// Whether a run has recorded that it may empty the folder at `path`.
pub(super) fn has_recorded(crate_folder: &Path, path: &Path) -> bool {
    let relative = path.strip_prefix(crate_folder).unwrap_or(Path::new(""));
    let records = crate_folder.join(FOLDER).join(EMPTIED);
    records.join(relative).is_dir()
}

impl<'c> Staging<'c> {
    /// Creates and locks the staging folder, or takes over the one of a killed run. Fails if another run is writing.
    pub(super) fn open(
        disk: &mut Disk<'_, '_>,
        crate_folder: &'c Path,
    ) -> Result<Self, Box<Diagnostic>> {
        let folder = crate_folder.join(FOLDER);
        loop {
            refuse_foreign(disk, &folder)?;
            match lock(disk, &folder) {
                Ok(Some(lock)) => {
                    let staging = Self {
                        crate_folder,
                        folder,
                        _lock: lock,
                    };
                    staging.clear(disk);
                    return Ok(staging);
                }
                // Another run has just ended: try again.
                Ok(None) => {}
                Err(error) if error.kind() == io::ErrorKind::ResourceBusy => {
                    return Err(busy(crate_folder));
                }
                Err(error) => return Err(unwritable(&folder, &error)),
            }
        }
    }

    /// The path of the staged text of a change.
    pub(super) fn path_of(&self, index: usize) -> PathBuf {
        self.folder.join(NEW).join(index.to_string())
    }

    /// Stages the text of a change.
    pub(super) fn write(
        &self,
        disk: &mut Disk<'_, '_>,
        index: usize,
        text: &str,
    ) -> io::Result<(PathBuf, File)> {
        disk.create_folder(&self.folder.join(NEW))?;
        let path = self.path_of(index);
        let file = disk.write_new(&path, text)?;
        Ok((path, file))
    }

    /// Records the folders that a change may empty: the parents of its file, and a folder at the file's own path with
    /// everything below it.
    pub(super) fn record_folders(
        &self,
        disk: &mut Disk<'_, '_>,
        change: &Change,
    ) -> io::Result<()> {
        let path = self.crate_folder.join(&change.path);
        self.record_folder(disk, path.parent().unwrap_or(self.crate_folder))?;
        folders(&path).try_for_each(|folder| self.record_folder(disk, &folder))
    }

    /// Creates the record of a folder, and with it those of its parents.
    fn record_folder(&self, disk: &mut Disk<'_, '_>, path: &Path) -> io::Result<()> {
        let relative = path
            .strip_prefix(self.crate_folder)
            .unwrap_or(Path::new(""));
        disk.create_folder(&self.folder.join(EMPTIED).join(relative))
    }

    /// Removes the recorded folders that are empty. If the disk refuses, they stay: an empty folder does no harm.
    pub(super) fn remove_emptied(&self, disk: &mut Disk<'_, '_>) {
        let records = self.folder.join(EMPTIED);
        for record in folders(&records) {
            let path = path_walk::relative(&records, &record);
            // The crate's folder and those directly in it, such as `src`, stay.
            let is_deep = path.contains('/');
            if is_deep && path_walk::refuse_links(self.crate_folder, &path).is_ok() {
                let _ = disk.remove_folder(&self.crate_folder.join(path));
            }
        }
    }

    /// Removes all that this run or a killed one has left, except the lock.
    fn clear(&self, disk: &mut Disk<'_, '_>) {
        self.remove_emptied(disk);
        for record in folders(&self.folder.join(EMPTIED)) {
            let _ = disk.remove_folder(&record);
        }
        let new = self.folder.join(NEW);
        for entry in WalkDir::new(&new).max_depth(1).into_iter().flatten() {
            let name = entry.file_name().to_string_lossy();
            if entry.file_type().is_file() && name.bytes().all(|byte| byte.is_ascii_digit()) {
                let _ = disk.remove_file(entry.path());
            }
        }
        let _ = disk.remove_folder(&new);
    }

    /// Removes the staging folder. What cannot be removed is left to the next run.
    pub(super) fn close(self, disk: &mut Disk<'_, '_>) {
        self.clear(disk);
        let lock = self.folder.join(LOCK);
        let content = WalkDir::new(&self.folder).min_depth(1).into_iter();
        // The lock is removed only together with the folder: without it, the next run would refuse the folder.
        if content.flatten().all(|entry| entry.path() == lock) {
            let _ = disk.remove_file(&lock);
            let _ = disk.remove_folder(&self.folder);
        }
    }
}

/// The folder at a path and all folders below it, inner ones first; nothing if it is not a folder.
fn folders(path: &Path) -> impl Iterator<Item = PathBuf> {
    WalkDir::new(path)
        .contents_first(true)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_dir())
        .map(|entry| entry.into_path())
}

/// Creates the staging folder and its lock file, and locks it; `None` if another run has removed the file.
fn lock(disk: &mut Disk<'_, '_>, folder: &Path) -> io::Result<Option<File>> {
    let path = folder.join(LOCK);
    disk.create_folder(folder)?;
    let lock = match disk.lock(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        lock => lock?,
    };
    let locked = Handle::from_file(lock.try_clone()?)?;
    if Handle::from_path(&path).ok() != Some(locked) {
        return Ok(None);
    }
    if lock.metadata()?.len() < NOTE.len() as u64 {
        disk.fill(&path, &lock, NOTE)?;
    }
    Ok(Some(lock))
}

/// Fails if there is a folder of this name that is not the generator's. The generator's own has a lock file with the
/// note, or is empty.
fn refuse_foreign(disk: &mut Disk<'_, '_>, folder: &Path) -> Result<(), Box<Diagnostic>> {
    let metadata =
        |path: &Path| path_walk::metadata(path).map_err(|error| unwritable(path, &error));
    let Some(found) = metadata(folder)? else {
        return Ok(());
    };
    let lock = folder.join(LOCK);
    let is_ours = found.is_dir()
        && match metadata(&lock)? {
            Some(found) if found.is_file() => has_note(disk, &lock),
            Some(_) => false,
            None => is_empty(folder),
        };
    match is_ours {
        true => Ok(()),
        false => Err(foreign(
            folder,
            "the generator needs this name for its staging folder",
        )),
    }
}

/// Whether a lock file contains the note, or its beginning, if a run was killed while writing it. An unreadable
/// file counts as well: on some systems, the lock of another run prevents reading.
fn has_note(disk: &mut Disk<'_, '_>, lock: &Path) -> bool {
    disk.read(lock)
        .map_or(true, |text| NOTE.as_bytes().starts_with(&text))
}

fn is_empty(folder: &Path) -> bool {
    let mut content = WalkDir::new(folder).min_depth(1).into_iter();
    content.next().is_none()
}
