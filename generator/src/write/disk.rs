//! The file-system steps of a run. Every read of a file and every change goes through here, so that a test can let any
//! of them fail, or kill the program before it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use crate::read::{read_regular_file, read_start};

/// The most bytes of a file in the crate: more than three times what the largest page could become.
const FILE_BYTES: u64 = 1 << 25;

/// How often a lock is tried again, and how long to wait before.
const LOCK_TRIES: usize = 10;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// A kind of file-system step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reads a file.
    Read,
    /// Creates a folder and its missing parents.
    CreateFolder,
    /// Creates an empty file.
    CreateFile,
    /// Writes the text of a new file.
    Fill,
    /// Flushes a file from the cache of the operating system to the disk.
    Sync,
    /// Locks a file against other runs.
    Lock,
    /// Renames a file.
    Rename,
    /// Removes a file.
    RemoveFile,
    /// Removes a folder if it is empty.
    RemoveFolder,
}

/// Called before each step with its path, for fault injection. If it returns an error, the step is not done, and the run
/// continues as if the disk had returned that error.
pub type FaultHook<'h> = dyn FnMut(Step, &Path) -> io::Result<()> + 'h;

/// The disk, with the hook that is called before each step.
pub(super) struct Disk<'d, 'h>(pub(super) &'d mut FaultHook<'h>);

impl Disk<'_, '_> {
    /// The content of a regular file. The error of one that is too large to be generated is `FileTooLarge`.
    pub(super) fn read(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        (self.0)(Step::Read, path)?;
        read_regular_file(path, FILE_BYTES)
    }

    /// The first bytes of a regular file.
    pub(super) fn read_start(&mut self, path: &Path, length: usize) -> io::Result<Vec<u8>> {
        (self.0)(Step::Read, path)?;
        read_start(path, length as u64)
    }

    pub(super) fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        if path.is_dir() {
            return Ok(());
        }
        (self.0)(Step::CreateFolder, path)?;
        fs::create_dir_all(path)
    }

    /// Creates a file; fails if there is one.
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

    /// Locks a file, and creates it if it does not exist. If another run has locked it, the error is `ResourceBusy`.
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
        let mut locked = file.try_lock();
        // A process that is just being started holds what its parent has already closed.
        for _ in 0..LOCK_TRIES {
            if !matches!(locked, Err(TryLockError::WouldBlock)) {
                break;
            }
            std::thread::sleep(LOCK_PAUSE);
            locked = file.try_lock();
        }
        match locked {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::ResourceBusy.into()),
            // Some network file systems have no locks: two runs at the same time are not detected there.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(file)
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Writes into an open file.
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

    /// Removes a folder; fails if it is not empty.
    pub(super) fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        (self.0)(Step::RemoveFolder, path)?;
        fs::remove_dir(path)
    }
}
