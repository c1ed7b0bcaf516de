//! Doc comments: descriptions as rustdoc that compiles, runs nothing and has no broken link.

use std::borrow::Cow;

use super::{names, types};
use crate::hidden;
use crate::markdown::{Links, code_span, fragments, is_inert, longest_run};
use crate::plan::{DocComment, Type};
use crate::prose::Piece;

/// Characters that could begin a link, a tag, a code span or a code block in plain words.
const ESCAPED: &[char] = &['[', ']', '<', '>', '`', '~'];

/// Names that a derive macro and a type may share.
const DERIVES: &[&str] = &[
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
];

/// How a URL begins, and what all of them begin with.
const SCHEMES: &[&str] = &["https://", "http://"];
const SCHEME: &str = "http";

/// A description as rustdoc: with its markup, or as plain words where the markup would run code, open a tag or add a
/// broken link.
pub(super) fn text(docs: &DocComment) -> String {
    let text = tidy(&marked_up(docs));
    match is_inert(&text, Links::WebAndTypes) {
        true => text,
        false => tidy(&plain(docs)),
    }
}

/// A text as it is printed: visible, and without white space around it and at the ends of its lines. Only such a text can
/// be checked, because white space that is removed later may change the structure: a line of no-break spaces continues a
/// paragraph, an empty line ends it.
pub(super) fn tidy(text: &str) -> String {
    let visible = visible(text);
    let mut tidy = String::with_capacity(visible.len());
    for (index, line) in visible.trim().lines().enumerate() {
        if index > 0 {
            tidy.push('\n');
        }
        tidy.push_str(line.trim_end());
    }
    tidy
}

/// A deprecation note, which rustdoc renders as Markdown and the compiler prints as it is: unchanged if it is inert, or
/// else without its links, images and tags.
pub(super) fn note(note: &str) -> String {
    let note = without_commands(&tidy(note));
    if is_inert(&note, Links::Web) {
        return note;
    }
    let pieces = fragments(&note);
    let words: Vec<_> = pieces
        .iter()
        .map(|piece| piece.map_link(|_| None))
        .collect();
    text(&words)
}

/// A note without the commands that some CI runners find anywhere in a line: `##[error]`, `##vso[…]`. The compiler prints
/// it at each use.
fn without_commands(note: &str) -> String {
    let mut text = String::with_capacity(note.len());
    let mut rest = note;
    while let Some(start) = rest.find("##") {
        let (before, command) = rest.split_at(start + 1);
        text.push_str(before);
        let name = command.trim_start_matches('#');
        if name
            .trim_start_matches(char::is_alphanumeric)
            .starts_with('[')
        {
            text.push('\\');
        }
        rest = command;
    }
    text + rest
}

/// A description as plain words, all punctuation escaped.
fn plain(docs: &DocComment) -> String {
    let mut text = String::new();
    for piece in docs {
        let words = match piece {
            Piece::Markup(words)
            | Piece::Text(words)
            | Piece::InlineCode(words)
            | Piece::Code(words)
            | Piece::Link(words, _) => words,
        };
        for line in words.split_inclusive('\n') {
            let begins = text.is_empty() || text.ends_with('\n');
            let line = if begins {
                line.trim_start_matches([' ', '\t'])
            } else {
                line
            };
            for character in line.chars() {
                if character.is_ascii_punctuation() {
                    text.push('\\');
                }
                text.push(character);
            }
        }
    }
    text
}

/// Whether rustdoc takes a text as another name of an item.
pub(super) fn is_alias(text: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.$@/:".contains(letter);
    !text.is_empty() && text.chars().all(is_plain)
}

fn marked_up(docs: &DocComment) -> String {
    let mut text = String::new();
    for piece in docs {
        match piece {
            Piece::Markup(markup) => text.push_str(markup),
            Piece::Text(words) => words_into(&mut text, words),
            Piece::InlineCode(code) => text.push_str(&code_span(code)),
            Piece::Code(code) => code_into(&mut text, code),
            Piece::Link(words, path) => {
                text.push('[');
                words_into(&mut text, words);
                text.push_str(&format!("]({})", names::path(path)));
            }
        }
    }
    text
}

/// The doc comment of a variant of a union: one line, so that every variant has one.
pub(super) fn variant(ty: &Type) -> String {
    match ty {
        Type::String => "A text.".to_owned(),
        Type::Bool => "`true` or `false`.".to_owned(),
        Type::I64 => "A whole number.".to_owned(),
        Type::F64 | Type::Number => "A number.".to_owned(),
        Type::Bytes => "Bytes.".to_owned(),
        Type::DateTime(library) => code_span(types::date_time(*library)),
        Type::Date(library) => code_span(types::date(*library)),
        Type::Foreign(path) => code_span(path),
        Type::Json => "Any JSON value.".to_owned(),
        Type::Vec(inner) => format!("A list of {}.", elements(inner)),
        Type::Map(inner) => format!("A map to {}.", elements(inner)),
        Type::Option(inner) | Type::Patch(inner) | Type::Box(inner) => variant(inner),
        Type::Named(path) => match path.0.as_slice() {
            // Some names are those of derive macros as well, so the link states that it means the type.
            [only] if DERIVES.contains(&only.text.as_str()) => {
                format!("[`{0}`](type@{0})", names::written(only))
            }
            [only] => format!("[`{}`]", names::written(only)),
            [.., last] => format!("[`{}`]({})", names::written(last), names::path(path)),
            [] => String::new(),
        },
    }
}

/// The elements of a list or a map.
fn elements(ty: &Type) -> String {
    match ty {
        Type::String => "texts".to_owned(),
        Type::Bool => "`true` or `false`".to_owned(),
        Type::I64 => "whole numbers".to_owned(),
        Type::F64 | Type::Number => "numbers".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Json => "any JSON values".to_owned(),
        Type::Vec(_) => "lists".to_owned(),
        Type::Map(_) => "maps".to_owned(),
        Type::Option(inner) | Type::Patch(inner) | Type::Box(inner) => elements(inner),
        Type::Named(_) | Type::Foreign(_) | Type::DateTime(_) | Type::Date(_) => variant(ty),
    }
}

/// Words, with everything escaped that could be markup and with URLs as links.
fn words_into(text: &mut String, words: &str) {
    let mut done = 0;
    for (start, _) in words.match_indices(SCHEME) {
        if start < done {
            continue;
        }
        if let Some(url) = url(&words[start..]) {
            escape_into(text, &words[done..start]);
            text.push_str(&format!("<{url}>"));
            done = start + url.len();
        }
    }
    escape_into(text, &words[done..]);
}

/// The URL that a text begins with, without the punctuation after it.
fn url(text: &str) -> Option<&str> {
    let scheme = SCHEMES.iter().find(|scheme| text.starts_with(**scheme))?;
    let ends = |character: char| character.is_whitespace() || "<>\"'`)]}|\\*".contains(character);
    let url = text.split(ends).next()?;
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '(']);
    (url.len() > scheme.len()).then_some(url)
}

fn escape_into(text: &mut String, words: &str) {
    for character in words.chars() {
        if ESCAPED.contains(&character) {
            text.push('\\');
        }
        text.push(character);
    }
}

/// Code as a block that rustdoc does not run, with a fence that is longer than any in the code.
fn code_into(text: &mut String, code: &str) {
    let fence = "`".repeat(longest_run(code).max(2) + 1);
    let before = text.trim_end().len();
    text.truncate(before);
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(&format!(
        "{fence}text\n{}\n{fence}\n\n",
        code.trim_end_matches('\n')
    ));
}

/// A text without hidden characters, some of which the compiler rejects in a comment; tabs become spaces.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let is_hidden = |character: char| character != '\n' && hidden::is_hidden(character);
    match text.contains(is_hidden) {
        true => hidden::replaced_in_prose(&text.replace('\t', " ")).into(),
        false => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;
    use crate::render::lines;

    fn words(words: &str) -> String {
        text(&vec![Piece::Text(words.to_owned())])
    }

    #[test]
    fn words_are_escaped_and_urls_linked() {
        assert_eq!(words("see [DONE] or <slug>"), r"see \[DONE\] or \<slug\>");
        assert_eq!(
            words("at https://a.b/c?d=e. And"),
            "at <https://a.b/c?d=e>. And"
        );
        assert_eq!(words("(http://a.b)"), "(<http://a.b>)");
        assert_eq!(words("https:// alone"), "https:// alone");
    }

    #[test]
    fn the_fence_is_longer_than_any_in_the_code() {
        let docs = vec![
            Piece::Text("a".to_owned()),
            Piece::Code("```\nb".to_owned()),
        ];
        assert_eq!(text(&docs), "a\n\n````text\n```\nb\n````");
        assert_eq!(code_span("\"a`b\""), "``\"a`b\"``");
    }

    #[test]
    fn control_and_direction_characters_are_shown_as_such() {
        assert_eq!(visible("a\0b\u{202e}c\rd"), "a\u{fffd}b\u{fffd}c\u{fffd}d");
    }

    /// Pieces of hostile descriptions.
    const NASTY: &[&str] = &[
        "\n",
        "\n\n",
        "    ",
        "\t",
        "a word ",
        "\u{a0}",
        "\u{2003}",
        "===",
        "-|-",
        "&#x202e;",
        "`",
        "``",
        "```",
        "```rust\n",
        "~~~",
        "<pre>",
        "</pre>",
        "<!-- ",
        "-->",
        "<div>",
        "- ",
        "1. ",
        "> ",
        "# ",
        "[a](b.md)",
        "[a]",
        "[a]: b\n",
        "![x](y)",
        "](",
        "\\",
        "*",
        "**",
        "_",
        "|",
        "| - |",
        "https://e.org/a",
        "<https://e.org>",
        "&lt;",
        "panic!()",
        "\u{202e}",
        "\u{0}",
        "===\n",
        "---\n",
        "+ ",
        "<script>",
        "| - | - |\n",
        "many words that reach so far to the right that some line has to be broken between two of them, or behind ",
    ];

    fn shown(source: &str) -> String {
        let pieces = crate::markdown::fragments(source);
        let docs: DocComment = pieces
            .iter()
            .map(|piece| piece.map_link(|_| None))
            .collect();
        let attributes = lines::attribute(&text(&docs));
        let printed = crate::render::pages::print(quote!(#attributes pub struct Unit;));
        printed
            .lines()
            .filter_map(|line| line.strip_prefix("///"))
            .map(|line| line.strip_prefix(' ').unwrap_or_default().to_owned() + "\n")
            .collect()
    }

    #[test]
    fn a_broken_line_opens_nothing() {
        let words = "many words ".repeat(12);
        for source in [
            // A line that begins with a gap is not broken there: that would end the paragraph, and with it the code.
            format!("a `b <i>\n    {}`", "word".repeat(30)),
            format!("a `b <i>\n    {} c`", "word".repeat(30)),
            // A row of a table is one line.
            format!("a | b\n- | -\n`<i> {words}` | c"),
        ] {
            let shown = shown(&source);
            assert!(is_inert(&shown, Links::WebAndTypes), "{shown}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(4000))]
        #[test]
        fn nothing_in_a_description_runs(parts in proptest::collection::vec(proptest::sample::select(NASTY), 0..14)) {
            let source = parts.concat();
            let shown = shown(&source);
            assert!(is_inert(&shown, Links::WebAndTypes), "{source:?}\n{shown}");
        }
    }

    #[test]
    fn white_space_that_is_removed_opens_nothing() {
        for payload in [
            "`a\n\u{a0}\n    run(); //`",
            "`a\n\u{a0}\n<img src=x onerror=run()>`",
            "`a\n\u{3000}\n[ref]: javascript:run()`",
            "`a\n\u{202f}\n[a](javascript:run())`",
            "a `b\n===\u{a0}\n<b run>`",
            "`a | b`\n-|-\u{a0}\n`c | <b run>`",
        ] {
            let shown = shown(payload);
            assert!(is_inert(&shown, Links::WebAndTypes), "{payload:?}\n{shown}");
        }
    }

    #[test]
    fn a_note_has_no_link_to_a_type_and_no_command_of_a_ci_runner() {
        assert_eq!(note("use [x](crate::Nope)"), "use x");
        assert_eq!(note("`##[error]a` ## b"), r"`#\#[error]a` ## b");
        assert_eq!(note("##vso[a]"), r"##vso\[a\]");
    }
}
