//! What a page says about the presence of fields, in a column or elsewhere.
//!
//! The evidence is about a table as a whole: where some rows are marked, the others are the opposite.

use super::super::vocabulary;
use super::described;
use super::rows::{Mark, RawRow};
use super::text;
use crate::page::{BlockKind, Page};
use crate::source::Span;

/// What is known of the presence of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// The page says whether it is required.
    Stated(bool),
    /// The page could say it here, and does not.
    Silent(Span),
}

/// What the texts around a table say about marks of names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Legend {
    /// A star behind a name means required.
    pub(super) star: bool,
    /// A bold name means required.
    pub(super) bold: bool,
    /// Where nothing says what is required, all is.
    pub(super) unmarked: bool,
    /// What the heading says of all fields.
    pub(super) heading: Option<bool>,
}

/// Words that say in a sentence that something is required, beside those that say it alone.
const ALWAYS: &[&str] = &["always", "must"];

impl Legend {
    /// What the prose before a table and the text right after it say.
    pub(super) fn of(before: &str, after: &str) -> Self {
        Self {
            star: says_star(after) || before.lines().any(says_star),
            bold: false,
            unmarked: false,
            heading: None,
        }
    }
}

/// Where the prose of a page says that bold names are required, from there on.
pub(super) fn sentence_about_bold(page: &Page<'_>) -> Option<usize> {
    let mut prose = page
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Prose));
    let says = prose.find(|block| block.excerpt.text.split(['.', '\n']).any(says_bold));
    says.map(|block| block.excerpt.span.start)
}

/// Whether a line explains a star as required: `\* required`, `Fields with * are required`.
fn says_star(text: &str) -> bool {
    let text = text.trim().replace('\\', "");
    let mut words = text.split(|sign: char| !sign.is_alphanumeric());
    let first = text.lines().next().unwrap_or_default();
    match first
        .strip_prefix('*')
        .filter(|rest| !rest.starts_with('*'))
    {
        Some(rest) => {
            let mut words = rest.split(|sign: char| !sign.is_alphanumeric());
            let first = words.find(|word| !word.is_empty()).unwrap_or_default();
            vocabulary::presence(first) == Some(true)
        }
        None => {
            let lone = [" * ", "(*)", "`*`", "\"*\""];
            lone.iter().any(|star| text.contains(star))
                && words.any(|word| vocabulary::presence(word) == Some(true))
        }
    }
}

/// Whether a sentence says that bold names are required.
fn says_bold(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let words: Vec<_> = lower.split(|sign: char| !sign.is_alphanumeric()).collect();
    let says = |required| {
        words
            .iter()
            .any(|it| vocabulary::presence(it) == Some(required))
    };
    let is_always = says(true) || words.iter().any(|word| ALWAYS.contains(word));
    words.contains(&"bold") && is_always && !words.contains(&"not") && !says(false)
}

/// What is known of the rows of a table, whose header is at a span.
pub(super) fn of(rows: &[RawRow<'_>], legend: Legend, header: Span) -> Vec<Presence> {
    let of_columns: Vec<_> = rows.iter().map(|row| row.required).collect();
    if of_columns
        .iter()
        .flatten()
        .any(|(mark, _)| *mark != Mark::Nothing)
    {
        // A blank says no beside a yes, and nothing beside other words.
        let has_yes = of_columns
            .iter()
            .flatten()
            .any(|(mark, _)| *mark == Mark::Yes);
        let presence = |row: &RawRow<'_>, (mark, span)| match mark {
            Mark::Yes => Presence::Stated(!may_be_empty(row)),
            Mark::No | Mark::Sometimes => Presence::Stated(false),
            Mark::Nothing if row.name.word.is_some() => {
                Presence::Stated(row.name.word == Some(true))
            }
            Mark::Nothing if legend.heading.is_some() => {
                Presence::Stated(legend.heading == Some(true))
            }
            Mark::Nothing if has_yes => Presence::Stated(false),
            Mark::Nothing => Presence::Silent(span),
        };
        let missing = Presence::Silent(header);
        let rows = rows.iter().zip(of_columns);
        return rows
            .map(|(row, it)| it.map_or(missing, |it| presence(row, it)))
            .collect();
    }
    let marked: Vec<_> = rows.iter().map(|row| elsewhere(row, legend)).collect();
    let unmarked = match (marked.contains(&Some(true)), marked.contains(&Some(false))) {
        _ if legend.heading.is_some() => Presence::Stated(legend.heading == Some(true)),
        (false, false) if !legend.unmarked => Presence::Silent(header),
        (false, false) => Presence::Stated(true),
        (true, _) => Presence::Stated(false),
        (false, true) => Presence::Stated(true),
    };
    marked
        .into_iter()
        .map(|it| it.map_or(unmarked, Presence::Stated))
        .collect()
}

/// Whether a row lists the empty value among those of its field.
fn may_be_empty(row: &RawRow<'_>) -> bool {
    let description = row.description;
    description.is_some_and(|cell| described::list_nothing(cell.text))
}

/// What the name or the description of a row says.
fn elsewhere(row: &RawRow<'_>, legend: Legend) -> Option<bool> {
    let name = &row.name;
    let star = (legend.star && name.has_star).then_some(true);
    let question = name.has_question_mark.then_some(false);
    let bold = (legend.bold && name.is_bold).then_some(true);
    let described = row.description.and_then(|cell| leading_word(cell.text));
    name.word
        .or(question)
        .or(star)
        .or(described.map(|(says, _)| says))
        .or(bold)
}

/// What the first word of a description says about presence, and the description behind it: `**Required.** The name`.
/// None if it is the beginning of a sentence: `Required for boats`.
pub(super) fn leading_word(description: &str) -> Option<(bool, &str)> {
    let open = description.trim_start_matches(['*', '_', '(', '[', '`']);
    let end = open.find(|sign: char| !sign.is_alphanumeric())?;
    let says = vocabulary::presence(&open[..end])?;
    let rest = open[end..].trim_start_matches(['*', '_', ')', ']', '`']);
    let is_marked = open.len() < description.len();
    let after = rest.strip_prefix(['.', ':', ',', ';', '-', '—']);
    let after = after.or_else(|| (is_marked || rest.is_empty()).then_some(rest))?;
    let after = after.trim_start_matches(['*', '_', ')', ']']).trim_start();
    Some((says, after))
}

/// A description of one word: `Required`.
pub(super) fn is_only_word(description: &str) -> bool {
    vocabulary::presence(&text::plain(description)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_a_description_may_be_a_mark() {
        for (text, expected) in [
            ("**Required.** The name", Some((true, "The name"))),
            ("(required) Six digits", Some((true, "Six digits"))),
            ("(optional) How to call it", Some((false, "How to call it"))),
            (
                "Optional. Ground floor is 0",
                Some((false, "Ground floor is 0")),
            ),
            ("**REQUIRED** The name", Some((true, "The name"))),
            ("Required for boats", None),
            ("The name", None),
        ] {
            assert_eq!(leading_word(text), expected, "{text}");
        }
    }

    #[test]
    fn a_legend_explains_a_star_or_bold_names() {
        for text in [
            "\\* required",
            "* Required.",
            "Fields marked with (*) are mandatory.",
        ] {
            assert!(Legend::of("", text).star, "{text}");
        }
        for text in ["\\* since March", "**required**", "A 5 * 4 grid"] {
            assert!(!Legend::of("", text).star, "{text}");
        }
        assert!(says_bold("Fields in bold are always there"));
        assert!(!says_bold("Bold fields are optional"));
    }
}
