//! Messages about what prevents a run from comparing or writing a crate.

use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, codes};

/// Something that does not belong to the generator is at a path that it would write.
pub(super) fn foreign(path: &Path, reason: &str) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` is in the way: {reason}; nothing has been written");
    let diagnostic = Diagnostic::about(codes::FOREIGN_FILE, &path, message);
    Box::new(diagnostic.help("move it away, or name another folder with `--out`"))
}

/// The operating system refuses to write a file or folder.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` cannot be written: {error}");
    let diagnostic = Diagnostic::about(codes::UNWRITABLE, &path, message);
    Box::new(diagnostic.help("name a folder that can be written with `--out`"))
}

/// The operating system refuses to read a file of the crate.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` cannot be read for the comparison: {error}");
    let diagnostic = Diagnostic::about(codes::UNREADABLE, &path, message);
    Box::new(diagnostic.help("make it readable, or name another folder with `--out`"))
}

/// The old files that must change have more bytes than are kept in memory.
pub(super) fn too_much(folder: &Path, limit: usize) -> Box<Diagnostic> {
    let path = folder.display().to_string();
    let message = format!(
        "the old generated files in `{path}` have more than {limit} bytes; nothing has been written"
    );
    let diagnostic = Diagnostic::about(codes::UNREADABLE, &path, message);
    Box::new(diagnostic.help("remove the old files, or name another folder with `--out`"))
}

/// Another run has locked the crate's folder.
pub(super) fn busy(folder: &Path) -> Box<Diagnostic> {
    let path = folder.display().to_string();
    let message = format!("another run is writing into `{path}`; this one has written nothing");
    let diagnostic = Diagnostic::about(codes::BUSY, &path, message);
    Box::new(diagnostic.help("run the command again when the other run has ended"))
}

/// A file has changed since the comparison.
pub(super) fn changed(path: &Path) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` has changed during the run; nothing has been written");
    let diagnostic = Diagnostic::about(codes::BUSY, &path, message);
    Box::new(diagnostic.help("run the command again"))
}
