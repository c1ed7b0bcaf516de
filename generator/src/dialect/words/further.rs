//! Words for types beside those of the tables: those of the user with the texts that stand for them, and the names that
//! the docs give.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{self, Kind, Token};

/// How many tokens a word may have. Longer ones count as none: every token of every cell may begin one.
const LONGEST: usize = 8;

/// How many tokens of a cell may be replaced: what stands for a word may be longer than the word.
const MOST: usize = 4_000;

/// Words beside those of the tables.
#[derive(Debug, Default)]
pub(crate) struct Further<'o> {
    /// The names of the types of pages with several. One of them is no word of the tables: a type may be called `Color`.
    names: BTreeSet<String>,
    /// The anchors of these types.
    anchors: BTreeSet<String>,
    /// The tokens that stand for each word, by the word as [`written`].
    words: BTreeMap<String, Vec<Token<'o>>>,
    /// How many tokens the longest word has.
    longest: usize,
}

impl<'o> Further<'o> {
    /// Words in lower case, and what stands for each.
    pub(crate) fn of(words: &'o [(String, String)]) -> Self {
        let mut further = Self::default();
        for (word, text) in words {
            let word = tokens::of(word);
            if word.len() <= LONGEST {
                further.longest = further.longest.max(word.len());
                further.words.insert(written(&word), tokens::of(text));
            }
        }
        further
    }

    /// Adds a type, with the anchors that lead to it.
    pub(crate) fn add_type(&mut self, name: &str, anchors: &[String]) {
        self.names.insert(name.to_owned());
        self.anchors.extend(anchors.iter().cloned());
    }

    /// Whether a type has this name.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether an anchor leads to a type.
    pub(super) fn has_anchor(&self, anchor: &str) -> bool {
        self.anchors.contains(anchor)
    }

    /// The tokens with those of a text in the place of each word. They are where it is.
    pub(super) fn replaced<'s>(&self, tokens: Vec<Token<'s>>) -> Vec<Token<'s>>
    where
        'o: 's,
    {
        if self.words.is_empty() {
            return tokens;
        }
        let mut replaced = Vec::with_capacity(tokens.len());
        let mut rest = tokens.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let word = self.at_the_beginning(rest);
            let Some((length, text)) = word.filter(|_| replaced.len() < MOST) else {
                replaced.push(first.clone());
                rest = others;
                continue;
            };
            let (word, behind) = rest.split_at(length);
            let end = word.last().map_or(first.range.end, |last| last.range.end);
            replaced.extend(text.iter().map(|token| Token {
                kind: token.kind.clone(),
                range: first.range.start..end,
            }));
            rest = behind;
        }
        replaced
    }

    /// The longest word that tokens begin with: how many they are, and what stands for it.
    fn at_the_beginning(&self, tokens: &[Token<'_>]) -> Option<(usize, &[Token<'o>])> {
        let longest = self.longest.min(tokens.len());
        (1..=longest).rev().find_map(|length| {
            let text = self.words.get(&written(&tokens[..length]))?;
            Some((length, text.as_slice()))
        })
    }
}

/// Tokens in lower case, with blanks between them.
fn written(tokens: &[Token<'_>]) -> String {
    let mut written = String::new();
    for token in tokens {
        match &token.kind {
            Kind::Word(word) => written.extend(word.chars().flat_map(char::to_lowercase)),
            Kind::Sign(sign) => written.push(*sign),
            Kind::Quoted(text) => written.extend(["\"", text]),
            Kind::Link => written.push_str("[]"),
            Kind::Target(target) => written.extend(["](", target]),
        }
        written.push(' ');
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_replaced_where_it_is() {
        let words = [
            ("liste von", "list of"),
            ("y/n", "boolean"),
            ("liste", "array"),
        ];
        let words = words.map(|(word, text)| (word.to_owned(), text.to_owned()));
        let further = Further::of(&words);
        for (cell, expected) in [
            ("Liste von Booten", "list of booten "),
            ("Liste", "array "),
            ("y/n oder Y", "boolean oder y "),
            ("[Liste](a.md)", "[] array ](a.md "),
        ] {
            let replaced = further.replaced(tokens::of(cell));
            assert_eq!(written(&replaced), expected, "{cell}");
            assert!(
                replaced
                    .iter()
                    .all(|it| cell.get(it.range.clone()).is_some())
            );
        }
    }
}
