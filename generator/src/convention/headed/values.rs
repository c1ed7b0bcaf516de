//! The values of enums, in lists and tables of their own; and a value with what is said about it.

use super::super::Role;
use super::super::values::{Scalar, ValueList};
use super::columns::Columns;
use super::text;
use crate::page::{List, Row, Table};

/// A value that a page lists, and what it means, as Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MeantValue {
    pub(crate) value: String,
    pub(crate) meaning: String,
}

impl MeantValue {
    /// A value of which nothing says what it means.
    pub(in super::super) fn bare(value: &str) -> Self {
        Self {
            value: value.to_owned(),
            meaning: String::new(),
        }
    }
}

/// The values that a list names: each item begins with one. None if an item does not.
pub(super) fn of_list(list: &List<'_>) -> Option<ValueList> {
    let values = list.items.iter().map(|item| {
        let text = item.text.trim_start_matches(['-', '*', '+']);
        let text = text.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
        let (value, rest) = listed_value(text.trim_start())?;
        Some((scalar(value), None, meaning(rest)))
    });
    let listed: Option<Vec<_>> = values.collect();
    ValueList::distinct(listed?, false)
}

/// The values that a table lists in the column at this position.
pub(super) fn of_table(table: &Table<'_>, columns: &Columns, position: usize) -> Option<ValueList> {
    // A table without a column of names may call the names types.
    let names = [Role::Name, Role::Type].into_iter();
    let names = names.filter_map(|role| columns.position(role));
    let names = names.filter(|it| *it != position).min();
    let plain = |row: &Row<'_>, position: usize| {
        let cell = row.cells.get(position)?;
        Some(text::plain(cell.text))
    };
    let rows = table.rows.iter().filter_map(|row| {
        let value = plain(row, position)?;
        let value = value.trim_matches(['"', '\'']).to_owned();
        let name = names.and_then(|names| plain(row, names));
        let docs = columns.cell(row, Role::Description);
        let docs = docs.map_or(String::new(), |cell| text::described(cell.text));
        let is_value = !value.is_empty() && !value.contains(char::is_whitespace);
        is_value.then(|| {
            let name = name.filter(|name| !name.is_empty());
            (scalar(&value), name, docs)
        })
    });
    ValueList::distinct(rows, false)
}

fn scalar(value: &str) -> Scalar {
    match value.parse::<i64>() {
        Ok(integer) if integer.to_string() == value => Scalar::Digits(value.to_owned()),
        _ => Scalar::String(value.to_owned()),
    }
}

/// Pairs of signs around a value.
const QUOTES: &[(char, char)] = &[('`', '`'), ('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')];

/// What a text behind a value says about it: without the signs before it, and the parentheses around it.
pub(super) fn meaning(behind: &str) -> String {
    let text = behind.trim().trim_end_matches("</li>").trim();
    let text = text.trim_start_matches(['-', '–', '—', ':', '=', ',', ';', '.']);
    let text = text.trim_start();
    let emphasis = ['*', '_'];
    let bare = text
        .strip_prefix(emphasis)
        .and_then(|text| text.strip_suffix(emphasis));
    let bare = bare.unwrap_or(text);
    let inner = bare
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let inner = inner.filter(|inner| !inner.contains(['(', ')']));
    text::described(inner.unwrap_or(text))
}

/// The value in code or in quotes at the beginning of a text, and the text behind it.
pub(super) fn leading_value(text: &str) -> Option<(&str, &str)> {
    let (open, close) = QUOTES.iter().find(|(open, _)| text.starts_with(*open))?;
    let (value, rest) = text[open.len_utf8()..].split_once(*close)?;
    let value = value.trim_matches(['"', '\'']);
    (!value.is_empty() && !value.contains(char::is_whitespace)).then_some((value, rest))
}

/// The value at the beginning of an item, in code, in quotes, or a word alone or before a colon or a dash, and the text
/// behind it.
fn listed_value(item: &str) -> Option<(&str, &str)> {
    if let Some(found) = leading_value(item) {
        return Some(found);
    }
    let ends = [":", " - ", " – ", " — ", "\n"];
    let end = ends.iter().filter_map(|end| item.find(end)).min();
    let (word, rest) = item.split_at(end.unwrap_or(item.len()));
    let word = word.trim();
    let is_value = !word.is_empty()
        && !word.contains(|sign: char| sign.is_whitespace() || "[]()<>*".contains(sign));
    is_value.then_some((word, rest))
}

/// What may stand between two values.
pub(super) const SEPARATORS: &[&str] = &[
    ",", "|", "/", ";", "or ", "and ", "<br>", "<br/>", "<br />", "<ul>", "<li>", "</li>", "</ul>",
    "-&nbsp;", "\\", "- ", "* ", " ",
];
