//! Prints diagnostics and outcomes in the format that was asked for.

use std::path::Path;
use std::process::ExitCode;

use generator::diagnostic::{Diagnostic, Diagnostics, Severity};
use generator::json::Json;
use generator::messages::{self, Locator, Printable, ResolvedLocation};
pub(super) use generator::provenance::counted;
use generator::write::{Change, Missing};

use super::arguments::{Format, Settings};
use super::loaded::{CommandError, Loaded, display};
use super::since;
use super::streams::{ERROR, stderr, stderr_style, stdout};

/// The most messages of one severity that are printed.
const MESSAGES: usize = 1_000;

/// Prints why a command has stopped, and returns its exit code.
pub(super) fn fail(error: &CommandError, settings: &Settings) -> ExitCode {
    print_diagnostics(&error.diagnostics, &error.sources, settings);
    match settings.format {
        Format::Json => {
            let outcome = match error.may_have_written {
                true => "interrupted",
                false => "stopped",
            };
            let messages = diagnostics_as_json(&error.diagnostics, &error.sources);
            print_json([
                ("outcome", Json::string(outcome)),
                ("messages", messages),
                ("more_messages", left_out(&error.diagnostics)),
            ]);
        }
        Format::Human | Format::Github | Format::Markdown => {
            let errors = counted(error.diagnostics.count(Severity::Error), "error");
            let state = match error.may_have_written {
                true => "",
                false => "; nothing was written",
            };
            stderr(Printable::line(format_args!("{errors}{state}")));
        }
    }
    ExitCode::from(ERROR)
}

/// Prints diagnostics, except as JSON, where they are a part of the one value at the end.
pub(super) fn print_diagnostics(
    diagnostics: &Diagnostics,
    sources: &[generator::Source],
    settings: &Settings,
) {
    let mut locator = Locator::new(sources);
    let style = stderr_style(settings.color);
    for diagnostic in printed(diagnostics) {
        if settings.quiet && diagnostic.severity != Severity::Error {
            continue;
        }
        let location = locator.resolve(diagnostic);
        match settings.format {
            Format::Human | Format::Markdown => {
                stderr(messages::human(diagnostic, &location, style));
            }
            Format::Github => stdout(messages::github(diagnostic, &location)),
            Format::Json => {}
        }
    }
    for (severity, name) in [
        (Severity::Error, "more error"),
        (Severity::Warning, "more warning"),
    ] {
        let more = diagnostics.count(severity).saturating_sub(MESSAGES);
        let is_quiet = settings.quiet && severity != Severity::Error;
        if more > 0 && !is_quiet && settings.format != Format::Json {
            stderr(Printable::line(format_args!(
                "… and {}",
                counted(more, name)
            )));
        }
    }
}

/// The first messages of each severity.
fn printed(diagnostics: &Diagnostics) -> impl Iterator<Item = &Diagnostic> {
    let (mut errors, mut warnings) = (0, 0);
    diagnostics.iter().filter(move |diagnostic| {
        let count = match diagnostic.severity {
            Severity::Error => &mut errors,
            Severity::Warning => &mut warnings,
        };
        *count += 1;
        *count <= MESSAGES
    })
}

/// How many messages are not printed.
fn left_out(diagnostics: &Diagnostics) -> Json {
    let more = |severity| diagnostics.count(severity).saturating_sub(MESSAGES);
    Json::number(more(Severity::Error) + more(Severity::Warning))
}

/// Prints a line about the run, unless the output is quiet or JSON.
pub(super) fn print_status(line: &str, settings: &Settings) {
    if !settings.quiet && settings.format != Format::Json {
        stderr(Printable::line(line));
    }
}

/// Prints what the manifest of the crate in `folder` lacks. These are errors, so that `--quiet` does not hide them: without
/// them some code does not compile, or is not there.
pub(super) fn print_missing(folder: &Path, missing: &Missing, settings: &Settings) {
    let manifest = display(&folder.join("Cargo.toml"));
    for (title, what, line) in missing.lines() {
        let text = format!("{what} of {manifest}: {line}");
        match settings.format {
            Format::Human | Format::Markdown => stderr(Printable::line(text)),
            Format::Github => {
                let location = ResolvedLocation::of_file(manifest.as_str());
                stdout(messages::annotation(
                    Severity::Error,
                    title,
                    &location,
                    &text,
                ));
            }
            Format::Json => {}
        }
    }
}

/// Prints the outcome of a run as JSON, if that is the format.
pub(super) fn print_outcome(
    outcome: &str,
    loaded: &Loaded,
    changes: &[Change<'_>],
    missing: &Missing,
    settings: &Settings,
) {
    if settings.format != Format::Json {
        return;
    }
    let api = since::as_json(loaded, changes, settings);
    let messages = diagnostics_as_json(&loaded.generated.diagnostics, &loaded.sources);
    let changes = changes.iter().map(|change| {
        let path = Json::string(format!("{}/{}", display(&settings.out), change.path));
        Json::object([("path", path), ("change", Json::string(change.kind()))])
    });
    let configuration = loaded.configuration.as_deref();
    print_json([
        ("outcome", Json::string(outcome)),
        (
            "configuration",
            configuration.map_or(Json::Null, Json::string),
        ),
        ("messages", messages),
        ("more_messages", left_out(&loaded.generated.diagnostics)),
        ("files", Json::list(changes)),
        ("missing_dependencies", strings(&missing.dependencies)),
        ("missing_features", strings(&missing.features)),
        ("api", api),
    ]);
}

pub(super) fn strings(lines: &[String]) -> Json {
    Json::list(lines.iter().map(|line| Json::string(line.as_str())))
}

/// Prints an object on the standard output.
pub(super) fn print_json<const N: usize>(entries: [(&str, Json); N]) {
    stdout(Printable::json(&Json::object(entries)));
}

pub(super) fn diagnostics_as_json(
    diagnostics: &Diagnostics,
    sources: &[generator::Source],
) -> Json {
    let mut locator = Locator::new(sources);
    Json::list(printed(diagnostics).map(|diagnostic| {
        let location = locator.resolve(diagnostic);
        messages::json(diagnostic, &location)
    }))
}
