//! Docs as the lines of comments: how long they are, and how they come through the printer of items.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::markdown::is_inert;

/// How long a line of docs may be before it is broken.
const WIDTH: usize = 100;

/// What parts the lines of docs until they are printed. [`docs::harmless`] leaves no such character in a text.
const LINE_END: char = '\u{1}';

/// The docs of an item as one attribute. A comment of several lines would print as a block, and an attribute for each
/// line costs a thousand bytes, so the lines are parted when the item has been printed: see [`parted`].
pub(super) fn attributes(text: &str) -> TokenStream {
    let text = docs::harmless(text);
    let mut lines = lines(&text, |lines, line| lines.push(line));
    let broken = self::lines(&text, wrap_into);
    // Where a line is more than a row of words, as in a table, breaking it may open what stands in it.
    if broken.len() > lines.len() && is_inert(&broken.join("\n")) {
        lines = broken;
    }
    let lines: Vec<_> = lines
        .into_iter()
        .skip_while(|line| line.is_empty())
        .map(|line| match line {
            "" => String::new(),
            line => format!(" {line}"),
        })
        .collect();
    let docs = lines.join(&LINE_END.to_string());
    match lines.is_empty() {
        true => TokenStream::new(),
        false => quote!(#[doc = #docs]),
    }
}

/// Printed items with every line of their docs on a line of its own.
pub(super) fn parted(printed: String) -> String {
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

/// The lines of a text, those outside of code as `push` takes them.
fn lines<'t>(text: &'t str, push: fn(&mut Vec<&'t str>, &'t str)) -> Vec<&'t str> {
    let mut lines = Vec::new();
    let mut fence = None;
    for line in text.trim_end().lines().map(str::trim_end) {
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

/// Breaks a long line of words at spaces, where what follows cannot be taken for markup. Headings and tables stay.
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
    fn long_lines_are_broken_between_words_only() {
        let mut lines = Vec::new();
        let text = format!("{} - 1. then {}", "word ".repeat(19), "x".repeat(120));
        wrap_into(&mut lines, &text);
        let lengths: Vec<_> = lines.iter().map(|line| line.len()).collect();
        assert_eq!(lengths, [100, 4, 120]);
        assert_eq!(lines[1], "then");
    }
}
