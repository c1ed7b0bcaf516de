//! A pull parser for JSON. It holds one value at a time, of bounded size and depth, and no text that is not asked for.

use std::io::Read;

use super::input::{Error, Input};
use super::value::{Kind, Number, Value};
use crate::source::Position;

/// How deep a value may be: as deep as serde_json reads it.
const DEPTH: usize = 127;

/// How many values one sample may have.
const VALUES: usize = 1 << 20;

/// How many bytes of text are kept of one sample.
const TEXT: usize = 64 << 20;

/// How many bytes are kept of a string or key of a sample: more than any documented value or key has.
const STRING: usize = 256;

/// Reads JSON values.
pub(super) struct Parser<R> {
    input: Input<R>,
    depth: usize,
    /// The values and the bytes of text that the current sample may still have.
    left: (usize, usize),
}

impl<R: Read> Parser<R> {
    pub(super) fn new(source: R) -> Self {
        Self::of(Input::new(source))
    }

    /// Reads values that are all at one position of another file.
    pub(super) fn fixed(source: R, position: Position) -> Self {
        Self::of(Input::fixed(source, position))
    }

    fn of(input: Input<R>) -> Self {
        Self {
            input,
            depth: 0,
            left: (VALUES, TEXT),
        }
    }

    /// The next value of several, with white space between them; none at the end.
    pub(super) fn next_value(&mut self) -> Result<Option<Value>, Error> {
        self.left = (VALUES, TEXT);
        match self.peek()? {
            None => Ok(None),
            Some(_) => self.value().map(Some),
        }
    }

    /// The next byte that is not white space.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, Error> {
        // A byte order mark may be the first character of a file.
        while let Some(byte) = self.input.peek()? {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.input.next()?,
                0xEF if self.input.position() == (Position { line: 1, column: 1 }) => {
                    for expected in *b"\xEF\xBB\xBF" {
                        self.expect_byte(expected)?;
                    }
                    None
                }
                _ => return Ok(Some(byte)),
            };
        }
        Ok(None)
    }

    /// The position of the next byte that is not white space.
    pub(super) fn position(&mut self) -> Result<Position, Error> {
        self.peek()?;
        Ok(self.input.position())
    }

    pub(super) fn error(&self, reason: &str) -> Error {
        self.input.error(reason)
    }

    fn value(&mut self) -> Result<Value, Error> {
        self.left.0 = self
            .left
            .0
            .checked_sub(1)
            .ok_or_else(|| self.error("a sample has at most 1048576 values"))?;
        let at = self.position()?;
        let kind = match self.peek()? {
            Some(b'{') => {
                let mut entries = Vec::new();
                self.object(|parser, key| {
                    parser.keep(&key)?;
                    entries.push((key, parser.value()?));
                    Ok(())
                })?;
                Kind::Object(entries)
            }
            Some(b'[') => {
                let mut items = Vec::new();
                self.list(|parser| {
                    items.push(parser.value()?);
                    Ok(())
                })?;
                Kind::List(items)
            }
            Some(b'"') => {
                let text = self.string(STRING)?.0;
                self.keep(&text)?;
                Kind::String(text)
            }
            _ => self.scalar()?,
        };
        Ok(Value { at, kind })
    }

    /// Counts a text that is kept of the sample.
    fn keep(&mut self, text: &str) -> Result<(), Error> {
        let left = self.left.1.checked_sub(text.len());
        self.left.1 = left.ok_or_else(|| self.error("a sample has too much text"))?;
        Ok(())
    }

    /// Reads a value and forgets it.
    pub(super) fn skip(&mut self) -> Result<(), Error> {
        match self.peek()? {
            Some(b'{') => self.object(|parser, _| parser.skip()),
            Some(b'[') => self.list(Self::skip),
            Some(b'"') => self.string(0).map(|_| ()),
            _ => self.scalar().map(|_| ()),
        }
    }

    /// Reads an object; the function reads the value of each key.
    pub(super) fn object(
        &mut self,
        mut value: impl FnMut(&mut Self, String) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.parts([b'{', b'}'], |parser| {
            if parser.peek()? != Some(b'"') {
                return Err(parser.error("expected a key in quotes"));
            }
            let key = parser.string(STRING)?.0;
            parser.expect(b':', "expected `:`")?;
            value(parser, key)
        })
    }

    /// Reads a list; the function reads each item.
    pub(super) fn list(
        &mut self,
        item: impl FnMut(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.parts([b'[', b']'], item)
    }

    fn parts(
        &mut self,
        [open, close]: [u8; 2],
        mut part: impl FnMut(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.expect(open, "expected an object or a list")?;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.error("a sample is nested at most 127 deep"));
        }
        if self.peek()? == Some(close) {
            self.input.next()?;
        } else {
            loop {
                part(self)?;
                let next = self.peek()?;
                if next != Some(b',') && next != Some(close) {
                    return Err(self.error("expected `,` or the closing bracket"));
                }
                self.input.next()?;
                if next == Some(close) {
                    break;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn expect(&mut self, byte: u8, reason: &str) -> Result<(), Error> {
        if self.peek()? != Some(byte) {
            return Err(self.error(reason));
        }
        self.input.next().map(|_| ())
    }

    fn expect_byte(&mut self, byte: u8) -> Result<(), Error> {
        if self.input.peek()? != Some(byte) {
            return Err(self.error("expected a JSON value"));
        }
        self.input.next().map(|_| ())
    }

    fn scalar(&mut self) -> Result<Kind, Error> {
        let (text, kind) = match self.peek()? {
            Some(b'n') => ("null", Kind::Null),
            Some(b't') => ("true", Kind::Boolean(true)),
            Some(b'f') => ("false", Kind::Boolean(false)),
            Some(b'-' | b'0'..=b'9') => return self.number().map(Kind::Number),
            Some(_) => return Err(self.error("expected a JSON value")),
            None => return Err(self.error("the file ends within a value")),
        };
        for byte in text.bytes() {
            self.expect_byte(byte)?;
        }
        Ok(kind)
    }

    fn number(&mut self) -> Result<Number, Error> {
        let is_negative = self.input.peek()? == Some(b'-');
        if is_negative {
            self.input.next()?;
        }
        let mut integer = Some(0_i64);
        let first = self.input.peek()?;
        let digits = self.digits(&mut integer, is_negative)?;
        if first == Some(b'0') && digits > 1 {
            return Err(self.error("a number has no zero before its other digits"));
        }
        let mut is_whole = !(is_negative && first == Some(b'0'));
        if self.input.peek()? == Some(b'.') {
            self.input.next()?;
            self.digits(&mut None, false)?;
            is_whole = false;
        }
        if matches!(self.input.peek()?, Some(b'e' | b'E')) {
            self.input.next()?;
            if matches!(self.input.peek()?, Some(b'+' | b'-')) {
                self.input.next()?;
            }
            self.digits(&mut None, false)?;
            is_whole = false;
        }
        Ok(match (is_whole, integer) {
            (false, _) => Number::Fraction,
            (true, Some(integer)) => Number::Integer(integer),
            (true, None) => Number::Large,
        })
    }

    /// Reads digits, adds them to an integer while it fits, and counts them: 1, or more.
    fn digits(&mut self, integer: &mut Option<i64>, is_negative: bool) -> Result<usize, Error> {
        let mut count = 0_usize;
        while let Some(byte @ b'0'..=b'9') = self.input.peek()? {
            self.input.next()?;
            count = count.saturating_add(1);
            let digit = i64::from(byte - b'0');
            let digit = if is_negative { -digit } else { digit };
            *integer = integer.and_then(|it| it.checked_mul(10)?.checked_add(digit));
        }
        match count {
            0 => Err(self.error("expected a digit")),
            count => Ok(count),
        }
    }

    /// Reads a string, and keeps at most so many bytes of it. Returns whether that is all of it.
    pub(super) fn string(&mut self, keep: usize) -> Result<(String, Extent), Error> {
        self.expect(b'"', "expected a string")?;
        let mut kept = Vec::new();
        let mut extent = Extent::Whole;
        let mut push = |bytes: &[u8]| match kept.len() + bytes.len() <= keep {
            true => kept.extend_from_slice(bytes),
            false => extent = Extent::Beginning,
        };
        loop {
            match self.input.peek()? {
                None => return Err(self.error("the file ends within a string")),
                Some(0..0x20) => return Err(self.error("a string contains a control character")),
                Some(b'"') => break,
                Some(b'\\') => {
                    self.input.next()?;
                    let escaped = self.escape()?;
                    push(escaped.encode_utf8(&mut [0; 4]).as_bytes());
                }
                Some(byte) => {
                    self.input.next()?;
                    push(&[byte]);
                }
            }
        }
        self.input.next()?;
        match (String::from_utf8(kept), extent) {
            (Ok(text), extent) => Ok((text, extent)),
            // A character may be cut in two where the text is.
            (Err(error), Extent::Beginning) => {
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Ok((text, Extent::Beginning))
            }
            (Err(_), Extent::Whole) => Err(self.error("a string is not UTF-8")),
        }
    }

    fn escape(&mut self) -> Result<char, Error> {
        Ok(match self.input.next()? {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.error("an escape is unknown")),
        })
    }

    /// The character of `\uXXXX`, or of two of them; a half of a pair becomes the replacement character.
    fn unicode(&mut self) -> Result<char, Error> {
        let first = self.hex()?;
        if !(0xD800..0xDC00).contains(&first) || self.input.peek()? != Some(b'\\') {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.input.next()?;
        if self.input.next()? != Some(b'u') {
            return Err(self.error("half of a surrogate pair"));
        }
        let second = self.hex()?.wrapping_sub(0xDC00);
        let pair = 0x10000 + ((first - 0xD800) << 10) + (second & 0x3FF);
        let pair = (second < 0x400).then(|| char::from_u32(pair)).flatten();
        Ok(pair.unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Result<u32, Error> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self
                .input
                .next()?
                .and_then(|it| char::from(it).to_digit(16));
            let digit = digit.ok_or_else(|| self.error("expected four hexadecimal digits"))?;
            unit = unit * 16 + digit;
        }
        Ok(unit)
    }
}

/// How much of a string is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    Beginning,
}
