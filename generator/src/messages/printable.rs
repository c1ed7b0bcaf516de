//! Text that can be printed: the only type that the command writes to a stream.
//!
//! A CI runner reads what a program prints, and obeys what looks like a command: GitHub a line that begins with `::`, and
//! `##[` anywhere in a line; others `##vso[` or `##teamcity[`. Pages, paths and the files of a crate may contain such
//! text, so it is broken up here, for every format.

use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use super::visible;
use crate::json::Json;

/// Text without hidden characters, in which neither a terminal nor a CI runner finds a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printable(String);

impl Display for Printable {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// How the first character of a command is written instead.
struct Escapes {
    colon: &'static str,
    hash: &'static str,
}

const IN_TEXT: Escapes = Escapes {
    colon: "\\u{3a}",
    hash: "\\u{23}",
};

const IN_JSON: Escapes = Escapes {
    colon: "\\u003a",
    hash: "\\u0023",
};

impl Printable {
    /// Text of one line; line breaks are hidden characters in it.
    pub fn line(text: impl Display) -> Self {
        Self::visible(visible::single_line(&text.to_string()))
    }

    /// Text of several lines.
    pub fn text(text: impl Display) -> Self {
        Self::visible(visible::text(&text.to_string()))
    }

    /// A JSON value. Escapes in its strings leave it the same value.
    pub fn json(value: &Json) -> Self {
        Self(without_commands(&value.to_string(), &IN_JSON))
    }

    /// Text without hidden characters, apart from the colours that a renderer has added.
    pub(crate) fn visible(text: String) -> Self {
        Self(without_commands(&text, &IN_TEXT))
    }

    /// A command that the program wants a CI runner to obey. What it contains is escaped already.
    pub(super) fn command(name: &str, properties: &str, data: &str) -> Self {
        Self(format!("::{name} {properties}::{data}"))
    }
}

fn without_commands(text: &str, escapes: &Escapes) -> String {
    let mut safe = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = line.len() - without_colors(line).len();
        // The renderer begins lines with `:::`, which is the command of no runner.
        let is_command = line[start..].starts_with("::") && !line[start..].starts_with(":::");
        let rest = match is_command {
            true => {
                safe.push_str(&line[..start]);
                safe.push_str(escapes.colon);
                &line[start + 1..]
            }
            false => line,
        };
        push_without_brackets(&mut safe, rest, escapes);
    }
    safe
}

/// A line from its first character on that is neither white space nor part of a colour.
fn without_colors(line: &str) -> &str {
    let line = line.trim_start();
    let color = line
        .strip_prefix("\u{1b}[")
        .and_then(|rest| rest.split_once('m'))
        .filter(|(color, _)| color.chars().all(|it| it.is_ascii_digit() || it == ';'));
    match color {
        Some((_, rest)) => without_colors(rest),
        None => line,
    }
}

/// Adds a line in which no `##` is followed by letters and a bracket.
fn push_without_brackets(safe: &mut String, line: &str, escapes: &Escapes) {
    let mut done = 0;
    for hashes in hashes_of_commands(line) {
        safe.push_str(&line[done..hashes.start]);
        hashes.clone().for_each(|_| safe.push_str(escapes.hash));
        done = hashes.end;
    }
    safe.push_str(&line[done..]);
}

/// Where in a line two or more `#` are, followed by letters and a bracket.
fn hashes_of_commands(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = line[from..].find("##") {
        let start = from + at;
        let name = line[start..].trim_start_matches('#');
        from = line.len() - name.len();
        let end = name.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
        if end.starts_with('[') {
            found.push(start..from);
        }
    }
    found
}

/// A line of a page as it will be printed, and where a piece of it is then. A caret is set below the line before it is
/// printed.
pub(super) fn line_with_piece(line: &str, piece: Range<usize>) -> (String, Range<usize>) {
    let mut safe = String::with_capacity(line.len());
    push_without_brackets(&mut safe, line, &IN_TEXT);
    let hashes = hashes_of_commands(line);
    let longer = IN_TEXT.hash.len() - 1;
    let moved = |offset: usize| {
        let before = hashes
            .iter()
            .map(|it| it.end.min(offset).saturating_sub(it.start));
        offset + before.sum::<usize>() * longer
    };
    (safe, moved(piece.start)..moved(piece.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_no_command() {
        for (text, expected) in [
            ("::stop-commands::x", "\\u{3a}:stop-commands::x"),
            (" \t::error::x", " \u{fffd}::error::x"),
            ("\u{a0} ::error::x", "\u{a0} \\u{3a}:error::x"),
            (" ::: a", " ::: a"),
            ("a::b", "a::b"),
            ("##[error]x", "\\u{23}\\u{23}[error]x"),
            ("a ##vso[task.x]", "a \\u{23}\\u{23}vso[task.x]"),
            ("#####[x]", "\\u{23}\\u{23}\\u{23}\\u{23}\\u{23}[x]"),
            ("##a ##teamcity[x", "##a \\u{23}\\u{23}teamcity[x"),
            ("## Fields [a]", "## Fields [a]"),
            ("a\n::b\r::c", "a\u{fffd}::b\u{fffd}::c"),
        ] {
            assert_eq!(Printable::line(text).to_string(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_piece_moves_with_the_text_before_it() {
        let line = "a ## [b] ##[c] ###d[e]";
        for (piece, expected) in [
            ("a ##", "a ##"),
            ("[b]", "[b]"),
            ("##[c]", "\\u{23}\\u{23}[c]"),
            ("[c]", "[c]"),
            ("[e]", "[e]"),
            (line, "a ## [b] \\u{23}\\u{23}[c] \\u{23}\\u{23}\\u{23}d[e]"),
        ] {
            let start = line.find(piece).unwrap();
            let (safe, moved) = line_with_piece(line, start..start + piece.len());
            assert_eq!(safe.get(moved), Some(expected), "{piece}");
        }
    }

    #[test]
    fn no_line_of_a_text_is_a_command() {
        let text = Printable::text("a\n::b\n\u{2003}::c\r\n::d\u{1b}[0m");
        let expected = "a\n\\u{3a}:b\n\u{2003}\\u{3a}:c\u{fffd}\n\\u{3a}:d\u{fffd}[0m";
        assert_eq!(text.to_string(), expected);
        let colored = Printable::visible("\u{1b}[1;31m\u{1b}[0m ::a".to_owned());
        assert_eq!(colored.to_string(), "\u{1b}[1;31m\u{1b}[0m \\u{3a}:a");
    }

    #[test]
    fn json_is_the_same_value_without_commands() {
        let value = Json::object([("a", Json::string("x ##[error] \n::b"))]);
        let printed = Printable::json(&value).to_string();
        assert!(
            printed.contains(r##""x \u0023\u0023[error] \n::b""##),
            "{printed}"
        );
    }
}
