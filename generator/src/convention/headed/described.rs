//! The values that a description of a field lists, in words, in code, in lists or on lines.

use super::super::Headed;
use super::rows::RawRow;
use super::text;
use super::values::{MeantValue, SEPARATORS, leading_value, meaning};
use crate::source::Excerpt;

/// The values that each row of a table lists. One that lists none may have those of another row.
pub(super) fn of_rows(headed: &Headed<'_>, rows: &[RawRow<'_>]) -> Vec<Vec<MeantValue>> {
    let listed = rows.iter().map(|row| {
        let values = row.description.map(|cell| of_description(headed, cell));
        values.unwrap_or_default()
    });
    let listed: Vec<_> = listed.collect();
    let of_other = |row: &RawRow<'_>| {
        let name = same_as(row.description?.text)?;
        let other = rows.iter().position(|row| row.name.text.text == name)?;
        listed.get(other).cloned()
    };
    let pairs = rows.iter().zip(&listed);
    let all = pairs.map(|(row, own)| match own.is_empty() && row.is_enum() {
        true => of_other(row).unwrap_or_default(),
        false => own.clone(),
    });
    all.collect()
}

/// The name of the field that a description says is like its own: ``Works in the same way as `monday` ``.
fn same_as(description: &str) -> Option<&str> {
    let (_, behind) = description.split_once("same ")?;
    let sentence = behind.split(". ").next()?;
    let (_, name) = sentence.split_once("as `")?;
    name.split_once('`').map(|(name, _)| name)
}

/// The values that a description lists behind one of the words that announce them.
fn of_description(headed: &Headed<'_>, description: Excerpt<'_>) -> Vec<MeantValue> {
    let lower = description.text.to_ascii_lowercase();
    let leads = headed.value_leads.iter();
    let listed = leads.filter_map(|lead| {
        let start = find_words(&lower, lead)? + lead.len();
        let behind = description.text.get(start..)?;
        let (colon, behind) = announced(behind);
        let listed = in_items(behind).or_else(|| in_lines(behind));
        let values = match listed.unwrap_or_else(|| in_marks(behind)) {
            values if values.is_empty() && colon => in_words(behind),
            values => values,
        };
        (values.len() > 1).then_some((start, values))
    });
    let first = listed.min_by_key(|(start, _)| *start);
    first
        .map(|(_, values)| values)
        .or_else(|| all_in_marks(description.text))
        .or_else(|| only_value(headed, &lower, description.text))
        .unwrap_or_default()
}

/// The value at the end of a sentence that says that there is no other: `The kind, always "pier"`.
fn only_value(headed: &Headed<'_>, lower: &str, description: &str) -> Option<Vec<MeantValue>> {
    let behind =
        description.get(find_words(lower, headed.only_lead)? + headed.only_lead.len()..)?;
    let (value, rest) = leading_value(behind.trim_start())?;
    let ends = rest.is_empty() || rest.starts_with(". ") || rest == ".";
    // A number is one of an edition, which will have another.
    let is_name = value.starts_with(char::is_alphabetic);
    (ends && is_name).then(|| vec![MeantValue::bare(value)])
}

/// The values of a description that has nothing but them: `` `high`, `medium`, `low` ``.
fn all_in_marks(description: &str) -> Option<Vec<MeantValue>> {
    let mut rest = description.trim().trim_end_matches('.');
    let mut values = Vec::new();
    loop {
        let (value, behind) = leading_value(rest)?;
        values.push(MeantValue::bare(value));
        let behind = behind.trim_start();
        if behind.is_empty() {
            return (values.len() > 1).then_some(values);
        }
        let separated = behind.strip_prefix([',', '|', '/']).unwrap_or(behind);
        let separated = separated.trim_start();
        rest = separated
            .strip_prefix("or ")
            .unwrap_or(separated)
            .trim_start();
    }
}

/// Where words stand in a text, at the beginning of a word.
fn find_words(text: &str, words: &str) -> Option<usize> {
    let is_start = |at: usize| !text[..at].ends_with(|sign: char| sign.is_alphanumeric());
    let found = text.match_indices(words).map(|(at, _)| at);
    found.into_iter().find(|at| is_start(*at))
}

/// The text behind `are`, `is`, `the following` and a colon, and whether there is a colon.
fn announced(behind: &str) -> (bool, &str) {
    let mut rest = behind.trim_start();
    for word in ["are", "is", "of", "the following", "these", "values"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let after = rest.strip_prefix(':');
    (after.is_some(), after.unwrap_or(rest).trim_start())
}

/// The values at the beginnings of the items of a list in HTML. None if there is no list, or an item is no value.
fn in_items(text: &str) -> Option<Vec<MeantValue>> {
    let mut rest = text.trim_start();
    while let Some(after) = text::BREAKS.iter().find_map(|it| rest.strip_prefix(it)) {
        rest = after.trim_start();
    }
    let (list, _) = rest.strip_prefix("<ul>")?.split_once("</ul>")?;
    let items = list.split("<li>").skip(1);
    let values = items.map(|item| {
        let (value, rest) = leading_value(item.trim_start())?;
        Some(MeantValue {
            value: value.to_owned(),
            meaning: meaning(rest),
        })
    });
    values.collect()
}

/// What stands between a value at the beginning of a line and what it means.
const MEANS: &[&str] = &["- ", "– ", "— ", ": "];

/// The word for no value.
const NOTHING: &str = "empty";

/// Words behind a value for which no value stands as well.
const OR_NOTHING: &[&str] = &["or empty", "(or empty)"];

/// The values at the beginnings of lines that say what they mean. None if the text does not begin with such a line, nor
/// with one that says when they hold.
fn in_lines(text: &str) -> Option<Vec<MeantValue>> {
    let broken = broken(text);
    let mut values: Vec<MeantValue> = Vec::new();
    for line in broken
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        match meant_value(line) {
            Some((value, rest)) if !has(&values, value) => values.push(MeantValue {
                value: value.to_owned(),
                meaning: meaning(rest),
            }),
            Some(_) => {}
            None if values.is_empty() && !line.ends_with(':') => return None,
            None => {}
        }
    }
    (values.len() > 1).then_some(values)
}

fn has(values: &[MeantValue], value: &str) -> bool {
    values.iter().any(|known| known.value == value)
}

/// The value at the beginning of a line that says what it means, and what that is.
fn meant_value(line: &str) -> Option<(&str, &str)> {
    let (value, rest) = leading_value(line)?;
    let rest = rest.trim_start();
    let meaning = behind_sign(rest).or_else(|| behind_sign(or_nothing(rest)?))?;
    Some((value, meaning))
}

/// The text behind the words for which no value stands as well.
fn or_nothing(rest: &str) -> Option<&str> {
    let mut words = OR_NOTHING.iter();
    words
        .find_map(|words| rest.strip_prefix(words))
        .map(str::trim_start)
}

/// The text behind the sign after which it says what a value means.
fn behind_sign(rest: &str) -> Option<&str> {
    MEANS.iter().find_map(|means| rest.strip_prefix(means))
}

/// Whether a line of a description says what it means that there is no value: `` `0` or empty - None ``, `empty - Any`.
pub(super) fn list_nothing(description: &str) -> bool {
    let broken = broken(description);
    let mut lines = broken.lines().map(str::trim);
    lines.any(|line| {
        let behind = match leading_value(line) {
            Some((_, rest)) => or_nothing(rest.trim_start()),
            None => line.strip_prefix(NOTHING).map(str::trim_start),
        };
        behind.and_then(behind_sign).is_some()
    })
}

/// A text with its breaks as ends of lines.
fn broken(text: &str) -> String {
    text::BREAKS
        .iter()
        .fold(text.to_owned(), |text, it| text.replace(it, "\n"))
}

/// The values in code or in quotes at the beginning of a text, with separators and notes in parentheses between them.
fn in_marks(text: &str) -> Vec<MeantValue> {
    let mut values: Vec<MeantValue> = Vec::new();
    let mut rest = text;
    loop {
        let before = rest.len();
        for separator in SEPARATORS {
            rest = rest.strip_prefix(separator).unwrap_or(rest);
        }
        if let Some((value, after)) = leading_value(rest) {
            if !has(&values, value) {
                values.push(MeantValue::bare(value));
            }
            rest = after;
        } else if rest.starts_with('(')
            && let Some((note, after)) = rest[1..].split_once(')')
        {
            if let Some(last) = values.last_mut() {
                last.meaning = text::described(note);
            }
            rest = after;
        }
        if rest.len() == before {
            return values;
        }
    }
}

/// The words with commas between them, up to the end of the sentence: `mail, sms, push`.
fn in_words(text: &str) -> Vec<MeantValue> {
    let end = text.find([';', '\n', '<', '(']).unwrap_or(text.len());
    let sentence = text[..end].split(". ").next().unwrap_or_default();
    let words = sentence
        .trim_end_matches('.')
        .split([',', '|'])
        .map(str::trim);
    let words: Vec<_> = words.map(|word| word.trim_start_matches("or ")).collect();
    let is_value = |word: &&str| !word.is_empty() && !word.contains(char::is_whitespace);
    match words.iter().all(is_value) {
        true => words.into_iter().map(MeantValue::bare).collect(),
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Layout, PLAIN};
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn a_description_lists_values_behind_words_that_announce_them() {
        let Layout::Headed(headed) = &PLAIN.layout else {
            return;
        };
        for (text, expected) in [
            ("enum: mail, sms, push", vec!["mail", "sms", "push"]),
            (
                "One of `sensor`, `operator` or `import`",
                vec!["sensor", "operator", "import"],
            ),
            (
                "The state. Possible values are: `on`, `off`.",
                vec!["on", "off"],
            ),
            (
                "Valid values are:<br /><ul><li>`oar`</li><li>`sail` (one mast)</li></ul>",
                vec!["oar", "sail"],
            ),
            (
                "Present when `kind` is `gate_opened` or `gate_closed`",
                vec![],
            ),
            ("Defaults to `en`", vec![]),
            ("`high`, `medium` or `low`", vec!["high", "medium", "low"]),
            ("can be either “ebb” or “flood”", vec!["ebb", "flood"]),
            ("The kind, always “ebb”", vec!["ebb"]),
            ("Always `ebb`.", vec!["ebb"]),
            ("Always `ebb` in spring", vec![]),
            ("`high`", vec![]),
            ("`high` water, or `low`", vec![]),
            ("One of many words", vec![]),
        ] {
            let excerpt = Excerpt::of(SourceId(0), text, 0..text.len());
            let listed = of_description(headed, excerpt).into_iter();
            let listed: Vec<_> = listed.map(|it| it.value).collect();
            assert_eq!(listed, expected, "{text}");
        }
    }

    #[test]
    fn values_keep_what_a_description_says_about_them() {
        let Layout::Headed(headed) = &PLAIN.layout else {
            return;
        };
        for (text, expected) in [
            (
                "Valid values are:<br /><ul><li>`oar`</li><li>`sail` (one mast)</li></ul>",
                ["", "one mast"],
            ),
            (
                "Values:<br>`0` or empty - Not yet.<br>`1` - At sea.",
                ["Not yet.", "At sea."],
            ),
            ("One of `a` (the first), `b`", ["the first", ""]),
            (
                "Values are:<br /><ul><li>`a` *(since May)*</li><li>`b` - last</li></ul>",
                ["since May", "last"],
            ),
        ] {
            let excerpt = Excerpt::of(SourceId(0), text, 0..text.len());
            let listed = of_description(headed, excerpt).into_iter();
            let listed: Vec<_> = listed.map(|it| it.meaning).collect();
            assert_eq!(listed, expected, "{text}");
        }
    }
}
