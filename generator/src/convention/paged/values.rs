//! The values of enums: in lists and in tables.

use super::super::headed::columns::Columns;
use super::super::headed::text as markup;
use super::super::values::{Scalar, ValueList};
use super::super::{Paged, Role};
use super::text;
use crate::page::{Block, BlockKind, Table};

/// The titles of the columns of a table with the values of an enum.
pub(super) const COLUMNS: &[(&str, Role)] = &[("name", Role::Name), ("value", Role::Value)];

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
            _ => values.push((value, Some(name.to_owned()))),
        }
    }
    list(values, open)
}

/// The values in a table.
pub(super) fn of_table(table: &Table<'_>, columns: &Columns) -> Option<ValueList> {
    let rows = table.rows.iter().filter_map(|row| {
        let value = columns.cell(row, Role::Value)?;
        let value = text::decoded(value.text.trim_matches('`'));
        let name = columns
            .cell(row, Role::Name)
            .map(|cell| markup::plain(cell.text));
        Some((scalar(&value), name))
    });
    list(rows.collect(), false)
}

/// The values in a table that has only the names that an SDK gives them.
pub(super) fn of_names(table: &Table<'_>, columns: &Columns) -> Option<ValueList> {
    let names = table
        .rows
        .iter()
        .filter_map(|row| columns.cell(row, Role::Name));
    let names = names
        .map(|cell| markup::plain(cell.text))
        .filter(|name| !name.is_empty());
    let values = names.map(|name| (Scalar::String(name.clone()), Some(name)));
    let list = list(values.collect(), false)?;
    Some(ValueList {
        are_identifiers: true,
        ..list
    })
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

/// A list of values, each once. None if there are none.
fn list(values: Vec<(Scalar, Option<String>)>, open: bool) -> Option<ValueList> {
    let mut list = ValueList {
        listed: Vec::new(),
        names: Vec::new(),
        open,
        are_identifiers: false,
        shown: Vec::new(),
    };
    for (value, name) in values {
        if !list.listed.contains(&value) {
            list.listed.push(value);
            list.names.push(name);
        }
    }
    (!list.listed.is_empty() || open).then_some(list)
}
