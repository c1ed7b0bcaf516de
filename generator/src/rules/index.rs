//! Finds the patterns that may fit a name without looking at all of them: there may be thousands of both.
//!
//! A pattern can fit only a name with the same text in some part: the whole part if there is no wildcard in it, or else
//! every few letters between its wildcards. Each pattern is listed under one such text, the one with the fewest other
//! patterns.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many letters are compared: a name is looked up by all such pieces of its parts.
const LETTERS: usize = 6;

/// The patterns under the texts that they require.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Index {
    /// By the number of the part, from the last one on, and by what of the part is compared.
    patterns: BTreeMap<(usize, Extent), BTreeMap<String, Vec<usize>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    Part,
    Piece,
}

impl Index {
    /// Adds the pattern with this number.
    pub(super) fn push(&mut self, number: usize, pattern: &str, separator: char, wildcard: char) {
        let parts = pattern.rsplit(separator).enumerate();
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
            (others.map_or(0, Vec::len), Reverse(text.len()))
        });
        if let Some((key, text)) = fewest {
            let texts = self.patterns.entry(key).or_default();
            texts.entry(text.to_owned()).or_default().push(number);
        }
    }

    /// The numbers of some patterns, with all that fit a name among them.
    pub(super) fn candidates(&self, name: &str, separator: char) -> Vec<usize> {
        let mut candidates = Vec::new();
        for (index, part) in name.rsplit(separator).enumerate() {
            let of_extent = |extent| self.patterns.get(&(index, extent));
            let whole = of_extent(Extent::Part).and_then(|texts| texts.get(part));
            candidates.extend(whole.into_iter().flatten());
            if let Some(texts) = of_extent(Extent::Piece) {
                let lists = pieces(part).filter_map(|piece| texts.get(piece));
                candidates.extend(lists.flatten());
            }
        }
        candidates
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
