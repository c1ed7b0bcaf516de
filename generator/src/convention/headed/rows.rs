//! The rows of a table of fields, as their cells are written.

use super::super::{Cardinality, Headed, Role};
use super::columns::Columns;
use super::keys;
use super::names::{self, Name};
use super::text;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::page::{Row, Table};
use crate::source::{Excerpt, Span};

/// A row of a table of fields.
#[derive(Debug)]
pub(super) struct RawRow<'s> {
    pub(super) name: Name<'s>,
    pub(super) ty: Excerpt<'s>,
    /// What the column of what is required says, and where.
    pub(super) required: Option<(Mark, Span)>,
    /// What the column of what may be `null` says, and where.
    pub(super) nullable: Option<(bool, Span)>,
    /// Whether a column says that there are any number of values.
    pub(super) is_list: bool,
    pub(super) description: Option<Excerpt<'s>>,
    pub(super) default: Option<Excerpt<'s>>,
    pub(super) example: Option<Excerpt<'s>>,
    /// The cells that are only for readers, with the titles of their columns.
    pub(super) others: Vec<(String, Excerpt<'s>)>,
}

/// Type cells that say no more than that some values are listed, in lower case.
const ENUMS: &[&str] = &["enum"];

impl RawRow<'_> {
    /// Whether the type says no more than that some values are listed.
    pub(super) fn is_enum(&self) -> bool {
        let plain = text::plain(self.ty.text).to_lowercase();
        ENUMS.contains(&plain.as_str())
    }
}

/// What a cell in a column of marks says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Yes,
    No,
    /// Only under a condition.
    Sometimes,
    /// Nothing, or something that is not known.
    Nothing,
}

/// The rows of a table with a name.
pub(super) fn read<'s>(
    headed: &Headed<'_>,
    table: &Table<'s>,
    columns: &Columns,
    diagnostics: &mut Diagnostics,
) -> Vec<RawRow<'s>> {
    if !table.has_dashes {
        diagnostics.push(without_dashes(table));
    }
    let mut rows: Vec<RawRow<'s>> = Vec::new();
    let mut in_choice = false;
    let mut indented = None;
    for row in &table.rows {
        if row.cells.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        if begins_choice(headed, row) {
            (in_choice, indented) = (true, None);
            continue;
        }
        if columns.extra(row) > 0 {
            diagnostics.push(too_many_cells(row, columns));
        }
        match raw(headed, row, columns) {
            Some(raw) => {
                in_choice &= raw.name.depth + raw.name.blanks > 0;
                let by = *indented.get_or_insert((raw.name.depth, raw.name.blanks));
                rows.push(if in_choice { chosen(raw, by) } else { raw });
            }
            None => diagnostics.push(without_name(row)),
        }
    }
    let mut names: Vec<_> = rows.iter_mut().map(|row| &mut row.name).collect();
    names::number_levels(&mut names);
    rows
}

/// Whether a row says that of the rows below only one is there at a time.
fn begins_choice(headed: &Headed<'_>, row: &Row<'_>) -> bool {
    let mut cells = row.cells.iter();
    let first = cells
        .next()
        .map_or(String::new(), |cell| text::plain(cell.text));
    let word = first
        .split([' ', ':'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    headed.choices.contains(&word.as_str()) && cells.all(|cell| cell.text.is_empty())
}

/// A row of a choice: it may be absent, and is on the same level as the rows around the choice, which is indented.
fn chosen(row: RawRow<'_>, (signs, blanks): (usize, usize)) -> RawRow<'_> {
    let span = row.required.map_or(row.name.text.span, |(_, span)| span);
    RawRow {
        required: Some((Mark::Sometimes, span)),
        name: Name {
            depth: row.name.depth.saturating_sub(signs),
            blanks: row.name.blanks.saturating_sub(blanks),
            ..row.name
        },
        ..row
    }
}

/// How many values a cell says that there are.
fn cardinality(headed: &Headed<'_>, cell: Excerpt<'_>) -> Option<Cardinality> {
    let written = cell.text.trim().trim_start_matches('\\').to_lowercase();
    let first = written.split(' ').next().unwrap_or_default();
    let mut known = headed.cardinalities.iter();
    let found = known.find(|(word, _)| *word == first);
    found.map(|(_, cardinality)| *cardinality)
}

fn raw<'s>(headed: &Headed<'_>, row: &Row<'s>, columns: &Columns) -> Option<RawRow<'s>> {
    let cell = |role| columns.cell(row, role);
    let mut name = names::read(cell(Role::Name)?);
    keys::key(name.text.text, headed.keys)?;
    let end = row
        .excerpt
        .part(row.excerpt.text.len()..row.excerpt.text.len());
    let marked = |role| cell(role).map(|cell| (mark(headed, cell.text), cell.span));
    let inverse = |(mark, span)| (negated(mark), span);
    let required = marked(Role::Required).or_else(|| marked(Role::Optional).map(inverse));
    let counted = cell(Role::Cardinality);
    let values = counted.and_then(|cell| cardinality(headed, cell));
    let by_count = || match values?.required? {
        true => Some((Mark::Yes, counted?.span)),
        false => Some((Mark::No, counted?.span)),
    };
    let (ty, says) = names::without_word(cell(Role::Type).unwrap_or(end));
    name.word = name.word.or(says);
    let nullable = marked(Role::Nullable).filter(|(mark, _)| *mark != Mark::Nothing);
    let mut others = columns.others(row);
    others.retain(|(_, cell)| !is_blank(cell.text));
    Some(RawRow {
        ty,
        required: required.or_else(by_count),
        is_list: values.is_some_and(|values| values.is_list),
        nullable: nullable.map(|(mark, span)| (mark != Mark::No, span)),
        description: cell(Role::Description),
        default: cell(Role::Default).filter(|cell| !is_blank(cell.text)),
        example: cell(Role::Example).filter(|cell| !is_blank(cell.text)),
        others,
        name,
    })
}

/// Whether a cell says nothing.
pub(super) fn is_blank(cell: &str) -> bool {
    ["", "-", "—", "–", "N/A", "n/a"].contains(&cell.trim())
}

/// The beginnings of notes that say since when a mark holds, in lower case: no conditions.
const SINCE: &[&str] = &["as of", "since", "added in", "new in", "from version"];

/// A mark without a note behind it that says since when it holds: `REQUIRED <br/>*(as of v2.0)*`.
fn without_since(cell: &str) -> &str {
    let cell = cell.trim();
    let note = cell.trim_end_matches(['*', '_']).strip_suffix(')');
    let Some((before, note)) = note.and_then(|cell| cell.rsplit_once('(')) else {
        return cell;
    };
    let note = note.to_lowercase();
    match SINCE.iter().any(|since| note.starts_with(since)) {
        true => before.trim_end_matches(['*', '_']).trim_end(),
        false => cell,
    }
}

/// What a mark says: its first word decides.
fn mark(headed: &Headed<'_>, cell: &str) -> Mark {
    let cell = without_since(cell);
    let plain = text::plain(cell).to_lowercase();
    let has_footnote = cell.trim().ends_with('*') && !cell.trim().starts_with('*');
    let mut known = headed.marks.iter();
    if let Some((_, says)) = known.find(|(word, _)| *word == plain) {
        return match (says, has_footnote) {
            (true, true) => Mark::Sometimes,
            (true, false) => Mark::Yes,
            (false, _) => Mark::No,
        };
    }
    let is_part = |sign: char| sign.is_alphanumeric() || !sign.is_ascii();
    let first = plain
        .split(|sign| !is_part(sign))
        .find(|word| !word.is_empty());
    let Some(first) = first.filter(|_| !is_blank(&plain)) else {
        return Mark::Nothing;
    };
    let mut known = headed.marks.iter();
    match known.find(|(word, _)| *word == first) {
        // More words are a condition: `Required if …`, `Yes, but …`.
        Some((_, true)) => Mark::Sometimes,
        Some((_, false)) => Mark::No,
        None if headed.conditions.contains(&first) => Mark::Sometimes,
        None => Mark::Nothing,
    }
}

fn negated(mark: Mark) -> Mark {
    match mark {
        Mark::Yes => Mark::No,
        Mark::No => Mark::Yes,
        other => other,
    }
}

fn without_dashes(table: &Table<'_>) -> Diagnostic {
    let message = "this table of fields has no row of dashes below its header";
    Diagnostic::at(codes::NO_DASHES, table.header.excerpt.span, message)
        .label("its rows are read, but Markdown shows them as text")
        .help("add a row below: `| --- | --- |`, with as many cells as the header has")
}

pub(in super::super) fn without_name(row: &Row<'_>) -> Diagnostic {
    let message = "this row of a table of fields does not begin with the name of a field";
    Diagnostic::at(codes::PASSED_ROW, row.excerpt.span, message)
        .label("this row is passed over")
        .help("write a name as the API does, without blanks")
}

pub(in super::super) fn too_many_cells(row: &Row<'_>, columns: &Columns) -> Diagnostic {
    let message = format!(
        "this row has {} cells, and the table has {} columns",
        row.cells.len(),
        columns.len()
    );
    Diagnostic::at(codes::EXTRA_CELLS, row.excerpt.span, message)
        .label("the cells in the middle are read as one description")
        .help("escape a bar that belongs to the text as `\\|`")
}
