//! Lists, maps, unions and wrappers: `list of A`, `Map<K, V>`, `{ [key: string]: A }`, `Option<A>`.

use super::super::generics::union_of;
use super::super::syntax_error::{Parsed, SyntaxErrorKind};
use super::around::{ENUMS, LISTS, MAPS, NULLABLES, OPTIONALS, UNIONS};
use super::cursor::Cursor;
use super::table::meaning;
use super::tokens::Kind;
use crate::schema::{Literal, Type};

/// The word of which a list is bytes.
pub(super) const BYTE: &str = "byte";

/// Words for the keys of a map.
const KEYS: &[&str] = &["int", "integer", "number", "str", "string"];

/// How many alternatives a type may have.
pub(super) const MAX_ALTERNATIVES: usize = 256;

impl Cursor<'_> {
    /// `{}`, `{ [key: string]: A; }`, `{String: A}`
    pub(super) fn braces(&mut self) -> Parsed<Type> {
        self.position += 1;
        if self.eat('}') {
            return Ok(Type::Any);
        }
        let is_index = self.eat('[');
        // `{ id: string }` has one field.
        let key = self.next_words(1).unwrap_or_default().to_lowercase();
        let is_of_types = is_index || KEYS.contains(&key.as_str());
        while !matches!(self.peek(), None | Some(Kind::Sign(']' | '}')))
            && (is_index || self.peek() != Some(&Kind::Sign(':')))
        {
            self.position += 1;
        }
        if !(is_of_types && (!is_index || self.eat(']')) && self.eat(':')) {
            return Err(self.expected("`:` and the values of the map"));
        }
        let values = self.alternatives()?;
        self.eat(';');
        match self.eat('}') {
            true => Ok(Type::Map(Box::new(values))),
            false => Err(self.expected("a closing bracket")),
        }
    }

    /// A list, a map or a wrapper in words, a word of the table, or the name of another type.
    pub(super) fn words(&mut self) -> Parsed<Type> {
        if let Some(ty) = self.path() {
            return Ok(ty);
        }
        let start = self.position;
        if self.eat_word(BYTE) {
            let _ = self.eat_pair('[', ']');
            return Ok(Type::Bytes);
        }
        if self.eat_any_word(LISTS) {
            return self.list();
        }
        if self.eat_any_word(ENUMS) {
            if let Some(values) = self.values() {
                return Ok(union_of(values));
            }
            self.position = start;
        }
        if self.eat_any_word(UNIONS) {
            if let Some(close) = self.eat_open() {
                return self.members(close);
            }
            self.position = start;
        }
        if self.eat_any_word(MAPS) {
            if let Some(map) = self.map()? {
                return Ok(map);
            }
            self.position = start;
        }
        for (words, wrap) in [
            (OPTIONALS, Type::Optional as fn(Box<Type>) -> Type),
            (NULLABLES, Type::Nullable),
        ] {
            if self.eat_any_word(words) {
                let before = self.position;
                let is_list = self.is_before_pair('[', ']');
                let inner = match self.eat_open().filter(|_| !is_list) {
                    Some(close) => self.until(close)?,
                    None => {
                        self.position = before;
                        self.nested(Self::single)?
                    }
                };
                return Ok(wrap(Box::new(inner)));
            }
        }
        Ok(match self.known() {
            Some(ty) => ty,
            None => self.reference(),
        })
    }

    /// The members of a union, up to the closing bracket.
    fn members(&mut self, close: char) -> Parsed<Type> {
        let mut members = vec![self.nested(Self::alternatives)?];
        while self.eat(',') {
            if members.len() == MAX_ALTERNATIVES {
                return Err(self.error(SyntaxErrorKind::TooDeep));
            }
            members.push(self.nested(Self::alternatives)?);
        }
        match self.eat(close) {
            true => Ok(union_of(members)),
            false => Err(self.expected("a closing bracket")),
        }
    }

    /// The values behind the word for an enum: `(a, b)`, `: a | b`, `[a, b]`. None if something else is there.
    fn values(&mut self) -> Option<Vec<Type>> {
        let close = match self.eat(':') {
            true => None,
            false => Some(self.eat_open()?),
        };
        let mut values = Vec::new();
        loop {
            let text = match self.peek()? {
                Kind::Quoted(text) | Kind::Word(text) => *text,
                _ => return None,
            };
            self.position += 1;
            values.push(Type::Literal(match text.parse() {
                Ok(integer) => Literal::Integer(integer),
                Err(_) => Literal::String(text.to_owned()),
            }));
            let separated = [',', '|', '/'].into_iter().any(|sign| self.eat(sign));
            if !(self.eat_word("or") || separated)
                && matches!(self.peek(), None | Some(Kind::Sign(_)))
            {
                let is_whole = close.map_or(self.peek().is_none(), |close| self.eat(close));
                // A kind: `enum(string)`.
                let is_kind = values.len() == 1 && meaning(text).is_some();
                return (is_whole && !is_kind && values.len() <= MAX_ALTERNATIVES)
                    .then_some(values);
            }
        }
    }

    /// After the word for a list: `of A`, `<A>`, or nothing.
    fn list(&mut self) -> Parsed<Type> {
        let inner = if self.eat_word("of") {
            self.nested(Self::single)?
        } else if self.eat_pair('[', ']') {
            Type::List(Box::new(Type::Any))
        } else if let Some(close) = self.eat_open() {
            self.nested_until(close)?
        } else {
            Type::Any
        };
        Ok(Type::List(Box::new(inner)))
    }

    /// After the word for a map: `<K, V>`, `[K]V`, `of K to V`, `with keys in K`. None if it is only the word.
    fn map(&mut self) -> Parsed<Option<Type>> {
        let values = if self.eat_word("of") {
            let first = self.nested(Self::single)?;
            match self.eat_to() {
                true => self.nested(Self::single)?,
                false => first,
            }
        } else if self.eat_word("with keys in") || self.eat_word("with keys of") {
            self.nested(Self::single)?;
            Type::Any
        } else if self.is_before_pair('[', ']') {
            return Ok(None);
        } else if let Some(close) = self.eat_open().filter(|close| *close != ')') {
            let first = self.nested(Self::single)?;
            let second = match self.eat(',') || self.eat_to() {
                true => Some(self.nested(Self::alternatives)?),
                false => None,
            };
            if !self.eat(close) {
                return Err(self.expected("a closing bracket"));
            }
            match second {
                Some(values) => values,
                // `map[string]A` of Go.
                None if close == ']' && self.peek().is_some() => self.nested(Self::single)?,
                None => first,
            }
        } else {
            return Ok(None);
        };
        Ok(Some(Type::Map(Box::new(values))))
    }

    /// Consumes what stands between the keys and the values of a map: `to`, `→`, `->`.
    fn eat_to(&mut self) -> bool {
        let before = self.position;
        let arrow = (self.eat('-') || self.eat('=')) && self.eat('>');
        if !arrow {
            self.position = before;
        }
        arrow || self.eat('→') || self.eat_word("to")
    }

    fn nested_until(&mut self, close: char) -> Parsed<Type> {
        let ty = self.nested(Self::alternatives)?;
        match self.eat(close) {
            true => Ok(ty),
            false => Err(self.expected("a closing bracket")),
        }
    }
}
