//! Descriptions: of a page, and in a cell.

use super::deprecation;
use super::sections::Heading;
use crate::page::Page;

/// What stands in the description cell of a field that has none.
const NO_DESCRIPTION: &str = "N/A";

/// The ways in which a cell writes the end of a line.
const LINE_BREAKS: &[&str] = &["<br/>", "<br />", "<br>"];

/// The description of a page, everything between its title and the first known section, as Markdown, and the
/// notice of deprecation in it.
pub(crate) fn of_page(page: &Page<'_>, outline: &[Heading<'_>]) -> (String, Option<String>) {
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
        && let Some(message) = quoted_notice(block.whole.text)
    {
        notice = Some(message);
        start += 1;
    }
    let blocks = page.blocks.get(start..end).unwrap_or_default();
    let text = match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => {
            let range = first.whole.span.start..last.whole.span.end;
            page.text.get(range).unwrap_or_default().trim_end()
        }
        _ => "",
    };
    (text.to_owned(), notice)
}

/// The first block below a struck title is a quote that says why.
fn quoted_notice(quote: &str) -> Option<String> {
    let text: Vec<_> = quote
        .lines()
        .map(|line| line.trim_start_matches('>').trim())
        .collect();
    let text = text.join(" ");
    let (message, _) = deprecation::notice(text.trim())?;
    Some(message.to_owned())
}

/// The description in a cell, as Markdown, and the notice of deprecation that it begins with.
pub(crate) fn of_cell(cell: &str) -> (String, Option<String>) {
    let text = unescape(cell);
    if text == NO_DESCRIPTION {
        return (String::new(), None);
    }
    match deprecation::notice(&text) {
        Some((message, rest)) if rest == NO_DESCRIPTION => {
            (String::new(), Some(message.to_owned()))
        }
        Some((message, rest)) => (rest.to_owned(), Some(message.to_owned())),
        None => (text, None),
    }
}

/// Undoes what a cell needs for being a cell: bars are bars again, and breaks are line ends.
pub(crate) fn unescape(cell: &str) -> String {
    let mut text = cell.replace("\\|", "|");
    for line_break in LINE_BREAKS {
        if text.contains(line_break) {
            text = text.replace(line_break, "\n");
        }
    }
    text
}
