//! What the crate rests on, in figures.

use std::process::ExitCode;

use generator::evidence::{LanguageReason, StyleReason, TreeKeys};
use generator::json::Json;
use generator::messages::Locator;
use generator::options::WireCase;
use generator::provenance::{
    self, ItemKind, ItemOrigin, Origin, OriginCounts, Provenance, TreeProvenance,
};
use generator::schema::{Reference, Schema, TypeBody};

use super::docs::{self, Docs, Failure};
use super::voice::{self, counted, data};
use super::{Format, Settings};

pub(super) fn run(settings: &Settings) -> ExitCode {
    match report(settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => voice::fail(&failure, settings),
    }
}

fn report(settings: &Settings) -> Result<(), Failure> {
    let docs = docs::load(settings)?;
    let provenance = provenance::provenance(&docs.generated.schema, &docs.options);
    let mut page = Page {
        docs: &docs,
        locator: Locator::new(&docs.sources),
        lists_all: settings.verbose,
    };
    match settings.format {
        Format::Json => data(page.json(&provenance)),
        Format::Human | Format::Github => data(page.text(&provenance).trim_end()),
    }
    Ok(())
}

/// What a report is written from.
struct Page<'d> {
    docs: &'d Docs,
    locator: Locator<'d>,
    /// Whether to list every item that the pages do not state.
    lists_all: bool,
}

impl Page<'_> {
    fn text(&mut self, provenance: &Provenance) -> String {
        let mut text = String::new();
        let trees = &self.docs.generated.schema.trees;
        for (tree, of_tree) in trees.iter().zip(&provenance.trees) {
            let name = match tree.folder.as_str() {
                "" => "the whole folder",
                folder => folder,
            };
            text.push_str(&format!("{name} ({})\n", tree.language));
            text.push_str(&format!(
                "  language: {}\n",
                detected_from(&tree.detected_from)
            ));
            text.push_str(&format!("  keys: {}\n", self.style(&tree.keys)));
            text.push_str(&self.figures(std::slice::from_ref(of_tree)));
            text.push('\n');
        }
        if trees.len() > 1 {
            text.push_str("in total\n");
            text.push_str(&self.figures(&provenance.trees));
        }
        text.trim_end().to_owned() + "\n"
    }

    /// What some trees come to together.
    fn figures(&mut self, trees: &[TreeProvenance]) -> String {
        let sum = |count: fn(&TreeProvenance) -> usize| trees.iter().map(count).sum::<usize>();
        let mut text = format!(
            "  types: {} ({}, {}, {}, {} opaque)\n",
            sum(|tree| tree.types.total()),
            counted(sum(|tree| tree.types.structs), "struct"),
            counted(sum(|tree| tree.types.enums), "enum"),
            counted(sum(|tree| tree.types.unions), "union"),
            sum(|tree| tree.types.opaque),
        );
        let (fields, members) = tallies(trees);
        text.push_str(&format!("  {:42} {:>8} {:>8}\n", "", "fields", "members"));
        for origin in Origin::ALL {
            let (of_fields, of_members) = (fields.count(*origin), members.count(*origin));
            let word = origin.label();
            text.push_str(&format!("  {word:42} {of_fields:>8} {of_members:>8}\n"));
            if *origin != Origin::Page {
                text.push_str(&causes(&fields, &members, *origin));
            }
        }
        let (of_fields, of_members) = (fields.total(), members.total());
        text.push_str(&format!("  {:42} {of_fields:>8} {of_members:>8}\n", "all"));
        for reference in trees.iter().flat_map(|tree| &tree.unresolved) {
            text.push_str(&format!("  {}\n", self.unresolved(reference)));
        }
        if self.lists_all {
            for item in trees.iter().flat_map(|tree| &tree.items) {
                text.push_str(&self.line(item));
            }
        }
        text
    }

    fn style(&mut self, keys: &TreeKeys) -> String {
        let case = case(keys.case);
        match &keys.reason {
            StyleReason::Given => format!("{case}, as the configuration says"),
            StyleReason::Printed => format!("{case}, as the pages of this language print them"),
            StyleReason::Nothing => format!("{case}; nothing speaks for any style"),
            StyleReason::Words {
                snake,
                camel,
                witness,
            } => {
                let span = witness.map(|span| self.locator.span(span).to_string());
                let span = span.map_or(String::new(), |span| format!(", as at {span}"));
                let names = counted(*snake, "name");
                format!(
                    "{case}: {names} in snake case and {camel} in camel case stand in prose and examples{span}"
                )
            }
        }
    }

    fn unresolved(&mut self, reference: &Reference) -> String {
        let span = self.locator.span(reference.span);
        format!("no page: {} at {span}", reference.path.join("."))
    }

    /// One item that the pages do not state; nothing for one that they do.
    fn line(&mut self, item: &ItemOrigin) -> String {
        let fact = &item.least_certain;
        if fact.origin == Origin::Page {
            return String::new();
        }
        let span = fact.span.map(|span| self.locator.span(span).to_string());
        let span = span.map_or(String::new(), |span| format!(" at {span}"));
        let (name, word) = (name(&self.docs.generated.schema, item), fact.origin.label());
        format!("  {word}: {name}: {}: {}{span}\n", fact.about, fact.why)
    }

    fn json(&mut self, provenance: &Provenance) -> Json {
        let schema = &self.docs.generated.schema;
        let mut trees = Vec::new();
        for (tree, of_tree) in schema.trees.iter().zip(&provenance.trees) {
            let items = of_tree.items.iter().map(|item| self.item(item)).collect();
            let unresolved = of_tree.unresolved.iter().map(|reference| {
                let spot = self.locator.span(reference.span);
                Json::object([
                    ("type", Json::string(reference.path.join("."))),
                    ("at", Json::string(spot.to_string())),
                ])
            });
            let unresolved = Json::list(unresolved);
            trees.push(Json::object([
                ("folder", Json::string(tree.folder.as_str())),
                ("language", Json::string(tree.language)),
                ("told_by", Json::string(detected_from(&tree.detected_from))),
                ("keys", Json::string(self.style(&tree.keys))),
                ("figures", figures_as_json(std::slice::from_ref(of_tree))),
                ("unresolved", unresolved),
                ("items", Json::List(items)),
            ]));
        }
        Json::object([
            ("trees", Json::List(trees)),
            ("total", figures_as_json(&provenance.trees)),
        ])
    }

    fn item(&mut self, item: &ItemOrigin) -> Json {
        let fact = &item.least_certain;
        let span = fact.span.map(|span| self.locator.span(span).to_string());
        let kind = match item.kind {
            ItemKind::Field => "field",
            ItemKind::Member => "member",
        };
        Json::object([
            (
                "name",
                Json::string(name(&self.docs.generated.schema, item)),
            ),
            ("kind", Json::string(kind)),
            ("basis", Json::string(fact.origin.label())),
            ("about", Json::string(fact.about)),
            ("why", Json::string(fact.why.as_str())),
            ("at", span.map_or(Json::Null, Json::string)),
        ])
    }
}

/// What speaks for the language of a tree.
fn detected_from(reason: &LanguageReason) -> String {
    match reason {
        LanguageReason::Given => "as the configuration says".to_owned(),
        LanguageReason::Votes(votes) => format!(
            "its grammar reads {} of {}, {} hold its words; {} of fields, {} and the code on {} are as it has them",
            votes.read,
            counted(votes.asked, "cell"),
            votes.worded,
            counted(votes.named, "name"),
            counted(votes.filed, "file"),
            counted(votes.labelled, "page"),
        ),
    }
}

fn case(case: WireCase) -> &'static str {
    match case {
        WireCase::Snake => "snake case",
        WireCase::Camel => "camel case",
        WireCase::AsPrinted => "as printed",
    }
}

/// The figures of fields, and those of members of unions.
fn tallies(trees: &[TreeProvenance]) -> (OriginCounts, OriginCounts) {
    let items = || trees.iter().flat_map(|tree| &tree.items);
    (
        OriginCounts::of(items().filter(|item| item.kind == ItemKind::Field)),
        OriginCounts::of(items().filter(|item| item.kind == ItemKind::Member)),
    )
}

/// A line for each cause.
fn causes(fields: &OriginCounts, members: &OriginCounts, origin: Origin) -> String {
    let count = |tally: &OriginCounts, cause: &str| {
        let mut causes = tally.causes(origin);
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

fn figures_as_json(trees: &[TreeProvenance]) -> Json {
    let sum = |count: fn(&TreeProvenance) -> usize| Json::number(trees.iter().map(count).sum());
    let (fields, members) = tallies(trees);
    Json::object([
        ("types", sum(|tree| tree.types.total())),
        ("structs", sum(|tree| tree.types.structs)),
        ("enums", sum(|tree| tree.types.enums)),
        ("unions", sum(|tree| tree.types.unions)),
        ("opaque", sum(|tree| tree.types.opaque)),
        ("fields", tally_as_json(&fields)),
        ("members", tally_as_json(&members)),
    ])
}

fn tally_as_json(tally: &OriginCounts) -> Json {
    let all = ("all".to_owned(), Json::number(tally.total()));
    let bases = Origin::ALL.iter().map(|origin| {
        let causes = tally.causes(*origin);
        let causes = causes.map(|(cause, count)| (cause.to_owned(), Json::number(count)));
        let entries = [("count".to_owned(), Json::number(tally.count(*origin)))];
        let of_basis = Json::Object(entries.into_iter().chain(causes).collect());
        (origin.label().to_owned(), of_basis)
    });
    Json::Object(std::iter::once(all).chain(bases).collect())
}

/// An item by the names of the docs.
fn name(schema: &Schema, item: &ItemOrigin) -> String {
    let ty = &schema.types[item.owner.0];
    let mut path = ty.folder.join(".");
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(ty.name.as_printed());
    match &ty.body {
        TypeBody::Struct(fields) => format!("{path}.{}", fields[item.index].name.as_printed()),
        _ => format!("{path}, member {}", item.index + 1),
    }
}
