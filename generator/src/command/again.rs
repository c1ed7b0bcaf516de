//! The command line that means the same settings.

use std::path::Path;

use super::docs::shown;
use super::{CRATE, Settings};

/// How the program is run.
const PROGRAM: &str = "cargo run -p generator";

/// A command, or the one that writes the crate, with the settings that are not the usual ones.
pub(super) fn command(name: Option<&str>, settings: &Settings) -> String {
    let mut words: Vec<_> = name.into_iter().map(str::to_owned).collect();
    // Even the usual folder, if it was named: it goes before those in `[[docs]]`.
    if let Some(docs) = &settings.docs {
        words.push(format!("--docs {}", quoted(docs)));
    }
    if settings.out != Path::new(CRATE) {
        words.push(format!("--out {}", quoted(&settings.out)));
    }
    if let Some(config) = &settings.config {
        words.push(format!("--config {}", quoted(config)));
    }
    if let Some(language) = &settings.language {
        words.push(format!("--language {language}"));
    }
    match words.is_empty() {
        true => PROGRAM.to_owned(),
        false => format!("{PROGRAM} -- {}", words.join(" ")),
    }
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let path = shown(path);
    match path.contains(|character: char| {
        character.is_whitespace() || "'\"\\$&;()<>|*?`".contains(character)
    }) {
        true => format!("'{}'", path.replace('\'', "'\\''")),
        false => path,
    }
}
