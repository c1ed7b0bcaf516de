//! Fills a buffer from any self-describing deserializer.

use std::fmt;
use std::sync::OnceLock;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde_json::Number;

use super::buffer::{Buffer, Token};
use super::bytes;
use super::keys::{KeySet, repeated_key};
use super::limits::MAX_DEPTH;

/// The key under which serde_json passes a number if any crate of the build enables its feature `arbitrary_precision`.
pub(super) const ARBITRARY_PRECISION: &str = "$serde_json::private::Number";

/// The name under which ciborium passes a value that has a tag of CBOR: a pair of the tag and the value.
const CBOR_TAG: &str = "@@TAGGED@@";

/// Records one value.
#[inline]
pub(super) fn record<'de, E>(
    is_human_readable: bool,
    fill: impl FnOnce(Recorder<'_, 'de>) -> Result<(), E>,
) -> Result<Buffer<'de>, E> {
    let mut buffer = Buffer::new(is_human_readable);
    fill(Recorder::new(&mut buffer, 0))?;
    buffer.finish();
    Ok(buffer)
}

/// Appends the value of a deserializer to a buffer.
pub(super) struct Recorder<'b, 'de> {
    buffer: &'b mut Buffer<'de>,
    depth: u8,
}

impl<'b, 'de> Recorder<'b, 'de> {
    #[inline]
    pub(super) fn new(buffer: &'b mut Buffer<'de>, depth: u8) -> Self {
        Self { buffer, depth }
    }

    #[inline]
    fn push<E>(self, token: Token<'de>) -> Result<(), E> {
        self.buffer.tokens.push(token);
        Ok(())
    }

    fn push_copy<E: Error>(mut self, text: &str) -> Result<(), E> {
        let (start, len) = self.copy(text)?;
        self.push(Token::Copied { start, len })
    }

    /// Where the copy of a text starts, and its length.
    fn copy<E: Error>(&mut self, text: &str) -> Result<(u32, u32), E> {
        let start = position(self.buffer.text.len())?;
        let len = position(text.len())?;
        self.buffer.text.push_str(text);
        Ok((start, len))
    }

    /// An integer of more than 64 bits: a float, unless serde_json keeps every digit.
    #[cold]
    fn push_large<E: Error>(mut self, text: &str, float: f64) -> Result<(), E> {
        match has_arbitrary_precision() {
            true => {
                let (start, len) = self.copy(text)?;
                self.push(Token::Number { start, len })
            }
            false => self.push(Token::F64(float)),
        }
    }

    #[inline]
    fn inner<E: Error>(&mut self) -> Result<Recorder<'_, 'de>, E> {
        if self.depth == MAX_DEPTH {
            return Err(E::custom("recursion limit exceeded"));
        }
        Ok(Recorder::new(self.buffer, self.depth + 1))
    }

    /// Opens a container of unknown size. Returns its index, for `close`.
    #[inline]
    fn open(&mut self) -> usize {
        self.buffer.tokens.push(Token::Null);
        self.buffer.tokens.len() - 1
    }

    #[inline]
    fn close<E: Error>(self, at: usize, head: impl FnOnce(u32) -> Token<'de>) -> Result<(), E> {
        let end = position(self.buffer.tokens.len())?;
        if let Some(token) = self.buffer.tokens.get_mut(at) {
            *token = head(end);
        }
        Ok(())
    }

    /// Replaces the object that represents a number of arbitrary precision by the number.
    fn close_number<E: Error>(mut self, at: usize) -> Result<(), E> {
        let text = self.buffer.text(at + 2);
        serde_json::from_str::<Number>(text).map_err(E::custom)?;
        let integer = match (text.parse::<i64>(), text.parse::<u64>()) {
            // `-0` is no integer.
            (Ok(value), _) if value != 0 || text == "0" => Some(Token::I64(value)),
            (Err(_), Ok(value)) => Some(Token::U64(value)),
            _ => None,
        };
        let text = text.to_owned();
        self.buffer.tokens.truncate(at);
        match integer {
            Some(token) => self.push(token),
            None => {
                let (start, len) = self.copy(&text)?;
                self.push(Token::Number { start, len })
            }
        }
    }

    /// Makes a string of a key that is an integer, as serde_json does when it writes one.
    fn close_key<E: Error>(&mut self, at: usize) -> Result<(), E> {
        let (Token::I64(_) | Token::U64(_)) = self.buffer.token(at) else {
            return Err(E::custom("a key that is neither a string nor an integer"));
        };
        let text = match self.buffer.tokens.pop() {
            Some(Token::I64(value)) => value.to_string(),
            Some(Token::U64(value)) => value.to_string(),
            _ => String::new(),
        };
        Recorder::new(self.buffer, self.depth).push_copy(&text)
    }
}

/// Whether serde_json has the feature `arbitrary_precision`. Without it, numbers have a range.
#[inline]
pub(super) fn has_arbitrary_precision() -> bool {
    static HAS: OnceLock<bool> = OnceLock::new();
    *HAS.get_or_init(|| serde_json::from_str::<Number>("1e999").is_ok())
}

#[inline]
fn position<E: Error>(index: usize) -> Result<u32, E> {
    u32::try_from(index).map_err(|_| E::custom("a union of more than 4 GiB"))
}

impl<'de> DeserializeSeed<'de> for Recorder<'_, 'de> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Recorder<'_, 'de> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.push(Token::Null)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.push(Token::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.push(Token::Bool(value))
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.push(Token::I64(value))
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.push(i64::try_from(value).map_or(Token::U64(value), Token::I64))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        match (i64::try_from(value), u64::try_from(value)) {
            (Ok(value), _) => self.push(Token::I64(value)),
            (_, Ok(value)) => self.push(Token::U64(value)),
            _ => self.push_large(&value.to_string(), value as f64),
        }
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        match u64::try_from(value) {
            Ok(value) => self.visit_u64(value),
            Err(_) => self.push_large(&value.to_string(), value as f64),
        }
    }

    #[inline]
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.push(Token::F64(value))
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        self.push(Token::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.push_copy(text)
    }

    /// JSON has no bytes: they become base64, as everywhere, but for types that ask for bytes.
    fn visit_bytes<E: Error>(mut self, bytes: &[u8]) -> Result<(), E> {
        let (start, len) = self.copy(&bytes::encode(bytes))?;
        self.push(Token::Bytes { start, len })
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let (at, mut len) = (self.open(), 0);
        while items.next_element_seed(self.inner()?)?.is_some() {
            len += 1;
        }
        self.close(at, |end| Token::Array { len, end })
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        let (at, mut len) = (self.open(), 0);
        let mut keys = KeySet::default();
        loop {
            let key = self.buffer.tokens.len();
            if entries.next_key_seed(self.inner()?)?.is_none() {
                break;
            }
            if !matches!(
                self.buffer.token(key),
                Token::Borrowed(_) | Token::Copied { .. } | Token::Bytes { .. }
            ) {
                self.close_key(key)?;
            }
            if !self.buffer.has_repeated_keys {
                keys.insert(self.buffer.text(key));
            }
            entries.next_value_seed(self.inner()?)?;
            len += 1;
        }
        let end = self.buffer.tokens.len();
        if let Some(key) = keys.repeated(self.buffer.keys(at, end)) {
            return Err(repeated_key(key));
        }
        if len == 1 && self.buffer.text(at + 1) == ARBITRARY_PRECISION && has_arbitrary_precision()
        {
            return self.close_number(at);
        }
        self.close(at, |end| Token::Object { len, end })
    }

    /// A variant with a value is an object of one key, as everywhere in serde.
    fn visit_enum<A: EnumAccess<'de>>(mut self, value: A) -> Result<(), A::Error> {
        let at = self.open();
        let ((), content) = value.variant_seed(self.inner()?)?;
        if self.buffer.text(at + 1) == CBOR_TAG {
            self.buffer.tokens.truncate(at);
            return content.tuple_variant(2, Tagged(self));
        }
        content.newtype_variant_seed(self.inner()?)?;
        self.close(at, |end| Token::Object { len: 1, end })
    }
}

/// Records a value with a tag of CBOR, without the tag: so do the visitors of all other types.
struct Tagged<'b, 'de>(Recorder<'b, 'de>);

impl<'de> Visitor<'de> for Tagged<'_, 'de> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a tag and a value")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut pair: A) -> Result<(), A::Error> {
        pair.next_element::<IgnoredAny>()?;
        let value = pair.next_element_seed(self.0.inner()?)?;
        value.ok_or_else(|| A::Error::custom("a tag without a value"))
    }
}
