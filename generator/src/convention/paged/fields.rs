//! The table of fields.

use std::collections::BTreeSet;

use super::super::fields::{FieldRow, TypeHints};
use super::super::headed::columns::Columns;
use super::super::headed::{names, rows, text as markup};
use super::super::{Paged, Role};
use super::{notes, text};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::page::{Row, Table};
use crate::source::{Excerpt, shown};

/// The rows of a table of fields.
pub(super) fn read<'s>(
    paged: &Paged,
    table: &Table<'s>,
    columns: &Columns,
    diagnostics: &mut Diagnostics,
) -> Vec<FieldRow<'s>> {
    let mut seen = BTreeSet::new();
    let mut fields = Vec::new();
    for row in &table.rows {
        if columns.extra(row) > 0 {
            diagnostics.push(rows::too_many_cells(row, columns));
        }
        match field(paged, row, columns) {
            Some(field) if seen.insert(field.name.text) => fields.push(field),
            Some(field) => diagnostics.push(described_twice(field.name)),
            None => diagnostics.push(rows::without_name(row)),
        }
    }
    fields
}

fn field<'s>(paged: &Paged, row: &Row<'s>, columns: &Columns) -> Option<FieldRow<'s>> {
    let name = names::read(columns.cell(row, Role::Name)?);
    let bare = without_escape(paged, name.text.text);
    if name.text.text.is_empty() || name.text.text.contains(char::is_whitespace) {
        return None;
    }
    let end = row
        .excerpt
        .part(row.excerpt.text.len()..row.excerpt.text.len());
    let notes_cell = columns.cell(row, Role::Notes).unwrap_or(end);
    let notes = notes::read(paged, notes_cell.text);
    let described = columns.cell(row, Role::Description).unwrap_or(end);
    let (described, values) = text::listed(paged, described.text);
    let is_described = described.trim() != paged.no_description;
    let description = is_described.then(|| text::prose(described));
    let parts = description.into_iter().chain(notes.docs);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    Some(FieldRow {
        name: name.text,
        unescaped: bare.or_else(|| markup::unescaped(name.text.text)),
        ty: columns.cell(row, Role::Type).unwrap_or(end),
        required: notes.required.unwrap_or(paged.unmarked),
        silent: (notes.required.is_none() && !paged.unmarked).then_some(notes_cell.span),
        nullable: None,
        is_counted: false,
        hints: TypeHints {
            is_enum: !values.is_empty(),
            names_values: !values.is_empty(),
            ..TypeHints::default()
        },
        values,
        object: None,
        id: None,
        description: parts.join("\n\n"),
        deprecated: name.is_struck.then(String::new),
        example: None,
    })
}

/// A name without what tells it from a keyword, if something does.
fn without_escape(paged: &Paged, name: &str) -> Option<String> {
    paged.name_escapes.iter().find_map(|escape| {
        let bare = name.strip_prefix(escape.prefix)?;
        if escape.keywords.contains(&bare) {
            return Some(bare.to_lowercase());
        }
        let is_always = escape.keywords.is_empty() && !bare.is_empty();
        is_always.then(|| bare.to_owned())
    })
}

fn described_twice(name: Excerpt<'_>) -> Diagnostic {
    let message = format!("the field `{}` is described twice", shown(name.text));
    Diagnostic::at(codes::PASSED_ROW, name.span, message)
        .label("this row is passed over")
        .help("remove one of the two rows")
}
