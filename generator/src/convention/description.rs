//! The description of a page, and the description in a cell.

use super::sections::Heading;
use super::{Titled, deprecation};
use crate::page::Page;

/// The line breaks in a cell.
const LINE_BREAKS: &[&str] = &["<br/>", "<br />", "<br>"];

/// The description of a page, as Markdown, and the deprecation notice in it. It is everything between the title and the
/// first known section.
pub(super) fn of_page(
    titled: &Titled,
    page: &Page<'_>,
    outline: &[Heading<'_>],
) -> (String, Option<String>) {
    let title_in_heading = page.front_matter_title.is_none();
    let first = outline
        .iter()
        .find(|heading| title_in_heading && heading.level == 1)
        .map_or(0, |heading| heading.block + 1);
    let end = outline
        .iter()
        .find(|heading| heading.section.is_some())
        .map_or(page.blocks.len(), |heading| heading.block);
    let mut notice = None;
    let mut start = first;
    if let Some(block) = page.blocks.get(first).filter(|_| first < end)
        && let Some(message) = quoted_notice(titled, block.excerpt.text)
    {
        notice = Some(message);
        start += 1;
    }
    let blocks = page.blocks.get(start..end).unwrap_or_default();
    let text = match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => {
            let range = first.excerpt.span.start..last.excerpt.span.end;
            page.source.text.get(range).unwrap_or_default().trim_end()
        }
        _ => "",
    };
    (text.to_owned(), notice)
}

/// The deprecation notice in a quote below a struck-through title.
fn quoted_notice(titled: &Titled, quote: &str) -> Option<String> {
    let text: Vec<_> = quote
        .lines()
        .map(|line| line.trim_start_matches('>').trim())
        .collect();
    let text = text.join(" ");
    let (message, _) = deprecation::notice(titled, text.trim())?;
    Some(message.to_owned())
}

/// The description in a cell, as Markdown, and the deprecation notice at its beginning.
pub(super) fn of_cell(titled: &Titled, cell: &str) -> (String, Option<String>) {
    let text = unescape_cell(cell);
    if text == titled.no_description {
        return (String::new(), None);
    }
    match deprecation::notice(titled, &text) {
        Some((message, rest)) if rest == titled.no_description => {
            (String::new(), Some(message.to_owned()))
        }
        Some((message, rest)) => (rest.to_owned(), Some(message.to_owned())),
        None => (text, None),
    }
}

/// The text of a cell without the escapes of a table: bars and line breaks.
pub(super) fn unescape_cell(cell: &str) -> String {
    let mut text = cell.replace("\\|", "|");
    for line_break in LINE_BREAKS {
        if text.contains(line_break) {
            text = text.replace(line_break, "\n");
        }
    }
    text
}
