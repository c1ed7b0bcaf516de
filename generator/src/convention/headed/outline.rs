//! The sections of a page: its headings, with the blocks below each and the heading above.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::HeadingWords;
use super::super::explain::tables;
use super::headings::{Meaning, declared_anchor, emphasized, meaning, presence, starred};
use super::text;
use crate::page::{BlockKind, Page};
use crate::source::{Excerpt, without_extension};

/// A heading and the blocks below it, up to the next heading; or the page before its first heading.
#[derive(Debug)]
pub(super) struct Section<'s> {
    /// None for the page.
    pub(super) heading: Option<Excerpt<'s>>,
    /// The text of the heading, without numbers, articles and words that say nothing.
    pub(super) name: Meaning,
    /// Whether it says that the values of an enum are below.
    pub(super) is_enum: bool,
    /// The anchors that lead to it.
    pub(super) anchors: Vec<String>,
    /// The blocks below.
    pub(super) content: Range<usize>,
    /// The section with the heading above; of none, the page.
    pub(super) parent: Option<usize>,
    /// Whether the fields in it are required, if it says so.
    pub(super) presence: Option<bool>,
    /// Why nothing in it is a type, if so.
    pub(super) skipped: Option<Skipped>,
}

/// Why nothing in a section is a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skipped {
    /// The user says so.
    Configured,
    /// It is about what has changed.
    OfChanges,
    /// It is about a call.
    OfCall,
    /// A program wrote it into the page.
    Written,
}

/// The sections of a page. The first is the page itself.
pub(super) fn of<'s>(words: &HeadingWords<'_>, page: &Page<'s>) -> Vec<Section<'s>> {
    let title = page.front_matter_title.map(|title| title.text);
    let mut sections = vec![Section {
        heading: page.front_matter_title,
        name: title.map_or(Meaning::Nothing, |title| meaning(words, title)),
        is_enum: false,
        anchors: Vec::new(),
        content: 0..page.blocks.len(),
        parent: None,
        presence: None,
        skipped: None,
    }];
    // The sections that the next heading may be in, with their levels.
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut slugs = BTreeMap::new();
    let written = written(words, &page.source.text);
    let called = called(page);
    for (index, block) in page.blocks.iter().enumerate() {
        let BlockKind::Heading { level, text } = block.kind else {
            continue;
        };
        if let Some(last) = sections.last_mut() {
            last.content.end = index;
        }
        open.retain(|(above, _)| *above < level);
        let parent = open.last().map_or(0, |(_, section)| *section);
        open.push((level, sections.len()));
        let name = match meaning(words, text.text) {
            Meaning::Names(name) => Meaning::Names(name),
            _ if called.contains(&text::slug(text.text)) => Meaning::Names(text::plain(text.text)),
            other => other,
        };
        sections.push(Section {
            heading: Some(text),
            is_enum: match name {
                Meaning::Nothing => sections[parent].is_enum,
                _ => emphasized(text.text, words.enums).is_some(),
            },
            name,
            anchors: {
                let above = page.source.text.get(..block.excerpt.span.start);
                let mut anchors = anchors(text.text, &mut slugs);
                anchors.extend(anchors_above(above.unwrap_or_default()));
                anchors
            },
            content: index + 1..page.blocks.len(),
            parent: Some(parent),
            presence: presence(words, text.text),
            skipped: skipped(words, text, &written).or(inherited(&sections[parent])),
        });
    }
    sections
}

/// The headings that cells of the page link to by their names: these are names, whatever their words: `[Key](#key)`.
fn called(page: &Page<'_>) -> BTreeSet<String> {
    let cells = tables(page).flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
    let links = cells.flat_map(|cell| {
        cell.text.match_indices("](#").filter_map(|(at, link)| {
            let label = cell.text[..at].rsplit('[').next()?;
            let anchor = cell.text[at + link.len()..].split(')').next()?;
            (text::slug(label) == anchor).then(|| anchor.to_owned())
        })
    });
    links.collect()
}

/// The name of a page without a title: that of its file.
pub(super) fn file_name<'p>(page: &'p Page<'_>) -> &'p str {
    let path = page.source.path.as_str();
    without_extension(path.rsplit('/').next().unwrap_or(path))
}

/// The anchors of a heading: the one of its words, numbered if another heading has it, and those that it declares.
fn anchors(heading: &str, slugs: &mut BTreeMap<String, usize>) -> Vec<String> {
    let (declared, bare) = declared_anchor(heading);
    let slug = text::slug(bare);
    let count = slugs.entry(slug.clone()).or_default();
    let numbered = match *count {
        0 => slug,
        number => format!("{slug}-{number}"),
    };
    *count += 1;
    let declared = declared.map(str::to_lowercase);
    std::iter::once(numbered).chain(declared).collect()
}

/// How many lines above a heading may declare anchors.
const MOST_LINES: usize = 8;

/// The anchors in the tags right above a heading: `<a name="anchor"></a>`, `<Anchor id="anchor" />`.
fn anchors_above(text: &str) -> Vec<String> {
    let lines = text.rsplit('\n').take(MOST_LINES).map(str::trim);
    let tags =
        lines.take_while(|line| line.is_empty() || (line.starts_with('<') && line.ends_with('>')));
    let declared = tags.filter_map(|line| declared_anchor(line).0);
    declared.map(str::to_lowercase).collect()
}

/// Why nothing below a heading is a type, if the heading or what stands before it says so.
fn skipped(
    words: &HeadingWords<'_>,
    heading: Excerpt<'_>,
    written: &[Range<usize>],
) -> Option<Skipped> {
    let plain = text::plain(heading.text);
    let lower = plain.to_lowercase();
    let mut patterns = words.skipped.iter();
    if patterns.any(|pattern| lower == *pattern || starred(pattern, &plain).is_some()) {
        return Some(Skipped::Configured);
    }
    if is_in(written, heading.span.start) {
        return Some(Skipped::Written);
    }
    let lower = lower.trim_end_matches(':');
    if words.changes.contains(&lower) {
        return Some(Skipped::OfChanges);
    }
    words.calls.contains(&lower).then_some(Skipped::OfCall)
}

/// The parts of a page that a program wrote into it, in order.
fn written(words: &HeadingWords<'_>, text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    for (start, end) in words.written {
        let mut from = 0;
        while let Some(at) = text[from..].find(start).map(|at| from + at) {
            let length = text[at..].find(end).unwrap_or(text.len() - at);
            parts.push(at..at + length);
            from = at + length;
        }
    }
    parts.sort_by_key(|part| part.start);
    parts
}

fn is_in(parts: &[Range<usize>], at: usize) -> bool {
    let before = parts.partition_point(|part| part.start <= at);
    parts[..before].last().is_some_and(|part| at < part.end)
}

/// What a section says about those below it.
fn inherited(above: &Section<'_>) -> Option<Skipped> {
    above
        .skipped
        .filter(|skipped| matches!(skipped, Skipped::Configured | Skipped::OfChanges))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_headings_have_numbered_anchors() {
        let mut slugs = BTreeMap::new();
        assert_eq!(anchors("Fields", &mut slugs), ["fields"]);
        assert_eq!(anchors("Fields", &mut slugs), ["fields-1"]);
        assert_eq!(
            anchors("Pier {#sea-pier}", &mut slugs),
            ["pier", "sea-pier"]
        );
    }
}
