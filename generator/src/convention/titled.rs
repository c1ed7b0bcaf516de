//! A page that describes one type: its title is the name of the type, and its sections have exact titles.

use super::explain::{self, Explained, Outcome};
use super::name::is_name;
use super::sections::{self, Heading, Section};
use super::{Body, Column, Document, Reading, Titled, TypeName, Types, deprecation, description};
use super::{fields, members, operations, values};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::page::{BlockKind, CodeBlock, Page, Table};
use crate::source::{Excerpt, Span, shown};

/// Reads a page.
pub(super) fn read<'s>(
    (titled, types): (&Titled, Types),
    page: &Page<'s>,
    diagnostics: &mut Diagnostics,
) -> Reading<'s> {
    let outline = sections::outline(titled, page);
    if is_about_a_type(titled, page, &outline) {
        return match document(titled, page, &outline, diagnostics) {
            Some(document) => Reading::Types(vec![Document { types, ..document }]),
            None => Reading::Failed,
        };
    }
    match body_in_unclosed_fence(titled, page) {
        Some(diagnostic) => {
            diagnostics.push(diagnostic);
            Reading::Failed
        }
        None => match operations::read(titled, page, &outline) {
            operations if operations.is_empty() => Reading::NoType,
            operations => Reading::Operations(operations),
        },
    }
}

/// What is understood of the tables of a page.
pub(super) fn explain<'s>(titled: &Titled, page: &Page<'s>) -> Vec<Explained<'s>> {
    let outline = sections::outline(titled, page);
    let title = title_of(titled, page, &outline);
    let tables = explain::tables(page);
    let explained = tables.map(|table| {
        let at = table.header.excerpt.span;
        let above = outline
            .iter()
            .rfind(|heading| heading.text.span.start < at.start);
        let section = above.and_then(|heading| heading.section);
        let columns = table.header.cells.iter().map(|cell| {
            let mut known = titled.columns.iter();
            let column = known.find(|(title, _)| *title == cell.text);
            (*cell, column.map(|(_, column)| column.label()))
        });
        Explained {
            at,
            columns: columns.collect(),
            outcome: match (&title, section) {
                (Some(title), Some(Section::Fields | Section::Values)) => Outcome::Describes {
                    name: title.name.text.to_owned(),
                    why: "the title of the page".to_owned(),
                },
                (None, _) => Outcome::PassedOver("the page has no title".to_owned()),
                (_, _) => Outcome::PassedOver("the heading above is not `Fields`".to_owned()),
            },
        }
    });
    explained.collect()
}

/// Whether a page shows that it is laid out in this way: a table in one of the known sections has one of the signs.
pub(super) fn is_shown_by(titled: &Titled, page: &Page<'_>) -> bool {
    let is_sign = |cell: &Excerpt<'_>| {
        let mut signs = titled.signs.iter();
        signs.any(|sign| cell.text.starts_with(sign)) && !cell.text.starts_with("**")
    };
    let of_body = sections::outline(titled, page);
    let of_body = of_body
        .iter()
        .filter(|heading| heading.section == Some(Section::Fields));
    let mut blocks = of_body.flat_map(|heading| &page.blocks[heading.content.clone()]);
    blocks.any(|block| match &block.kind {
        BlockKind::Table(table) => table.rows.iter().flat_map(|row| &row.cells).any(is_sign),
        _ => false,
    })
}

/// Whether a page has a table as only pages of the same program have: one of fields, or one with types in its syntax.
pub(super) fn has_own_tables(titled: &Titled, page: &Page<'_>) -> bool {
    explain::tables(page).any(|table| has_own_types(titled, table) || is_of_fields(titled, table))
}

/// Whether a cell of a type begins as only those of the same program do.
fn has_own_types(titled: &Titled, table: &Table<'_>) -> bool {
    let mut header = table.header.cells.iter();
    let column = header.position(|cell| fields::column_of(titled, cell) == Some(Column::Type));
    let Some(column) = column else {
        return false;
    };
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let mut cells = cells.filter(|cell| !cell.text.starts_with("**"));
    cells.any(|cell| {
        let mut signs = titled.signs.iter().chain(titled.other_signs);
        signs.any(|sign| cell.text.starts_with(sign))
    })
}

/// Whether a table has the columns and the marks of a table of fields.
fn is_of_fields(titled: &Titled, table: &Table<'_>) -> bool {
    let header = table.header.cells.iter();
    let columns: Vec<_> = header.map(|cell| fields::column_of(titled, cell)).collect();
    let mut needed = titled.needed.iter();
    let is_mark = |cell: &Excerpt<'_>| titled.marks.iter().any(|(mark, _)| *mark == cell.text);
    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    needed.all(|needed| columns.contains(&Some(*needed))) && cells.any(is_mark)
}

/// The header of a table of fields on a page without a section that describes a type: its title has a slip.
pub(super) fn slip(titled: &Titled, page: &Page<'_>) -> Option<(Span, &'static str)> {
    let outline = sections::outline(titled, page);
    let mut sections = outline.iter().filter_map(|heading| heading.section);
    if sections.any(Section::is_body) {
        return None;
    }
    let table = explain::tables(page).find(|table| is_of_fields(titled, table))?;
    let mut known = titled.sections.iter();
    let (title, _) = known.find(|(_, section)| *section == Section::Fields)?;
    Some((table.header.excerpt.span, title))
}

/// The content of a page that describes a type. `None` after an error.
fn document<'s>(
    titled: &Titled,
    page: &Page<'s>,
    outline: &[Heading<'s>],
    diagnostics: &mut Diagnostics,
) -> Option<Document<'s>> {
    let title = title(titled, page, outline, diagnostics)?;
    let body = body(titled, page, outline, diagnostics)?;
    let (description, note) = description::of_page(titled, page, outline);
    let deprecated = title.struck.then(|| note.unwrap_or_default());
    Some(Document {
        types: Types::OfLanguage,
        id: page.id,
        source: page.source,
        name: TypeName::printed(title.name),
        description,
        deprecated,
        examples: code_in(Section::Example, page, outline),
        discrimination: code_in(Section::Discrimination, page, outline),
        body,
        shares_page: false,
        is_main: true,
        anchors: Vec::new(),
        needs_mention: false,
    })
}

/// Whether a page is about a type: it has one of the known bodies, or only a title and text.
fn is_about_a_type(titled: &Titled, page: &Page<'_>, outline: &[Heading<'_>]) -> bool {
    let body = outline
        .iter()
        .find(|heading| heading.section.is_some_and(Section::is_body));
    match body {
        Some(heading) if heading.section == Some(Section::Fields) => {
            !fields::is_another_convention(titled, page, heading)
        }
        Some(_) => true,
        None => {
            let has_title = page.front_matter_title.is_some()
                || outline.iter().any(|heading| heading.level == 1);
            let other_headings = outline.iter().filter(|heading| heading.level > 1).count();
            let other_blocks = page.blocks.iter().any(|block| {
                !matches!(
                    block.kind,
                    BlockKind::Prose | BlockKind::Heading { .. } | BlockKind::List(_)
                )
            });
            let named =
                title_of(titled, page, outline).is_some_and(|title| is_name(title.name.text));
            has_title && other_headings == 0 && !other_blocks && named
        }
    }
}

/// An error if the body of the page is inside a code fence that is not closed.
fn body_in_unclosed_fence(titled: &Titled, page: &Page<'_>) -> Option<Diagnostic> {
    let BlockKind::Code(code) = &page.blocks.last()?.kind else {
        return None;
    };
    if code.closed
        || !code
            .text
            .text
            .lines()
            .any(|line| sections::is_body_heading(titled, line))
    {
        return None;
    }
    let text = page.source.text.as_str();
    let end = code.text.span.start;
    let newline = text[..end].trim_end().rfind('\n');
    let start = newline.map_or(0, |newline| newline + 1);
    let fence = Excerpt::of(page.id, text, start..end).trim();
    let message = "this code fence is not closed, and contains the rest of the page";
    let diagnostic = Diagnostic::at(codes::UNCLOSED_FENCE, fence.span, message);
    Some(
        diagnostic
            .label("the fence is opened here")
            .help("close the fence with the same marks on a line of their own"),
    )
}

/// The title of a page: the name of the type, struck through if it is deprecated.
struct Title<'s> {
    name: Excerpt<'s>,
    struck: bool,
}

fn title_of<'s>(titled: &Titled, page: &Page<'s>, outline: &[Heading<'s>]) -> Option<Title<'s>> {
    let first = outline.iter().find(|heading| heading.level == 1);
    let text = page
        .front_matter_title
        .or_else(|| first.map(|heading| heading.text))?;
    let struck = deprecation::struck(titled, text);
    Some(Title {
        name: struck.unwrap_or(text),
        struck: struck.is_some(),
    })
}

fn title<'s>(
    titled: &Titled,
    page: &Page<'s>,
    outline: &[Heading<'s>],
    diagnostics: &mut Diagnostics,
) -> Option<Title<'s>> {
    let Some(title) = title_of(titled, page, outline) else {
        let start = Excerpt::of(
            page.id,
            &page.source.text,
            0..first_line_end(&page.source.text),
        );
        diagnostics.push(
            Diagnostic::at(
                codes::NO_TITLE,
                start.span,
                "this page describes a type but has no title",
            )
            .label("expected `# Name` here")
            .help("add the name of the type as a first-level heading"),
        );
        return None;
    };
    if is_name(title.name.text) {
        return Some(title);
    }
    diagnostics.push(
        Diagnostic::at(
            codes::BAD_TITLE,
            title.name.span,
            format!("`{}` is not the name of a type", shown(title.name.text)),
        )
        .label("expected a letter, then letters, digits or underscores")
        .help("the title of a page is the name of the one type that it describes"),
    );
    None
}

fn first_line_end(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// The body of the type. `None` after an error.
fn body<'s>(
    titled: &Titled,
    page: &Page<'s>,
    outline: &[Heading<'s>],
    diagnostics: &mut Diagnostics,
) -> Option<Body<'s>> {
    let mut bodies = outline
        .iter()
        .enumerate()
        .filter(|(_, heading)| heading.section.is_some_and(Section::is_body));
    let Some((index, heading)) = bodies.next() else {
        return Some(Body::Nothing);
    };
    if let Some((_, second)) = bodies.next() {
        diagnostics.push(
            Diagnostic::at(
                codes::SECOND_BODY,
                second.text.span,
                format!("this page has a second section `{}`", second.text.text),
            )
            .label(format!(
                "the section `{}` describes the type already",
                heading.text.text
            ))
            .help("a page describes one type: move one of the sections to a page of its own"),
        );
        return None;
    }
    match heading.section? {
        Section::Fields => fields::rows(titled, page, heading, diagnostics).map(Body::Fields),
        Section::Values => values::values(titled, page, heading, diagnostics).map(Body::Values),
        Section::Members => {
            members::members(page, &outline[index..], diagnostics).map(Body::Members)
        }
        Section::Example | Section::Discrimination => None,
    }
}

/// The code blocks of the sections of this kind.
fn code_in<'s>(section: Section, page: &Page<'s>, outline: &[Heading<'s>]) -> Vec<CodeBlock<'s>> {
    outline
        .iter()
        .filter(|heading| heading.section == Some(section))
        .flat_map(|heading| &page.blocks[heading.content.clone()])
        .filter_map(|block| match block.kind {
            BlockKind::Code(code) => Some(code),
            _ => None,
        })
        .collect()
}
