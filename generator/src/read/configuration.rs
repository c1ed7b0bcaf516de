//! Reads the configuration file.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::errors::{not_utf8, unreadable};
use crate::diagnostic::Diagnostic;

/// The name of the configuration file where `--config` names none.
pub const CONFIG: &str = "generator.toml";

/// The name of the file with what samples have shown, beside the configuration.
pub const LEARNED: &str = "learned.toml";

const HELP: &str = "name a readable file with `--config`";

/// Reads the configuration that the user names. It must exist.
pub fn named_configuration(path: &Path) -> Result<String, Box<Diagnostic>> {
    read(path).map_err(|error| unreadable(path, &error.to_string(), HELP))?
}

/// Reads the configuration at a path where there may be one.
pub fn default_configuration(path: &Path) -> Result<Option<String>, Box<Diagnostic>> {
    match read(path) {
        Ok(text) => text.map(Some),
        // The second kind: a path below a file.
        Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => {
            Ok(None)
        }
        Err(error) => Err(unreadable(path, &error.to_string(), HELP)),
    }
}

/// The text of a file; the outer error is the disk's, the inner one is about the content.
fn read(path: &Path) -> io::Result<Result<String, Box<Diagnostic>>> {
    let bytes = std::fs::read(path)?;
    Ok(String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes())))
}
