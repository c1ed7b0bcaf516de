//! What is said when the disk, or what is on it, does not let a run go on.

use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, codes};

/// What is not the generator's stands where it would write.
pub(super) fn foreign(path: &Path, why: &str) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` stands in the way: {why}; nothing has been written");
    let diagnostic = Diagnostic::about(codes::FOREIGN_FILE, &path, message);
    Box::new(diagnostic.help("move it away, or name another folder with `--out`"))
}

/// The disk does not let a file or folder be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` cannot be written: {error}");
    let diagnostic = Diagnostic::about(codes::UNWRITABLE, &path, message);
    Box::new(diagnostic.help("name a folder that can be written with `--out`"))
}

/// The disk does not let a file of the crate be compared.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` cannot be read, so that it cannot be compared: {error}");
    let diagnostic = Diagnostic::about(codes::UNREADABLE, &path, message);
    Box::new(diagnostic.help("let it be read, or name another folder with `--out`"))
}

/// Another run holds the folder.
pub(super) fn busy(folder: &Path) -> Box<Diagnostic> {
    let path = folder.display().to_string();
    let message = format!("another run is writing into `{path}`; this one has written nothing");
    let diagnostic = Diagnostic::about(codes::BUSY, &path, message);
    Box::new(diagnostic.help("run the command again when the other run has ended"))
}

/// A file is not what it was when the crate was compared.
pub(super) fn changed(path: &Path) -> Box<Diagnostic> {
    let path = path.display().to_string();
    let message = format!("`{path}` has changed during the run; nothing has been written");
    let diagnostic = Diagnostic::about(codes::BUSY, &path, message);
    Box::new(diagnostic.help("run the command again"))
}
