//! Reads regular files of a bounded size.
//!
//! To open a FIFO waits for a writer, and a device may never end. So the kind of file is checked before it is opened, and
//! once more on the open file. Another process could replace the file between the two: it is opened without waiting. If a
//! link comes into the place of the file or of a folder above it, the file is not read. A hard link or a mount looks like a
//! file of the tree itself.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The content of a regular file, or of the one that a symbolic link points to. The error of a file with more than
/// `limit` bytes is `FileTooLarge`.
pub(crate) fn read_regular_file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    read(open(path)?, limit)
}

/// The same, but no symbolic link is followed at the end of the path.
pub(super) fn read_unlinked_file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let found = path.symlink_metadata()?;
    let (file, metadata) = open(path)?;
    match is_same_file(&found, &metadata) {
        true => read((file, metadata), limit),
        false => Err(replaced()),
    }
}

/// The same, but no symbolic link is followed in the whole path, which has had none.
pub(super) fn read_canonical_file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let bytes = read_unlinked_file(path, limit)?;
    match path.canonicalize()? == path {
        true => Ok(bytes),
        false => Err(replaced()),
    }
}

fn replaced() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "it has been replaced meanwhile")
}

#[cfg(unix)]
fn is_same_file(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// This system does not tell: only the kind is compared.
#[cfg(not(unix))]
fn is_same_file(one: &Metadata, other: &Metadata) -> bool {
    one.file_type() == other.file_type()
}

/// The content of an open file.
fn read((file, metadata): (File, Metadata), limit: u64) -> io::Result<Vec<u8>> {
    let size = metadata.len();
    // The size of a file in `/proc` is zero, whatever its content: the content is counted as well.
    let bytes = match size > limit {
        true => Vec::new(),
        false => start(file, size, limit.saturating_add(1))?,
    };
    match size.max(bytes.len() as u64) > limit {
        true => {
            let message = format!("it has more than {limit} bytes");
            Err(io::Error::new(ErrorKind::FileTooLarge, message))
        }
        false => Ok(bytes),
    }
}

/// The first bytes of a regular file, or of the one that a symbolic link points to.
pub(crate) fn read_start(path: &Path, length: u64) -> io::Result<Vec<u8>> {
    let (file, metadata) = open(path)?;
    start(file, metadata.len(), length)
}

/// Opens a regular file. To open some devices has an effect, so the kind is checked before.
fn open(path: &Path) -> io::Result<(File, Metadata)> {
    match path.metadata()?.is_file() {
        true => open_at_once(path),
        false => Err(not_regular()),
    }
}

/// The same, where another process may have put anything in the place of the file.
fn open_at_once(path: &Path) -> io::Result<(File, Metadata)> {
    let mut options = File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let file = options.read(true).open(path)?;
    let metadata = file.metadata()?;
    match metadata.is_file() {
        true => Ok((file, metadata)),
        false => Err(not_regular()),
    }
}

fn not_regular() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "it is not a regular file")
}

/// The first bytes of an open file, in a buffer of the size that they need.
fn start(file: File, size: u64, length: u64) -> io::Result<Vec<u8>> {
    let capacity = size.saturating_add(1).min(length);
    let mut bytes = Vec::with_capacity(usize::try_from(capacity).unwrap_or_default());
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    /// Nobody writes to it: to wait for a writer would take for ever.
    #[test]
    #[cfg(unix)]
    fn what_is_put_in_the_place_of_a_file_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let fifo = folder.path().join("fifo");
        let made = std::process::Command::new("mkfifo").arg(&fifo).status();
        assert!(made.unwrap().success());
        for path in [fifo.as_path(), folder.path(), "/dev/null".as_ref()] {
            let error = super::open_at_once(path).unwrap_err();
            assert_eq!(error.to_string(), "it is not a regular file");
        }
    }
}
