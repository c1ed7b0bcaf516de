//! Claims that a value may be `null` where its description says so: "…, or null if this is the last page".

use super::super::claim::Claims;
use super::super::draft::Draft;
use crate::convention::FieldRow;
use crate::evidence::{Claim, Reason, Statement};
use crate::source::Span;

/// Words after `null` that say when it occurs.
const AFTER: &[&str] = &[
    "if",
    "when",
    "while",
    "until",
    "unless",
    "before",
    "for",
    "means",
    "otherwise",
];

/// Words before `null` that say that it occurs.
const BEFORE: &[&str] = &["if", "be", "or", "to", "as", "returns", "otherwise"];

/// Words before those which say that it does not occur.
const NEGATIONS: &[&str] = &["not", "never", "cannot", "no", "isn't", "won't"];

pub(super) fn observe(drafts: &[Draft<'_>]) -> Claims {
    let mut claims = Claims::new();
    for draft in drafts {
        let unmentioned = draft.rows().filter(|(_, field, _)| !field.nullable);
        let says_null = unmentioned.filter(|(_, _, row)| mention(&row.description).is_some());
        claims.extend(says_null.map(|(index, _, row)| {
            let says = Statement::Nullable(true);
            let claim = Claim::at(span(draft, row), says, Reason::Description);
            ((draft.id, index), claim)
        }));
    }
    claims
}

/// The span of the words on the page. Where they are written in another way there, the name of the field.
fn span(draft: &Draft<'_>, row: &FieldRow<'_>) -> Span {
    let name = row.name.span;
    let text = draft.document.source.text.as_str();
    let line = text[name.end..].lines().next().unwrap_or_default();
    match mention(line) {
        Some(at) => Span {
            source: name.source,
            start: name.end + at,
            end: name.end + at + "null".len(),
        },
        None => name,
    }
}

/// Where a text says that a value may be `null`.
fn mention(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let found = lower
        .match_indices("null")
        .find(|(at, null)| says_null(&lower[..*at], &lower[at + null.len()..]));
    found.map(|(at, _)| at)
}

/// Whether the words around `null` say that it occurs: those that say so, unless another word negates them.
fn says_null(before: &str, after: &str) -> bool {
    let (before, after) = match (before.strip_suffix('`'), after.strip_prefix('`')) {
        (Some(before), Some(after)) => (before, after),
        _ => (before, after),
    };
    // Another sign is part of a longer word, or of code: `non-null`, `{"a": null}`.
    if !(before.is_empty() || before.ends_with([' ', '>'])) || !is_end_of_word(after) {
        return false;
    }
    let mut words_before = before
        .rsplit(|sign: char| !(sign.is_alphanumeric() || sign == '\''))
        .filter(|word| !word.is_empty());
    let (last, second) = (words_before.next(), words_before.next());
    let in_words = |list: &[&str], word: Option<&str>| word.is_some_and(|it| list.contains(&it));
    let next = after.trim_start().split(' ').next();
    let is_negated = in_words(NEGATIONS, last) || in_words(NEGATIONS, second);
    let is_stated = in_words(AFTER, next) || in_words(BEFORE, last);
    is_stated && !is_negated
}

fn is_end_of_word(after: &str) -> bool {
    after.is_empty() || after.starts_with([' ', ',', '.', ';', ':', ')', '<'])
}

#[cfg(test)]
mod tests {
    use super::mention;

    #[test]
    fn the_words_around_null_say_whether_it_occurs() {
        for text in [
            "The next page, or null if this is the last.",
            "Null when there is no next page.",
            "`null` until the ship has left.",
            "If `null`, no tide is known.",
            "The value will be `null` for moored ships.",
            "-1 means none, null means unlimited",
            "May be null.",
            "Set to null to clear it.",
        ] {
            assert!(mention(text).is_some(), "{text}");
        }
        for text in [
            "A non-null name.",
            "Is never null.",
            "It must not be null.",
            "It cannot be null if the ship is moored.",
            "Tags, null-separated.",
            "Berths (dock IS NULL) only.",
            "Such as {\"berth\": null}",
            "Nullable names, annulled berths.",
        ] {
            assert_eq!(mention(text), None, "{text}");
        }
    }
}
