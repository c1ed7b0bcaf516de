//! Finds the patterns that fit a name without looking at all of them: there may be thousands of both.
//!
//! A pattern can fit only a name with the same text in some part: the whole part if there is no wildcard in it, or else
//! every few letters between its wildcards. Each pattern is listed under one such text, the one with the fewest other
//! patterns, and those under one text are compared all at once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::automaton::Automaton;

/// How many letters are compared: a name is looked up by all such pieces of its parts.
const LETTERS: usize = 6;

/// The patterns under the texts that they require.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Index {
    /// What is between the parts of a name.
    separator: char,
    /// By the number of the part, from the last one on, and by what of the part is compared.
    patterns: BTreeMap<(usize, Extent), BTreeMap<String, Automaton>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    Part,
    Piece,
}

impl Index {
    /// For names with this character between their parts.
    pub(super) fn new(separator: char) -> Self {
        Self {
            separator,
            patterns: BTreeMap::new(),
        }
    }

    /// What is between the parts of the names.
    pub(super) fn separator(&self) -> char {
        self.separator
    }

    /// Adds the pattern with this number.
    pub(super) fn push(&mut self, number: usize, pattern: &str, wildcard: char) {
        let parts = pattern.rsplit(self.separator).enumerate();
        let texts = parts.flat_map(|(index, part)| {
            let extent = match part.contains(wildcard) {
                true => Extent::Piece,
                false => Extent::Part,
            };
            let literals = part.split(wildcard);
            let texts = literals.flat_map(move |literal| match extent {
                Extent::Part => vec![literal],
                Extent::Piece => longest_pieces(literal),
            });
            texts.map(move |text| ((index, extent), text))
        });
        let fewest = texts.min_by_key(|(key, text)| {
            let others = self.patterns.get(key).and_then(|texts| texts.get(*text));
            (others.map_or(0, Automaton::len), Reverse(text.len()))
        });
        if let Some((key, text)) = fewest {
            let texts = self.patterns.entry(key).or_default();
            let patterns = texts.entry(text.to_owned()).or_default();
            patterns.push(number, pattern, wildcard);
        }
    }

    /// The numbers of the patterns that fit a name or its last parts, each once.
    pub(super) fn fitting(&self, name: &str) -> impl Iterator<Item = usize> {
        let candidates = self.candidates(name).into_iter();
        candidates.flat_map(|patterns| patterns.fitting(name, self.separator))
    }

    /// Some patterns, with all that fit a name among them.
    fn candidates(&self, name: &str) -> Vec<&Automaton> {
        let mut candidates = Vec::new();
        for (index, part) in name.rsplit(self.separator).enumerate() {
            let of_extent = |extent| self.patterns.get(&(index, extent));
            let whole = of_extent(Extent::Part).and_then(|texts| texts.get(part));
            candidates.extend(whole);
            if let Some(texts) = of_extent(Extent::Piece) {
                let pieces: BTreeSet<_> = pieces(part).collect();
                candidates.extend(pieces.into_iter().filter_map(|piece| texts.get(piece)));
            }
        }
        candidates
    }

    /// How many patterns are compared with a name.
    #[cfg(test)]
    pub(super) fn compared(&self, name: &str) -> usize {
        let candidates = self.candidates(name);
        candidates.into_iter().map(Automaton::len).sum()
    }
}

/// The longest pieces of a text that are compared; the empty one if the text is empty.
fn longest_pieces(text: &str) -> Vec<&str> {
    match text.chars().count().min(LETTERS) {
        0 => vec![""],
        letters => pieces_of(letters, text).collect(),
    }
}

/// All pieces of a text that are compared.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let pieces = (1..=LETTERS).flat_map(move |letters| pieces_of(letters, text));
    std::iter::once("").chain(pieces)
}

/// The pieces of a text with so many letters.
fn pieces_of(letters: usize, text: &str) -> impl Iterator<Item = &str> {
    let starts = text.char_indices().map(|(start, _)| &text[start..]);
    starts.filter_map(move |rest| match rest.char_indices().nth(letters) {
        Some((end, _)) => Some(&rest[..end]),
        None => (rest.chars().count() == letters).then_some(rest),
    })
}
