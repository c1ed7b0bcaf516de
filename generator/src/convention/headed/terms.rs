//! Terms that the items of a list define, with a table in the item: `* <a name="pier"></a> Pier - where boats lie`.

use super::{headings, text};
use crate::page::{List, Table};
use crate::source::Excerpt;

/// How many words the name of a term may have.
const MOST_WORDS: usize = 5;

/// What may stand behind the name of a term.
const ENDS: &[&str] = &[" - ", " – ", " — ", ": ", ":\n", "\n"];

/// A term, and what its item says about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term<'s> {
    pub(super) name: Excerpt<'s>,
    /// The anchor that the item declares.
    pub(super) anchor: Option<&'s str>,
    /// The text between the name and the table.
    pub(super) text: Excerpt<'s>,
}

/// The term of the item that a table of a list is in.
pub(super) fn of<'s>(list: &List<'s>, table: &Table<'s>) -> Option<Term<'s>> {
    let at = table.header.excerpt.span.start;
    let mut items = list.items.iter();
    let item = items.find(|item| (item.span.start..item.span.end).contains(&at))?;
    let before = item.part(0..at - item.span.start).trim();
    let marker = before.text.find(char::is_whitespace)?;
    let mut rest = text::without_first(before, marker);
    let line = rest.text.lines().next().unwrap_or_default();
    let (anchor, _) = headings::declared_anchor(line);
    while let Some(length) = text::tag(rest.text) {
        rest = text::without_first(rest, length);
    }
    let ends = ENDS
        .iter()
        .filter_map(|end| Some((rest.text.find(end)?, end.len())));
    let (end, length) = ends.min().unwrap_or((rest.text.len(), 0));
    let name = rest.part(0..end).trim();
    let words = text::plain(name.text).split(' ').count();
    let is_name = !name.text.is_empty() && words <= MOST_WORDS;
    is_name.then(|| Term {
        name,
        anchor,
        text: text::without_first(rest, end + length),
    })
}
