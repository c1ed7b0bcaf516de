//! The folder of a run, inside the crate's: it holds the texts that are not in their place yet, and is gone when the run
//! ends. A run that was killed leaves it behind, and the next one clears it.
//!
//! | path | what it is |
//! |---|---|
//! | `.generator/lock` | the file that a run holds as long as it lasts |
//! | `.generator/new/<number>` | the text of a change |
//! | `.generator/emptied/<a path>` | a note: the folder of this name is removed if nothing is left in it |
//!
//! Nothing else is ever removed from it, so that a folder of this name that is not the generator's loses nothing.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;
use walkdir::WalkDir;

use super::disk::Disk;
use super::refusal::{busy, foreign, unwritable};
use super::{Change, way};
use crate::diagnostic::Diagnostic;

const FOLDER: &str = ".generator";
const LOCK: &str = "lock";
const NEW: &str = "new";
const EMPTIED: &str = "emptied";

/// What the lock says to whoever finds it. By this text a later run knows the folder.
const NOTE: &str =
    "@generated: the generator is at work, or was killed. Its next run clears this folder.\n";

/// The folder, held by this run.
pub(super) struct Staging<'f> {
    /// The folder of the crate.
    within: &'f Path,
    folder: PathBuf,
    /// Held as long as the run lasts.
    _lock: File,
}

/// Whether a run is at work in a crate, or was killed there.
pub(super) fn is_there(within: &Path) -> bool {
    within.join(FOLDER).symlink_metadata().is_ok()
}

/// Whether a run that was killed, or is at work, has meant to remove a folder that it has emptied.
pub(super) fn has_noted(within: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(within).unwrap_or(Path::new(""));
    within.join(FOLDER).join(EMPTIED).join(below).is_dir()
}

impl<'f> Staging<'f> {
    /// Makes the folder, or takes over the one of a run that was killed; fails if another run is at work.
    pub(super) fn open(disk: &mut Disk<'_, '_>, within: &'f Path) -> Result<Self, Box<Diagnostic>> {
        let folder = within.join(FOLDER);
        loop {
            refuse_foreign(disk, &folder)?;
            match take(disk, &folder) {
                Ok(Some(lock)) => {
                    let staging = Self {
                        within,
                        folder,
                        _lock: lock,
                    };
                    staging.clear(disk);
                    return Ok(staging);
                }
                Ok(None) => {}
                Err(error) if error.kind() == io::ErrorKind::ResourceBusy => {
                    return Err(busy(within));
                }
                Err(error) => return Err(unwritable(&folder, &error)),
            }
        }
    }

    /// Where the text of a change is kept until it gets its place.
    pub(super) fn text(&self, index: usize) -> PathBuf {
        self.folder.join(NEW).join(index.to_string())
    }

    /// Writes the text of a change.
    pub(super) fn write(
        &self,
        disk: &mut Disk<'_, '_>,
        index: usize,
        text: &str,
    ) -> io::Result<(PathBuf, File)> {
        disk.create_folder(&self.folder.join(NEW))?;
        let path = self.text(index);
        let file = disk.write_new(&path, text)?;
        Ok((path, file))
    }

    /// Notes the folders that may be empty behind a change: those around its file, and one that stands in its way.
    pub(super) fn note(&self, disk: &mut Disk<'_, '_>, change: &Change) -> io::Result<()> {
        let path = self.within.join(&change.path);
        self.note_folder(disk, path.parent().unwrap_or(self.within))?;
        if !path.is_dir() {
            return Ok(());
        }
        WalkDir::new(&path)
            .into_iter()
            .filter_map(|entry| entry.map(|entry| entry.into_path()).ok())
            .filter(|path| path.is_dir())
            .try_for_each(|path| self.note_folder(disk, &path))
    }

    fn note_folder(&self, disk: &mut Disk<'_, '_>, path: &Path) -> io::Result<()> {
        let below = path.strip_prefix(self.within).unwrap_or(Path::new(""));
        disk.create_folder(&self.folder.join(EMPTIED).join(below))
    }

    /// Removes the noted folders that are empty. One that cannot be removed does no harm.
    pub(super) fn remove_emptied(&self, disk: &mut Disk<'_, '_>) {
        let noted = self.folder.join(EMPTIED);
        // What stands directly in the crate's folder stays.
        for note in folders(&noted, 2) {
            let path = way::below(&noted, &note);
            if way::refuse_links(self.within, &path).is_ok() {
                let _ = disk.remove_folder(&self.within.join(path));
            }
        }
    }

    /// Removes what this run, or one that was killed, has left.
    fn clear(&self, disk: &mut Disk<'_, '_>) {
        self.remove_emptied(disk);
        for note in folders(&self.folder.join(EMPTIED), 0) {
            let _ = disk.remove_folder(&note);
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

    /// Ends the run. What cannot be removed is left to the next.
    pub(super) fn close(self, disk: &mut Disk<'_, '_>) {
        self.clear(disk);
        let lock = self.folder.join(LOCK);
        let inside = WalkDir::new(&self.folder).min_depth(1).into_iter();
        // Without the lock, a folder that holds something is nobody's.
        if inside.flatten().all(|entry| entry.path() == lock) {
            let _ = disk.remove_file(&lock);
            let _ = disk.remove_folder(&self.folder);
        }
    }
}

/// The folders at and below a path, from this depth on, inner ones first.
fn folders(path: &Path, depth: usize) -> impl Iterator<Item = PathBuf> {
    WalkDir::new(path)
        .min_depth(depth)
        .contents_first(true)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_dir())
        .map(|entry| entry.into_path())
}

/// Makes the folder and its lock, and holds the lock; nothing if another run has removed them in the meantime.
fn take(disk: &mut Disk<'_, '_>, folder: &Path) -> io::Result<Option<File>> {
    let path = folder.join(LOCK);
    disk.create_folder(folder)?;
    let lock = match disk.lock(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        lock => lock?,
    };
    let held = Handle::from_file(lock.try_clone()?)?;
    if Handle::from_path(&path).ok() != Some(held) {
        return Ok(None);
    }
    if lock.metadata()?.len() < NOTE.len() as u64 {
        disk.fill(&path, &lock, NOTE)?;
    }
    Ok(Some(lock))
}

/// Fails if the folder is not the generator's: that has a lock with the note in it, or holds nothing yet.
fn refuse_foreign(disk: &mut Disk<'_, '_>, folder: &Path) -> Result<(), Box<Diagnostic>> {
    let kind = |path: &Path| way::kind(path).map_err(|error| unwritable(path, &error));
    let Some(found) = kind(folder)? else {
        return Ok(());
    };
    let lock = folder.join(LOCK);
    let is_ours = found.is_dir()
        && match kind(&lock)? {
            Some(found) if found.is_file() => holds_note(disk, &lock),
            Some(_) => false,
            None => WalkDir::new(folder)
                .min_depth(1)
                .into_iter()
                .next()
                .is_none(),
        };
    match is_ours {
        true => Ok(()),
        false => Err(foreign(
            folder,
            "the generator keeps its unfinished files there",
        )),
    }
}

/// Whether a lock holds the note, or the beginning of it. One that cannot be read is held by a run.
fn holds_note(disk: &mut Disk<'_, '_>, lock: &Path) -> bool {
    disk.read(lock)
        .map_or(true, |text| NOTE.as_bytes().starts_with(&text))
}
