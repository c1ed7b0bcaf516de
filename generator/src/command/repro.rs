//! The command line that repeats a run.

use std::env;
use std::path::Path;

use super::arguments::{CRATE, Settings};
use super::loaded::display;

/// The program, where it is installed.
const PROGRAM: &str = "generator";

/// How cargo runs it, where it is a member of the workspace.
const MEMBER: &str = "cargo run -p generator";

/// The command line of a command, or of the one that writes the crate, with all options that are not the default. It runs
/// the program as this run does.
pub(super) fn repro_command(command: Option<&str>, settings: &Settings) -> String {
    // Cargo says so to the programs that it runs.
    let is_member = env::var_os("CARGO_PKG_NAME").is_some_and(|name| name == PROGRAM);
    let arguments = arguments(command, settings);
    match is_member {
        true if arguments.is_empty() => MEMBER.to_owned(),
        true => format!("{MEMBER} -- {}", arguments.join(" ")),
        false => of_program(arguments),
    }
}

/// The same command line, for an installed program.
pub(super) fn installed_command(command: Option<&str>, settings: &Settings) -> String {
    of_program(arguments(command, settings))
}

fn of_program(arguments: Vec<String>) -> String {
    let words = std::iter::once(PROGRAM.to_owned()).chain(arguments);
    words.collect::<Vec<_>>().join(" ")
}

fn arguments(command: Option<&str>, settings: &Settings) -> Vec<String> {
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
    arguments
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
