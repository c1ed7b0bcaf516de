//! The values of enums: in lists and tables of their own, and in descriptions of fields.

use super::super::values::{Scalar, ValueList};
use super::super::{Headed, Role};
use super::columns::Columns;
use super::text;
use crate::page::{List, Table};
use crate::source::Excerpt;

/// The values that a list names: each item begins with one. None if an item does not.
pub(super) fn of_list(list: &List<'_>) -> Option<ValueList> {
    let values = list.items.iter().map(|item| {
        let text = item.text.trim_start_matches(['-', '*', '+']);
        let text = text.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
        let value = listed_value(text.trim_start())?;
        Some(scalar(value))
    });
    let listed: Option<Vec<_>> = values.collect();
    let listed = listed.filter(|listed| !listed.is_empty())?;
    Some(distinct(listed.into_iter().map(|value| (value, None))))
}

/// The values that a table lists.
pub(super) fn of_table(table: &Table<'_>, columns: &Columns) -> Option<ValueList> {
    let rows = table.rows.iter().filter_map(|row| {
        let value = text::plain(columns.cell(row, Role::Value)?.text);
        let value = value.trim_matches('"').to_owned();
        let name = columns
            .cell(row, Role::Name)
            .map(|cell| text::plain(cell.text));
        let is_value = !value.is_empty() && !value.contains(char::is_whitespace);
        is_value.then(|| (scalar(&value), name.filter(|name| !name.is_empty())))
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| distinct(rows))
}

fn scalar(value: &str) -> Scalar {
    match value.parse::<i64>() {
        Ok(integer) if integer.to_string() == value => Scalar::Digits(value.to_owned()),
        _ => Scalar::String(value.to_owned()),
    }
}

/// A list of values, each once.
fn distinct(values: impl IntoIterator<Item = (Scalar, Option<String>)>) -> ValueList {
    let mut list = ValueList {
        listed: Vec::new(),
        names: Vec::new(),
        open: false,
        are_identifiers: false,
        shown: Vec::new(),
    };
    for (value, name) in values {
        if !list.listed.contains(&value) {
            list.listed.push(value);
            list.names.push(name);
        }
    }
    list
}

/// The value in code or in quotes at the beginning of a text, and the text behind it.
fn leading_value(text: &str) -> Option<(&str, &str)> {
    let quote = text
        .chars()
        .next()
        .filter(|sign| ['`', '"', '\''].contains(sign))?;
    let (value, rest) = text[1..].split_once(quote)?;
    let value = value.trim_matches(['"', '\'']);
    (!value.is_empty() && !value.contains(char::is_whitespace)).then_some((value, rest))
}

/// The value at the beginning of an item: in code, in quotes, or a word alone or before a colon or a dash.
fn listed_value(item: &str) -> Option<&str> {
    if let Some((value, _)) = leading_value(item) {
        return Some(value);
    }
    let ends = [":", " - ", " – ", " — ", "\n"];
    let end = ends.iter().filter_map(|end| item.find(end)).min();
    let word = item[..end.unwrap_or(item.len())].trim();
    let is_value = !word.is_empty()
        && !word.contains(|sign: char| sign.is_whitespace() || "[]()<>*".contains(sign));
    is_value.then_some(word)
}

/// What may stand between two values.
const SEPARATORS: &[&str] = &[
    ",", "|", "/", ";", "or ", "and ", "<br>", "<br/>", "<br />", "<ul>", "<li>", "</li>", "</ul>",
    "\\", "- ", "* ", " ",
];

/// The values that a description lists behind one of the words that announce them.
pub(super) fn of_description(headed: &Headed<'_>, description: Excerpt<'_>) -> Vec<String> {
    let lower = description.text.to_ascii_lowercase();
    let leads = headed.value_leads.iter();
    let listed = leads.filter_map(|lead| {
        let start = find_words(&lower, lead)? + lead.len();
        let behind = description.text.get(start..)?;
        let (colon, behind) = announced(behind);
        let values = match in_marks(behind) {
            values if values.is_empty() && colon => in_words(behind),
            values => values,
        };
        (values.len() > 1).then_some((start, values))
    });
    let first = listed.min_by_key(|(start, _)| *start);
    first.map_or(Vec::new(), |(_, values)| values)
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

/// The values in code or in quotes at the beginning of a text, with separators and notes in parentheses between them.
fn in_marks(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = text;
    loop {
        let before = rest.len();
        for separator in SEPARATORS {
            rest = rest.strip_prefix(separator).unwrap_or(rest);
        }
        if let Some((value, after)) = leading_value(rest) {
            if !values.iter().any(|known| known == value) {
                values.push(value.to_owned());
            }
            rest = after;
        } else if rest.starts_with('(')
            && let Some((_, after)) = rest.split_once(')')
        {
            rest = after;
        }
        if rest.len() == before {
            return values;
        }
    }
}

/// The words with commas between them, up to the end of the sentence: `mail, sms, push`.
fn in_words(text: &str) -> Vec<String> {
    let end = text.find([';', '\n', '<', '(']).unwrap_or(text.len());
    let sentence = text[..end].split(". ").next().unwrap_or_default();
    let words = sentence
        .trim_end_matches('.')
        .split([',', '|'])
        .map(str::trim);
    let words: Vec<_> = words.map(|word| word.trim_start_matches("or ")).collect();
    let is_value = |word: &&str| !word.is_empty() && !word.contains(char::is_whitespace);
    match words.iter().all(is_value) {
        true => words.into_iter().map(str::to_owned).collect(),
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
            ("One of many words", vec![]),
        ] {
            let excerpt = Excerpt::of(SourceId(0), text, 0..text.len());
            assert_eq!(of_description(headed, excerpt), expected, "{text}");
        }
    }
}
