//! The words in the prose, the example cells and the JSON of a tree, which name fields by their keys.

use std::collections::BTreeMap;

use super::super::super::draft::Draft;
use crate::convention::{Body, Document, Types};
use crate::source::Span;

/// The words of a tree, with the first page that contains each.
pub(super) struct Mentions<'d, 's>(BTreeMap<&'d str, &'d Document<'s>>);

impl<'d, 's> Mentions<'d, 's> {
    pub(super) fn of(drafts: &'d [Draft<'s>]) -> Self {
        Self(words(drafts))
    }

    /// The words on the page of a type.
    pub(super) fn of_page(draft: &'d Draft<'s>) -> Self {
        Self::of(std::slice::from_ref(draft))
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// Whether a word with an underscore before it is mentioned, where underscores do not emphasize words.
    pub(super) fn contains_underscored(&self, word: &str) -> bool {
        self.contains(word) && !self.0.keys().any(|word| word.ends_with('_'))
    }

    /// The first occurrence of a word.
    pub(super) fn span(&self, word: &str) -> Option<Span> {
        find(word, self.0.get(word)?)
    }
}

/// The words in the prose and the example cells, with the first page that contains each.
fn words<'d, 's>(drafts: &'d [Draft<'s>]) -> BTreeMap<&'d str, &'d Document<'s>> {
    let mut words = BTreeMap::new();
    for document in drafts.iter().map(|draft| &draft.document) {
        for word in words_of(document) {
            words.entry(word).or_insert(document);
        }
    }
    words
}

/// Whether any word on the page of a type has an underscore before it.
pub(super) fn has_underscore(draft: &Draft<'_>) -> bool {
    words_of(&draft.document).any(|word| word.starts_with('_'))
}

/// The words in the prose, the example cells and the JSON of a page, in their order.
fn words_of<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d str> {
    // The examples are JSON, with the keys of the wire.
    let examples: &[_] = match document.types {
        Types::OfGenerator => &document.examples,
        _ => &[],
    };
    let rows: &[_] = match &document.body {
        Body::Fields(rows) => rows,
        _ => &[],
    };
    let examples = examples.iter().map(|code| code.text.text);
    let rows = rows.iter().flat_map(|row| {
        let example = row.example.map_or("", |cell| cell.text);
        [&*row.description, example]
    });
    let texts = std::iter::once(&*document.description)
        .chain(examples)
        .chain(rows);
    let words = texts.flat_map(|text| text.split(|character| !is_part_of_word(character)));
    words.filter(|word| !word.is_empty())
}

/// The first occurrence of a word on a page.
fn find(word: &str, document: &Document<'_>) -> Option<Span> {
    let text = document.source.text.as_str();
    let is_whole_word = |start: &usize| {
        let before = text[..*start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(is_part_of_word) && !after.is_some_and(is_part_of_word)
    };
    let mut starts = text.match_indices(word).map(|(start, _)| start);
    let start = starts.find(is_whole_word)?;
    Some(Span {
        source: document.id,
        start,
        end: start + word.len(),
    })
}

fn is_part_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}
