//! Text that can be printed: the only type that the command writes to a stream.
//!
//! A CI runner reads what a program prints, and obeys what looks like a command: GitHub a line that begins with `::`, and
//! `##[` anywhere in a line; others `##vso[` or `##teamcity[`. Pages, paths and the files of a crate may contain such
//! text, so it is broken up here, for every format.

use std::fmt::{self, Display, Formatter};

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
fn push_without_brackets(safe: &mut String, mut line: &str, escapes: &Escapes) {
    while let Some(at) = line.find("##") {
        let (before, hashes) = line.split_at(at);
        safe.push_str(before);
        let name = hashes.trim_start_matches('#');
        let end = name.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
        match end.starts_with('[') {
            true => safe.push_str(&hashes[..hashes.len() - name.len()].replace('#', escapes.hash)),
            false => safe.push_str(&hashes[..hashes.len() - name.len()]),
        }
        line = name;
    }
    safe.push_str(line);
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
