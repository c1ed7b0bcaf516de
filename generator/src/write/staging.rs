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
//! A folder of this name may also be the user's, or prepared by somebody else, with links to folders outside the crate. So
//! it is used only if its lock file has the note and no other name, and everything in it is a file or folder of the
//! table above.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::change::Change;
use super::disk::Disk;
use super::errors::{busy, foreign, unreadable, unwritable};
use super::path_walk;
use crate::diagnostic::Diagnostic;

const FOLDER: &str = ".generator";
const LOCK: &str = "lock";
const NEW: &str = "new";
const EMPTIED: &str = "emptied";

/// The text of the lock file. It tells the user what the folder is, and a later run that the folder is the generator's.
const NOTE: &str =
    "@generated: the generator is at work, or was killed. Its next run clears this folder.\n";

const RESERVED: &str =
    "the generator needs this name for its staging folder, and has not created this";

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
    let path = path_walk::relative(crate_folder, path);
    let record = format!("{FOLDER}/{EMPTIED}/{path}");
    path_walk::refuse_links(crate_folder, &record).is_ok() && crate_folder.join(record).is_dir()
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
                    staging.refuse_foreign_content()?;
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

    /// Fails if something in the folder is not a file or folder that a run creates there. Called once the folder is
    /// locked: no other run changes it then.
    fn refuse_foreign_content(&self) -> Result<(), Box<Diagnostic>> {
        for entry in path_walk::entries(&self.folder).min_depth(1) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&self.folder).to_owned();
                unreadable(&path, &error.into())
            })?;
            let path = path_walk::relative(&self.folder, entry.path());
            let kind = entry.file_type();
            let is_ours = match path.split_once('/') {
                None if path == LOCK => kind.is_file(),
                None => kind.is_dir() && [NEW, EMPTIED].contains(&path.as_str()),
                Some((NEW, name)) => kind.is_file() && is_index(name),
                Some((EMPTIED, _)) => kind.is_dir(),
                Some(_) => false,
            };
            if !is_ours {
                return Err(foreign(entry.path(), RESERVED));
            }
        }
        Ok(())
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
        change: &Change<'_>,
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
        for entry in path_walk::entries(&new).max_depth(1).into_iter().flatten() {
            if entry.file_type().is_file() && is_index(&entry.file_name().to_string_lossy()) {
                let _ = disk.remove_file(entry.path());
            }
        }
        let _ = disk.remove_folder(&new);
    }

    /// Removes the staging folder. What cannot be removed is left to the next run.
    pub(super) fn close(self, disk: &mut Disk<'_, '_>) {
        self.clear(disk);
        let lock = self.folder.join(LOCK);
        let content = path_walk::entries(&self.folder).min_depth(1).into_iter();
        // The lock is removed only together with the folder: without it, the next run would refuse the folder.
        if content.flatten().all(|entry| entry.path() == lock) {
            let _ = disk.remove_file(&lock);
            let _ = disk.remove_folder(&self.folder);
        }
    }
}

/// Whether a file name is that of a staged text.
fn is_index(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}

/// The folder at a path and all folders below it, inner ones first; nothing if it is not a folder.
fn folders(path: &Path) -> impl Iterator<Item = PathBuf> {
    path_walk::entries(path)
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
    let metadata = lock.metadata()?;
    if path_walk::has_another_name(&metadata) {
        let message = "the lock is a hard link to another file";
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
    }
    if metadata.len() < NOTE.len() as u64 {
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
            Some(found) if path_walk::has_another_name(&found) => false,
            Some(found) if found.is_file() => has_note(disk, &lock),
            Some(_) => false,
            None => is_empty(folder),
        };
    match is_ours {
        true => Ok(()),
        false => Err(foreign(folder, RESERVED)),
    }
}

/// Whether a lock file contains the note, or its beginning, if a run was killed while writing it. An unreadable
/// file counts as well: on some systems, the lock of another run prevents reading.
fn has_note(disk: &mut Disk<'_, '_>, lock: &Path) -> bool {
    disk.read_start(lock, NOTE.len() + 1)
        .map_or(true, |text| NOTE.as_bytes().starts_with(&text))
}

fn is_empty(folder: &Path) -> bool {
    let mut content = path_walk::entries(folder).min_depth(1).into_iter();
    content.next().is_none()
}
