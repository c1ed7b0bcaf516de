//! A page that describes any number of types: each table of fields is one, and the headings above it name it.

pub(super) mod columns;
mod envelope;
mod explain;
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
mod values;

use std::collections::BTreeSet;

use super::{Body, Document, Headed, Reading, Role, Sign, TypeName, Types};
use crate::diagnostic::Diagnostics;
use crate::page::{Block, BlockKind, CodeBlock, List, Page, Table};
use crate::source::{Excerpt, Span};

use columns::Columns;
pub(super) use explain::explain;
use outline::{Meaning, Section};
use owners::Owners;
use paths::Node;
use presence::Legend;
use terms::Term;

/// The labels of code blocks with examples.
const EXAMPLES: &[&str] = &["json", "jsonc", "json5"];

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
    let found = named(found, &mut owners);
    let bold = presence::sentence_about_bold(page);
    let mut types: Vec<Document<'s>> = Vec::new();
    let mut files = Vec::new();
    for (it, name) in found {
        let file = envelope::name(headed, &sections[it.section], &name);
        // Before the objects of the table have names.
        let file = file.map(|file| owners.unique(&file));
        let document = Document {
            types: written,
            needs_mention: !matches!(it.kind, Kind::Fields(..)) && !sections[it.section].is_enum,
            ..document(page, &it, name, &mut owners)
        };
        let described = match it.kind {
            Kind::Values(values, _) => vec![Document {
                body: Body::Values(values),
                ..document
            }],
            Kind::Members(members, _) => vec![Document {
                body: Body::Members(unions::members(members)),
                ..document
            }],
            Kind::Fields(table, columns) => {
                let header = table.header.excerpt.span;
                let legend = Legend {
                    bold: bold.is_some_and(|at| at < header.start),
                    unmarked: headed.unmarked_is_required,
                    ..Legend::of(it.text.text, it.after)
                };
                let rows = rows::read(headed, table, &columns, diagnostics);
                let fields = objects::of(headed, rows, (legend, header), diagnostics);
                with_objects(document, fields, &mut owners)
            }
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
    found: Vec<Found<'p, 's>>,
    owners: &mut Owners<'_>,
) -> Vec<(Found<'p, 's>, String)> {
    let of_fields = |it: &Found<'_, '_>| {
        matches!(it.kind, Kind::Fields(..)).then(|| owners.name(it.section, it.caption))
    };
    let names: Vec<Option<String>> = found.iter().map(of_fields).collect();
    let types: BTreeSet<String> = names.iter().flatten().cloned().collect();
    let found = found.into_iter().zip(names);
    let decided = found.filter_map(|(it, name)| Some((decided(it, &types)?, name)));
    let named = decided.map(|(it, name)| {
        let name = name.unwrap_or_else(|| owners.name(it.section, it.caption));
        (it, name)
    });
    named.collect()
}

/// A list is a union if it has types, and the text above says so. Another one has values, or nothing.
fn decided<'p, 's>(it: Found<'p, 's>, types: &BTreeSet<String>) -> Option<Found<'p, 's>> {
    let kind = match it.kind {
        Kind::Members(names, values) => {
            let are_types = unions::are_types(&names, types);
            match are_types {
                true if unions::is_announced(it.text.text) => Kind::Members(names, None),
                true => return None,
                false => Kind::Values(values?, None),
            }
        }
        kind => kind,
    };
    Some(Found { kind, ..it })
}

/// A table or a list that describes a type.
struct Found<'p, 's> {
    /// The index of its section.
    section: usize,
    /// The bold line above it, or its term.
    caption: Option<&'s str>,
    /// What the item of a list says that it is in.
    term: Option<Term<'s>>,
    /// The prose above it, without the caption.
    text: Excerpt<'s>,
    /// The text of the block below it.
    after: &'s str,
    span: Span,
    /// Where it is: the header of a table, or a list.
    at: Span,
    kind: Kind<'p, 's>,
    examples: Vec<CodeBlock<'s>>,
}

enum Kind<'p, 's> {
    Fields(&'p Table<'s>, Columns),
    /// The values, and the header of their table; none for a list.
    Values(super::values::ValueList, Option<Span>),
    /// What may be the members of a union, and the values that they are otherwise.
    Members(Vec<Excerpt<'s>>, Option<super::values::ValueList>),
}

impl Kind<'_, '_> {
    /// Where it is in a block.
    fn at(&self, block: &Block<'_>) -> Span {
        match self {
            Self::Fields(table, _) => table.header.excerpt.span,
            Self::Values(_, header) => header.unwrap_or(block.excerpt.span),
            Self::Members(..) => block.excerpt.span,
        }
    }
}

/// The tables and lists that describe types.
fn find<'p, 's>(
    headed: &Headed<'_>,
    page: &'p Page<'s>,
    sections: &[Section<'s>],
) -> Vec<Found<'p, 's>> {
    let mut found: Vec<Found<'p, 's>> = Vec::new();
    let sections_with_types = sections.iter().enumerate();
    for (section, of_section) in sections_with_types.filter(|(_, it)| !it.is_skipped) {
        let first = found.len();
        let mut prose_from = of_section.content.start;
        for index in of_section.content.clone() {
            let block = &page.blocks[index];
            if let BlockKind::Code(code) = block.kind {
                // Lists of values below a type are no place for its examples.
                let is_shown = |it: &&mut Found<'p, 's>| {
                    matches!(it.kind, Kind::Fields(..))
                        && owners::may_show(sections, section, it.section)
                };
                let shown = found.iter_mut().rev().find(is_shown);
                shown
                    .into_iter()
                    .for_each(|it| it.examples.extend(example(code)));
                continue;
            }
            let kinds = kinds(headed, block, (of_section, found.len() > first));
            for (kind, term) in kinds {
                let (text, caption) = prose(page, prose_from..index);
                if matches!(kind, Kind::Members(_, None)) && !unions::is_announced(text.text) {
                    continue;
                }
                found.push(Found {
                    section,
                    caption: term.map(|term| term.name.text).or(caption),
                    term,
                    text: term.map_or(text, |term| term.text),
                    after: page.blocks.get(index + 1).map_or("", text_of),
                    span: match (term, of_section.heading) {
                        (Some(term), _) => term.name.span,
                        (None, heading) => heading.unwrap_or(block.excerpt).span,
                    },
                    at: kind.at(block),
                    kind,
                    examples: Vec::new(),
                });
                prose_from = index + 1;
            }
        }
    }
    found
}

fn example(code: CodeBlock<'_>) -> Option<CodeBlock<'_>> {
    EXAMPLES.contains(&code.language).then_some(code)
}

/// The text of a block of prose or a list.
fn text_of<'s>(block: &Block<'s>) -> &'s str {
    match block.kind {
        BlockKind::Prose | BlockKind::List(_) => block.excerpt.text,
        _ => "",
    }
}

/// The types that a block describes, with the terms of the items of a list that have a table. The section may say that
/// it is about an enum, and may describe a type already.
fn kinds<'p, 's>(
    headed: &Headed<'_>,
    block: &'p Block<'s>,
    (section, is_described): (&Section<'_>, bool),
) -> Vec<(Kind<'p, 's>, Option<Term<'s>>)> {
    let described = |table| kind(headed, table, (section, is_described));
    match &block.kind {
        BlockKind::Table(table) => described(table)
            .map(|kind| (kind, None))
            .into_iter()
            .collect(),
        BlockKind::List(list) => {
            let in_items = list.tables.iter().filter_map(|table| {
                let kind = described(table)?;
                Some((kind, terms::of(list, table)))
            });
            let may_have_values = (headed.has_value_lists || section.is_enum) && !is_described;
            let of_list = may_have_values.then(|| of_list(list)).flatten();
            in_items.chain(of_list.map(|kind| (kind, None))).collect()
        }
        BlockKind::Heading { .. } | BlockKind::Code(_) | BlockKind::Prose => Vec::new(),
    }
}

fn kind<'p, 's>(
    headed: &Headed<'_>,
    table: &'p Table<'s>,
    (section, is_described): (&Section<'_>, bool),
) -> Option<Kind<'p, 's>> {
    let columns = Columns::of(headed.columns, table);
    let is_numbered = has_numbers_for_types(table, &columns);
    if columns.are_of_fields() && !is_numbered {
        return Some(Kind::Fields(table, columns));
    }
    let position = match section.is_enum {
        _ if is_described => None,
        true => Some(position_of_values(table, &columns, section)),
        false if is_numbered => columns.position(Role::Type),
        false if columns.are_of_values() => columns.position(Role::Value),
        false => None,
    };
    let values = position.and_then(|position| values::of_table(table, &columns, position));
    values.map(|values| Kind::Values(values, Some(table.header.excerpt.span)))
}

/// Whether all that a table has in the column of types are numbers: the table lists the values of an enum of types.
fn has_numbers_for_types(table: &Table<'_>, columns: &Columns) -> bool {
    let mut cells = table.rows.iter().map(|row| columns.cell(row, Role::Type));
    let is_number = |cell: Excerpt<'_>| text::plain(cell.text).parse::<i64>().is_ok();
    !table.rows.is_empty() && cells.all(|cell| cell.is_some_and(is_number))
}

/// The column of the values below a heading that says that it is about an enum: the one with such a title, the one that
/// has the name of the enum, or else the first.
fn position_of_values(table: &Table<'_>, columns: &Columns, section: &Section<'_>) -> usize {
    let named = table.header.cells.iter().position(|cell| {
        let title = text::plain(cell.text);
        section.name == Meaning::Names(title)
    });
    columns.position(Role::Value).or(named).unwrap_or_default()
}

fn of_list<'p, 's>(list: &'p List<'s>) -> Option<Kind<'p, 's>> {
    if !list.tables.is_empty() {
        return None;
    }
    let values = values::of_list(list);
    match unions::names(list) {
        Some(names) => Some(Kind::Members(names, values)),
        None => values.map(|values| Kind::Values(values, None)),
    }
}

/// The prose of these blocks, and the bold line at its end.
fn prose<'s>(page: &Page<'s>, blocks: std::ops::Range<usize>) -> (Excerpt<'s>, Option<&'s str>) {
    let empty = Excerpt::of(page.id, &page.source.text, 0..0);
    let blocks = page.blocks.get(blocks).unwrap_or_default();
    let mut prose = blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Prose));
    let Some(first) = prose.next() else {
        return (empty, None);
    };
    let last = prose.next_back().unwrap_or(first);
    // Prose on both sides of something else is not one text.
    let start = match blocks
        .iter()
        .any(|block| !matches!(block.kind, BlockKind::Prose))
    {
        true => last.excerpt.span.start,
        false => first.excerpt.span.start,
    };
    let text = Excerpt::of(page.id, &page.source.text, start..last.excerpt.span.end).trim();
    let before = text.text.rfind("\n\n").map_or(0, |end| end + 2);
    let line = &text.text[before..];
    match caption(line) {
        Some(caption) => (
            text.part(0..before).trim(),
            Some(caption.trim_end_matches(':')),
        ),
        None => (text, None),
    }
}

/// The text of a bold line: `**Response:**`. Code or a note in parentheses may follow: `**Response** `200``.
fn caption(line: &str) -> Option<&str> {
    let (caption, rest) = line.strip_prefix("**")?.split_once("**")?;
    let rest = rest.trim_matches([':', ' ']);
    let pairs = [("`", "`"), ("(", ")")];
    let is_note = |(open, close): &(&str, &str)| {
        let inner = rest
            .strip_prefix(open)
            .and_then(|it| it.strip_suffix(close));
        inner.is_some_and(|inner| !inner.contains([' ', '`', '(']))
    };
    let is_caption = rest.is_empty() || pairs.iter().any(is_note);
    (is_caption && !caption.contains(['\n', '*'])).then_some(caption)
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
