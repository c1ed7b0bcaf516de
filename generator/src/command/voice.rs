//! How the program speaks: data on the standard output, talk on the standard error, in the format that was asked for.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::OnceLock;

use generator::diagnostic::{Diagnostics, Severity};
use generator::json::Json;
use generator::messages::{self, Locator, Spot};
pub(super) use generator::provenance::counted;
use generator::write::Change;
use generator::{Generated, Source};

use super::docs::{Failure, shown};
use super::{Color, FAULT, Format, Settings};

/// Why the standard output took not all of the data, if it did not.
static REFUSED: OnceLock<io::Error> = OnceLock::new();

/// A line of data. A reader that has gone away wants no more of it.
pub(super) fn data(line: impl Display) {
    heed(writeln!(io::stdout().lock(), "{line}"));
}

/// Remembers that data was refused.
fn heed(outcome: io::Result<()>) {
    if let Err(error) = outcome
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        // Of several reasons the first is the one to say.
        let _ = REFUSED.set(error);
    }
}

/// The exit code of a run, if all its data was taken.
pub(super) fn end(code: ExitCode) -> ExitCode {
    heed(io::stdout().flush());
    match REFUSED.get() {
        None => code,
        Some(error) => {
            talk(format_args!(
                "the standard output does not take all of the data: {error}"
            ));
            ExitCode::from(FAULT)
        }
    }
}

/// A line of talk.
pub(super) fn talk(line: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Says what is wrong and that nothing was written, and gives the exit code.
pub(super) fn fail(failure: &Failure, settings: &Settings) -> ExitCode {
    tell(&failure.diagnostics, &failure.sources, settings);
    match settings.format {
        Format::Json => {
            let messages = all_as_json(&failure.diagnostics, &failure.sources);
            let outcome = Json::string(if failure.began {
                "interrupted"
            } else {
                "stopped"
            });
            print_json([("outcome", outcome), ("messages", messages)]);
        }
        Format::Human | Format::Github => {
            let errors = counted(failure.diagnostics.count(Severity::Error), "error");
            let rest = match failure.began {
                true => "",
                false => " and nothing was written",
            };
            talk(format_args!("{errors}{rest}"));
        }
    }
    ExitCode::from(FAULT)
}

/// Says the messages, but for JSON, where they are a part of the one value at the end.
pub(super) fn tell(diagnostics: &Diagnostics, sources: &[Source], settings: &Settings) {
    let mut locator = Locator::new(sources);
    let colors = colors(settings.color, io::stderr().is_terminal());
    for diagnostic in diagnostics.iter() {
        if settings.quiet && diagnostic.severity != Severity::Error {
            continue;
        }
        let spot = locator.spot(diagnostic);
        match settings.format {
            Format::Human => talk(format_args!(
                "{}",
                messages::human(diagnostic, &spot, colors)
            )),
            Format::Github => data(format_args!("{}", messages::github(diagnostic, &spot))),
            Format::Json => {}
        }
    }
}

/// Says a line to a person who has not asked for quiet.
pub(super) fn say(line: &str, settings: &Settings) {
    if !settings.quiet && settings.format != Format::Json {
        talk(format_args!("{line}"));
    }
}

/// Says what has to be added to the manifest of the crate in `folder`. Who has asked for quiet hears it too: without it
/// nothing compiles.
pub(super) fn tell_missing(folder: &Path, missing: &[String], settings: &Settings) {
    let manifest = shown(&folder.join("Cargo.toml"));
    for line in missing {
        let text = format!("add to the dependencies of {manifest}: {line}");
        match settings.format {
            Format::Human => talk(text),
            Format::Github => {
                let spot = Spot {
                    path: manifest.clone(),
                    range: None,
                    line: None,
                };
                data(messages::annotation(
                    Severity::Error,
                    "missing dependency",
                    &spot,
                    &text,
                ));
            }
            Format::Json => {}
        }
    }
}

/// Says how the run went, for a program.
pub(super) fn report_json(
    outcome: &str,
    generated: &Generated,
    sources: &[Source],
    changes: &[Change],
    missing: &[String],
    settings: &Settings,
) {
    if settings.format != Format::Json {
        return;
    }
    let messages = all_as_json(&generated.diagnostics, sources);
    let changes = changes.iter().map(|change| {
        let kind = match (&change.before, &change.after) {
            (None, _) => "added",
            (Some(_), None) => "removed",
            (Some(_), Some(_)) => "changed",
        };
        let path = Json::string(format!("{}/{}", shown(&settings.out), change.path));
        Json::object([("path", path), ("change", Json::string(kind))])
    });
    print_json([
        ("outcome", Json::string(outcome)),
        ("messages", messages),
        ("files", Json::list(changes)),
        (
            "missing_dependencies",
            Json::list(missing.iter().map(|line| Json::string(line.as_str()))),
        ),
    ]);
}

/// Prints an object on the standard output.
pub(super) fn print_json<const N: usize>(entries: [(&str, Json); N]) {
    data(format_args!("{}", Json::object(entries)));
}

fn all_as_json(diagnostics: &Diagnostics, sources: &[Source]) -> Json {
    let mut locator = Locator::new(sources);
    Json::list(diagnostics.iter().map(|diagnostic| {
        let spot = locator.spot(diagnostic);
        messages::json(diagnostic, &spot)
    }))
}

/// Whether to use colours on the standard output.
pub(super) fn colors_of_data(settings: &Settings) -> bool {
    colors(settings.color, io::stdout().is_terminal())
}

/// Whether to use colours on a stream that is a terminal or is not.
fn colors(color: Color, is_terminal: bool) -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && !refused,
    }
}
