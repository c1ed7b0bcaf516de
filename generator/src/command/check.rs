//! Compares the crate with the docs: the same way as writing it, but for the last step.

use std::process::ExitCode;

use generator::diagnostic::Severity;
use generator::diff::{self, Paint};
use generator::messages::{self, Spot};
use generator::write::{self, Change, Comparison};

use super::again;
use super::docs::{self, Failure, shown};
use super::voice::{self, counted, data, say};
use super::{Format, STALE, Settings};

/// How many lines of a diff are shown.
const DIFF_LINES: usize = 200;

pub(super) fn run(settings: &Settings) -> ExitCode {
    match compare(settings) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(STALE),
        Err(failure) => voice::fail(&failure, settings),
    }
}

/// Whether the crate is what the docs say.
fn compare(settings: &Settings) -> Result<bool, Failure> {
    let docs = docs::load(settings)?;
    voice::tell(&docs.generated.diagnostics, &docs.sources, settings);
    let comparison = write::compare(&settings.out, &docs.generated)?;
    let missing = write::missing_dependencies(&settings.out, &docs.generated.dependencies);
    let in_sync = comparison.changes.is_empty() && missing.is_empty();
    let outcome = if in_sync { "in-sync" } else { "stale" };
    let changes = &comparison.changes;
    voice::report_json(
        outcome,
        &docs.generated,
        &docs.sources,
        changes,
        &missing,
        settings,
    );
    voice::tell_missing(&settings.out, &missing, settings);
    let (crate_folder, docs_folder) = (shown(&settings.out), &docs.folders);
    match in_sync {
        true => say(
            &format!("{crate_folder} is in sync with {docs_folder}"),
            settings,
        ),
        false if changes.is_empty() => {}
        false => show(&comparison, settings),
    }
    Ok(in_sync)
}

fn show(comparison: &Comparison, settings: &Settings) {
    match settings.format {
        Format::Human => print_diff(&comparison.changes, settings),
        Format::Github => annotate(&comparison.changes, settings),
        Format::Json => {}
    }
    let summary = format!(
        "{} is stale: {} of {} differ from what the docs say; to repair it: {}",
        shown(&settings.out),
        comparison.changes.len(),
        counted(comparison.changes.len() + comparison.unchanged, "file"),
        again::command(None, settings),
    );
    say(&summary, settings);
}

fn print_diff(changes: &[Change], settings: &Settings) {
    let paint = match voice::colors_of_data(settings) {
        true => Paint::Colors,
        false => Paint::Plain,
    };
    let folder = shown(&settings.out);
    let (diff, left_out) = diff::unified(changes, &folder, DIFF_LINES, paint);
    data(diff.trim_end_matches('\n'));
    if left_out > 0 {
        data(format_args!("… and {}", counted(left_out, "more line")));
    }
}

/// Shows each file that is not as it should be in the pull request.
fn annotate(changes: &[Change], settings: &Settings) {
    for change in changes {
        let spot = Spot {
            path: format!("{}/{}", shown(&settings.out), change.path),
            range: None,
            line: None,
        };
        let text = format!(
            "this file is not what the docs say; to repair it: {}",
            again::command(None, settings)
        );
        let line = messages::annotation(Severity::Error, "stale", &spot, &text);
        data(format_args!("{line}"));
    }
}
