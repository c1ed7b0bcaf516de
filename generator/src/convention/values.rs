//! The values of an enum, in three forms: a fenced list of literals, bullets, a table.

use std::collections::BTreeSet;

use super::sections::Heading;
use super::{Titled, Values};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::page::{Block, BlockKind, CodeBlock, Page, Row, Table};
use crate::source::{Excerpt, shown};

/// The values that a page lists.
#[derive(Debug)]
pub(crate) struct ValueList {
    pub(crate) listed: Vec<Scalar>,
    /// The name that the SDK gives each value, if the list shows it.
    pub(crate) names: Vec<Option<String>>,
    /// What each value means, as Markdown; empty if the page does not say it.
    pub(crate) docs: Vec<String>,
    /// Whether the page says that there may be other values.
    pub(crate) open: bool,
    /// Whether the values are the names that an SDK gives them.
    pub(crate) are_identifiers: bool,
    /// Some of the values, as the page shows them elsewhere.
    pub(crate) shown: Vec<String>,
}

impl ValueList {
    /// Values, each once, with the names and meanings, and whether there may be others. None if there are none.
    pub(super) fn distinct(
        values: impl IntoIterator<Item = (Scalar, Option<String>, String)>,
        open: bool,
    ) -> Option<Self> {
        let mut list = Self {
            listed: Vec::new(),
            names: Vec::new(),
            docs: Vec::new(),
            open,
            are_identifiers: false,
            shown: Vec::new(),
        };
        let mut seen = BTreeSet::new();
        for (value, name, docs) in values {
            if seen.insert(value.clone()) {
                list.listed.push(value);
                list.names.push(name);
                list.docs.push(docs);
            }
        }
        (!list.listed.is_empty() || open).then_some(list)
    }
}

/// A value on the wire.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scalar {
    String(String),
    Integer(i64),
    /// Digits in a table, which are either a number or a string.
    Digits(String),
}

/// The values below the heading. `None` after an error.
pub(super) fn values<'s>(
    titled: &Titled,
    page: &Page<'s>,
    heading: &Heading<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<ValueList> {
    let lists = &titled.values;
    let mut blocks = page.blocks[heading.content.clone()].iter();
    let Some(entries) = blocks.find_map(|block| entries(lists, block)) else {
        nothing_listed(heading, diagnostics);
        return None;
    };
    let mut open = lists
        .open_notes
        .iter()
        .any(|note| page.source.text.contains(note));
    let mut listed = Vec::new();
    let mut names = Vec::new();
    let mut seen = BTreeSet::new();
    let mut failed = false;
    for ListEntry {
        text: entry,
        quoted,
        name,
    } in entries
    {
        if bare(entry).text.starts_with(lists.open_entry) {
            open = true;
            continue;
        }
        match scalar(entry, quoted) {
            Some(value) if seen.insert(value.clone()) => {
                listed.push(value);
                names.push(name.map(|name| bare(name).text.to_owned()));
            }
            Some(_) => repeated(entry, diagnostics),
            None => {
                failed = true;
                bad_value(entry, diagnostics);
            }
        }
    }
    if listed.is_empty() && !open && !failed {
        nothing_listed(heading, diagnostics);
        return None;
    }
    (!failed).then_some(ValueList {
        docs: vec![String::new(); listed.len()],
        listed,
        names,
        open,
        are_identifiers: false,
        shown: Vec::new(),
    })
}

fn nothing_listed(heading: &Heading<'_>, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::at(
            codes::EMPTY_SECTION,
            heading.text.span,
            "the section `Values` lists no values",
        )
        .label("expected a fenced list of literals, bullets or a table below")
        .help("list at least one value"),
    );
}

/// An entry of a list.
struct ListEntry<'s> {
    text: Excerpt<'s>,
    /// Whether strings are quoted in this form of list.
    quoted: bool,
    name: Option<Excerpt<'s>>,
}

impl<'s> ListEntry<'s> {
    /// An entry of a form in which strings are quoted and values have no names.
    fn literal(text: Excerpt<'s>) -> Self {
        Self {
            text,
            quoted: true,
            name: None,
        }
    }
}

/// The entries of a block. A table may have none; other blocks have at least one.
fn entries<'s>(lists: &Values, block: &Block<'s>) -> Option<Vec<ListEntry<'s>>> {
    match &block.kind {
        BlockKind::Code(code) => Some(alternatives(code)),
        BlockKind::List(list) => Some(
            list.items
                .iter()
                .map(|item| ListEntry::literal(bullet(*item)))
                .collect(),
        ),
        BlockKind::Table(table) => cells(lists, table),
        BlockKind::Heading { .. } | BlockKind::Prose => None,
    }
}

/// The alternatives between bars. A bar inside quotes is a part of the text.
fn alternatives<'s>(code: &CodeBlock<'s>) -> Vec<ListEntry<'s>> {
    let mut entries = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    let mut escaped = false;
    for (index, character) in code.text.text.char_indices() {
        match character {
            '"' if !escaped => quoted = !quoted,
            '|' if !quoted => {
                entries.push(ListEntry::literal(code.text.part(start..index).trim()));
                start = index + 1;
            }
            _ => {}
        }
        escaped = character == '\\' && !escaped;
    }
    entries.push(ListEntry::literal(
        code.text.part(start..code.text.text.len()).trim(),
    ));
    entries
}

/// The text after the bullet, without its backticks.
fn bullet(item: Excerpt<'_>) -> Excerpt<'_> {
    let rest = item.part(1..item.text.len()).trim();
    bare(rest)
}

fn bare(text: Excerpt<'_>) -> Excerpt<'_> {
    text.between("`", "`").unwrap_or(text).trim()
}

/// The cells of the column of values, with those of the column of names.
fn cells<'s>(lists: &Values, table: &Table<'s>) -> Option<Vec<ListEntry<'s>>> {
    let column = |title| {
        table
            .header
            .cells
            .iter()
            .position(|cell| cell.text == title)
    };
    let values = column(lists.value_column)?;
    let names = column(lists.name_column);
    let entry = |row: &Row<'s>| {
        let end = row
            .excerpt
            .part(row.excerpt.text.len()..row.excerpt.text.len());
        ListEntry {
            text: row.cells.get(values).copied().unwrap_or(end),
            quoted: false,
            name: names.and_then(|names| row.cells.get(names)).copied(),
        }
    };
    Some(table.rows.iter().map(entry).collect())
}

fn scalar(entry: Excerpt<'_>, quoted: bool) -> Option<Scalar> {
    if let Ok(integer) = entry.text.parse::<i64>()
        && integer.to_string() == entry.text
    {
        return Some(if quoted {
            Scalar::Integer(integer)
        } else {
            Scalar::Digits(entry.text.to_owned())
        });
    }
    if !quoted {
        return Some(Scalar::String(entry.text.replace("\\|", "|")));
    }
    let inner = entry
        .between("\"", "\"")
        .or_else(|| entry.between("'", "'"))?;
    Some(Scalar::String(unescape_literal(inner.text)))
}

/// Replaces the escapes of a quoted literal that occur in practice. Others are kept.
fn unescape_literal(text: &str) -> String {
    text.replace("\\\"", "\"")
        .replace("\\'", "'")
        .replace("\\\\", "\\")
}

fn repeated(entry: Excerpt<'_>, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::at(
            codes::DUPLICATE_VALUE,
            entry.span,
            format!("the value `{}` is listed twice", shown(entry.text)),
        )
        .label("ignored: it is already listed above")
        .help("remove one of the two"),
    );
}

fn bad_value(entry: Excerpt<'_>, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::at(
            codes::BAD_VALUE,
            entry.span,
            format!(
                "`{}` is neither a quoted string nor an integer",
                shown(entry.text)
            ),
        )
        .label("expected `\"text\"` or an integer")
        .help("quote the value if it is a string"),
    );
}
