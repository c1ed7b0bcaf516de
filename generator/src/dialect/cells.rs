//! The lexer of type cells: names, quoted texts, brackets, emphasis, links, in any language.
//!
//! Works on the source of the cell, so that every piece keeps its place. A backslash before punctuation is Markdown's
//! and does not count.

use super::meaning::{self, one_of, stem};
use super::{Builtin, Dialect, Generic};
use crate::schema::{Literal, Reference, Target, Type};
use crate::source::Excerpt;

/// How deep types may nest. Real pages reach three.
const DEEPEST: usize = 64;

/// How many alternatives a cell may list. Real cells list three; longer unions have pages of their own.
const MOST_ALTERNATIVES: usize = 256;

/// Why a type cannot be read, and where.
#[derive(Debug, Clone)]
pub(crate) struct SyntaxError {
    pub(crate) kind: SyntaxErrorKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Why a type cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SyntaxErrorKind {
    /// Something else was expected here.
    Expected(&'static str),
    /// A word that the language does not have.
    UnknownWord,
    /// More levels than anyone needs.
    TooDeep,
}

/// The outcome of reading a piece of a cell.
pub(crate) type Read<T> = Result<T, SyntaxError>;

/// A position in a cell.
pub(crate) struct Cursor<'s> {
    cell: Excerpt<'s>,
    position: usize,
    depth: usize,
    /// How many links are open.
    links: usize,
}

impl<'s> Cursor<'s> {
    /// Reads a whole cell: `read` must use it up.
    pub(crate) fn whole(
        cell: Excerpt<'s>,
        read: impl FnOnce(&mut Self) -> Read<Type>,
    ) -> Read<Type> {
        let mut cursor = Self {
            cell,
            position: 0,
            depth: 0,
            links: 0,
        };
        let ty = read(&mut cursor)?;
        match cursor.peek() {
            None => Ok(ty),
            Some(_) => Err(cursor.expected("the end of the type")),
        }
    }

    /// Reads a type inside a type.
    pub(crate) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth == DEEPEST {
            return Err(self.syntax_error(SyntaxErrorKind::TooDeep));
        }
        self.depth += 1;
        let outcome = read(self);
        self.depth -= 1;
        outcome
    }

    /// The next character that counts.
    pub(crate) fn peek(&mut self) -> Option<char> {
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

    /// Takes the next character if it is this one.
    pub(crate) fn eat(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        if there {
            self.position += wanted.len_utf8();
        }
        there
    }

    /// Takes `first` and `second`, both or none.
    pub(crate) fn eat_pair(&mut self, first: char, second: char) -> bool {
        let before = self.position;
        let both = self.eat(first) && self.eat(second);
        if !both {
            self.position = before;
        }
        both
    }

    /// Takes this name, if it comes.
    pub(crate) fn eat_name(&mut self, wanted: &str) -> bool {
        let before = self.position;
        let there = self.name() == Some(wanted);
        if !there {
            self.position = before;
        }
        there
    }

    /// Takes the next character, which must be this one.
    pub(crate) fn expect(&mut self, wanted: char, name: &'static str) -> Read<()> {
        if self.eat(wanted) {
            return Ok(());
        }
        Err(self.expected(name))
    }

    /// Takes a name, if one comes.
    pub(crate) fn name(&mut self) -> Option<&'s str> {
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

    /// Takes a quoted text or a whole number, if one comes.
    pub(crate) fn literal(&mut self) -> Option<Literal> {
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
                    // A backslash stays unless it kept a quote, a bar or itself apart.
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

    /// The target of a link, `(…)`, as it is written.
    fn target(&mut self) -> Read<&'s str> {
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
        Err(self.expected("`)` behind the target of the link"))
    }

    /// A link, its opening bracket already taken: what `label` reads, and the target.
    pub(crate) fn link(
        &mut self,
        label: impl FnOnce(&mut Self) -> Read<Type>,
    ) -> Read<(Type, &'s str)> {
        self.links += 1;
        let start = self.position;
        let ty = self.nested(label);
        let span = self.cell.part(start..self.position).span;
        self.links -= 1;
        let mut ty = ty?;
        self.expect(']', "`]` behind the name of the link")?;
        let target = self.target()?;
        if let Some(stem) = stem(target).filter(|stem| !stem.is_empty()) {
            meaning::one_page(&mut ty, stem, span);
        }
        ty.references_mut(&mut |reference| reference.link = Some(target.to_owned()));
        Ok((ty, target))
    }

    /// `*A*` or `` `A` ``, if one of them comes.
    pub(crate) fn marked(
        &mut self,
        read: impl FnOnce(&mut Self) -> Read<Type>,
    ) -> Option<Read<Type>> {
        let marks = [('*', "a closing `*`"), ('`', "a closing backtick")];
        let (mark, name) = marks.into_iter().find(|(mark, _)| self.eat(*mark))?;
        Some(self.nested(|cursor| {
            let ty = read(cursor)?;
            cursor.expect(mark, name)?;
            Ok(ty)
        }))
    }

    /// The meaning of a name: a word of the language with its arguments, or a mention of another type.
    pub(crate) fn named(
        &mut self,
        dialect: &Dialect,
        argument: fn(&mut Self, &Dialect) -> Read<Type>,
    ) -> Read<Type> {
        self.peek();
        let start = self.position;
        let path = self.path(dialect)?;
        let word = dialect
            .word(&path.join("."))
            .or_else(|| dialect.word(&format!("{}.", path[0])));
        match word.filter(|_| path.len() > 1 || !self.is_a_page(path[0], dialect)) {
            Some(Builtin::Is(ty)) => Ok(ty.clone()),
            Some(Builtin::Wraps(wrapper)) => self.wrapped(dialect, *wrapper, argument),
            None => Ok(Type::Reference(Reference {
                path: path.into_iter().map(str::to_owned).collect(),
                link: None,
                span: self.cell.part(start..self.position).span,
                target: Target::Unknown,
            })),
        }
    }

    /// The names between the separators of the language.
    fn path(&mut self, dialect: &Dialect) -> Read<Vec<&'s str>> {
        let mut path = Vec::new();
        let mut more = self.separator(dialect) || self.peek().is_some();
        while more {
            path.push(self.name().ok_or_else(|| self.expected("a type"))?);
            more = self.separator(dialect);
        }
        match path.is_empty() {
            true => Err(self.expected("a type")),
            false => Ok(path),
        }
    }

    /// Takes a separator, if a name stands behind it.
    fn separator(&mut self, dialect: &Dialect) -> bool {
        self.peek();
        let rest = self.rest();
        let length = dialect.separators.iter().find_map(|separator| {
            let name = rest.strip_prefix(separator)?;
            name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
                .then_some(separator.len())
        });
        self.position += length.unwrap_or(0);
        length.is_some()
    }

    /// Whether a name in a link, which no arguments follow, is that of the page that the link leads to, though the
    /// language has a word like it.
    fn is_a_page(&mut self, name: &str, dialect: &Dialect) -> bool {
        let next = self.peek();
        if dialect.brackets.iter().any(|(open, _)| next == Some(*open)) {
            return false;
        }
        let behind = self.rest().split_once("](").filter(|_| self.links > 0);
        let target = behind.and_then(|(_, target)| target.split(')').next());
        target.is_some_and(|target| stem(target).is_some_and(|it| it.eq_ignore_ascii_case(name)))
    }

    /// `A | B`: one type, or a value of one of several.
    pub(crate) fn alternatives(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Read<Type>,
    ) -> Read<Type> {
        let mut members = vec![read(self)?];
        while self.eat('|') {
            if members.len() == MOST_ALTERNATIVES {
                return Err(self.syntax_error(SyntaxErrorKind::TooDeep));
            }
            members.push(read(self)?);
        }
        Ok(match members.len() {
            1 => members.remove(0),
            _ => one_of(members),
        })
    }

    /// The arguments of a wrapper, and what it makes of them.
    fn wrapped(
        &mut self,
        dialect: &Dialect,
        wrapper: Generic,
        argument: fn(&mut Self, &Dialect) -> Read<Type>,
    ) -> Read<Type> {
        let mut arguments = Vec::new();
        let mut brackets = dialect.brackets.iter();
        if let Some((_, close)) = brackets.find(|(open, _)| self.eat(*open)) {
            loop {
                arguments.push(self.nested(|cursor| argument(cursor, dialect))?);
                if arguments.len() > MOST_ALTERNATIVES || !self.eat(',') {
                    break;
                }
            }
            self.expect(*close, "a closing bracket")?;
        }
        wrapper
            .around(arguments)
            .ok_or_else(|| self.expected("a type argument"))
    }

    /// The mistake that something else was expected here.
    pub(crate) fn expected(&mut self, what: &'static str) -> SyntaxError {
        self.syntax_error(SyntaxErrorKind::Expected(what))
    }

    fn syntax_error(&mut self, kind: SyntaxErrorKind) -> SyntaxError {
        let next = self.peek().map_or(0, char::len_utf8);
        let at = self.cell.part(self.position..self.position + next).span;
        SyntaxError {
            kind,
            start: at.start,
            end: at.end,
        }
    }

    fn rest(&self) -> &'s str {
        &self.cell.text[self.position..]
    }
}
