//! Reads the `API.txt` of a crate.

use std::path::Path;

use super::errors::{not_utf8, unreadable};
use super::limits::API_BYTES;
use super::regular_file::read_regular_file;
use crate::diagnostic::Diagnostic;

const HELP: &str = "name an API.txt, a generated crate or a folder of docs";

/// The text of an `API.txt`.
pub fn api(path: &Path) -> Result<String, Box<Diagnostic>> {
    let bytes = read_regular_file(path, API_BYTES);
    let bytes = bytes.map_err(|error| unreadable(path, &error.to_string(), HELP))?;
    String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes()))
}
