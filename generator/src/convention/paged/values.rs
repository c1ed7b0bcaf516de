//! The values of enums: in lists and in tables.

use super::super::headed::columns::Columns;
use super::super::headed::text as markup;
use super::super::values::{Scalar, ValueList};
use super::super::{Paged, Role};
use super::text;
use crate::page::{Block, BlockKind, Row, Table};

/// The titles of the columns of a table with the values of an enum.
pub(super) const COLUMNS: &[(&str, Role)] = &[
    ("name", Role::Name),
    ("value", Role::Value),
    ("description", Role::Description),
];

/// The values in lists: `` * `FULL` (value: `"full"`) ``.
pub(super) fn of_lists(paged: &Paged, blocks: &[Block<'_>]) -> Option<ValueList> {
    let items = blocks.iter().flat_map(|block| match &block.kind {
        BlockKind::List(list) => list.items.as_slice(),
        _ => &[],
    });
    let mut open = false;
    let mut values = Vec::new();
    for item in items {
        let mut in_code = item.text.split('`').skip(1).step_by(2);
        let Some(name) = in_code.next() else {
            continue;
        };
        let value = in_code.next().map(text::decoded);
        let value = value.map_or(Scalar::String(name.to_owned()), |value| scalar(&value));
        match &value {
            Scalar::String(text) if !text.is_empty() && *text == paged.open_value => open = true,
            _ => values.push((value, Some(name.to_owned()), String::new())),
        }
    }
    ValueList::distinct(values, open)
}

/// The values in a table.
pub(super) fn of_table(table: &Table<'_>, columns: &Columns) -> Option<ValueList> {
    let rows = table.rows.iter().filter_map(|row| {
        let value = columns.cell(row, Role::Value)?;
        let value = text::decoded(value.text.trim_matches('`'));
        let name = columns
            .cell(row, Role::Name)
            .map(|cell| markup::plain(cell.text));
        Some((scalar(&value), name, described(row, columns)))
    });
    ValueList::distinct(rows, false)
}

/// The values in a table that has only the names that an SDK gives them.
pub(super) fn of_names(table: &Table<'_>, columns: &Columns) -> Option<ValueList> {
    let values = table.rows.iter().filter_map(|row| {
        let name = markup::plain(columns.cell(row, Role::Name)?.text);
        let value = Scalar::String(name.clone());
        (!name.is_empty()).then(|| (value, Some(name), described(row, columns)))
    });
    let list = ValueList::distinct(values, false)?;
    Some(ValueList {
        are_identifiers: true,
        ..list
    })
}

/// What a row says about its value.
fn described(row: &Row<'_>, columns: &Columns) -> String {
    let cell = columns.cell(row, Role::Description);
    cell.map_or(String::new(), |cell| markup::described(cell.text))
}

/// A value as a language writes it: a text in quotes, a number, or a text alone.
fn scalar(written: &str) -> Scalar {
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let inner = written.strip_prefix(quote)?;
        inner.strip_suffix(quote)
    });
    match (quoted, written.parse::<i64>()) {
        (Some(text), _) => Scalar::String(text.to_owned()),
        (None, Ok(integer)) if integer.to_string() == written => Scalar::Integer(integer),
        (None, _) => Scalar::String(written.to_owned()),
    }
}
