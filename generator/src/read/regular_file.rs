//! Reads regular files of a bounded size.
//!
//! To open a FIFO waits for a writer, and a device may never end. So the kind of file is checked before it is opened, and
//! once more on the open file. Between the two, another process could replace the file by a FIFO: a run is not protected
//! from processes that change the tree while it reads. A hard link or a mount looks like a file of the tree itself.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The content of a regular file, or of the one that a symbolic link points to. The error of a file with more than
/// `limit` bytes is `FileTooLarge`.
pub(crate) fn read_regular_file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let bytes = read_start(path, limit.saturating_add(1))?;
    if bytes.len() as u64 > limit {
        let message = format!("it has more than {limit} bytes");
        return Err(io::Error::new(ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

/// The first bytes of a regular file, or of the one that a symbolic link points to.
pub(crate) fn read_start(path: &Path, length: u64) -> io::Result<Vec<u8>> {
    let not_regular = || io::Error::new(ErrorKind::InvalidInput, "it is not a regular file");
    if !path.metadata()?.is_file() {
        return Err(not_regular());
    }
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(not_regular());
    }
    let capacity = metadata.len().saturating_add(1).min(length);
    let mut bytes = Vec::with_capacity(usize::try_from(capacity).unwrap_or_default());
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}
