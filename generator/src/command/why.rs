//! Prints where the facts about a type, field or variant come from.

use std::process::ExitCode;

use generator::json::Json;
use generator::messages::{self, Locator, Printable};
use generator::provenance::{self, Fact};
use generator::schema::{TypeBody, TypeId};
use generator::{Entry, Part, index};

use super::arguments::{Format, Settings};
use super::load::load;
use super::loaded::{CommandError, Loaded};
use super::lookup::{Definition, find, full_name, nearest_names};
use super::output;
use super::streams::{ERROR, stderr, stdout, stdout_style};

/// How many definitions are listed if many have the name.
const MOST: usize = 20;

/// How many names are suggested for one that is unknown.
const MOST_NAMES: usize = 3;

pub(super) fn run(name: &str, settings: &Settings) -> ExitCode {
    match why(name, settings) {
        Ok(code) => code,
        Err(error) => output::fail(&error, settings),
    }
}

fn why(name: &str, settings: &Settings) -> Result<ExitCode, CommandError> {
    let loaded = load(settings)?;
    let entries = index(&loaded.generated.schema, &loaded.sources, &loaded.options);
    let definitions = find(name, &entries, &loaded);
    if definitions.is_empty() {
        stderr(Printable::line(unknown(name, &entries)));
        return Ok(ExitCode::from(ERROR));
    }
    if settings.format == Format::Json {
        let all = definitions.iter().map(|it| as_json(it, &loaded));
        stdout(Printable::json(&Json::list(all)));
        return Ok(ExitCode::SUCCESS);
    }
    let [first, others @ ..] = definitions.as_slice() else {
        return Ok(ExitCode::SUCCESS);
    };
    print(first, &loaded, settings);
    print_others(others);
    Ok(ExitCode::SUCCESS)
}

/// Lists the definitions that have the name as well.
fn print_others(others: &[Definition<'_>]) {
    if others.is_empty() {
        return;
    }
    let title = "others with this name, which `why` explains by their full names:";
    stdout(Printable::line(title));
    for definition in others.iter().take(MOST) {
        let line = format_args!("  {}", declaration(definition));
        stdout(Printable::line(line));
    }
    if others.len() > MOST {
        let more = format_args!("  … and {} more", others.len() - MOST);
        stdout(Printable::line(more));
    }
}

/// The message for an unknown name: the nearest ones, or examples of names.
fn unknown(name: &str, entries: &[Entry]) -> String {
    let nearest = nearest_names(name, entries);
    let names: Vec<_> = nearest.iter().map(|name| format!("`{name}`")).collect();
    let hint = match names.as_slice() {
        [] => examples(entries),
        [name] => format!("; did you mean {name}?"),
        [names @ .., last] if names.len() < MOST_NAMES => {
            format!("; did you mean {} or {last}?", names.join(", "))
        }
        names => {
            let (names, more) = names.split_at(MOST_NAMES);
            format!(
                "; did you mean {}, or one of {} more?",
                names.join(", "),
                more.len()
            )
        }
    };
    format!("there is no type, field or variant `{name}`{hint}")
}

/// Two names of the crate: of a type and, if any type has one, of a field or variant.
fn examples(entries: &[Entry]) -> String {
    let with_parts = entries.iter().find(|entry| !entry.parts.is_empty());
    let Some(entry) = with_parts.or(entries.first()) else {
        return String::new();
    };
    let name = |part| full_name(&Definition { entry, part });
    let of_part = entry.parts.first().map(|part| name(Some(part)));
    let names = std::iter::once(name(None)).chain(of_part);
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    format!("; names look like {}", names.join(" and "))
}

/// A definition as the crate declares it.
fn declaration(definition: &Definition<'_>) -> String {
    let name = full_name(definition);
    match (definition.part, definition.entry.keyword) {
        (None, keyword) => format!("{keyword} {name}"),
        (Some(Part { ty: None, .. }), _) => name,
        (Some(Part { ty: Some(ty), .. }), "enum") => format!("{name}({ty})"),
        (Some(Part { ty: Some(ty), .. }), _) => format!("{name}: {ty}"),
    }
}

fn facts(definition: &Definition<'_>, loaded: &Loaded) -> Vec<Fact> {
    let (schema, options) = (&loaded.generated.schema, &loaded.options);
    let id = TypeId(definition.entry.described);
    let of_part = definition
        .part
        .and_then(|part| match &schema.types[id.0].body {
            TypeBody::Struct(fields) => {
                let field = fields.get(part.described)?;
                Some(provenance::of_field(schema, options, id, field))
            }
            TypeBody::Union(members) => {
                let member = members.get(part.described)?;
                Some(provenance::of_member(schema, options, member))
            }
            TypeBody::Enum(_) | TypeBody::Id(_) | TypeBody::Opaque => None,
        });
    of_part.unwrap_or_else(|| provenance::of_type(schema, options, id))
}

fn print(definition: &Definition<'_>, loaded: &Loaded, settings: &Settings) {
    stdout(Printable::line(declaration(definition)));
    if let (Some(tag), None) = (&definition.entry.tag, definition.part) {
        stdout(Printable::line(format_args!(
            "the key `{tag}` selects the variant: each member has its own values there"
        )));
    }
    stdout(Printable::line(""));
    let mut locator = Locator::new(&loaded.sources);
    let style = stdout_style(settings.color);
    for fact in facts(definition, loaded) {
        let mut print = |fact: &Fact, state: &str| {
            let title = format!("{}{state}: {}", fact.about, fact.says);
            let reason = format!("{}: {}", fact.origin.label(), fact.why);
            let location = fact.span.map(|span| locator.resolve_span(span));
            stdout(messages::note(&title, &reason, location.as_ref(), style));
        };
        print(&fact, "");
        let overruled = fact.overruled.iter();
        overruled.for_each(|weaker| print(weaker, ", overruled"));
    }
    if definition.part.is_none() {
        print_parts(definition.entry, loaded);
    }
}

/// Prints each field or variant of a type, and where its weakest fact comes from.
fn print_parts(entry: &Entry, loaded: &Loaded) {
    for part in &entry.parts {
        let definition = Definition {
            entry,
            part: Some(part),
        };
        let least_certain = provenance::least_certain(facts(&definition, loaded));
        let origin = least_certain.map_or(String::new(), |fact| {
            format!("{}: {}", fact.origin.label(), fact.cause)
        });
        stdout(Printable::line(declaration(&definition)));
        stdout(Printable::line(format_args!("    {origin}")));
    }
    if !entry.parts.is_empty() {
        stdout(Printable::line(""));
    }
}

fn as_json(definition: &Definition<'_>, loaded: &Loaded) -> Json {
    let mut locator = Locator::new(&loaded.sources);
    let facts = facts(definition, loaded);
    let facts = facts.iter().map(|fact| {
        let overruled = fact.overruled.iter();
        let overruled = Json::list(overruled.map(|it| Json::object(entries(it, &mut locator))));
        let [aspect, value, origin, reason, location] = entries(fact, &mut locator);
        let overruled = ("overruled", overruled);
        Json::object([aspect, value, origin, reason, location, overruled])
    });
    Json::object([
        ("item", Json::string(declaration(definition))),
        ("facts", Json::list(facts)),
    ])
}

/// The entries of a fact in JSON, without those that it overrules.
fn entries(fact: &Fact, locator: &mut Locator<'_>) -> [(&'static str, Json); 5] {
    let location = fact.span.map(|span| locator.resolve_span(span));
    [
        ("aspect", Json::string(fact.about)),
        ("value", Json::string(fact.says.as_str())),
        ("origin", Json::string(fact.origin.label())),
        ("reason", Json::string(fact.why.as_str())),
        (
            "location",
            location.map_or(Json::Null, |it| messages::location_json(&it)),
        ),
    ]
}
