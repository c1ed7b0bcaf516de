//! Compares the crate with the docs: the same steps as writing it, except the last one.

use std::process::ExitCode;

use generator::diagnostic::Severity;
use generator::diff;
use generator::messages::{self, Printable, ResolvedLocation};
use generator::source::join_path;
use generator::write::{self, Change, Comparison};

use super::arguments::{Format, Settings};
use super::load::load;
use super::loaded::{CommandError, display};
use super::output::{self, counted, print_status};
use super::repro::repro_command;
use super::since;
use super::streams::{STALE, stdout, stdout_style};

/// How many lines of a diff are printed.
const DIFF_LINES: usize = 200;

/// What is printed of the files that differ.
#[derive(Clone, Copy)]
pub(super) enum Shows {
    /// A diff.
    Lines,
    /// How many lines each adds and removes.
    Counts,
}

pub(super) fn run(shows: Shows, settings: &Settings) -> ExitCode {
    match is_in_sync(shows, settings) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(STALE),
        Err(error) => output::fail(&error, settings),
    }
}

fn is_in_sync(shows: Shows, settings: &Settings) -> Result<bool, CommandError> {
    let loaded = load(settings)?;
    output::print_diagnostics(&loaded.generated.diagnostics, &loaded.sources, settings);
    let comparison = write::compare(&settings.out, &loaded.generated)?;
    let missing = write::missing(&settings.out, &loaded.generated);
    let changes = &comparison.changes;
    let in_sync = changes.is_empty() && missing.is_empty();
    let outcome = if in_sync { "in-sync" } else { "stale" };
    output::print_outcome(outcome, &loaded, changes, &missing, settings);
    output::print_missing(&settings.out, &missing, settings);
    let out = display(&settings.out);
    if in_sync {
        print_status(
            &format!("{out} is in sync with {}", loaded.folders),
            settings,
        );
    } else if !changes.is_empty() {
        print_changes(&comparison, shows, settings);
        since::print(&loaded, changes, settings);
    }
    Ok(in_sync)
}

fn print_changes(comparison: &Comparison<'_>, shows: Shows, settings: &Settings) {
    match (settings.format, shows) {
        (Format::Human | Format::Markdown, Shows::Lines) => {
            print_diff(&comparison.changes, settings);
        }
        (Format::Human | Format::Markdown, Shows::Counts) => {
            print_counts(&comparison.changes, settings);
        }
        (Format::Github, _) => print_annotations(&comparison.changes, settings),
        (Format::Json, _) => {}
    }
    let summary = format!(
        "{} is stale: {} of {} differ from the docs; to update it, run: {}",
        display(&settings.out),
        comparison.changes.len(),
        counted(comparison.changes.len() + comparison.unchanged, "file"),
        repro_command(None, settings),
    );
    print_status(&summary, settings);
}

fn print_diff(changes: &[Change<'_>], settings: &Settings) {
    let style = stdout_style(settings.color);
    let diff = diff::unified(changes, &display(&settings.out), DIFF_LINES, style);
    stdout(diff.text);
    let more = match (diff.lines, diff.files) {
        (0, 0) => return,
        (lines, 0) => counted(lines, "more line"),
        (0, files) => counted(files, "more file"),
        (lines, files) => {
            let (lines, files) = (counted(lines, "more line"), counted(files, "more file"));
            format!("{lines} and {files}")
        }
    };
    stdout(Printable::line(format_args!("… and {more}")));
}

/// A line for each file, and one for all of them.
fn print_counts(changes: &[Change<'_>], settings: &Settings) {
    let (mut added, mut removed) = (0, 0);
    for change in changes {
        let counts = match diff::counts(change) {
            Some((more, fewer)) => {
                added += more;
                removed += fewer;
                format!("+{more} -{fewer}")
            }
            None => "too many lines to compare".to_owned(),
        };
        let path = join_path(&display(&settings.out), &change.path);
        stdout(Printable::line(format_args!(
            "{:7} {path} {counts}",
            change.kind()
        )));
    }
    stdout(Printable::line(format_args!(
        "{}: +{added} -{removed}",
        counted(changes.len(), "file")
    )));
}

/// Marks each stale file in the pull request.
fn print_annotations(changes: &[Change<'_>], settings: &Settings) {
    let command = repro_command(None, settings);
    let text = format!("this file differs from the docs; to update it, run: {command}");
    for change in changes {
        let path = format!("{}/{}", display(&settings.out), change.path);
        let location = ResolvedLocation::of_file(path);
        stdout(messages::annotation(
            Severity::Error,
            "stale",
            &location,
            &text,
        ));
    }
}
