//! Texts without their markup.

use crate::source::Excerpt;

/// A text without emphasis, code marks, escapes, tags and the targets of links, with single blanks.
pub(in super::super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let last_link = text.rfind("](").unwrap_or_default();
    while let Some(next) = rest.chars().next() {
        let skipped = match next {
            '*' | '`' | '~' => 1,
            '\\' if rest[1..].starts_with(|after: char| after.is_ascii_punctuation()) => {
                let escaped = rest[1..].chars().next();
                plain.extend(escaped);
                1 + escaped.map_or(0, char::len_utf8)
            }
            '<' => tag(rest).unwrap_or(0),
            ']' => target(rest).unwrap_or(0),
            '[' if text.len() - rest.len() < last_link => 1,
            '_' if !joins(&plain, &rest[1..]) => 1,
            _ => 0,
        };
        if skipped == 0 {
            plain.push(next);
        }
        rest = &rest[skipped.max(next.len_utf8())..];
    }
    let words: Vec<_> = plain.split_whitespace().collect();
    words.join(" ")
}

/// Line breaks in a cell.
pub(super) const BREAKS: &[&str] = &["<br/>", "<br />", "<br>"];

/// A description in a cell, as Markdown: nothing if it says nothing.
pub(in super::super) fn described(cell: &str) -> String {
    let text = cell.trim();
    let text = match ["", "-", "—", "–", "N/A", "n/a"].contains(&text) {
        true => String::new(),
        false => text.replace("\\|", "|"),
    };
    let mut breaks = BREAKS.iter();
    match breaks.any(|it| text.contains(it)) {
        true => BREAKS.iter().fold(text, |text, it| text.replace(it, "\n")),
        false => text,
    }
}

/// A name without escapes and entities; none if it has none.
pub(in super::super) fn unescaped(name: &str) -> Option<String> {
    if !name.contains(['\\', '&']) {
        return None;
    }
    let mut text = name.to_owned();
    for (written, sign) in ENTITIES {
        text = text.replace(written, sign);
    }
    let mut unescaped = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_escape = sign == '\\' && signs.peek().is_some_and(char::is_ascii_punctuation);
        unescaped.extend(if is_escape { signs.next() } else { Some(sign) });
    }
    Some(unescaped)
}

/// Entities, and the signs that they stand for.
const ENTITIES: &[(&str, &str)] = &[
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&#39;", "'"),
    ("&quot;", "\""),
    ("&#95;", "_"),
    ("&#124;", "|"),
    ("&amp;", "&"),
];

/// Whether an underscore stands between two parts of a word.
fn joins(before: &str, after: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    before.ends_with(is_part) && after.starts_with(is_part)
}

/// How long the longest tag and the longest target of a link are.
const LONGEST: usize = 2000;

/// The length of the tag at the beginning of a text.
pub(in super::super) fn tag(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let is_tag = inner.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/');
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b'>');
    end.filter(|_| is_tag).map(|end| end + 2)
}

/// The length of the rest of a link at the beginning of a text: `](…)`.
fn target(text: &str) -> Option<usize> {
    let target = text.strip_prefix("](")?;
    let end = target.bytes().take(LONGEST).position(|byte| byte == b')');
    end.map(|end| end + 3)
}

/// The excerpt without a prefix of this length, and without white space around it.
pub(in super::super) fn without_first(excerpt: Excerpt<'_>, length: usize) -> Excerpt<'_> {
    excerpt.part(length..excerpt.text.len()).trim()
}

/// The excerpt without a suffix of this length, and without white space around it.
pub(in super::super) fn without_last(excerpt: Excerpt<'_>, length: usize) -> Excerpt<'_> {
    excerpt.part(0..excerpt.text.len() - length).trim()
}

/// The anchor that a heading gets on the web: words with hyphens between them.
pub(in super::super) fn slug(heading: &str) -> String {
    let lower = plain(heading).to_lowercase();
    let kept = lower
        .chars()
        .filter(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_' | ' '));
    kept.map(|sign| if sign == ' ' { '-' } else { sign })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_no_part_of_a_text() {
        for (text, expected) in [
            ("_**Field Name**_", "Field Name"),
            ("`Required`", "Required"),
            ("[Type](#types)", "Type"),
            ("a<br/>b", "ab"),
            ("snake_case", "snake_case"),
            ("4.13 Hours *class*", "4.13 Hours class"),
            ("files\\[n\\]", "files[n]"),
            ("a < b", "a < b"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn escapes_are_no_part_of_a_name() {
        assert_eq!(unescaped("berth\\_id").as_deref(), Some("berth_id"));
        assert_eq!(unescaped("a&amp;b").as_deref(), Some("a&b"));
        assert_eq!(unescaped("berth_id"), None);
    }

    #[test]
    fn an_anchor_has_the_words_of_its_heading() {
        assert_eq!(slug("Crew *member*"), "crew-member");
        assert_eq!(slug("4.13 Hours"), "413-hours");
        assert_eq!(slug("`EventKind`"), "eventkind");
    }
}
