//! The list of an enum's values, in its three forms: a fenced list of literals, bullets, a table.

use std::collections::BTreeSet;

use super::sections::Heading;
use crate::diagnostic::{Diagnostics, codes};
use crate::page::{Block, BlockKind, Code, Page, Row, Table};
use crate::source::Excerpt;

/// The values that a page lists.
#[derive(Debug)]
pub(crate) struct Values {
    pub(crate) listed: Vec<Scalar>,
    /// What the SDK calls each of them, where the list says so.
    pub(crate) names: Vec<Option<String>>,
    /// Whether the page says that other values may come.
    pub(crate) open: bool,
}

/// A value as the wire carries it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scalar {
    Text(String),
    Integer(i64),
    /// A number in a table, where nothing tells whether it is one or a text of digits.
    Digits(String),
}

/// The ways in which a page says that other values may come, apart from the [`OPEN_ENTRY`] of its list.
const OPEN_NOTES: &[&str] = &["This is an open enum", "Open enum:"];

/// The last entry of an open list begins so.
const OPEN_ENTRY: &str = "Unrecognized<";

/// The title of the column of names.
const NAME_COLUMN: &str = "Name";

/// The title of the column of values.
const VALUE_COLUMN: &str = "Value";

/// The values below the heading. `None` after an error.
pub(crate) fn values<'s>(
    page: &Page<'s>,
    heading: &Heading<'s>,
    diagnostics: &mut Diagnostics,
) -> Option<Values> {
    let blocks = &page.blocks[heading.content.clone()];
    let Some(entries) = blocks.iter().find_map(entries) else {
        nothing_listed(heading, diagnostics);
        return None;
    };
    let mut open = OPEN_NOTES.iter().any(|note| page.text.contains(note));
    let mut listed = Vec::new();
    let mut names = Vec::new();
    let mut seen = BTreeSet::new();
    let mut failed = false;
    for Entry {
        text: entry,
        quoted,
        name,
    } in entries
    {
        if bare(entry).text.starts_with(OPEN_ENTRY) {
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
    (!failed).then_some(Values {
        listed,
        names,
        open,
    })
}

fn nothing_listed(heading: &Heading<'_>, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        codes::EMPTY_SECTION,
        heading.text,
        "the section `Values` lists no values",
        "expected a fenced list of literals, bullets or a table below",
        "list the values, one at least",
    );
}

/// An entry of a list.
struct Entry<'s> {
    text: Excerpt<'s>,
    /// Whether texts are quoted in that form of list.
    quoted: bool,
    name: Option<Excerpt<'s>>,
}

impl<'s> Entry<'s> {
    /// An entry of a form in which texts are quoted and nothing has a name.
    fn literal(text: Excerpt<'s>) -> Self {
        Self {
            text,
            quoted: true,
            name: None,
        }
    }
}

/// The entries that a block lists. A table without rows lists none; any other block has at least one.
fn entries<'s>(block: &Block<'s>) -> Option<Vec<Entry<'s>>> {
    match &block.kind {
        BlockKind::Code(code) => Some(alternatives(code)),
        BlockKind::List(items) => Some(
            items
                .iter()
                .map(|item| Entry::literal(bullet(*item)))
                .collect(),
        ),
        BlockKind::Table(table) => cells(table),
        BlockKind::Heading { .. } | BlockKind::Prose => None,
    }
}

/// The alternatives between bars, where a bar inside quotes is a part of the text.
fn alternatives<'s>(code: &Code<'s>) -> Vec<Entry<'s>> {
    let mut entries = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    let mut escaped = false;
    for (index, character) in code.text.text.char_indices() {
        match character {
            '"' if !escaped => quoted = !quoted,
            '|' if !quoted => {
                entries.push(Entry::literal(code.text.part(start..index).trim()));
                start = index + 1;
            }
            _ => {}
        }
        escaped = character == '\\' && !escaped;
    }
    entries.push(Entry::literal(
        code.text.part(start..code.text.text.len()).trim(),
    ));
    entries
}

/// What stands behind the bullet, without its backticks.
fn bullet(item: Excerpt<'_>) -> Excerpt<'_> {
    let rest = item.part(1..item.text.len()).trim();
    bare(rest)
}

fn bare(text: Excerpt<'_>) -> Excerpt<'_> {
    text.between("`", "`").unwrap_or(text).trim()
}

/// The cells of the column of values, with those of the column of names.
fn cells<'s>(table: &Table<'s>) -> Option<Vec<Entry<'s>>> {
    let column = |title| {
        table
            .header
            .cells
            .iter()
            .position(|cell| cell.text == title)
    };
    let values = column(VALUE_COLUMN)?;
    let names = column(NAME_COLUMN);
    let entry = |row: &Row<'s>| {
        let end = row.whole.part(row.whole.text.len()..row.whole.text.len());
        Entry {
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
        return Some(Scalar::Text(entry.text.replace("\\|", "|")));
    }
    let inner = entry
        .between("\"", "\"")
        .or_else(|| entry.between("'", "'"))?;
    Some(Scalar::Text(unescape(inner.text)))
}

/// Undoes the escapes of a quoted literal that occur in practice; others stay as they are.
fn unescape(text: &str) -> String {
    text.replace("\\\"", "\"")
        .replace("\\'", "'")
        .replace("\\\\", "\\")
}

fn repeated(entry: Excerpt<'_>, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        codes::DUPLICATE_VALUE,
        entry,
        format!("the value `{}` is listed twice", entry.text.escape_debug()),
        "left out: it stands above already",
        "remove one of the two",
    );
}

fn bad_value(entry: Excerpt<'_>, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        codes::BAD_VALUE,
        entry,
        format!(
            "`{}` is neither a quoted text nor an integer",
            entry.text.escape_debug()
        ),
        "expected `\"text\"` or a whole number",
        "quote the value if it is a text",
    );
}
