//! Writes the crate.

use std::process::ExitCode;

use generator::diagnostic::Severity;
use generator::messages::Locator;
use generator::passed_over;
use generator::provenance::silent_count;
use generator::write::{self, Comparison, Summary};

use super::arguments::Settings;
use super::load::load;
use super::loaded::{CommandError, Loaded, display};
use super::output::{self, counted, print_status};
use super::since;

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
    let summary = write::apply(&settings.out, &comparison).map_err(|diagnostics| CommandError {
        may_have_written: true,
        ..diagnostics.into()
    })?;
    print_summary(&loaded, &comparison, summary, settings);
    Ok(())
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
    let missing = write::missing_dependencies(&settings.out, &generated.dependencies);
    output::print_outcome("written", loaded, &comparison.changes, &missing, settings);
    let without_type = &generated.schema.pages_without_type;
    if settings.verbose {
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
    output::print_missing_dependencies(&settings.out, &missing, settings);
    print_silent_nulls(loaded, settings);
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
