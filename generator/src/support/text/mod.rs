//! Decodes JSON text: serde's `Deserializer` for a text, without a buffer for anything but unions.
//!
//! Errors have the path of the value. For what is no JSON, there is one error, which `decode` replaces.

mod access;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error as _, Expected, IntoDeserializer, Unexpected, Visitor};

use self::access::{Entries, Items, entry};
use super::buffer::Buffer;
use super::error::Error;
use super::limits::{MAX_DEPTH, check_stack};
use super::node::{LEAN, Node, UNION};
use super::recorder::{ARBITRARY_PRECISION, has_arbitrary_precision};
use super::scanner::{Numeral, Scanner, float};

pub(super) use self::access::Unread;

/// The message of the error for what is no JSON.
pub(super) const NO_JSON: &str = "this is no JSON";

/// The name and the key by which serde_json asks for the text of a value.
const RAW: &str = "$serde_json::private::RawValue";

/// A text that is decoded.
pub(super) struct Text<'de> {
    scanner: Scanner<'de>,
    /// A string that has escapes, without them.
    copied: String,
    depth: u8,
}

#[cold]
fn no_json() -> Error {
    Error::custom(NO_JSON)
}

impl<'de> Text<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Self {
            scanner: Scanner::new(text),
            copied: String::new(),
            depth: 0,
        }
    }

    /// Whether there is nothing but space behind the value.
    pub(super) fn end(&mut self) -> Result<(), Error> {
        self.scanner.peek();
        match self.scanner.rest().is_empty() {
            true => Ok(()),
            false => Err(no_json()),
        }
    }

    /// The error for a value of another kind.
    #[cold]
    fn mismatch(&mut self, expected: &dyn Expected) -> Error {
        let mut buffer = Buffer::new(true);
        buffer.has_repeated_keys = true;
        match self.scanner.record(&mut buffer, self.depth) {
            Some(()) => Node::new(&buffer, 0).mismatch(expected),
            None => no_json(),
        }
    }

    /// Reads the next value into a buffer.
    fn record(&mut self) -> Result<Buffer<'de>, Error> {
        let mut buffer = Buffer::new(true);
        let recorded = self.scanner.record(&mut buffer, self.depth);
        recorded.ok_or_else(no_json)?;
        buffer.finish();
        Ok(buffer)
    }

    #[inline]
    fn word(&mut self, word: &str) -> Result<(), Error> {
        self.scanner.word(word).ok_or_else(no_json)
    }

    #[inline]
    fn visit_string<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        self.copied.clear();
        match self.scanner.string(&mut self.copied) {
            Some(Some(text)) => visitor.visit_borrowed_str(text),
            Some(None) => visitor.visit_str(&self.copied),
            None => Err(no_json()),
        }
    }

    fn visit_bytes<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        self.copied.clear();
        match self.scanner.string(&mut self.copied) {
            Some(Some(text)) => visitor.visit_borrowed_bytes(text.as_bytes()),
            Some(None) => visitor.visit_bytes(self.copied.as_bytes()),
            None => Err(no_json()),
        }
    }

    /// Visits a number, as serde_json does.
    #[inline]
    fn visit_number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        let start = self.scanner.at();
        match self.scanner.number() {
            Some(Numeral::U64(value)) => visitor.visit_u64(value),
            Some(Numeral::I64(value)) => visitor.visit_i64(value),
            Some(Numeral::F64(value)) => visitor.visit_f64(value),
            Some(Numeral::Digits) => {
                let float = float(self.scanner.since(start));
                visitor.visit_f64(float.ok_or_else(no_json)?)
            }
            None => Err(no_json()),
        }
    }

    /// Visits a number where any value may be: with every digit, if serde_json keeps them.
    #[inline]
    fn visit_any_number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        if !has_arbitrary_precision() {
            return self.visit_number(visitor);
        }
        let start = self.scanner.at();
        match self.scanner.number() {
            Some(Numeral::U64(value)) => visitor.visit_u64(value),
            Some(Numeral::I64(value)) => visitor.visit_i64(value),
            Some(_) => visitor.visit_map(entry(ARBITRARY_PRECISION, self.scanner.since(start))),
            None => Err(no_json()),
        }
    }

    #[inline]
    fn enter(&mut self) -> Result<(), Error> {
        check_stack::<Error>()?;
        self.depth += 1;
        self.scanner.skip(1);
        match self.depth < MAX_DEPTH {
            true => Ok(()),
            false => Err(no_json()),
        }
    }

    /// Leaves a container, all of which must be read.
    #[inline]
    fn leave(&mut self, end: u8) -> Result<(), Error> {
        self.depth -= 1;
        match self.scanner.take(end) {
            Some(()) => Ok(()),
            None => Err(self.not_ended()),
        }
    }

    #[cold]
    fn not_ended(&mut self) -> Error {
        match self.scanner.peek() {
            b',' => Error::custom("more items than expected"),
            _ => no_json(),
        }
    }

    #[inline]
    fn visit_list<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        self.enter()?;
        let value = visitor.visit_seq(Items::new(self))?;
        self.leave(b']').map(|()| value)
    }

    #[inline]
    fn visit_object<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        self.enter()?;
        let value = visitor.visit_map(Entries::new(self))?;
        self.leave(b'}').map(|()| value)
    }

    /// Whether there is one more in a container, after a comma but before the first.
    #[inline]
    fn has_next(&mut self, is_first: bool, end: u8) -> Result<bool, Error> {
        let next = self.scanner.peek();
        if next == end {
            return Ok(false);
        }
        if !is_first {
            self.scanner.take(b',').ok_or_else(no_json)?;
        }
        Ok(true)
    }
}

macro_rules! numbers {
    ($($method:ident)+) => { $(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.scanner.peek() {
                b'-' | b'0'..=b'9' => self.visit_number(visitor),
                _ => Err(self.mismatch(&visitor)),
            }
        }
    )+ };
}

/// Integers that have no float beside them, for which all digits count.
macro_rules! long_integers {
    ($($method:ident: $type:ident $visit:ident),+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.scanner.peek();
            let start = self.scanner.at();
            match self.scanner.number() {
                Some(_) => match self.scanner.since(start).parse() {
                    Ok(value) => visitor.$visit(value),
                    Err(_) => Err(Error::invalid_type(Unexpected::Other("number"), &visitor)),
                },
                None => Err(self.mismatch(&visitor)),
            }
        }
    )+ };
}

macro_rules! as_if {
    ($other:ident: $($method:ident)+) => { $(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$other(visitor)
        }
    )+ };
}

impl<'de> Deserializer<'de> for &mut Text<'de> {
    type Error = Error;

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_f32 deserialize_f64
    }
    as_if! { deserialize_str: deserialize_string deserialize_char deserialize_identifier }
    as_if! { deserialize_bytes: deserialize_byte_buf }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scanner.peek() {
            b'"' => self.visit_string(visitor),
            b'{' => self.visit_object(visitor),
            b'[' => self.visit_list(visitor),
            b'n' => self.word("null").and_then(|()| visitor.visit_unit()),
            b't' => self.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word("false").and_then(|()| visitor.visit_bool(false)),
            _ => self.visit_any_number(visitor),
        }
    }

    #[inline]
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scanner.peek() {
            b't' => self.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word("false").and_then(|()| visitor.visit_bool(false)),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scanner.peek() {
            b'"' => self.visit_string(visitor),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scanner.peek() {
            b'"' => self.visit_bytes(visitor),
            b'[' => self.visit_list(visitor),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scanner.peek() {
            b'n' => self.word("null").and_then(|()| visitor.visit_none()),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scanner.peek() {
            b'n' => self.word("null").and_then(|()| visitor.visit_unit()),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            UNION => {
                let buffer = self.record()?;
                visitor.visit_some(Node::new(&buffer, 0).repeated())
            }
            LEAN => visitor.visit_map(Unread(self)),
            RAW => {
                self.scanner.peek();
                let start = self.scanner.at();
                self.scanner.ignore().ok_or_else(no_json)?;
                visitor.visit_map(entry(RAW, self.scanner.since(start)))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scanner.peek() {
            b'[' => self.visit_list(visitor),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scanner.peek() {
            b'{' => self.visit_object(visitor),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.scanner.peek() {
            b'{' => self.visit_object(visitor),
            b'[' => self.visit_list(visitor),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.scanner.peek() {
            b'"' => {
                self.copied.clear();
                let text = self.scanner.string(&mut self.copied);
                let text = text.ok_or_else(no_json)?.unwrap_or(&self.copied);
                visitor.visit_enum(text.into_deserializer())
            }
            b'{' => {
                self.enter()?;
                let entries = Entries::new(self);
                let value = visitor.visit_enum(MapAccessDeserializer::new(entries))?;
                self.leave(b'}').map(|()| value)
            }
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.scanner.ignore().ok_or_else(no_json)?;
        visitor.visit_unit()
    }

    long_integers! { deserialize_i128: i128 visit_i128, deserialize_u128: u128 visit_u128 }
}
