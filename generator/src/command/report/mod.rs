//! Reports how much of the crate the pages state, and where the rest comes from.

use std::process::ExitCode;

use generator::evidence::{LanguageReason, StyleReason, TableVotes, TreeKeys, Votes};
use generator::json::Json;
use generator::messages::{self, Locator, Printable};
use generator::options::WireCase;
use generator::provenance::{
    self, ItemKind, ItemOrigin, Origin, OriginCounts, Provenance, TreeProvenance, UseCounts,
    silent_fields,
};
use generator::schema::{Reference, Schema, TypeBody, TypeId};

use super::arguments::{Format, Settings};
use super::load::load;
use super::loaded::CommandError;
use super::output::{self, counted};
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

/// How many fields whose null is not stated are listed without `-v`.
const MOST_SILENT: usize = 20;

/// What a report is written from.
struct Report<'d> {
    schema: &'d Schema,
    locator: Locator<'d>,
    /// Whether to list every item that the pages do not state.
    lists_items: bool,
}

impl Report<'_> {
    fn text(&mut self, provenance: &Provenance) -> String {
        let mut text = String::new();
        let trees = &self.schema.trees;
        for (tree, of_tree) in trees.iter().zip(&provenance.trees) {
            let name = match tree.folder.as_str() {
                "" => "all pages",
                folder => folder,
            };
            text.push_str(&format!("{name} ({})\n", tree.language));
            text.push_str(&format!(
                "  language: {}\n",
                self.detected_from(&tree.detected_from)
            ));
            text.push_str(&format!("  keys: {}\n", self.style(&tree.keys)));
            text.push_str(&self.counts(std::slice::from_ref(of_tree)));
            text.push('\n');
        }
        if trees.len() > 1 {
            text.push_str("total\n");
            text.push_str(&self.counts(&provenance.trees));
        }
        text.push_str(&self.silent_fields());
        text.trim_end().to_owned() + "\n"
    }

    /// The required fields of which the pages cannot say whether they may be `null`, the most important first.
    fn silent_fields(&self) -> String {
        let all = silent_fields(self.schema);
        if all.is_empty() {
            return String::new();
        }
        let fields = counted(all.len(), "required field");
        let mut text = format!(
            "{fields} of which the pages cannot say whether they may be null, by the number of types that could not be read\n"
        );
        let shown = if self.lists_items {
            all.len()
        } else {
            MOST_SILENT
        };
        for field in all.iter().take(shown) {
            let name = field_name(self.schema, field.owner, field.index);
            text.push_str(&format!("  {:>8} {name}\n", field.breaks));
        }
        if all.len() > shown {
            text.push_str(&format!("  … and {} more (-v)\n", all.len() - shown));
        }
        text
    }

    /// The counts of some trees together.
    fn counts(&mut self, trees: &[TreeProvenance]) -> String {
        let sum = |count: fn(&TreeProvenance) -> usize| trees.iter().map(count).sum::<usize>();
        let mut text = format!(
            "  types: {} ({}, {}, {}, {} opaque)\n",
            sum(|tree| tree.types.total()),
            counted(sum(|tree| tree.types.structs), "struct"),
            counted(sum(|tree| tree.types.enums), "enum"),
            counted(sum(|tree| tree.types.unions), "union"),
            sum(|tree| tree.types.opaque),
        );
        text.push_str(&operations(trees));
        let (fields, members) = origin_counts(trees);
        text.push_str(&format!("  {:42} {:>8} {:>8}\n", "", "fields", "members"));
        for origin in Origin::ALL {
            let (of_fields, of_members) = (fields.count(*origin), members.count(*origin));
            let name = origin.label();
            text.push_str(&format!("  {name:42} {of_fields:>8} {of_members:>8}\n"));
            if *origin != Origin::Page {
                text.push_str(&causes(&fields, &members, *origin));
            }
        }
        let (of_fields, of_members) = (fields.total(), members.total());
        text.push_str(&format!("  {:42} {of_fields:>8} {of_members:>8}\n", "all"));
        for reference in trees.iter().flat_map(|tree| &tree.unresolved) {
            text.push_str(&format!("  {}\n", self.unresolved(reference)));
        }
        if self.lists_items {
            for item in trees.iter().flat_map(|tree| &tree.items) {
                text.push_str(&self.item(item));
            }
        }
        text
    }

    /// The evidence for the language of a tree.
    fn detected_from(&mut self, reason: &LanguageReason) -> String {
        match reason {
            LanguageReason::Given => "configured".to_owned(),
            LanguageReason::Tables(tables) => {
                let shown = self.shown_by(tables);
                format!("tables with a heading each, {shown}")
            }
            LanguageReason::Generator(tables, votes) => {
                let shown = self.shown_by(tables);
                format!("pages {shown}; {}", votes_for(votes))
            }
            LanguageReason::Votes(votes) => votes_for(votes),
        }
    }

    /// The conventions of a tree, with the tables that show each.
    fn shown_by(&mut self, conventions: &[TableVotes]) -> String {
        let shown = conventions.iter().map(|votes| self.shown_by_one(votes));
        let shown: Vec<_> = shown.collect();
        let noun = match shown.len() {
            1 => "convention",
            _ => "conventions",
        };
        format!("in the {noun} {}", shown.join("; "))
    }

    fn shown_by_one(&mut self, votes: &TableVotes) -> String {
        let first = votes.first.map(|span| self.locator.resolve_span(span));
        let shown = first.map_or(String::new(), |first| {
            let tables = counted(votes.tables, "table");
            format!(": {tables} with its columns, the first at {first}")
        });
        let additions = match votes.has_additions {
            true => ", with words of the configuration",
            false => "",
        };
        let given = if votes.is_given { " (configured)" } else { "" };
        let shown = if votes.is_given { "" } else { &shown };
        let why = match votes.is_beside {
            true => format!(", on {}: {}", counted(votes.pages, "page"), votes.why),
            false => String::new(),
        };
        format!("`{}`{additions}{given}{shown}{why}", votes.convention)
    }

    fn style(&mut self, keys: &TreeKeys) -> String {
        let case = case(keys.case);
        match &keys.reason {
            StyleReason::Given => format!("{case} (configured)"),
            StyleReason::Printed => format!("{case}, as pages in this language print them"),
            StyleReason::Nothing => format!("{case}, by default: there is no evidence"),
            StyleReason::Words {
                snake,
                camel,
                witness,
            } => {
                let location = witness.map(|span| self.locator.resolve_span(span));
                let example = location.map_or(String::new(), |it| format!(", for example at {it}"));
                let names = counted(*snake, "name");
                format!(
                    "{case}: the prose and examples use {names} in snake case and {camel} in camel case{example}"
                )
            }
        }
    }

    fn unresolved(&mut self, reference: &Reference) -> String {
        let location = self.locator.resolve_span(reference.span);
        format!("no page: {} at {location}", reference.path.join("."))
    }

    /// One item that the pages do not state; nothing for one that they do.
    fn item(&mut self, item: &ItemOrigin) -> String {
        let fact = &item.least_certain;
        if fact.origin == Origin::Page {
            return String::new();
        }
        let location = fact.span.map(|span| self.locator.resolve_span(span));
        let location = location.map_or(String::new(), |it| format!(" at {it}"));
        let (name, origin) = (name(self.schema, item), fact.origin.label());
        format!(
            "  {origin}: {name}: {}: {}{location}\n",
            fact.about, fact.why
        )
    }

    fn json(&mut self, provenance: &Provenance) -> Json {
        let mut trees = Vec::new();
        for (tree, of_tree) in self.schema.trees.iter().zip(&provenance.trees) {
            let items = of_tree.items.iter().map(|item| self.item_as_json(item));
            let items = items.collect();
            let unresolved = of_tree.unresolved.iter().map(|reference| {
                let location = self.locator.resolve_span(reference.span);
                Json::object([
                    ("type", Json::string(reference.path.join("."))),
                    ("location", messages::location_json(&location)),
                ])
            });
            let unresolved = Json::list(unresolved);
            let detected_from = self.detected_from(&tree.detected_from);
            trees.push(Json::object([
                ("folder", Json::string(tree.folder.as_str())),
                ("language", Json::string(tree.language)),
                ("detected_from", Json::string(detected_from)),
                ("keys", Json::string(self.style(&tree.keys))),
                ("counts", counts_as_json(std::slice::from_ref(of_tree))),
                ("unresolved", unresolved),
                ("items", Json::List(items)),
            ]));
        }
        Json::object([
            ("trees", Json::List(trees)),
            ("silent_null", self.silent_fields_as_json()),
            ("total", counts_as_json(&provenance.trees)),
        ])
    }

    fn silent_fields_as_json(&self) -> Json {
        let fields = silent_fields(self.schema).into_iter().map(|field| {
            let name = field_name(self.schema, field.owner, field.index);
            Json::object([
                ("name", Json::string(name)),
                ("types", Json::number(field.breaks)),
            ])
        });
        Json::list(fields)
    }

    fn item_as_json(&mut self, item: &ItemOrigin) -> Json {
        let fact = &item.least_certain;
        let location = fact.span.map(|span| self.locator.resolve_span(span));
        let location = location.map(|it| messages::location_json(&it));
        let kind = match item.kind {
            ItemKind::Field => "field",
            ItemKind::Member => "member",
        };
        Json::object([
            ("name", Json::string(name(self.schema, item))),
            ("kind", Json::string(kind)),
            ("origin", Json::string(fact.origin.label())),
            ("aspect", Json::string(fact.about)),
            ("reason", Json::string(fact.why.as_str())),
            ("location", location.unwrap_or(Json::Null)),
        ])
    }
}

fn votes_for(votes: &Votes) -> String {
    format!(
        "its type syntax parses {} of {}, {} of them contain its type names; {} of fields, {} and the code on {} follow its conventions",
        votes.readable,
        counted(votes.cells, "cell"),
        votes.with_builtin,
        counted(votes.names_in_style, "name"),
        counted(votes.files_in_style, "file"),
        counted(votes.labelled_pages, "page"),
    )
}

fn case(case: WireCase) -> &'static str {
    match case {
        WireCase::Snake => "snake case",
        WireCase::Camel => "camel case",
        WireCase::AsPrinted => "as printed",
    }
}

/// A line about the operations and the types that they use; nothing if no page describes operations.
fn operations(trees: &[TreeProvenance]) -> String {
    let sum =
        |count: fn(&UseCounts) -> usize| trees.iter().map(|it| count(&it.uses)).sum::<usize>();
    if sum(|uses| uses.operations) == 0 {
        return String::new();
    }
    format!(
        "  operations: {}; types: {} of bodies, {} of answers, {} of errors, {} of parameters, {} of HTTP answers, {} in none\n",
        sum(|uses| uses.operations),
        sum(|uses| uses.bodies),
        sum(|uses| uses.answers),
        sum(|uses| uses.errors),
        sum(|uses| uses.parameters),
        sum(|uses| uses.http_answers),
        sum(|uses| uses.unused),
    )
}

fn operations_as_json(trees: &[TreeProvenance]) -> Json {
    let sum =
        |count: fn(&UseCounts) -> usize| Json::number(trees.iter().map(|it| count(&it.uses)).sum());
    Json::object([
        ("count", sum(|uses| uses.operations)),
        ("bodies", sum(|uses| uses.bodies)),
        ("answers", sum(|uses| uses.answers)),
        ("errors", sum(|uses| uses.errors)),
        ("parameters", sum(|uses| uses.parameters)),
        ("http_answers", sum(|uses| uses.http_answers)),
        ("unused", sum(|uses| uses.unused)),
    ])
}

/// The counts of fields, and those of members of unions.
fn origin_counts(trees: &[TreeProvenance]) -> (OriginCounts, OriginCounts) {
    let items = || trees.iter().flat_map(|tree| &tree.items);
    (
        OriginCounts::of(items().filter(|item| item.kind == ItemKind::Field)),
        OriginCounts::of(items().filter(|item| item.kind == ItemKind::Member)),
    )
}

/// A line for each cause.
fn causes(fields: &OriginCounts, members: &OriginCounts, origin: Origin) -> String {
    let count = |counts: &OriginCounts, cause: &str| {
        let mut causes = counts.causes(origin);
        causes
            .find(|(known, _)| *known == cause)
            .map_or(0, |(_, count)| count)
    };
    let mut names: Vec<_> = fields
        .causes(origin)
        .chain(members.causes(origin))
        .collect();
    names.sort_unstable();
    names.dedup_by_key(|(cause, _)| *cause);
    let line = |cause: &str| {
        let (of_fields, of_members) = (count(fields, cause), count(members, cause));
        format!("    {cause:40} {of_fields:>8} {of_members:>8}\n")
    };
    names.iter().map(|(cause, _)| line(cause)).collect()
}

fn counts_as_json(trees: &[TreeProvenance]) -> Json {
    let sum = |count: fn(&TreeProvenance) -> usize| Json::number(trees.iter().map(count).sum());
    let (fields, members) = origin_counts(trees);
    Json::object([
        ("types", sum(|tree| tree.types.total())),
        ("structs", sum(|tree| tree.types.structs)),
        ("enums", sum(|tree| tree.types.enums)),
        ("unions", sum(|tree| tree.types.unions)),
        ("opaque", sum(|tree| tree.types.opaque)),
        ("operations", operations_as_json(trees)),
        ("fields", origins_as_json(&fields)),
        ("members", origins_as_json(&members)),
    ])
}

fn origins_as_json(counts: &OriginCounts) -> Json {
    let all = ("all".to_owned(), Json::number(counts.total()));
    let origins = Origin::ALL.iter().map(|origin| {
        let causes = counts.causes(*origin);
        let causes = causes.map(|(cause, count)| (cause.to_owned(), Json::number(count)));
        let entries = [("count".to_owned(), Json::number(counts.count(*origin)))];
        let counts = Json::Object(entries.into_iter().chain(causes).collect());
        (origin.label().to_owned(), counts)
    });
    Json::Object(std::iter::once(all).chain(origins).collect())
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
