//! Doc comments as lines: how long they are, and how they get through the printer of items.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::markdown::{Links, is_inert};

/// How long a line may be before it is wrapped.
const WIDTH: usize = 100;

/// Separates the lines until they are printed. [`docs::visible`] removes this character from every text.
const LINE_END: char = '\u{1}';

/// A doc comment as one attribute. Several lines would be printed as a block comment, and an attribute for each line
/// costs a thousand bytes of memory, so the lines are split when the item has been printed: see [`split`].
pub(super) fn attribute(text: &str) -> TokenStream {
    let text = docs::tidy(text);
    let mut lines = lines(&text, |lines, line| lines.push(line));
    let wrapped = self::lines(&text, wrap_into);
    // Wrapping may change the meaning of a line that is not plain words, such as the row of a table.
    if wrapped.len() > lines.len() && is_inert(&wrapped.join("\n"), Links::WebAndTypes) {
        lines = wrapped;
    }
    let mut docs = String::with_capacity(text.len() + lines.len());
    let lines = lines.into_iter().skip_while(|line| line.is_empty());
    for line in lines {
        if !docs.is_empty() {
            docs.push(LINE_END);
        }
        if !line.is_empty() {
            docs.push(' ');
            docs.push_str(line);
        }
    }
    match docs.is_empty() {
        true => TokenStream::new(),
        false => quote!(#[doc = #docs]),
    }
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
                text.push_str("///");
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
