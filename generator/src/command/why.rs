//! Where everything comes from that is held to be true of one item.

use std::process::ExitCode;

use generator::json::Json;
use generator::messages::{self, Locator};
use generator::provenance::{self, Fact};
use generator::schema::{TypeBody, TypeId};
use generator::{Entry, Part, index};

use super::docs::{self, Docs, Failure};
use super::lookup::{Item, find, meant, shown};
use super::voice::{self, data, talk};
use super::{FAULT, Format, Settings};

/// How many items are shown if many have the name.
const MOST: usize = 20;

pub(super) fn run(name: &str, settings: &Settings) -> ExitCode {
    match why(name, settings) {
        Ok(code) => code,
        Err(failure) => voice::fail(&failure, settings),
    }
}

fn why(name: &str, settings: &Settings) -> Result<ExitCode, Failure> {
    let docs = docs::load(settings)?;
    let entries = index(&docs.generated.schema, &docs.sources, &docs.options);
    let items = find(name, &entries, &docs);
    if items.is_empty() {
        talk(unknown(name, &entries));
        return Ok(ExitCode::from(FAULT));
    }
    if settings.format == Format::Json {
        let shown = items.iter().map(|item| as_json(item, &docs));
        data(format_args!("{}", Json::list(shown)));
        return Ok(ExitCode::SUCCESS);
    }
    for item in items.iter().take(MOST) {
        print(item, &docs, settings);
    }
    if items.len() > MOST {
        data(format_args!(
            "… and {} more of this name",
            items.len() - MOST
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// What is said where nothing has the name: the one that was meant, or what names look like here.
fn unknown(name: &str, entries: &[Entry]) -> String {
    let hint = match meant(name, entries) {
        Some(meant) => format!("; did you mean `{meant}`?"),
        None => looks(entries),
    };
    format!("nothing is called `{name}`{hint}")
}

/// Names that there are: a type and, if any type has one, a part.
fn looks(entries: &[Entry]) -> String {
    let with_parts = entries.iter().find(|entry| !entry.parts.is_empty());
    let Some(entry) = with_parts.or(entries.first()) else {
        return String::new();
    };
    let item = |part| shown(&Item { entry, part });
    let names = std::iter::once(item(None)).chain(entry.parts.first().map(|part| item(Some(part))));
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    format!("; names look like {}", names.join(" and "))
}

/// What the crate says of an item.
fn declaration(item: &Item<'_>) -> String {
    let shown = shown(item);
    match (item.part, item.entry.keyword) {
        (None, keyword) => format!("{keyword} {shown}"),
        (Some(Part { ty: None, .. }), _) => shown,
        (Some(Part { ty: Some(ty), .. }), "enum") => format!("{shown}({ty})"),
        (Some(Part { ty: Some(ty), .. }), _) => format!("{shown}: {ty}"),
    }
}

fn facts(item: &Item<'_>, docs: &Docs) -> Vec<Fact> {
    let (schema, options) = (&docs.generated.schema, &docs.options);
    let id = TypeId(item.entry.described);
    let of_part = item.part.and_then(|part| match &schema.types[id.0].body {
        TypeBody::Struct(fields) => {
            let field = fields.get(part.described)?;
            Some(provenance::of_field(schema, options, id, field))
        }
        TypeBody::Union(members) => {
            let member = members.get(part.described)?;
            Some(provenance::of_member(schema, options, member))
        }
        TypeBody::Enum(_) | TypeBody::Opaque => None,
    });
    of_part.unwrap_or_else(|| provenance::of_type(schema, id))
}

fn print(item: &Item<'_>, docs: &Docs, settings: &Settings) {
    data(format_args!("{}", declaration(item)));
    if let (Some(tag), None) = (&item.entry.tag, item.part) {
        data(format_args!(
            "its members are told by the key `{tag}`: each has a value of its own there"
        ));
    }
    data("");
    let mut locator = Locator::new(&docs.sources);
    let colors = voice::colors_of_data(settings);
    for fact in facts(item, docs) {
        let title = format!("{}: {}", fact.about, fact.says);
        let because = format!("{}: {}", fact.origin.label(), fact.why);
        let spot = fact.span.map(|span| locator.span(span));
        let note = messages::note(&title, &because, spot.as_ref(), colors);
        data(format_args!("{note}"));
    }
    if item.part.is_none() {
        print_parts(item.entry, docs);
    }
}

/// A line for each field, value or member of a type: what it rests on.
fn print_parts(entry: &Entry, docs: &Docs) {
    for part in &entry.parts {
        let part = Item {
            entry,
            part: Some(part),
        };
        let least_certain = provenance::least_certain(facts(&part, docs));
        let because = least_certain.map_or(String::new(), |fact| {
            format!("{}: {}", fact.origin.label(), fact.cause)
        });
        data(format_args!("{}\n    {because}", declaration(&part)));
    }
    if !entry.parts.is_empty() {
        data("");
    }
}

fn as_json(item: &Item<'_>, docs: &Docs) -> Json {
    let mut locator = Locator::new(&docs.sources);
    let facts = facts(item, docs).into_iter().map(|fact| {
        let at = fact.span.map(|span| locator.span(span));
        Json::object([
            ("about", Json::string(fact.about)),
            ("says", Json::string(fact.says.as_str())),
            ("basis", Json::string(fact.origin.label())),
            ("why", Json::string(fact.why.as_str())),
            (
                "at",
                at.map_or(Json::Null, |at| Json::string(at.to_string())),
            ),
        ])
    });
    let facts = Json::list(facts);
    Json::object([("item", Json::string(declaration(item))), ("facts", facts)])
}
