//! The lexer of type cells: characters, names and literals, in any language.
//!
//! Works on the source of the cell, so that every piece keeps its span. A backslash before punctuation is Markdown's
//! and does not count.

use super::syntax_error::{Parsed, SyntaxError, SyntaxErrorKind};
use crate::schema::{Literal, Type};
use crate::source::{Excerpt, Span};

/// How deep types may nest. Real pages reach three.
const MAX_DEPTH: usize = 64;

/// A position in a cell.
pub(super) struct Cursor<'s> {
    cell: Excerpt<'s>,
    position: usize,
    depth: usize,
    /// How many links are open.
    open_links: usize,
}

impl<'s> Cursor<'s> {
    /// Parses a whole cell: an error if `parse` stops before its end.
    pub(super) fn parse_cell(
        cell: Excerpt<'s>,
        parse: impl FnOnce(&mut Self) -> Parsed<Type>,
    ) -> Parsed<Type> {
        let mut cursor = Self {
            cell,
            position: 0,
            depth: 0,
            open_links: 0,
        };
        let ty = parse(&mut cursor)?;
        match cursor.peek() {
            None => Ok(ty),
            Some(_) => Err(cursor.expected("the end of the type")),
        }
    }

    /// Parses a type inside a type, one level deeper.
    pub(super) fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == MAX_DEPTH {
            return Err(self.syntax_error(SyntaxErrorKind::TooDeep));
        }
        self.depth += 1;
        let outcome = parse(self);
        self.depth -= 1;
        outcome
    }

    /// Parses the label of a link, one level deeper.
    pub(super) fn in_link<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.open_links += 1;
        let outcome = self.nested(parse);
        self.open_links -= 1;
        outcome
    }

    pub(super) fn is_in_link(&self) -> bool {
        self.open_links > 0
    }

    /// The next character, after white space and backslashes of Markdown.
    pub(super) fn peek(&mut self) -> Option<char> {
        loop {
            let rest = self.rest();
            let next = rest.chars().next()?;
            let escape =
                next == '\\' && rest[1..].starts_with(|after: char| after.is_ascii_punctuation());
            if !next.is_whitespace() && !escape {
                return Some(next);
            }
            self.position += next.len_utf8();
        }
    }

    /// Consumes the next character if it is this one.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let matches = self.peek() == Some(wanted);
        if matches {
            self.position += wanted.len_utf8();
        }
        matches
    }

    /// Consumes `first` and `second`, both or none.
    pub(super) fn eat_pair(&mut self, first: char, second: char) -> bool {
        let before = self.position;
        let both = self.eat(first) && self.eat(second);
        if !both {
            self.position = before;
        }
        both
    }

    /// Consumes the next name if it is this one.
    pub(super) fn eat_name(&mut self, wanted: &str) -> bool {
        let before = self.position;
        let matches = self.name() == Some(wanted);
        if !matches {
            self.position = before;
        }
        matches
    }

    /// Consumes the next character, which must be this one.
    pub(super) fn expect(&mut self, wanted: char, expected: &'static str) -> Parsed<()> {
        if self.eat(wanted) {
            return Ok(());
        }
        Err(self.expected(expected))
    }

    /// Consumes a name, if one comes next.
    pub(super) fn name(&mut self) -> Option<&'s str> {
        self.peek()?;
        let rest = self.rest();
        let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
        let end = rest
            .find(|character| !is_part(character))
            .unwrap_or(rest.len());
        if end == 0 || rest.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        self.position += end;
        Some(&rest[..end])
    }

    /// Consumes a quoted string or an integer, if one comes next.
    pub(super) fn literal(&mut self) -> Option<Literal> {
        match self.peek()? {
            quote @ ('"' | '\'') => self.quoted(quote).map(Literal::String),
            '-' | '0'..='9' => self.integer().map(Literal::Integer),
            _ => None,
        }
    }

    fn quoted(&mut self, quote: char) -> Option<String> {
        let mut text = String::new();
        let mut escaped = false;
        for (index, character) in self.rest().char_indices().skip(1) {
            match character {
                '\\' if !escaped => escaped = true,
                _ if character == quote && !escaped => {
                    self.position += index + quote.len_utf8();
                    return Some(text);
                }
                _ => {
                    // A backslash before any of these is an escape and dropped; before others it is part of the value.
                    if escaped
                        && !matches!(character, '"' | '\'' | '\\' | '|' | '<' | '{' | '_' | '*')
                    {
                        text.push('\\');
                    }
                    text.push(character);
                    escaped = false;
                }
            }
        }
        None
    }

    fn integer(&mut self) -> Option<i64> {
        let rest = self.rest();
        let digits = rest[1..]
            .find(|character: char| !character.is_ascii_digit())
            .map_or(rest.len(), |end| end + 1);
        let number = rest[..digits].parse().ok()?;
        self.position += digits;
        Some(number)
    }

    /// Consumes the target of a link, `(…)`.
    pub(super) fn target(&mut self) -> Parsed<&'s str> {
        self.expect('(', "`(` and the target of the link")?;
        let rest = self.rest();
        let mut open = 1;
        for (index, character) in rest.char_indices() {
            match character {
                '(' => open += 1,
                ')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                self.position += index + 1;
                return Ok(&rest[..index]);
            }
        }
        Err(self.expected("`)` after the target of the link"))
    }

    /// The error that something else was expected here.
    pub(super) fn expected(&mut self, what: &'static str) -> SyntaxError {
        self.syntax_error(SyntaxErrorKind::Expected(what))
    }

    /// An error at the next character.
    pub(super) fn syntax_error(&mut self, kind: SyntaxErrorKind) -> SyntaxError {
        self.peek();
        SyntaxError::at(self.cell, self.position, kind)
    }

    /// What is left of the cell.
    pub(super) fn rest(&self) -> &'s str {
        &self.cell.text[self.position..]
    }

    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// Consumes this many bytes of [`rest`](Self::rest).
    pub(super) fn skip(&mut self, bytes: usize) {
        self.position += bytes;
    }

    /// The span from an earlier position to this one.
    pub(super) fn span_from(&self, start: usize) -> Span {
        self.cell.part(start..self.position).span
    }
}
