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

    /// Whether any word has an underscore before it.
    pub(super) fn has_underscore(&self) -> bool {
        self.0.keys().any(|word| word.starts_with('_'))
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
        let mut collect = |text: &'d str| {
            let of_text = text.split(|character| !is_part_of_word(character));
            for word in of_text.filter(|word| !word.is_empty()) {
                words.entry(word).or_insert(document);
            }
        };
        collect(&document.description);
        if document.types == Types::OfGenerator {
            // They are JSON, with the keys of the wire.
            document
                .examples
                .iter()
                .for_each(|code| collect(code.text.text));
        }
        if let Body::Fields(rows) = &document.body {
            for row in rows {
                collect(&row.description);
                collect(row.example.map_or("", |cell| cell.text));
            }
        }
    }
    words
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
