//! Marks in words: `[optional] [default to 5]`, `Required, Constant`.

use super::super::{Note, Paged};
use super::text;

/// What the marks of a field say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    pub(super) required: Option<bool>,
    /// What the docs of the field say.
    pub(super) docs: Vec<String>,
}

/// Reads the cell with the marks of a field.
pub(super) fn read(paged: &Paged, cell: &str) -> Notes {
    let mut notes = Notes::default();
    for mark in marks(cell) {
        let lower = mark.to_ascii_lowercase();
        let known = paged.marks.iter().find(|(word, _)| begins(&lower, word));
        let Some((word, note)) = known else {
            continue;
        };
        match note {
            Note::Required(required) => notes.required = Some(*required),
            Note::Says(sentence) => notes.docs.push((*sentence).to_owned()),
            Note::Default => {
                let default = text::decoded(mark[word.len()..].trim());
                let says_nothing =
                    default.is_empty() || paged.no_defaults.contains(&default.as_str());
                if !says_nothing && !default.contains('`') {
                    notes.docs.push(format!("Default: `{default}`"));
                }
            }
        }
    }
    notes
}

/// Whether a mark is a word, or begins with it and a blank.
fn begins(mark: &str, word: &str) -> bool {
    mark.strip_prefix(word)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The marks in a cell: those in brackets, or else those between commas.
fn marks(cell: &str) -> Vec<&str> {
    if !cell.trim_start().starts_with('[') {
        return cell.split(',').map(str::trim).collect();
    }
    let mut marks = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, sign) in cell.char_indices() {
        match sign {
            '[' => {
                start = if depth == 0 { at + 1 } else { start };
                depth += 1;
            }
            ']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    marks.push(cell[start..at].trim());
                }
            }
            _ => {}
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::super::super::{APIMATIC, Convention, Layout, OPENAPI_GENERATOR};
    use super::*;

    fn said(convention: &Convention, cell: &str) -> (Option<bool>, String) {
        let notes = match &convention.layout {
            Layout::Paged(paged) => read(paged, cell),
            Layout::Titled(_) | Layout::Headed(_) => Notes::default(),
        };
        (notes.required, notes.docs.join(" "))
    }

    #[test]
    fn marks_are_in_brackets() {
        for (cell, required, docs) in [
            ("[optional] ", Some(false), ""),
            ("[optional][readonly]", Some(false), "Read-only."),
            ("[default to []]", None, "Default: `[]`"),
            (
                "[optional] [default to '30m']",
                Some(false),
                "Default: `'30m'`",
            ),
            ("[default to undefined] [readonly]", None, "Read-only."),
            ("", None, ""),
        ] {
            let expected = (required, docs.to_owned());
            assert_eq!(said(&OPENAPI_GENERATOR, cell), expected, "{cell}");
        }
    }

    #[test]
    fn marks_are_between_commas() {
        for (cell, required, docs) in [
            ("Required, Constant", Some(true), "Always the same."),
            ("Optional", Some(false), ""),
            ("Optional, Read-only", Some(false), "Read-only."),
        ] {
            let expected = (required, docs.to_owned());
            assert_eq!(said(&APIMATIC, cell), expected, "{cell}");
        }
    }
}
