//! The command line that repeats a run.

use std::path::Path;

use super::arguments::{CRATE, Settings};
use super::loaded::display;

/// How a user runs the generator.
const GENERATOR: &str = "cargo run -p generator";

/// The command line of a command, or of the one that writes the crate, with all options that are not the default.
pub(super) fn repro_command(command: Option<&str>, settings: &Settings) -> String {
    let mut arguments: Vec<_> = command.into_iter().map(str::to_owned).collect();
    // Even if it is the default folder: `--docs` overrides `[[docs]]`.
    if let Some(docs) = &settings.docs {
        arguments.push(format!("--docs {}", quoted(docs)));
    }
    if settings.out != Path::new(CRATE) {
        arguments.push(format!("--out {}", quoted(&settings.out)));
    }
    if let Some(config) = &settings.config {
        arguments.push(format!("--config {}", quoted(config)));
    }
    if let Some(language) = &settings.language {
        arguments.push(format!("--language {language}"));
    }
    if settings.rename_all {
        arguments.push("--rename-all".to_owned());
    }
    match arguments.is_empty() {
        true => GENERATOR.to_owned(),
        false => format!("{GENERATOR} -- {}", arguments.join(" ")),
    }
}

/// A path as an argument in a shell.
fn quoted(path: &Path) -> String {
    let path = display(path);
    match path.contains(|character: char| {
        character.is_whitespace() || "'\"\\$&;()<>|*?`".contains(character)
    }) {
        true => format!("'{}'", path.replace('\'', "'\\''")),
        false => path,
    }
}
