//! What is understood of one page: the types on it, why they are named so, what columns and rows say, and what is passed
//! over. It shows how a convention reads a page, before there is a crate.
//!
//! Must not know how it is printed.

use std::collections::BTreeSet;

use crate::convention::{self, Explained, Outcome, Own};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::lower::{self, Choice};
use crate::options::{Options, PageConvention};
use crate::page::Page;
use crate::provenance;
use crate::schema::{EnumValues, Field, Literal, Schema, Target, Type, TypeBody, TypeDef, TypeId};
use crate::source::{SourceId, Span};

/// What is understood of a page.
#[derive(Debug, Clone, Default)]
pub struct Inspection {
    /// The name of its convention.
    pub convention: &'static str,
    /// Whether the configuration adds words to it.
    pub has_additions: bool,
    /// Why it is the convention of the page.
    pub why: &'static str,
    /// The documentation language, or `words`; none if the page has no type.
    pub language: Option<&'static str>,
    /// The types on the page.
    pub types: Vec<InspectedType>,
    /// The tables and lists that describe no type, each with the reason.
    pub passed_over: Vec<PassedOver>,
    /// The messages about the page.
    pub diagnostics: Diagnostics,
}

/// A type of the page.
#[derive(Debug, Clone)]
pub struct InspectedType {
    /// Its documented name.
    pub name: String,
    /// What it is: `struct`, `enum`, `union`, `any value`.
    pub kind: &'static str,
    /// Where its name is.
    pub span: Span,
    /// Where it has its name from.
    pub why: String,
    /// The titles of the columns of its table, each with its role.
    pub columns: Vec<(String, Option<&'static str>)>,
    /// Its fields.
    pub rows: Vec<InspectedRow>,
    /// Its values or members.
    pub values: Vec<String>,
}

/// A row of the table of a type.
#[derive(Debug, Clone)]
pub struct InspectedRow {
    /// Where its name is.
    pub span: Span,
    /// The name as the page prints it.
    pub name: String,
    /// The key in JSON.
    pub key: String,
    /// The type, in words.
    pub ty: String,
    /// Whether the key must be present.
    pub required: bool,
    /// Why.
    pub why: String,
}

/// A table or a list that describes no type.
#[derive(Debug, Clone)]
pub struct PassedOver {
    /// Where it is.
    pub span: Span,
    /// Its columns, each with its role.
    pub columns: Vec<(String, Option<&'static str>)>,
    /// Why.
    pub why: String,
}

/// What is understood of a page, among others.
pub(crate) fn of_page(
    id: SourceId,
    pages: &[Page<'_>],
    (schema, diagnostics): (&Schema, &Diagnostics),
    options: &Options,
) -> Inspection {
    let all: Vec<_> = pages
        .iter()
        .filter(|it| it.source.evidence.is_none())
        .collect();
    let chosen = lower::conventions(&all, options).remove(&id);
    let page = pages.iter().find(|page| page.id == id);
    let explained = match (page, &chosen) {
        (Some(page), Some(choice)) => explain(page, choice, options),
        _ => Vec::new(),
    };
    let of_page: Vec<_> = schema
        .types
        .iter()
        .enumerate()
        .filter(|(_, ty)| ty.span.source == id)
        .collect();
    let mut inspection = Inspection {
        convention: chosen
            .map_or(PageConvention::Speakeasy, |it| it.name)
            .label(),
        has_additions: chosen.is_some_and(|it| it.has_additions(options)),
        why: chosen.map_or("the page is evidence", |it| it.why),
        language: of_page
            .first()
            .and_then(|(_, ty)| Some(schema.trees.get(ty.tree)?.language)),
        ..Inspection::default()
    };
    let text = page.map_or("", |page| page.source.text.as_str());
    let mut described = BTreeSet::new();
    for (index, ty) in of_page {
        let printed = ty.name.as_printed();
        let table = explained.iter().find(|it| describes(it, printed));
        described.extend(table.map(|table| table.at.start));
        let inspected = of_type(schema, (TypeId(index), ty), (table, text), options);
        inspection.types.push(inspected);
    }
    let others = explained
        .iter()
        .filter(|it| !described.contains(&it.at.start));
    inspection.passed_over = others.map(passed_over_table).collect();
    let about = diagnostics.iter().filter(|it| is_about(it, id));
    about.for_each(|it| inspection.diagnostics.push(it.clone()));
    inspection
}

/// What the convention of a page understands of its tables and lists.
fn explain<'s>(page: &Page<'s>, choice: &Choice, options: &Options) -> Vec<Explained<'s>> {
    let own = Own::new(choice.base, &options.additions);
    convention::explain(&own.convention(), page)
}

/// The tables and lists of all pages that describe no type, and examples of something else, each with the reason.
pub(crate) fn passed_over(
    pages: &[Page<'_>],
    schema: &Schema,
    options: &Options,
) -> Vec<PassedOver> {
    let all: Vec<_> = pages
        .iter()
        .filter(|it| it.source.evidence.is_none() && !options.skips(&it.source.path))
        .collect();
    let chosen = lower::conventions(&all, options);
    let described: BTreeSet<_> = schema
        .types
        .iter()
        .map(|ty| (ty.span.source, ty.name.as_printed()))
        .collect();
    let of_page = |page: &&Page<'_>| -> Vec<_> {
        let explained = chosen
            .get(&page.id)
            .map_or(Vec::new(), |it| explain(page, it, options));
        let others = explained.iter().filter(|it| match &it.outcome {
            Outcome::Describes { name, .. } => !described.contains(&(page.id, name.as_str())),
            Outcome::PassedOver(_) => true,
        });
        others.map(passed_over_table).collect()
    };
    let examples = schema.passed_examples.iter().map(|span| PassedOver {
        span: *span,
        columns: Vec::new(),
        why: "most keys of this example are not those of the type above it".to_owned(),
    });
    all.iter().flat_map(of_page).chain(examples).collect()
}

fn is_about(diagnostic: &Diagnostic, id: SourceId) -> bool {
    match &diagnostic.location {
        Location::Span(span) => span.source == id,
        // About the configuration, or the docs as a whole.
        Location::LineExcerpt(_) | Location::Path { .. } => true,
    }
}

fn describes(explained: &Explained<'_>, wanted: &str) -> bool {
    matches!(&explained.outcome, Outcome::Describes { name, .. } if name == wanted)
}

fn passed_over_table(explained: &Explained<'_>) -> PassedOver {
    PassedOver {
        span: explained.at,
        columns: columns(explained),
        why: match &explained.outcome {
            Outcome::PassedOver(why) => why.clone(),
            Outcome::Describes { name, .. } => {
                format!("nothing refers to the values of `{name}`")
            }
        },
    }
}

fn columns(explained: &Explained<'_>) -> Vec<(String, Option<&'static str>)> {
    let columns = explained.columns.iter();
    columns
        .map(|(title, role)| (title.text.to_owned(), *role))
        .collect()
}

fn of_type(
    schema: &Schema,
    (id, ty): (TypeId, &TypeDef),
    (table, text): (Option<&Explained<'_>>, &str),
    options: &Options,
) -> InspectedType {
    let why = match table.map(|table| &table.outcome) {
        Some(Outcome::Describes { why, .. }) => why.clone(),
        _ if ty.shares_page => {
            "rows that describe its fields, `a.b`, in the table above".to_owned()
        }
        _ => "the title of the page".to_owned(),
    };
    let (kind, values) = match &ty.body {
        TypeBody::Struct(_) => ("struct", Vec::new()),
        TypeBody::Enum(of) => (
            "enum",
            match &of.values {
                EnumValues::String(values) => {
                    values.iter().map(|value| format!("\"{value}\"")).collect()
                }
                EnumValues::Integer(values) => values.iter().map(i64::to_string).collect(),
            },
        ),
        TypeBody::Union(members) => (
            "union",
            members.iter().map(|member| phrase(&member.ty)).collect(),
        ),
        TypeBody::Id(ty) => ("identifier", vec![phrase(ty)]),
        TypeBody::Opaque => ("any value", Vec::new()),
    };
    let rows = match &ty.body {
        TypeBody::Struct(fields) => fields
            .iter()
            .map(|field| row(schema, (id, field), text, options))
            .collect(),
        _ => Vec::new(),
    };
    InspectedType {
        name: ty.name.as_printed().to_owned(),
        kind,
        span: ty.span,
        why,
        columns: table.map(columns).unwrap_or_default(),
        rows,
        values,
    }
}

fn row(
    schema: &Schema,
    (owner, field): (TypeId, &Field),
    text: &str,
    options: &Options,
) -> InspectedRow {
    let facts = provenance::of_field(schema, options, owner, field);
    let presence = facts.into_iter().find(|fact| fact.about == "presence");
    let null = if field.nullable { " or null" } else { "" };
    InspectedRow {
        span: field.span,
        name: printed(field, text),
        key: field.key.clone(),
        ty: phrase(&field.ty) + null,
        required: field.required,
        why: presence.map_or(String::new(), |fact| fact.why),
    }
}

/// The name of a field as the page prints it.
fn printed(field: &Field, text: &str) -> String {
    let printed = text.get(field.span.range()).filter(|name| !name.is_empty());
    printed.unwrap_or(field.name.as_printed()).to_owned()
}

/// A type in words.
fn phrase(ty: &Type) -> String {
    match ty {
        Type::String => "string".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Number => "number".to_owned(),
        Type::DateTime => "date-time".to_owned(),
        Type::Date => "date".to_owned(),
        Type::Any => "any value".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Transport => "not in JSON".to_owned(),
        Type::Literal(Literal::String(text) | Literal::Word(text)) => format!("\"{text}\""),
        Type::Literal(Literal::Integer(integer)) => integer.to_string(),
        Type::Literal(Literal::Boolean(boolean)) => boolean.to_string(),
        Type::List(inner) => format!("list of {}", phrase(inner)),
        Type::Map(inner) => format!("map to {}", phrase(inner)),
        Type::Nullable(inner) => format!("{} or null", phrase(inner)),
        Type::Optional(inner) => format!("{} or absent", phrase(inner)),
        Type::Union(members) => {
            let members: Vec<_> = members.iter().map(phrase).collect();
            members.join(" | ")
        }
        Type::Reference(reference) => match &reference.target {
            Target::Unknown => format!("{} (unknown: any value)", reference.full_name()),
            Target::Page(_) | Target::Replaced(_) => reference.full_name(),
        },
    }
}
