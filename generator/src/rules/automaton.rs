//! Compares a name with many patterns at once: rules may be written so that all of them have the letters of all names,
//! and then no index tells them apart.
//!
//! A bit stands for a place in a pattern: before its first letter, or after one of its letters. While a name is read, the
//! bits of all places that it may have reached are set, and each byte moves 64 places on in one step.

use std::collections::BTreeMap;

/// A set of places.
type Places = Vec<u64>;

/// How many places a word of a set has.
const WORD: usize = u64::BITS as usize;

/// Patterns that are compared together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Automaton {
    /// The number of each pattern, and its last place.
    ends: Vec<(usize, usize)>,
    /// How many places there are.
    places: usize,
    /// The first place of each pattern.
    starts: Places,
    /// The places that a wildcard comes after.
    wildcards: Places,
    /// By a letter, the places after it. Letters are bytes: of characters there are too many.
    letters: BTreeMap<u8, Places>,
}

impl Automaton {
    /// How many patterns there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds the pattern with this number.
    pub(super) fn push(&mut self, number: usize, pattern: &str, wildcard: char) {
        let mut place = self.places;
        insert(&mut self.starts, place);
        for letter in pattern.bytes() {
            if char::from(letter) == wildcard {
                insert(&mut self.wildcards, place);
            } else {
                place += 1;
                insert(self.letters.entry(letter).or_default(), place);
            }
        }
        self.ends.push((number, place));
        self.places = place + 1;
    }

    /// The numbers of the patterns that fit a name or its last parts.
    pub(super) fn fitting(&self, name: &str, separator: char) -> impl Iterator<Item = usize> {
        let mut reached = self.starts.clone();
        reached.resize(self.places.div_ceil(WORD), 0);
        for letter in name.bytes() {
            // A pattern may begin at each part; a wildcard stays within one.
            let (begin, stay) = match char::from(letter) == separator {
                true => (self.starts.as_slice(), [].as_slice()),
                false => ([].as_slice(), self.wildcards.as_slice()),
            };
            let after = self.letters.get(&letter).map_or(&[][..], Vec::as_slice);
            let mut last = 0;
            for (index, word) in reached.iter_mut().enumerate() {
                let at = |places: &[u64]| places.get(index).copied().unwrap_or_default();
                // No letter is before the first place of a pattern, so that none moves on from the pattern before it.
                let moved = (*word << 1 | last) & at(after);
                last = *word >> (WORD - 1);
                *word = moved | *word & at(stay) | at(begin);
            }
        }
        let ends = self.ends.iter();
        let fitting = ends.filter(move |(_, end)| contains(&reached, *end));
        fitting.map(|(number, _)| *number)
    }
}

fn insert(places: &mut Places, place: usize) {
    let word = place / WORD;
    if places.len() <= word {
        places.resize(word + 1, 0);
    }
    places[word] |= 1 << (place % WORD);
}

fn contains(places: &Places, place: usize) -> bool {
    let word = places.get(place / WORD);
    word.is_some_and(|word| word >> (place % WORD) & 1 == 1)
}
