//! Doc comments as lines: how long they are, and how they get through the formatter.

use super::docs;
use crate::markdown::{Links, is_inert};

/// How long a line may be before it is wrapped.
const WIDTH: usize = 100;

/// How the line of a doc comment begins.
const DOCS: &str = "///";

/// Separates the lines in the formatter. [`docs::visible`] removes this character from every text.
const LINE_END: char = '\u{1}';

/// A doc comment.
pub(super) fn docs(indentation: &str, text: &str) -> String {
    let text = docs::tidy(text);
    let mut lines = lines(&text, |lines, line| lines.push(line));
    let wrapped = self::lines(&text, wrap_into);
    // Wrapping may change the meaning of a line that is not plain words, such as the row of a table.
    if wrapped.len() > lines.len() && is_inert(&wrapped.join("\n"), Links::WebAndTypes) {
        lines = wrapped;
    }
    let lines = lines.into_iter().skip_while(|line| line.is_empty());
    let mut docs = String::with_capacity(text.len() + 16);
    for line in lines {
        let gap = if line.is_empty() { "" } else { " " };
        docs.extend([indentation, DOCS, gap, line, "\n"]);
    }
    docs
}

/// Whether a line is one of a doc comment.
pub(super) fn is_docs(line: &str) -> bool {
    line.trim_start().starts_with(DOCS)
}

/// Items with each doc comment on one line. For the formatter every line is an attribute, which costs a thousand bytes of
/// memory.
pub(super) fn join(items: &str) -> String {
    let mut text = String::with_capacity(items.len());
    let mut is_behind_docs = false;
    for line in items.lines() {
        let docs = line.trim_start().strip_prefix(DOCS);
        match docs.filter(|_| is_behind_docs) {
            Some(docs) => {
                text.push(LINE_END);
                text.push_str(docs);
            }
            None => {
                text.push('\n');
                text.push_str(line);
            }
        }
        is_behind_docs = docs.is_some();
    }
    text
}

/// Printed items with every line of their doc comments on a line of its own.
pub(super) fn split(printed: String) -> String {
    if !printed.contains(LINE_END) {
        return printed;
    }
    let mut text = String::with_capacity(printed.len() + printed.len() / 4);
    for line in printed.split_inclusive('\n') {
        let indentation = &line[..line.len() - line.trim_start().len()];
        for (index, part) in line.split(LINE_END).enumerate() {
            if index > 0 {
                text.push('\n');
                text.push_str(indentation);
                text.push_str(DOCS);
            }
            text.push_str(part);
        }
    }
    text
}

/// The lines of a text; `push` adds those outside code blocks.
fn lines<'t>(text: &'t str, push: fn(&mut Vec<&'t str>, &'t str)) -> Vec<&'t str> {
    let mut lines = Vec::new();
    let mut fence = None;
    for line in text.lines() {
        let opens = line
            .split(|character| character != '`')
            .next()
            .filter(|run| run.len() > 2);
        match (fence, opens) {
            (None, Some(run)) => fence = Some(run.len()),
            (Some(open), Some(run)) if run.len() >= open => fence = None,
            _ => {}
        }
        match fence {
            None if opens.is_none() => push(&mut lines, line),
            _ => lines.push(line),
        }
    }
    lines
}

/// Wraps a long line at spaces where the next word cannot begin markup. Headings and tables are not wrapped.
fn wrap_into<'t>(lines: &mut Vec<&'t str>, line: &'t str) {
    let mut rest = line;
    while rest.len() > WIDTH && !rest.starts_with(['#', '|']) {
        let gap = rest.len() - rest.trim_start().len();
        let safe = |(index, _): &(usize, &str)| {
            *index > gap && rest[index + 1..].starts_with(|next: char| next.is_ascii_alphabetic())
        };
        let breaks = || rest.match_indices(' ').filter(safe).map(|(index, _)| index);
        let Some(at) = breaks()
            .take_while(|index| *index <= WIDTH)
            .last()
            .or_else(|| breaks().next())
        else {
            break;
        };
        lines.push(rest[..at].trim_end());
        rest = &rest[at + 1..];
    }
    lines.push(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped_between_words_only() {
        let mut lines = Vec::new();
        let text = format!("{} - 1. then {}", "word ".repeat(19), "x".repeat(120));
        wrap_into(&mut lines, &text);
        let lengths: Vec<_> = lines.iter().map(|line| line.len()).collect();
        assert_eq!(lengths, [100, 4, 120]);
        assert_eq!(lines[1], "then");
    }
}
