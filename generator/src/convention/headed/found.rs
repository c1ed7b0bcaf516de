//! The tables and lists of a page that describe types.

use super::super::values::ValueList;
use super::super::{Headed, Role};
use super::columns::Columns;
use super::headings::{self, Meaning};
use super::outline::Section;
use super::terms::{self, Term};
use super::{owners, text, unions, values};
use crate::page::{Block, BlockKind, CodeBlock, List, Page, Table};
use crate::source::{Excerpt, Span};

/// The labels of code blocks with examples.
const EXAMPLES: &[&str] = &["json", "jsonc", "json5"];

/// A table or a list that describes a type.
pub(super) struct Found<'p, 's> {
    /// The index of its section.
    pub(super) section: usize,
    /// The bold line above it, or its term.
    pub(super) caption: Option<&'s str>,
    /// What the item of a list says that it is in.
    pub(super) term: Option<Term<'s>>,
    /// The prose above it, without the caption.
    pub(super) text: Excerpt<'s>,
    /// The text of the block below it.
    pub(super) after: &'s str,
    pub(super) span: Span,
    /// Where it is: the header of a table, or a list.
    pub(super) at: Span,
    pub(super) kind: Kind<'p, 's>,
    pub(super) examples: Vec<CodeBlock<'s>>,
    /// Whether its heading or its caption says that its fields are required.
    pub(super) presence: Option<bool>,
    /// Further tables of the same type: of those fields that may be absent, for example.
    pub(super) more: Vec<Found<'p, 's>>,
}

impl<'p, 's> Found<'p, 's> {
    /// It, and the further tables of its type.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.more)
    }

    fn is_of_fields(&self) -> bool {
        matches!(self.kind, Kind::Fields(..))
    }

    /// The section that names its type, and which part of what that names it is.
    fn owner<'f>(&self, sections: &'f [Section<'_>]) -> (usize, Option<&'f str>) {
        let mut section = self.section;
        loop {
            match (&sections[section].name, sections[section].parent) {
                (Meaning::Qualifies(part), Some(parent)) => return (parent, Some(part)),
                (Meaning::Nothing, Some(parent)) => section = parent,
                _ => return (section, None),
            }
        }
    }
}

pub(super) enum Kind<'p, 's> {
    Fields(&'p Table<'s>, Columns),
    /// The values, and the header of their table; none for a list.
    Values(ValueList, Option<Span>),
    /// What may be the members of a union, and the values that they are otherwise.
    Members(Vec<Excerpt<'s>>, Option<ValueList>),
}

impl Kind<'_, '_> {
    /// Where it is in a block.
    fn at(&self, block: &Block<'_>) -> Span {
        match self {
            Self::Fields(table, _) => table.header.excerpt.span,
            Self::Values(_, header) => header.unwrap_or(block.excerpt.span),
            Self::Members(..) => block.excerpt.span,
        }
    }
}

/// The tables and lists that describe types.
pub(super) fn find<'p, 's>(
    headed: &Headed<'_>,
    page: &'p Page<'s>,
    sections: &[Section<'s>],
) -> Vec<Found<'p, 's>> {
    let mut found: Vec<Found<'p, 's>> = Vec::new();
    let words = &headed.headings;
    let sections_with_types = sections.iter().enumerate();
    for (section, of_section) in sections_with_types.filter(|(_, it)| it.skipped.is_none()) {
        let first = found.len();
        let mut prose_from = of_section.content.start;
        for index in of_section.content.clone() {
            let block = &page.blocks[index];
            if let BlockKind::Code(code) = block.kind {
                // Lists of values below a type are no place for its examples.
                let is_shown = |it: &&mut Found<'p, 's>| {
                    matches!(it.kind, Kind::Fields(..))
                        && owners::may_show(sections, section, it.section)
                };
                let shown = found.iter_mut().rev().find(is_shown);
                shown
                    .into_iter()
                    .for_each(|it| it.examples.extend(example(code)));
                continue;
            }
            let kinds = kinds(headed, block, (of_section, found.len() > first));
            for (kind, term) in kinds {
                let (text, caption) = prose(page, prose_from..index);
                if matches!(kind, Kind::Members(_, None))
                    && !unions::is_announced(headed.member_leads, text.text)
                {
                    continue;
                }
                let said = caption.and_then(|caption| headings::presence(words, caption));
                let caption = caption.filter(|_| said.is_none());
                found.push(Found {
                    section,
                    presence: said.or(of_section.presence),
                    more: Vec::new(),
                    caption: term.map(|term| term.name.text).or(caption),
                    term,
                    text: term.map_or(text, |term| term.text),
                    after: page.blocks.get(index + 1).map_or("", text_of),
                    span: match (term, of_section.heading) {
                        (Some(term), _) => term.name.span,
                        (None, heading) => heading.unwrap_or(block.excerpt).span,
                    },
                    at: kind.at(block),
                    kind,
                    examples: Vec::new(),
                });
                prose_from = index + 1;
            }
        }
    }
    joined(found, sections)
}

/// The same, with the tables of one type in one: those next to one another below headings that only say what is required.
fn joined<'p, 's>(found: Vec<Found<'p, 's>>, sections: &[Section<'s>]) -> Vec<Found<'p, 's>> {
    let mut joined: Vec<Found<'p, 's>> = Vec::with_capacity(found.len());
    for mut next in found {
        let is_part = |last: &&mut Found<'p, 's>| {
            let is_plain =
                |it: &Found<'_, '_>| it.is_of_fields() && it.caption.is_none() && it.term.is_none();
            next.presence.is_some()
                && is_plain(last)
                && is_plain(&next)
                && last.owner(sections) == next.owner(sections)
        };
        match joined.last_mut().filter(is_part) {
            Some(last) => {
                last.examples.append(&mut next.examples);
                last.more.push(next);
            }
            None => joined.push(next),
        }
    }
    joined
}

fn example(code: CodeBlock<'_>) -> Option<CodeBlock<'_>> {
    EXAMPLES.contains(&code.language).then_some(code)
}

/// The text of a block of prose or a list.
fn text_of<'s>(block: &Block<'s>) -> &'s str {
    match block.kind {
        BlockKind::Prose | BlockKind::List(_) => block.excerpt.text,
        _ => "",
    }
}

/// The types that a block describes, with the terms of the items of a list that have a table. The section may say that
/// it is about an enum, and may describe a type already.
fn kinds<'p, 's>(
    headed: &Headed<'_>,
    block: &'p Block<'s>,
    (section, is_described): (&Section<'_>, bool),
) -> Vec<(Kind<'p, 's>, Option<Term<'s>>)> {
    let described = |table| kind(headed, table, (section, is_described));
    match &block.kind {
        BlockKind::Table(table) => described(table)
            .map(|kind| (kind, None))
            .into_iter()
            .collect(),
        BlockKind::List(list) => {
            let in_items = list.tables.iter().filter_map(|table| {
                let kind = described(table)?;
                Some((kind, terms::of(list, table)))
            });
            let may_have_values = (headed.has_value_lists || section.is_enum) && !is_described;
            let of_list = may_have_values.then(|| of_list(list)).flatten();
            in_items.chain(of_list.map(|kind| (kind, None))).collect()
        }
        BlockKind::Heading { .. } | BlockKind::Code(_) | BlockKind::Prose => Vec::new(),
    }
}

fn kind<'p, 's>(
    headed: &Headed<'_>,
    table: &'p Table<'s>,
    (section, is_described): (&Section<'_>, bool),
) -> Option<Kind<'p, 's>> {
    let columns = Columns::of(headed.columns, table);
    let is_numbered = has_numbers_for_types(table, &columns);
    if columns.are_of_fields() && !is_numbered && columns.foreign(headed, table).is_none() {
        return Some(Kind::Fields(table, columns));
    }
    let position = match section.is_enum {
        _ if is_described => None,
        true => Some(position_of_values(table, &columns, section)),
        false if is_titled(table, section) => Some(0),
        false if is_numbered => columns.position(Role::Type),
        false if columns.are_of_values() => columns.position(Role::Value),
        false => None,
    };
    let values = position.and_then(|position| values::of_table(table, &columns, position));
    values.map(|values| Kind::Values(values, Some(table.header.excerpt.span)))
}

/// Whether the first column of a table has the title of the heading above: below it are values.
fn is_titled(table: &Table<'_>, section: &Section<'_>) -> bool {
    let title = table
        .header
        .cells
        .first()
        .map(|cell| text::plain(cell.text));
    title.is_some_and(|title| section.name == Meaning::Names(title))
}

/// Whether all that a table has in the column of types are numbers: the table lists the values of an enum of types.
fn has_numbers_for_types(table: &Table<'_>, columns: &Columns) -> bool {
    let mut cells = table.rows.iter().map(|row| columns.cell(row, Role::Type));
    let is_number = |cell: Excerpt<'_>| text::plain(cell.text).parse::<i64>().is_ok();
    !table.rows.is_empty() && cells.all(|cell| cell.is_some_and(is_number))
}

/// The column of the values below a heading that says that it is about an enum: the one with such a title, the one that
/// has the name of the enum, or else the first.
fn position_of_values(table: &Table<'_>, columns: &Columns, section: &Section<'_>) -> usize {
    let named = table.header.cells.iter().position(|cell| {
        let title = text::plain(cell.text);
        section.name == Meaning::Names(title)
    });
    columns.position(Role::Value).or(named).unwrap_or_default()
}

fn of_list<'p, 's>(list: &'p List<'s>) -> Option<Kind<'p, 's>> {
    if !list.tables.is_empty() {
        return None;
    }
    let values = values::of_list(list);
    match unions::names(list) {
        Some(names) => Some(Kind::Members(names, values)),
        None => values.map(|values| Kind::Values(values, None)),
    }
}

/// The prose of these blocks, and the bold line at its end.
fn prose<'s>(page: &Page<'s>, blocks: std::ops::Range<usize>) -> (Excerpt<'s>, Option<&'s str>) {
    let empty = Excerpt::of(page.id, &page.source.text, 0..0);
    let blocks = page.blocks.get(blocks).unwrap_or_default();
    let mut prose = blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Prose));
    let Some(first) = prose.next() else {
        return (empty, None);
    };
    let last = prose.next_back().unwrap_or(first);
    // Prose on both sides of something else is not one text.
    let start = match blocks
        .iter()
        .any(|block| !matches!(block.kind, BlockKind::Prose))
    {
        true => last.excerpt.span.start,
        false => first.excerpt.span.start,
    };
    let text = Excerpt::of(page.id, &page.source.text, start..last.excerpt.span.end).trim();
    let before = text.text.rfind("\n\n").map_or(0, |end| end + 2);
    let line = &text.text[before..];
    match caption(line) {
        Some(caption) => (
            text.part(0..before).trim(),
            Some(caption.trim_end_matches(':')),
        ),
        None => (text, None),
    }
}

/// The text of a bold line: `**Response:**`. Code or a note in parentheses may follow: `**Response** `200``.
fn caption(line: &str) -> Option<&str> {
    let (caption, rest) = line.strip_prefix("**")?.split_once("**")?;
    let rest = rest.trim_matches([':', ' ']);
    let pairs = [("`", "`"), ("(", ")")];
    let is_note = |(open, close): &(&str, &str)| {
        let inner = rest
            .strip_prefix(open)
            .and_then(|it| it.strip_suffix(close));
        inner.is_some_and(|inner| !inner.contains([' ', '`', '(']))
    };
    let is_caption = rest.is_empty() || pairs.iter().any(is_note);
    (is_caption && !caption.contains(['\n', '*'])).then_some(caption)
}
