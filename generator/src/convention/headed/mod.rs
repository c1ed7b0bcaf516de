//! A page that describes any number of types: each table of fields is one, and the headings above it name it.

pub(super) mod columns;
mod explain;
mod keys;
pub(super) mod names;
mod objects;
mod outline;
mod owners;
mod paths;
mod presence;
pub(super) mod rows;
pub(super) mod text;
mod values;

use super::{Body, Document, Headed, Reading, TypeName, Types};
use crate::diagnostic::Diagnostics;
use crate::page::{Block, BlockKind, CodeBlock, List, Page, Table};
use crate::source::{Excerpt, Span};

use columns::Columns;
pub(super) use explain::explain;
use outline::Section;
use owners::Owners;
use presence::Legend;

/// The labels of code blocks with examples.
const EXAMPLES: &[&str] = &["json", "jsonc", "json5"];

/// Reads a page.
pub(super) fn read<'s>(
    (headed, written): (&Headed<'_>, Types),
    page: &Page<'s>,
    diagnostics: &mut Diagnostics,
) -> Reading<'s> {
    let sections = outline::of(&headed.headings, page);
    let found = find(headed, page, &sections);
    let mut owners = Owners::new(headed, page, &sections);
    let names = names(&found, &mut owners);
    let bold = presence::sentence_about_bold(page);
    let mut types: Vec<Document<'s>> = Vec::new();
    for (it, name) in found.into_iter().zip(names) {
        let document = Document {
            types: written,
            id: page.id,
            source: page.source,
            description: owners.description(it.section, it.text),
            deprecated: None,
            anchors: owners.anchors(it.section),
            examples: it.examples,
            discrimination: Vec::new(),
            body: Body::Nothing,
            shares_page: true,
            is_main: false,
            needs_mention: matches!(it.kind, Kind::Values(..)),
            name: TypeName {
                text: name,
                span: it.span,
            },
        };
        match it.kind {
            Kind::Values(values, _) => types.push(Document {
                body: Body::Values(values),
                ..document
            }),
            Kind::Fields(table, columns) => {
                let star = Legend::of(it.text.text, it.after);
                let legend = Legend {
                    bold: bold.is_some_and(|at| at < table.header.excerpt.span.start),
                    ..star
                };
                let rows = rows::read(headed, table, &columns, diagnostics);
                if rows.is_empty() {
                    continue;
                }
                let header = table.header.excerpt.span;
                let fields = objects::of(headed, rows, (legend, header), diagnostics);
                let described = fields.types(document.name.text.clone());
                types.extend(with_objects(document, described, &mut owners));
            }
        }
    }
    set_main(&mut types, &owners);
    match types.is_empty() {
        true => Reading::NoType,
        false => Reading::Types(types),
    }
}

/// The names of the types. Those of tables of fields are given first: a list of values may be no type in the end.
fn names(found: &[Found<'_, '_>], owners: &mut Owners<'_>) -> Vec<String> {
    let mut names = vec![String::new(); found.len()];
    for of_fields in [true, false] {
        for (name, it) in names.iter_mut().zip(found) {
            if matches!(it.kind, Kind::Fields(..)) == of_fields {
                *name = owners.name(it.section, it.caption);
            }
        }
    }
    names
}

/// A table or a list that describes a type.
struct Found<'p, 's> {
    /// The index of its section.
    section: usize,
    /// The bold line above it.
    caption: Option<&'s str>,
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
}

impl Kind<'_, '_> {
    /// Where it is in a block.
    fn at(&self, block: &Block<'_>) -> Span {
        match self {
            Self::Fields(table, _) => table.header.excerpt.span,
            Self::Values(_, header) => header.unwrap_or(block.excerpt.span),
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
                let last = found
                    .last_mut()
                    .filter(|last| owners::may_show(sections, section, last.section));
                last.into_iter()
                    .for_each(|last| last.examples.extend(example(code)));
                continue;
            }
            let kinds = kinds(headed, block, found.len() > first);
            for kind in kinds {
                let (text, caption) = prose(page, prose_from..index);
                found.push(Found {
                    section,
                    caption,
                    text,
                    after: page.blocks.get(index + 1).map_or("", text_of),
                    span: of_section.heading.unwrap_or(block.excerpt).span,
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

/// The types that a block describes. `is_described` says whether the section describes one already.
fn kinds<'p, 's>(
    headed: &Headed<'_>,
    block: &'p Block<'s>,
    is_described: bool,
) -> Vec<Kind<'p, 's>> {
    match &block.kind {
        BlockKind::Table(table) => kind(headed, table, is_described).into_iter().collect(),
        BlockKind::List(list) => {
            let tables = list.tables.iter();
            let in_items = tables.filter_map(|table| kind(headed, table, is_described));
            in_items.chain(of_list(list, is_described)).collect()
        }
        BlockKind::Heading { .. } | BlockKind::Code(_) | BlockKind::Prose => Vec::new(),
    }
}

fn kind<'p, 's>(
    headed: &Headed<'_>,
    table: &'p Table<'s>,
    is_described: bool,
) -> Option<Kind<'p, 's>> {
    let columns = Columns::of(headed.columns, table);
    if columns.are_of_fields() {
        return Some(Kind::Fields(table, columns));
    }
    let is_list = columns.are_of_values() && !is_described;
    let values = is_list.then(|| values::of_table(table, &columns)).flatten();
    values.map(|values| Kind::Values(values, Some(table.header.excerpt.span)))
}

fn of_list<'p, 's>(list: &'p List<'s>, is_described: bool) -> Option<Kind<'p, 's>> {
    let is_of_values = list.tables.is_empty() && !is_described;
    let values = is_of_values.then(|| values::of_list(list)).flatten();
    values.map(|values| Kind::Values(values, None))
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
    let caption = line
        .strip_prefix("**")
        .and_then(|line| line.trim_end_matches(':').strip_suffix("**"));
    match caption.filter(|caption| !caption.contains(['\n', '*'])) {
        Some(caption) => (
            text.part(0..before).trim(),
            Some(caption.trim_end_matches(':')),
        ),
        None => (text, None),
    }
}

/// The type of a table, and those of the objects that its rows describe.
fn with_objects<'s>(
    outer: Document<'s>,
    mut described: Vec<(String, Vec<super::FieldRow<'s>>)>,
    owners: &mut Owners<'_>,
) -> Vec<Document<'s>> {
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
