//! Reads a value into a buffer.

use super::super::buffer::{Buffer, Token};
use super::super::keys::KeySet;
use super::super::limits::MAX_DEPTH;
use super::super::recorder::has_arbitrary_precision;
use super::{Numeral, Scanner, float};

impl<'de> Scanner<'de> {
    /// Reads a value into a buffer.
    pub(in super::super) fn record(&mut self, buffer: &mut Buffer<'de>, depth: u8) -> Option<()> {
        match self.peek() {
            b'"' => self.record_text(buffer),
            b'{' => self.record_object(buffer, depth),
            b'[' => self.record_list(buffer, depth),
            b'n' => push(buffer, self.word("null").map(|()| Token::Null)?),
            b't' => push(buffer, self.word("true").map(|()| Token::Bool(true))?),
            b'f' => push(buffer, self.word("false").map(|()| Token::Bool(false))?),
            _ => self.record_number(buffer),
        }
    }

    #[inline]
    fn record_text(&mut self, buffer: &mut Buffer<'de>) -> Option<()> {
        let start = buffer.text.len();
        match self.string(&mut buffer.text)? {
            Some(text) => push(buffer, Token::Borrowed(text)),
            None => push_copied(buffer, start),
        }
    }

    #[inline]
    fn record_key(&mut self, buffer: &mut Buffer<'de>, keys: &mut KeySet) -> Option<()> {
        let start = buffer.text.len();
        match self.string(&mut buffer.text)? {
            Some(text) => {
                if !buffer.has_repeated_keys {
                    keys.insert(text);
                }
                push(buffer, Token::Borrowed(text))
            }
            None => {
                if !buffer.has_repeated_keys {
                    keys.insert(buffer.text.get(start..).unwrap_or_default());
                }
                push_copied(buffer, start)
            }
        }
    }

    #[inline]
    fn record_number(&mut self, buffer: &mut Buffer<'de>) -> Option<()> {
        let start = self.at;
        match self.number()? {
            Numeral::U64(value) => match i64::try_from(value) {
                Ok(value) => push(buffer, Token::I64(value)),
                Err(_) => push(buffer, Token::U64(value)),
            },
            Numeral::I64(value) => push(buffer, Token::I64(value)),
            Numeral::F64(_) | Numeral::Digits if has_arbitrary_precision() => {
                let (digits, start) = (self.since(start), buffer.text.len());
                buffer.text.push_str(digits);
                let (start, len) = (
                    u32::try_from(start).ok()?,
                    u32::try_from(digits.len()).ok()?,
                );
                push(buffer, Token::Number { start, len })
            }
            Numeral::F64(value) => push(buffer, Token::F64(value)),
            Numeral::Digits => push(buffer, Token::F64(float(self.since(start))?)),
        }
    }

    fn record_list(&mut self, buffer: &mut Buffer<'de>, depth: u8) -> Option<()> {
        let (at, mut len) = open(buffer, depth)?;
        self.at += 1;
        if self.peek() == b']' {
            self.at += 1;
        } else {
            loop {
                self.record(buffer, depth + 1)?;
                len += 1;
                match self.peek() {
                    b',' => self.at += 1,
                    b']' => break self.at += 1,
                    _ => return None,
                }
            }
        }
        close(buffer, at, |end| Token::Array { len, end })
    }

    fn record_object(&mut self, buffer: &mut Buffer<'de>, depth: u8) -> Option<()> {
        let (at, mut len) = open(buffer, depth)?;
        let mut keys = KeySet::default();
        self.at += 1;
        if self.peek() == b'}' {
            self.at += 1;
        } else {
            loop {
                if self.peek() != b'"' {
                    return None;
                }
                self.record_key(buffer, &mut keys)?;
                self.take(b':')?;
                self.record(buffer, depth + 1)?;
                len += 1;
                match self.peek() {
                    b',' => self.at += 1,
                    b'}' => break self.at += 1,
                    _ => return None,
                }
            }
        }
        let end = buffer.tokens.len();
        if keys.repeated(buffer.keys(at, end)).is_some() {
            return None;
        }
        close(buffer, at, |end| Token::Object { len, end })
    }
}

/// Adds a token. It is written at once: one that is returned first is read before all of it is written.
#[inline]
fn push<'de>(buffer: &mut Buffer<'de>, token: Token<'de>) -> Option<()> {
    buffer.tokens.push(token);
    Some(())
}

/// Adds a text that was copied to the end of the buffer.
fn push_copied(buffer: &mut Buffer<'_>, start: usize) -> Option<()> {
    let len = u32::try_from(buffer.text.len() - start).ok()?;
    let start = u32::try_from(start).ok()?;
    push(buffer, Token::Copied { start, len })
}

/// Opens a container of unknown size. Returns its index and its length so far.
#[inline]
fn open(buffer: &mut Buffer<'_>, depth: u8) -> Option<(usize, u32)> {
    buffer.tokens.push(Token::Null);
    (depth < MAX_DEPTH - 1).then_some((buffer.tokens.len() - 1, 0))
}

#[inline]
fn close<'de>(
    buffer: &mut Buffer<'de>,
    at: usize,
    head: impl FnOnce(u32) -> Token<'de>,
) -> Option<()> {
    let end = u32::try_from(buffer.tokens.len()).ok()?;
    *buffer.tokens.get_mut(at)? = head(end);
    Some(())
}
