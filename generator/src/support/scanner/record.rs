//! Reads a value into a buffer.

use super::super::buffer::{Buffer, Token};
use super::super::keys::KeySet;
use super::super::limits::MAX_DEPTH;
use super::super::recorder::has_arbitrary_precision;
use super::{Numeral, Scanner, float};

impl<'de> Scanner<'de> {
    /// Reads a value into a buffer.
    pub(in super::super) fn record(&mut self, buffer: &mut Buffer<'de>, depth: u8) -> Option<()> {
        let token = match self.peek() {
            b'"' => self.text_token(buffer)?,
            b'{' => return self.record_object(buffer, depth),
            b'[' => return self.record_list(buffer, depth),
            b'n' => self.word("null").map(|()| Token::Null)?,
            b't' => self.word("true").map(|()| Token::Bool(true))?,
            b'f' => self.word("false").map(|()| Token::Bool(false))?,
            _ => self.number_token(buffer)?,
        };
        buffer.tokens.push(token);
        Some(())
    }

    #[inline]
    fn text_token(&mut self, buffer: &mut Buffer<'de>) -> Option<Token<'de>> {
        let start = buffer.text.len();
        Some(match self.string(&mut buffer.text)? {
            Some(text) => Token::Borrowed(text),
            None => Token::Copied {
                start: u32::try_from(start).ok()?,
                len: u32::try_from(buffer.text.len() - start).ok()?,
            },
        })
    }

    #[inline]
    fn number_token(&mut self, buffer: &mut Buffer<'de>) -> Option<Token<'de>> {
        let start = self.at;
        Some(match self.number()? {
            Numeral::U64(value) => i64::try_from(value).map_or(Token::U64(value), Token::I64),
            Numeral::I64(value) => Token::I64(value),
            Numeral::F64(_) | Numeral::Digits if has_arbitrary_precision() => {
                let (digits, start) = (self.since(start), buffer.text.len());
                buffer.text.push_str(digits);
                Token::Number {
                    start: u32::try_from(start).ok()?,
                    len: u32::try_from(digits.len()).ok()?,
                }
            }
            Numeral::F64(value) => Token::F64(value),
            Numeral::Digits => Token::F64(float(self.since(start))?),
        })
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
                let key = self.text_token(buffer)?;
                buffer.tokens.push(key);
                if !buffer.has_repeated_keys {
                    keys.insert(match key {
                        Token::Borrowed(text) => text,
                        _ => buffer.text(buffer.tokens.len() - 1),
                    });
                }
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
