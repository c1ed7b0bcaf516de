//! Reads the configuration file.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::errors::{not_utf8, unreadable};
use super::limits::CONFIGURATION_BYTES;
use super::regular_file::{read_regular_file, read_unlinked_file};
use crate::diagnostic::Diagnostic;

/// The name of the configuration file where `--config` names none.
pub const CONFIG: &str = "generator.toml";

/// The name of the file with what samples have shown, beside the configuration.
pub const LEARNED: &str = "learned.toml";

const NAME_IT: &str = "name a readable file with `--config`";
const REPLACE_LINK: &str =
    "replace the link with a copy of the file: only a file that `--config` names may be a link";

/// Reads the configuration that the user names. It must exist, and may be a symbolic link.
pub fn named_configuration(path: &Path) -> Result<String, Box<Diagnostic>> {
    text(path, read_regular_file(path, CONFIGURATION_BYTES))
}

/// Reads the configuration at a default path, if there is one. A symbolic link is an error: messages show lines of the
/// file, and a link in the docs may point to a secret.
pub fn default_configuration(path: &Path) -> Result<Option<String>, Box<Diagnostic>> {
    match path.symlink_metadata() {
        Err(error) if is_missing(&error) => Ok(None),
        Ok(metadata) if metadata.is_symlink() => {
            Err(unreadable(path, "it is a symbolic link", REPLACE_LINK))
        }
        _ => text(path, read_unlinked_file(path, CONFIGURATION_BYTES)).map(Some),
    }
}

/// Whether there is no file at a path; the second kind is that of a path below a file.
fn is_missing(error: &io::Error) -> bool {
    [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind())
}

fn text(path: &Path, bytes: io::Result<Vec<u8>>) -> Result<String, Box<Diagnostic>> {
    let bytes = bytes.map_err(|error| unreadable(path, &error.to_string(), NAME_IT))?;
    String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes()))
}
