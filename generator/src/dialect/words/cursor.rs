//! A position among the tokens of a cell.

use std::ops::Range;

use super::super::syntax_error::{SyntaxError, SyntaxErrorKind};
use super::further::Further;
use super::tokens::{self, Kind, Token};
use crate::source::Excerpt;

pub(super) struct Cursor<'s> {
    pub(super) cell: Excerpt<'s>,
    pub(super) further: &'s Further<'s>,
    tokens: Vec<Token<'s>>,
    /// The index of the next token.
    pub(super) position: usize,
    /// How deep the type is nested that is read.
    pub(super) depth: usize,
}

impl<'s> Cursor<'s> {
    pub(super) fn of(cell: Excerpt<'s>, further: &'s Further<'s>) -> Self {
        Self {
            cell,
            further,
            tokens: further.replaced(tokens::of(cell.text)),
            position: 0,
            depth: 0,
        }
    }

    /// The words from a token on, with blanks between them.
    pub(super) fn text(&self, first: usize) -> String {
        let tokens = self.tokens[first..self.position].iter();
        let words = tokens.filter_map(|token| match token.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The next words, if there are so many.
    pub(super) fn next_words(&self, count: usize) -> Option<String> {
        let tokens = self.tokens.get(self.position..self.position + count)?;
        let words = tokens.iter().map(|token| match token.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        });
        let words: Option<Vec<_>> = words.collect();
        Some(words?.join(" "))
    }

    /// Consumes words, in any letter case, if they come next.
    pub(super) fn eat_word(&mut self, wanted: &str) -> bool {
        let count = wanted.split(' ').count();
        let next = self.next_words(count);
        let eaten = next.is_some_and(|words| words.eq_ignore_ascii_case(wanted));
        if eaten {
            self.position += count;
        }
        eaten
    }

    pub(super) fn eat_any_word(&mut self, wanted: &[&str]) -> bool {
        wanted.iter().any(|word| self.eat_word(word))
    }

    /// Consumes an opening bracket. Returns the closing one.
    pub(super) fn eat_open(&mut self) -> Option<char> {
        let pairs = [('<', '>'), ('[', ']'), ('(', ')')];
        let pair = pairs.into_iter().find(|(open, _)| self.eat(*open));
        pair.map(|(_, close)| close)
    }

    /// Consumes two brackets, both or none.
    pub(super) fn eat_pair(&mut self, open: char, close: char) -> bool {
        let before = self.position;
        let is_pair = self.eat(open) && self.eat(close);
        if !is_pair {
            self.position = before;
        }
        is_pair
    }

    /// Whether two brackets come next.
    pub(super) fn is_before_pair(&self, open: char, close: char) -> bool {
        let next = self.tokens.get(self.position..self.position + 2);
        let signs = [Kind::Sign(open), Kind::Sign(close)];
        next.is_some_and(|next| next.iter().map(|token| &token.kind).eq(&signs))
    }

    pub(super) fn eat(&mut self, sign: char) -> bool {
        let eaten = self.peek() == Some(&Kind::Sign(sign));
        self.position += usize::from(eaten);
        eaten
    }

    pub(super) fn peek(&self) -> Option<&Kind<'s>> {
        self.tokens.get(self.position).map(|token| &token.kind)
    }

    /// The bytes from a token to the last one that was consumed.
    pub(super) fn range(&self, start: usize) -> Range<usize> {
        let last = self.tokens.get(self.position.saturating_sub(1));
        let first = self.tokens.get(start).map_or(0, |token| token.range.start);
        first..last.map_or(first, |token| token.range.end)
    }

    pub(super) fn expected(&self, what: &'static str) -> SyntaxError {
        self.error(SyntaxErrorKind::Expected(what))
    }

    pub(super) fn error(&self, kind: SyntaxErrorKind) -> SyntaxError {
        let next = self.tokens.get(self.position);
        let end = self.cell.text.len();
        SyntaxError::at(self.cell, next.map_or(end, |token| token.range.start), kind)
    }
}
