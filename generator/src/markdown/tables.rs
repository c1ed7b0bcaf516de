//! Tables and their rows, by what is written: the table extension drops and adds cells.

use crate::page::{Row, Table};
use crate::source::Excerpt;

/// A table whose rows follow.
pub(super) fn empty(excerpt: Excerpt<'_>) -> Table<'_> {
    Table {
        header: Row {
            excerpt,
            cells: Vec::new(),
        },
        rows: Vec::new(),
        has_dashes: true,
    }
}

/// The lines of a paragraph that would be tables with a row of dashes below the first: two and more, each with a bar.
pub(super) fn undashed(paragraph: Excerpt<'_>) -> Vec<Table<'_>> {
    let mut tables: Vec<Table<'_>> = Vec::new();
    let mut start = 0;
    let mut is_open = false;
    for line in paragraph.text.split_inclusive('\n') {
        let row = row(paragraph.part(start..start + line.len()));
        start += line.len();
        let is_row = row.cells.len() > 1;
        match tables.last_mut().filter(|_| is_open) {
            Some(table) if is_row => table.rows.push(row),
            None if is_row => tables.push(Table {
                header: row,
                rows: Vec::new(),
                has_dashes: false,
            }),
            _ => {}
        }
        is_open = is_row;
    }
    tables.retain(|table| !table.rows.is_empty());
    tables
}

/// Splits a row at its unescaped bars, like the table extension, but keeps exactly the cells that are written.
pub(super) fn row(excerpt: Excerpt<'_>) -> Row<'_> {
    let line_end = excerpt.text.find('\n').unwrap_or(excerpt.text.len());
    let line = excerpt.part(0..line_end).trim();
    let inner_start = usize::from(line.text.starts_with('|'));
    let mut cells = Vec::new();
    let mut start = inner_start;
    let mut escaped = false;
    for (index, character) in line.text.char_indices().skip(inner_start) {
        match character {
            '\\' => escaped = !escaped,
            '|' if !escaped => {
                cells.push(line.part(start..index).trim());
                start = index + 1;
            }
            _ => escaped = false,
        }
    }
    if !line.part(start..line.text.len()).trim().text.is_empty() {
        cells.push(line.part(start..line.text.len()).trim());
    }
    Row {
        excerpt: line,
        cells,
    }
}
