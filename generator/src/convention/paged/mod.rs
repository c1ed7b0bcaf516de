//! A page that a program made of one type of an API: its headings and columns are known, its marks are words.

mod explain;
mod fields;
mod notes;
mod text;
mod values;

pub(super) use explain::explain;

use super::explain::tables;
use super::headed::columns::Columns;
use super::is_name;
use super::members::MemberSection;
use super::{Body, Document, Names, Paged, Part, Reading, Role, TypeName, Types};
use crate::diagnostic::Diagnostics;
use crate::page::{Block, BlockKind, CodeBlock, Page, Table};
use crate::source::{Excerpt, Span};

/// The level of the headings that a convention knows.
const LEVEL: u8 = 2;

/// The labels of code blocks with examples.
const EXAMPLES: &[&str] = &["json", "jsonc"];

/// A heading that the convention knows, and the blocks below.
struct Section<'p, 's> {
    part: Part,
    /// The heading, behind the words that say which part it is.
    rest: Excerpt<'s>,
    /// Where it begins among the blocks of the page.
    at: usize,
    below: &'p [Block<'s>],
}

/// The headers by which a page shows that it is made by a convention: those of tables with its columns, and with its mark
/// on the names.
pub(super) fn signs(paged: &Paged, page: &Page<'_>) -> Vec<Span> {
    let sections = sections(paged, page);
    if name(paged, page, &sections).is_none() {
        return Vec::new();
    }
    let of_body = sections.iter().filter(|section| section.part == Part::Body);
    let tables = of_body.filter_map(table);
    let shown = tables.filter(|table| has_signs(paged, table));
    shown.map(|table| table.header.excerpt.span).collect()
}

fn has_signs(paged: &Paged, table: &Table<'_>) -> bool {
    let columns = Columns::of(paged.columns, table);
    let mark = paged.name_mark;
    let is_marked = |cell: Excerpt<'_>| cell.between(mark, mark).is_some();
    let mut names = table
        .rows
        .iter()
        .filter_map(|row| columns.cell(row, Role::Name));
    paged.signs.iter().all(|role| columns.has(*role)) && names.next().is_some_and(is_marked)
}

/// Whether a page has tables as pages of the same program have: with its columns and its mark, or about its code.
pub(super) fn has_own_tables(paged: &Paged, page: &Page<'_>) -> bool {
    let mut titles = page.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Heading { level: 1, text } => Some(text.text.replace(' ', "").to_lowercase()),
        _ => None,
    });
    let title = titles.next().unwrap_or_default();
    let is_about_code = paged.code_titles.contains(&title.as_str());
    is_about_code || tables(page).any(|table| has_signs(paged, table))
}

/// The header of a table of fields on a page without a type, because a heading has a slip: the one above it, or the one
/// that has the name of the type below.
pub(super) fn slip(paged: &Paged, page: &Page<'_>) -> Option<(Span, &'static str)> {
    let sections = sections(paged, page);
    let title = |wanted| {
        let mut parts = paged.parts.iter();
        let (title, _) = parts.find(|(_, part)| *part == wanted)?;
        Some(*title)
    };
    let mut of_body = sections.iter().filter(|section| section.part == Part::Body);
    if let Some(body) = of_body.next() {
        let table = table(body).filter(|table| has_signs(paged, table))?;
        return Some((table.header.excerpt.span, title(Part::Name)?));
    }
    let mut level = 0;
    let mut blocks = page.blocks.iter();
    let header = blocks.find_map(|block| match &block.kind {
        BlockKind::Heading { level: of, .. } => {
            level = *of;
            None
        }
        BlockKind::Table(table) if level == LEVEL && has_signs(paged, table) => {
            Some(table.header.excerpt.span)
        }
        _ => None,
    })?;
    Some((header, title(Part::Body)?))
}

/// Reads a page.
pub(super) fn read<'s>(
    (paged, types): (&Paged, Types),
    page: &Page<'s>,
    diagnostics: &mut Diagnostics,
) -> Reading<'s> {
    let sections = sections(paged, page);
    let Some(name) = name(paged, page, &sections) else {
        return Reading::NoType;
    };
    let mut of_body = sections.iter().filter(|section| section.part == Part::Body);
    let Some(section) = of_body.next() else {
        return Reading::NoType;
    };
    let mut body = body(paged, section, diagnostics);
    if let Body::Values(values) = &mut body {
        values.shown = shown(&sections);
    }
    let main = Document {
        discrimination: Vec::new(),
        types,
        id: page.id,
        source: page.source,
        description: description(page, &sections),
        deprecated: None,
        examples: examples(&sections),
        body,
        shares_page: false,
        is_main: true,
        anchors: Vec::new(),
        needs_mention: false,
        name,
    };
    let enums = enums(page, &sections, &main);
    let documents = std::iter::once(main).chain(enums);
    let mut documents: Vec<_> = documents.collect();
    let shares_page = documents.len() > 1;
    for document in &mut documents {
        document.shares_page = shares_page;
    }
    Reading::Types(documents)
}

/// The sections that the convention knows.
fn sections<'p, 's>(paged: &Paged, page: &'p Page<'s>) -> Vec<Section<'p, 's>> {
    let headings = page.blocks.iter().enumerate();
    let headings = headings.filter_map(|(at, block)| match block.kind {
        BlockKind::Heading { level, text } if level == LEVEL => Some((at, text)),
        _ => None,
    });
    let section = |(at, text): (usize, Excerpt<'s>)| {
        let (part, rest) = part(paged, text)?;
        let below = page.blocks.get(at + 1..).unwrap_or_default();
        let is_heading = |block: &Block<'_>| matches!(block.kind, BlockKind::Heading { .. });
        let end = below.iter().position(is_heading);
        Some(Section {
            part,
            rest,
            at,
            below: &below[..end.unwrap_or(below.len())],
        })
    };
    headings.filter_map(section).collect()
}

/// What a heading is about, and the rest of its text.
fn part<'s>(paged: &Paged, heading: Excerpt<'s>) -> Option<(Part, Excerpt<'s>)> {
    let lower = heading.text.to_ascii_lowercase();
    paged.parts.iter().find_map(|(title, part)| {
        let begins = title.ends_with(' ') && lower.starts_with(title);
        let length = (lower == *title || begins).then_some(title.len())?;
        Some((*part, heading.part(length..heading.text.len()).trim()))
    })
}

/// The name of the type that the page describes.
fn name(paged: &Paged, page: &Page<'_>, sections: &[Section<'_, '_>]) -> Option<TypeName> {
    let is_in_section = paged.parts.iter().any(|(_, part)| *part == Part::Name);
    let printed = match is_in_section {
        true => {
            let mut sections = sections.iter();
            let of_name = sections.find(|section| section.part == Part::Name)?;
            let line = of_name.below.first()?.excerpt.trim();
            line.between("`", "`")?.trim()
        }
        false => title(page)?,
    };
    is_name(printed.text).then(|| TypeName::printed(printed))
}

/// The title of a page, without the namespaces that some languages print before it.
fn title<'s>(page: &Page<'s>) -> Option<Excerpt<'s>> {
    let mut titles = page.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Heading { level: 1, text } => Some(text),
        _ => None,
    });
    let title = titles.next()?;
    let start = title.text.rfind(['#', '.', ':', '\\', ' ']);
    let start = start.map_or(0, |before| before + 1);
    Some(title.part(start..title.text.len()).trim())
}

/// The description of the type, as Markdown: everything between the title and the first known section.
fn description(page: &Page<'_>, sections: &[Section<'_, '_>]) -> String {
    let is_title = |block: &Block<'_>| matches!(block.kind, BlockKind::Heading { level: 1, .. });
    let start = page
        .blocks
        .iter()
        .position(is_title)
        .map_or(0, |title| title + 1);
    let end = sections.first().map_or(page.blocks.len(), |first| first.at);
    let blocks = page.blocks.get(start..end).unwrap_or_default();
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
        return String::new();
    };
    let range = first.excerpt.span.start..last.excerpt.span.end;
    let text = page.source.text.get(range).unwrap_or_default();
    text::prose(text.trim_end())
}

fn examples<'s>(sections: &[Section<'_, 's>]) -> Vec<CodeBlock<'s>> {
    let examples = sections
        .iter()
        .filter(|section| section.part == Part::Example);
    let blocks = examples.flat_map(|section| section.below);
    let code = blocks.filter_map(|block| match block.kind {
        BlockKind::Code(code) if EXAMPLES.contains(&code.language) => Some(code),
        _ => None,
    });
    code.collect()
}

/// The values in blocks of code without a label, one on each line.
fn shown(sections: &[Section<'_, '_>]) -> Vec<String> {
    let examples = sections
        .iter()
        .filter(|section| section.part == Part::Example);
    let blocks = examples.flat_map(|section| section.below);
    let code = blocks.filter_map(|block| match block.kind {
        BlockKind::Code(code) if code.language.is_empty() => Some(code.text.text),
        _ => None,
    });
    let lines = code.flat_map(str::lines).map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn table<'p, 's>(section: &Section<'p, 's>) -> Option<&'p Table<'s>> {
    section.below.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    })
}

/// The body of the type: what the columns of the table, or the list, are for.
fn body<'s>(paged: &Paged, section: &Section<'_, 's>, diagnostics: &mut Diagnostics) -> Body<'s> {
    let Some(table) = table(section) else {
        let values = values::of_lists(paged, section.below);
        return values.map_or(Body::Nothing, Body::Values);
    };
    let columns = Columns::of(paged.columns, table);
    if columns.are_of_fields() {
        return Body::Fields(fields::read(paged, table, &columns, diagnostics));
    }
    let values = match (
        columns.has(Role::Value),
        columns.has(Role::Type),
        paged.names,
    ) {
        (true, ..) => values::of_table(table, &columns),
        (false, true, _) => return members(table, &columns, Role::Type),
        (false, false, Names::Members) => return members(table, &columns, Role::Name),
        (false, false, Names::Values) => values::of_names(table, &columns),
    };
    values.map_or(Body::Nothing, Body::Values)
}

/// The members of a union, one in each row.
fn members<'s>(table: &Table<'s>, columns: &Columns, role: Role) -> Body<'s> {
    let cells = table.rows.iter().filter_map(|row| columns.cell(row, role));
    let members = cells
        .filter(|cell| !cell.text.is_empty())
        .map(|title| MemberSection { title, code: None });
    match members.collect::<Vec<_>>() {
        members if members.is_empty() => Body::Nothing,
        members => Body::Members(members),
    }
}

/// How fields of the page link to an enum.
fn anchors(title: Excerpt<'_>, name: Excerpt<'_>) -> Vec<String> {
    let titles = [
        name.text.to_owned(),
        title.text.to_owned(),
        text::decoded(title.text),
    ];
    titles.iter().map(|title| title.to_lowercase()).collect()
}

/// The name in the brackets of a list: `ModesEnum` of `List&lt;ModesEnum&gt;`.
fn innermost(title: Excerpt<'_>) -> Excerpt<'_> {
    let text = title.text.trim_end_matches("&gt;").trim_end_matches('>');
    let start = text.rfind(['<', ';', ' ']).map_or(0, |before| before + 1);
    title.part(start..text.len())
}

/// The enums that fields of the page have. Those of two pages may have the same name, so the type is a part of it.
fn enums<'s>(
    page: &Page<'s>,
    sections: &[Section<'_, 's>],
    main: &Document<'s>,
) -> Vec<Document<'s>> {
    let sections = sections.iter().filter(|section| section.part == Part::Enum);
    let document = |section: &Section<'_, 's>| {
        let table = table(section)?;
        let name = innermost(section.rest);
        let values = values::of_table(table, &Columns::of(values::COLUMNS, table))?;
        Some(Document {
            discrimination: Vec::new(),
            types: main.types,
            id: page.id,
            source: page.source,
            name: TypeName {
                text: format!("{} {}", main.name.text, name.text),
                span: name.span,
            },
            description: String::new(),
            deprecated: None,
            examples: Vec::new(),
            body: Body::Values(values),
            shares_page: true,
            is_main: false,
            anchors: anchors(section.rest, name),
            needs_mention: false,
        })
    };
    sections.filter_map(document).collect()
}
