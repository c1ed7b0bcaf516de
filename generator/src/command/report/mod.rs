//! Reports how much of the crate the pages state, and where the rest comes from.

mod json;
mod reasons;
mod text;

use std::process::ExitCode;

use generator::messages::{Locator, Printable};
use generator::provenance::{self, ItemKind, ItemOrigin, OriginCounts, TreeProvenance};
use generator::schema::{Schema, TypeBody, TypeId};

use super::arguments::{Format, Settings};
use super::load::load;
use super::loaded::CommandError;
use super::output;
use super::streams::stdout;

pub(super) fn run(settings: &Settings) -> ExitCode {
    match report(settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => output::fail(&error, settings),
    }
}

fn report(settings: &Settings) -> Result<(), CommandError> {
    let loaded = load(settings)?;
    let provenance = provenance::provenance(&loaded.generated.schema, &loaded.options);
    let mut report = Report {
        schema: &loaded.generated.schema,
        locator: Locator::new(&loaded.sources),
        lists_items: settings.verbose,
    };
    match settings.format {
        Format::Json => stdout(Printable::json(&report.json(&provenance))),
        Format::Human | Format::Github | Format::Markdown => {
            stdout(Printable::text(report.text(&provenance).trim_end()));
        }
    }
    Ok(())
}

/// What a report is written from.
struct Report<'d> {
    schema: &'d Schema,
    locator: Locator<'d>,
    /// Whether to list every item that the pages do not state.
    lists_items: bool,
}

/// The documented name of an item.
fn name(schema: &Schema, item: &ItemOrigin) -> String {
    match item.kind {
        ItemKind::Field => field_name(schema, item.owner, item.index),
        ItemKind::Member => {
            let path = schema.types[item.owner.0].full_name();
            format!("{path}, member {}", item.index + 1)
        }
    }
}

/// The documented name of a field.
fn field_name(schema: &Schema, owner: TypeId, index: usize) -> String {
    let ty = &schema.types[owner.0];
    match &ty.body {
        TypeBody::Struct(fields) => fields[index].full_name(&ty.full_name()),
        _ => ty.full_name(),
    }
}

/// The counts of fields, and those of members of unions.
fn origin_counts(trees: &[TreeProvenance]) -> (OriginCounts, OriginCounts) {
    let items = || trees.iter().flat_map(|tree| &tree.items);
    (
        OriginCounts::of(items().filter(|item| item.kind == ItemKind::Field)),
        OriginCounts::of(items().filter(|item| item.kind == ItemKind::Member)),
    )
}
