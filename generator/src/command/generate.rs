//! Writes the crate.

use std::process::ExitCode;

use generator::diagnostic::Severity;
use generator::messages::{Locator, Printable};
use generator::passed_over;
use generator::provenance::silent_count;
use generator::source::join_path;
use generator::write::{self, Change, Comparison, Summary};

use super::arguments::{Format, Settings};
use super::load::load;
use super::loaded::{CommandError, Loaded, display};
use super::output::{self, counted, print_status};
use super::since;
use super::streams::stdout;
use super::suggestion;

pub(super) fn run(settings: &Settings) -> ExitCode {
    match write(settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => output::fail(&error, settings),
    }
}

fn write(settings: &Settings) -> Result<(), CommandError> {
    let loaded = load(settings)?;
    output::print_diagnostics(&loaded.generated.diagnostics, &loaded.sources, settings);
    let comparison = write::compare(&settings.out, &loaded.generated)?;
    if !settings.allow_removals {
        write::refuse_removals(&settings.out, &comparison)?;
    }
    if settings.dry_run {
        print_plan(&loaded, &comparison, settings);
        return Ok(());
    }
    let summary = write::apply(&settings.out, &comparison).map_err(|diagnostics| CommandError {
        may_have_written: true,
        ..diagnostics.into()
    })?;
    print_summary(&loaded, &comparison, summary, settings);
    // The process ends: to free a million pieces one by one takes a twentieth of its time.
    std::mem::forget(loaded);
    Ok(())
}

/// Prints what a run would change.
fn print_plan(loaded: &Loaded, comparison: &Comparison<'_>, settings: &Settings) {
    let missing = write::missing(&settings.out, &loaded.generated);
    let changes = &comparison.changes;
    output::print_outcome("dry-run", loaded, changes, &missing, settings);
    if settings.format != Format::Json {
        changes
            .iter()
            .for_each(|change| stdout(line(change, settings)));
    }
    let count = |kind| {
        changes
            .iter()
            .filter(|change| change.kind() == kind)
            .count()
    };
    let summary = format!(
        "dry run, nothing was written to {}; files: {} to add, {} to change, {} to remove, {} unchanged",
        display(&settings.out),
        count("added"),
        count("changed"),
        count("removed"),
        comparison.unchanged,
    );
    print_status(&summary, settings);
    output::print_missing(&settings.out, &missing, settings);
    since::print(loaded, changes, settings);
}

/// Prints which files have changed. Those of the support code are the same in every crate, and are not listed.
fn print_changes(comparison: &Comparison<'_>, settings: &Settings) {
    let changes = comparison.changes.iter();
    let (support, types): (Vec<_>, Vec<_>) = changes.partition(|change| change.is_support());
    for change in types {
        print_status(&line(change, settings).to_string(), settings);
    }
    if !support.is_empty() {
        print_status("changed the support code", settings);
    }
}

/// A change as a line: what happens to a file, and its path.
fn line(change: &Change<'_>, settings: &Settings) -> Printable {
    let path = join_path(&display(&settings.out), &change.path);
    Printable::line(format_args!("{:7} {path}", change.kind()))
}

fn print_summary(
    loaded: &Loaded,
    comparison: &Comparison<'_>,
    summary: Summary,
    settings: &Settings,
) {
    let Loaded {
        sources, generated, ..
    } = loaded;
    let missing = write::missing(&settings.out, generated);
    output::print_outcome("written", loaded, &comparison.changes, &missing, settings);
    let without_type = &generated.schema.pages_without_type;
    if settings.verbose {
        print_changes(comparison, settings);
        for page in without_type {
            let path = &sources[page.0].display_path;
            print_status(&format!("describes no type: {path}"), settings);
        }
        let mut locator = Locator::new(sources);
        for table in passed_over(sources, &generated.schema, &loaded.options) {
            let at = locator.resolve_span(table.span);
            print_status(&format!("passed over: {at}: {}", table.why), settings);
        }
    }
    let read = format!(
        "read {} from {} ({}), {} without a type",
        counted(sources.len(), "page"),
        loaded.folders,
        languages(loaded),
        without_type.len(),
    );
    print_status(&read, settings);
    let wrote = format!(
        "wrote {}: {}; files: {} written, {} unchanged, {} removed",
        display(&settings.out),
        counted(generated.schema.types.len(), "type"),
        summary.written,
        summary.unchanged,
        summary.removed,
    );
    print_status(&wrote, settings);
    output::print_missing(&settings.out, &missing, settings);
    print_silent_nulls(loaded, settings);
    if summary.written > 0 {
        suggestion::print(loaded, settings);
    }
    since::print(loaded, &comparison.changes, settings);
    let warnings = generated.diagnostics.count(Severity::Warning);
    if warnings > 0 {
        print_status(&counted(warnings, "warning"), settings);
    }
}

/// How many required fields may be `null` for all that the pages can say.
fn print_silent_nulls(loaded: &Loaded, settings: &Settings) {
    let count = silent_count(&loaded.generated.schema);
    if count > 0 {
        let fields = counted(count, "required field");
        let subject = if count == 1 { "it" } else { "they" };
        let line =
            format!("{fields}: the pages cannot say whether {subject} may be null; see `report`");
        print_status(&line, settings);
    }
}

/// The languages of the trees, each once.
fn languages(loaded: &Loaded) -> String {
    let trees = &loaded.generated.schema.trees;
    let mut languages: Vec<_> = trees.iter().map(|tree| tree.language).collect();
    languages.sort_unstable();
    languages.dedup();
    languages.join(", ")
}
