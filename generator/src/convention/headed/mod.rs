//! A page that describes any number of types: each table of fields is one, and the headings above it name it.

pub(super) mod columns;
mod described;
mod envelope;
mod explain;
mod found;
mod headings;
mod keys;
pub(super) mod names;
mod objects;
mod outline;
mod owners;
mod paths;
mod presence;
pub(super) mod rows;
mod terms;
pub(super) mod text;
mod undashed;
mod unions;
pub(super) mod values;

use std::collections::BTreeSet;

use super::{Body, Document, Headed, Reading, Sign, TypeName, Types};
use crate::diagnostic::Diagnostics;
use crate::page::{BlockKind, Page, Table};
use crate::source::Span;

pub(super) use explain::explain;
use found::{Found, Kind, find};
use owners::Owners;
use paths::Node;
use presence::Legend;

/// Reads a page.
pub(super) fn read<'s>(
    convention: (&Headed<'_>, Types),
    page: &Page<'s>,
    diagnostics: &mut Diagnostics,
) -> Reading<'s> {
    let page = undashed::with_tables(convention.0, page);
    read_tables(convention, &page, diagnostics)
}

fn read_tables<'s>(
    (headed, written): (&Headed<'_>, Types),
    page: &Page<'s>,
    diagnostics: &mut Diagnostics,
) -> Reading<'s> {
    let sections = outline::of(&headed.headings, page);
    let found = find(headed, page, &sections);
    let mut owners = Owners::new(headed, page, &sections);
    let found = named(headed, found, &mut owners);
    let bold = presence::sentence_about_bold(page);
    let mut types: Vec<Document<'s>> = Vec::new();
    let mut files = Vec::new();
    for (it, name) in found {
        let file = envelope::name(headed, &sections[it.section], &name);
        // Before the objects of the table have names.
        let file = file.map(|file| owners.unique(&file));
        let mut node = Node::default();
        for part in it.parts() {
            fields(headed, (part, bold), &mut node, diagnostics);
        }
        let further = it.more.iter().map(|part| owners.anchors(part.section));
        let further: Vec<_> = further.flatten().collect();
        let mut document = Document {
            types: written,
            needs_mention: !matches!(it.kind, Kind::Fields(..)) && !sections[it.section].is_enum,
            ..document(page, &it, name, &mut owners)
        };
        document.anchors.extend(further);
        let described = match it.kind {
            Kind::Values(values, _) => vec![Document {
                body: Body::Values(values),
                ..document
            }],
            Kind::Members(members, _) => vec![Document {
                body: Body::Members(unions::members(members)),
                ..document
            }],
            Kind::Fields(..) => with_objects(document, node, &mut owners),
        };
        files.extend(
            file.filter(|_| !described.is_empty())
                .map(|file| (types.len(), file)),
        );
        types.extend(described);
    }
    if let Some(envelope) = &headed.envelope {
        let around = envelope::types(envelope, &mut types, files);
        types.extend(around);
    }
    set_main(&mut types, &owners);
    match types.is_empty() {
        true => Reading::NoType,
        false => Reading::Types(types),
    }
}

/// A type without its body.
fn document<'s>(
    page: &Page<'s>,
    it: &Found<'_, 's>,
    name: String,
    owners: &mut Owners<'_>,
) -> Document<'s> {
    Document {
        types: Types::Words,
        id: page.id,
        source: page.source,
        description: owners.description(it.section, it.text),
        deprecated: None,
        anchors: match it.term {
            Some(term) => term.anchor.map(str::to_lowercase).into_iter().collect(),
            None => owners.anchors(it.section),
        },
        examples: it.examples.clone(),
        discrimination: Vec::new(),
        body: Body::Nothing,
        shares_page: true,
        is_main: false,
        needs_mention: false,
        name: TypeName {
            text: name,
            span: it.span,
        },
    }
}

/// Adds the fields of a table to those of its type. None are added for a list of values. A sentence somewhere on the page
/// may say what bold names are.
fn fields<'s>(
    headed: &Headed<'_>,
    (found, bold): (&Found<'_, 's>, Option<usize>),
    node: &mut Node<'s>,
    diagnostics: &mut Diagnostics,
) {
    let Kind::Fields(table, columns) = &found.kind else {
        return;
    };
    let header = table.header.excerpt.span;
    let legend = Legend {
        bold: bold.is_some_and(|at| at < header.start),
        unmarked: headed.unmarked_is_required,
        heading: found.presence,
        ..Legend::of(found.text.text, found.after)
    };
    let rows = rows::read(headed, table, columns, diagnostics);
    objects::add(headed, rows, (legend, header), (node, diagnostics));
}

/// The headers of the tables that show the convention.
pub(super) fn signs(headed: &Headed<'_>, page: &Page<'_>) -> Vec<Span> {
    let mut heading = String::new();
    let mut found = Vec::new();
    for block in &page.blocks {
        let tables = match &block.kind {
            BlockKind::Heading { text, .. } => {
                heading = text::plain(text.text).to_lowercase();
                continue;
            }
            BlockKind::Table(table) => std::slice::from_ref(table),
            BlockKind::List(list) => &list.tables,
            BlockKind::Code(_) | BlockKind::Prose => continue,
        };
        let shown = tables.iter().filter(|table| {
            let mut signs = headed.signs.iter();
            signs.any(|sign| is_shown(sign, table, &heading))
        });
        found.extend(shown.map(|table| table.header.excerpt.span));
    }
    found
}

fn is_shown(sign: &Sign, table: &Table<'_>, heading: &str) -> bool {
    let cells = table.header.cells.iter();
    let titles = cells.map(|cell| text::plain(cell.text).to_lowercase());
    let last = heading.split(' ').next_back().unwrap_or_default();
    titles.eq(sign.header.iter().copied()) && (sign.below.is_empty() || sign.below.contains(&last))
}

/// What is found, with the names of the types. Those of tables of fields are given first: a list of values may be no type
/// in the end.
fn named<'p, 's>(
    headed: &Headed<'_>,
    found: Vec<Found<'p, 's>>,
    owners: &mut Owners<'_>,
) -> Vec<(Found<'p, 's>, String)> {
    let of_fields = |it: &Found<'_, '_>| {
        matches!(it.kind, Kind::Fields(..)).then(|| owners.name(it.section, it.caption))
    };
    let names: Vec<Option<String>> = found.iter().map(of_fields).collect();
    let types: BTreeSet<String> = names.iter().flatten().cloned().collect();
    let found = found.into_iter().zip(names);
    let decided = found.filter_map(|(it, name)| Some((decided(headed, it, &types)?, name)));
    let named = decided.map(|(it, name)| {
        let name = name.unwrap_or_else(|| owners.name(it.section, it.caption));
        (it, name)
    });
    named.collect()
}

/// A list is a union if it has types, and the text above says so. Another one has values, or nothing.
fn decided<'p, 's>(
    headed: &Headed<'_>,
    it: Found<'p, 's>,
    types: &BTreeSet<String>,
) -> Option<Found<'p, 's>> {
    let kind = match it.kind {
        Kind::Members(names, values) => {
            let are_types = unions::are_types(&names, types);
            match are_types {
                true if unions::is_announced(headed.member_leads, it.text.text) => {
                    Kind::Members(names, None)
                }
                true => return None,
                false => Kind::Values(values?, None),
            }
        }
        kind => kind,
    };
    Some(Found { kind, ..it })
}

/// The type of a table, and those of the objects that its rows describe.
fn with_objects<'s>(
    outer: Document<'s>,
    fields: Node<'s>,
    owners: &mut Owners<'_>,
) -> Vec<Document<'s>> {
    let mut described = fields.types(outer.name.text.clone());
    // A table without a row of a field says nothing.
    described.retain(|(_, fields)| !fields.is_empty());
    if described.is_empty() {
        return Vec::new();
    }
    let (types_of, id, source, span) = (outer.types, outer.id, outer.source, outer.name.span);
    let mut fields = described.drain(..);
    let first = fields.next().map_or(Vec::new(), |(_, fields)| fields);
    let mut types = vec![Document {
        body: Body::Fields(first),
        ..outer
    }];
    for (name, fields) in fields {
        let text = owners.unique(&name);
        if text != name {
            rename_object(&mut types, &name, &text);
        }
        types.push(Document {
            types: types_of,
            id,
            source,
            name: TypeName {
                text,
                span: fields.first().map_or(span, |field| field.name.span),
            },
            description: String::new(),
            deprecated: None,
            examples: Vec::new(),
            discrimination: Vec::new(),
            body: Body::Fields(fields),
            shares_page: true,
            is_main: false,
            anchors: Vec::new(),
            needs_mention: false,
        });
    }
    types
}

/// Gives the object of a field another name, because a heading has its own.
fn rename_object(types: &mut [Document<'_>], from: &str, to: &str) {
    let bodies = types.iter_mut().filter_map(|ty| match &mut ty.body {
        Body::Fields(fields) => Some(fields),
        _ => None,
    });
    let objects = bodies.flatten().filter_map(|field| field.object.as_mut());
    objects
        .filter(|object| object.name == from)
        .for_each(|object| object.name = to.to_owned());
}

/// A link to the page means the type that its title names, or else its first one.
fn set_main(types: &mut [Document<'_>], owners: &Owners<'_>) {
    let titled = types.iter().position(|ty| owners.is_title(&ty.name));
    let first = types.iter().position(|ty| !ty.needs_mention);
    if let Some(main) = types.get_mut(titled.or(first).unwrap_or(0)) {
        main.is_main = true;
    }
}
