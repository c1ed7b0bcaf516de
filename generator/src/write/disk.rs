//! The steps on the disk. Every one that reads a file, or changes anything, goes through here, so that a test can
//! refuse each of them, or end the program before it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;

/// What is about to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A file is read.
    Read,
    /// A folder is made, with those above it.
    CreateFolder,
    /// A new, empty file is made.
    CreateFile,
    /// A text is written into the new file.
    Fill,
    /// The file is brought from the memory of the operating system to the disk.
    Sync,
    /// A file is locked against other runs.
    Lock,
    /// A file gets its name.
    Rename,
    /// A file is removed.
    RemoveFile,
    /// A folder that may be empty is removed.
    RemoveFolder,
}

/// Is asked before each step, with the path that it is about. What it refuses is not done, and its error is taken for
/// the disk's.
pub type FaultHook<'w> = dyn FnMut(Step, &Path) -> io::Result<()> + 'w;

/// The disk, with somebody who watches it.
pub(super) struct Disk<'d, 'w>(pub(super) &'d mut FaultHook<'w>);

impl Disk<'_, '_> {
    pub(super) fn read(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        (self.0)(Step::Read, path)?;
        fs::read(path)
    }

    pub(super) fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        if path.is_dir() {
            return Ok(());
        }
        (self.0)(Step::CreateFolder, path)?;
        fs::create_dir_all(path)
    }

    /// Makes a file that was not there.
    pub(super) fn write_new(&mut self, path: &Path, text: &str) -> io::Result<File> {
        (self.0)(Step::CreateFile, path)?;
        let mut file = File::create_new(path)?;
        (self.0)(Step::Fill, path)?;
        file.write_all(text.as_bytes())?;
        Ok(file)
    }

    pub(super) fn sync(&mut self, path: &Path, file: &File) -> io::Result<()> {
        (self.0)(Step::Sync, path)?;
        file.sync_all()
    }

    /// Locks a file, which is made if it is not there; an error of the kind `ResourceBusy` if another run holds it.
    pub(super) fn lock(&mut self, path: &Path) -> io::Result<File> {
        (self.0)(Step::CreateFile, path)?;
        let mut options = File::options();
        let file = options
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(path)?;
        (self.0)(Step::Lock, path)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::ResourceBusy.into()),
            // Some disks of a network know no locks: there, two runs at once are not told from one.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(file)
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Writes into a file that is open.
    pub(super) fn fill(&mut self, path: &Path, mut file: &File, text: &str) -> io::Result<()> {
        (self.0)(Step::Fill, path)?;
        file.write_all(text.as_bytes())
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        (self.0)(Step::Rename, to)?;
        fs::rename(from, to)
    }

    pub(super) fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        (self.0)(Step::RemoveFile, path)?;
        fs::remove_file(path)
    }

    /// Removes a folder if it is empty.
    pub(super) fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        (self.0)(Step::RemoveFolder, path)?;
        fs::remove_dir(path)
    }
}
