//! Reads a type from the tokens of a cell.

use super::super::generics::union_of;
use super::super::syntax_error::{Parsed, SyntaxErrorKind};
use super::around::{FILLERS, LISTS, MAPS, NOTES, NULLABLES, TAILS, UNDEFINED};
use super::containers::{BYTE, MAX_ALTERNATIVES};
use super::cursor::Cursor;
use super::further::Further;
use super::table::meaning;
use super::tokens::Kind;
use crate::schema::{Literal, Type};
use crate::source::Excerpt;

/// How deep types may nest.
const MAX_DEPTH: usize = 64;

/// Reads the type in a cell. The text of a further word stands for it.
pub(super) fn read<'s>(cell: Excerpt<'s>, further: &Further<'s>) -> Parsed<Type> {
    if let Some(values) = values_in_code(cell.text) {
        return Ok(union_of(values));
    }
    let mut parser = Cursor::of(cell, further);
    let ty = parser.alternatives()?;
    if parser.peek().is_none() || parser.is_before_note() {
        return Ok(ty);
    }
    Err(parser.expected("the end of the type"))
}

/// The values that a cell lists, each in code of its own: `` `good` \| `bad` ``. None if one may be a type.
fn values_in_code(cell: &str) -> Option<Vec<Type>> {
    let mut pieces = cell.split('`');
    let mut values = Vec::new();
    if !pieces.next()?.trim().is_empty() {
        return None;
    }
    while let Some(value) = pieces.next() {
        let is_small = |part: char| part.is_ascii_lowercase() || part.is_ascii_digit();
        let is_big = |part: char| part.is_ascii_uppercase() || part.is_ascii_digit() || part == '_';
        let is_value = (value.starts_with(is_small)
            || (value.len() > 1 && value.chars().all(is_big)))
            && !value.contains(|sign: char| sign.is_whitespace() || "[]<>(){}|?\"'".contains(sign));
        let separator = pieces.next()?.trim().replace('\\', "");
        let separates = ["|", "or", ",", "/", ", or"].contains(&separator.as_str());
        if !is_value || meaning(value).is_some() || !(separates || separator.is_empty()) {
            return None;
        }
        values.push(Type::Literal(match value.parse() {
            Ok(integer) => Literal::Integer(integer),
            Err(_) => Literal::String(value.to_owned()),
        }));
        if separator.is_empty() && pieces.next().is_some() {
            return None;
        }
    }
    (values.len() > 1).then_some(values)
}

impl Cursor<'_> {
    /// `A | B`, `A or B`, `A, B or C`, `A, nullable`
    pub(super) fn alternatives(&mut self) -> Parsed<Type> {
        let mut members = vec![self.nested(Self::single)?];
        while self.eat_separator() {
            if members.len() == MAX_ALTERNATIVES {
                return Err(self.error(SyntaxErrorKind::TooDeep));
            }
            members.push(match self.eat_any_word(NULLABLES) {
                true => Type::Null,
                false if self.eat_word(UNDEFINED) => Type::Optional(Box::new(Type::Null)),
                false => self.nested(Self::single)?,
            });
        }
        let both = [true, false].map(|value| Type::Literal(Literal::Boolean(value)));
        if both.iter().all(|value| members.contains(value)) {
            members.retain(|member| !both.contains(member));
            members.push(Type::Boolean);
        }
        Ok(match members.len() {
            1 => members.remove(0),
            _ => union_of(members),
        })
    }

    /// Whether a note comes next: `referencing …`, `, optionally with …`.
    fn is_before_note(&mut self) -> bool {
        let before = self.position;
        self.eat(',');
        let is_note = self.eat_any_word(NOTES);
        self.position = before;
        is_note
    }

    /// Consumes what separates two alternatives, if it comes next.
    fn eat_separator(&mut self) -> bool {
        let before = self.position;
        let sign = ['|', '¦', '/'].into_iter().any(|sign| self.eat(sign));
        let comma = !sign && self.eat(',');
        let is_separated = self.eat_word("or") || sign || (comma && self.begins_known_type());
        if !is_separated {
            self.position = before;
        }
        is_separated
    }

    /// Whether a type comes next that needs no page: after a comma anything else may be a note.
    fn begins_known_type(&self) -> bool {
        match self.peek() {
            Some(Kind::Word(word)) => {
                let all = [LISTS, MAPS, NULLABLES].concat();
                meaning(word).is_some() || all.contains(&word.to_lowercase().as_str())
            }
            Some(Kind::Link | Kind::Quoted(_)) => true,
            _ => false,
        }
    }

    pub(super) fn nested(&mut self, parse: fn(&mut Self) -> Parsed<Type>) -> Parsed<Type> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(SyntaxErrorKind::TooDeep));
        }
        self.depth += 1;
        let outcome = parse(self);
        self.depth -= 1;
        outcome
    }

    /// One alternative: a type with what stands before and behind it.
    pub(super) fn single(&mut self) -> Parsed<Type> {
        self.skip_fillers();
        // A path from the root: `::std::string::String`.
        self.eat_pair(':', ':');
        if self.eat('?') || self.eat_nullable_prefix() {
            return Ok(Type::Nullable(Box::new(self.nested(Self::single)?)));
        }
        if self.eat('[') {
            if self.eat(']') {
                let is_byte = self.next_words(1).as_deref() == Some(BYTE);
                let inner = self.nested(Self::single)?;
                let ty = match is_byte {
                    true => inner,
                    false => Type::List(Box::new(inner)),
                };
                return self.behind(ty);
            }
            let first = self.alternatives()?;
            // `[String: A]` of Swift.
            let ty = match self.eat(':') {
                true => Type::Map(Box::new(self.alternatives()?)),
                false => Type::List(Box::new(first)),
            };
            return match self.eat(']') {
                true => self.behind(ty),
                false => Err(self.expected("a closing bracket")),
            };
        }
        let ty = self.atom()?;
        self.behind(ty)
    }

    /// Skips fillers with a type behind them. A type may be called `A`.
    fn skip_fillers(&mut self) {
        let mut before = self.position;
        while self.eat_any_word(FILLERS) || self.eat_limit() {
            if !matches!(self.peek(), Some(Kind::Word(_) | Kind::Link)) {
                self.position = before;
                return;
            }
            before = self.position;
        }
    }

    /// Consumes a number of items at most: `up to 10`.
    fn eat_limit(&mut self) -> bool {
        let words = self.next_words(3).unwrap_or_default().to_lowercase();
        let limit = words.strip_prefix("up to ");
        let is_limit = limit.is_some_and(|number| number.parse::<u32>().is_ok());
        self.position += if is_limit { 3 } else { 0 };
        is_limit
    }

    /// `nullable` before a type; not one with brackets.
    fn eat_nullable_prefix(&mut self) -> bool {
        let before = self.position;
        let eaten = self.eat_any_word(NULLABLES);
        if eaten && matches!(self.peek(), Some(Kind::Sign('<' | '[' | '('))) {
            self.position = before;
            return false;
        }
        eaten
    }

    /// What stands behind a type: `[]`, `?`, a note in parentheses, `array`, `object`.
    fn behind(&mut self, mut ty: Type) -> Parsed<Type> {
        let mut levels = 0;
        loop {
            if self.eat_pair('[', ']') || self.eat_any_word(LISTS) {
                levels += 1;
                if levels > 8 {
                    return Err(self.error(SyntaxErrorKind::TooDeep));
                }
                ty = Type::List(Box::new(ty));
            } else if self.eat('!') {
                // It is never `null`, in the syntax of GraphQL.
            } else if self.eat('?') {
                ty = Type::Optional(Box::new(ty));
            } else if let Some(format) = self.eat_format(&ty) {
                ty = format;
            } else if self.eat('(') {
                self.skip_note()?;
            } else if !self.eat_any_word(TAILS) && !self.eat_pair('{', '}') {
                return Ok(ty);
            }
        }
    }

    /// Consumes the format behind a text or a number: `<date-time>`, `(int64)`. Returns the type with it.
    fn eat_format(&mut self, ty: &Type) -> Option<Type> {
        let is_plain = matches!(
            ty,
            Type::String | Type::Integer | Type::Number | Type::Float
        );
        let start = self.position;
        let close = self.eat_open().filter(|close| is_plain && *close != ']');
        let format = self.next_words(1).filter(|_| close.is_some());
        self.position += usize::from(format.is_some());
        if !close.is_some_and(|close| self.eat(close)) {
            self.position = start;
            return None;
        }
        let dated = format.and_then(|format| meaning(&format));
        let dated = dated.filter(|it| matches!(it, Type::Date | Type::DateTime));
        Some(match ty {
            Type::String => dated.unwrap_or(Type::String),
            other => other.clone(),
        })
    }

    /// Skips a note up to its closing parenthesis.
    fn skip_note(&mut self) -> Parsed<()> {
        let mut open = 1;
        while open > 0 {
            match self.peek() {
                Some(Kind::Sign('(')) => open += 1,
                Some(Kind::Sign(')')) => open -= 1,
                Some(_) => {}
                None => return Err(self.expected("`)` after the note")),
            }
            self.position += 1;
        }
        Ok(())
    }

    /// A literal, a link, a group, a map in braces, or words.
    fn atom(&mut self) -> Parsed<Type> {
        match self.peek() {
            Some(Kind::Quoted(text)) => {
                let text = Literal::String((*text).to_owned());
                self.position += 1;
                Ok(Type::Literal(text))
            }
            Some(Kind::Link) => self.link(),
            Some(Kind::Sign('(')) => {
                self.position += 1;
                self.until(')')
            }
            Some(Kind::Sign('{')) => self.braces(),
            Some(Kind::Word(_)) => self.words(),
            _ => Err(self.expected("a type")),
        }
    }

    /// The type up to a closing bracket.
    pub(super) fn until(&mut self, close: char) -> Parsed<Type> {
        let ty = self.alternatives()?;
        match self.eat(close) {
            true => Ok(ty),
            false => Err(self.expected("a closing bracket")),
        }
    }
}
