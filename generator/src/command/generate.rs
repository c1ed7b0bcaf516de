//! Writes the crate.

use std::process::ExitCode;

use generator::diagnostic::Severity;
use generator::write::{self, Comparison, Summary};

use super::Settings;
use super::docs::{self, Docs, Failure, shown};
use super::voice::{self, counted, say};

pub(super) fn run(settings: &Settings) -> ExitCode {
    match write(settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => voice::fail(&failure, settings),
    }
}

fn write(settings: &Settings) -> Result<(), Failure> {
    let docs = docs::load(settings)?;
    voice::tell(&docs.generated.diagnostics, &docs.sources, settings);
    let comparison = write::compare(&settings.out, &docs.generated)?;
    let summary = write::apply(&settings.out, &comparison).map_err(|diagnostics| Failure {
        began: true,
        ..diagnostics.into()
    })?;
    summarize(&docs, &comparison, summary, settings);
    Ok(())
}

fn summarize(docs: &Docs, comparison: &Comparison, summary: Summary, settings: &Settings) {
    let Docs {
        sources, generated, ..
    } = docs;
    let missing = write::missing_dependencies(&settings.out, &generated.dependencies);
    let changes = &comparison.changes;
    voice::report_json("written", generated, sources, changes, &missing, settings);
    let skipped = &generated.schema.pages_without_type;
    if settings.verbose {
        for page in skipped {
            let path = &sources[page.0].display_path;
            say(&format!("passed over, describes no type: {path}"), settings);
        }
    }
    let read = format!(
        "read {} from {} ({}), {} passed over",
        counted(sources.len(), "page"),
        docs.folders,
        languages(docs),
        skipped.len(),
    );
    say(&read, settings);
    let wrote = format!(
        "wrote {}: {}; files: {} written, {} unchanged, {} removed",
        shown(&settings.out),
        counted(generated.schema.types.len(), "type"),
        summary.written,
        summary.unchanged,
        summary.removed,
    );
    say(&wrote, settings);
    voice::tell_missing(&settings.out, &missing, settings);
    let warnings = generated.diagnostics.count(Severity::Warning);
    if warnings > 0 {
        say(&counted(warnings, "warning"), settings);
    }
}

/// The languages of the trees, each once.
fn languages(docs: &Docs) -> String {
    let trees = &docs.generated.schema.trees;
    let mut languages: Vec<_> = trees.iter().map(|tree| tree.language).collect();
    languages.sort_unstable();
    languages.dedup();
    languages.join(", ")
}
