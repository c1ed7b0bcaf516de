//! Decodes a recorded value: serde's `Deserializer` for a `Buffer`.
//!
//! It also counts the keys that structs document (see `score`), so that a union can select the best match, and adds the path
//! to errors.

mod access;

use std::any::type_name;
use std::iter;

use serde::de::value::{MapAccessDeserializer, MapDeserializer};
use serde::de::{Deserializer, Error as _, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use self::access::{Entries, Items, KeyRole};
use super::buffer::{Buffer, Token};
use super::choices;
use super::error::Error;
use super::limits::check_stack;
use super::recorder::ARBITRARY_PRECISION;
use super::repeated::Repeated;
use super::score;

/// The name of the newtype struct for which a node returns itself in a form that can be decoded several times.
pub(super) const UNION: &str = "$support::union";

/// The name of the newtype struct for which a node returns the hash of its value.
pub(super) const HASH: &str = "$support::hash";

/// The name of the newtype struct for which a node returns its entries, as those of a struct.
pub(super) const STRUCT: &str = "$support::struct";

/// The name of the newtype struct for which a node returns its value without the role of its key.
pub(super) const LEAN: &str = "$support::lean";

/// The size of values without a type that are copied even in a trial: to leave them out would cost more.
const MAX_COPIED: usize = 16;

/// The name of the newtype struct for which a node returns its value with a number as a number, even if that rounds it.
pub(super) const KIND: &str = "$support::kind";

/// A value in a buffer.
#[derive(Clone, Copy)]
pub struct Node<'b, 'de> {
    buffer: &'b Buffer<'de>,
    at: usize,
    role: KeyRole,
}

impl<'b, 'de> Node<'b, 'de> {
    #[inline]
    pub(super) fn new(buffer: &'b Buffer<'de>, at: usize) -> Self {
        let role = KeyRole::NoField;
        Self { buffer, at, role }
    }

    /// The value for a union.
    #[inline]
    pub(super) fn repeated(self) -> Repeated<Self> {
        let id = self.buffer.id(self.at);
        let value = Self::new(self.buffer, self.at);
        Repeated { value, id }
    }

    #[inline]
    fn token(self) -> Token<'de> {
        self.buffer.token(self.at)
    }

    /// The value under a key that was decoded in this role.
    #[inline]
    fn under(buffer: &'b Buffer<'de>, at: usize, role: KeyRole) -> Self {
        Self { buffer, at, role }
    }

    #[inline]
    fn items(self, len: u32, end: u32) -> Items<'b, 'de> {
        Items::new(self.buffer, self.at, len, end)
    }

    #[inline]
    fn entries(self, len: u32, end: u32, field_role: KeyRole) -> Entries<'b, 'de> {
        Entries::new(self.buffer, self.at, (len, end), field_role)
    }

    #[inline]
    fn visit_object<V: Visitor<'de>>(
        self,
        visitor: V,
        field_role: KeyRole,
    ) -> Result<V::Value, Error> {
        match self.token() {
            Token::Object { len, end } => {
                check_stack::<Error>()?;
                visitor.visit_map(self.entries(len, end, field_role))
            }
            _ => Err(self.mismatch(&visitor)),
        }
    }

    /// A number of arbitrary precision, as serde_json passes it.
    fn number(self) -> MapDeserializer<'de, iter::Once<(&'static str, &'b str)>, Error> {
        MapDeserializer::new(iter::once((ARBITRARY_PRECISION, self.buffer.text(self.at))))
    }

    /// The nearest float of a number of arbitrary precision.
    fn float(self) -> Result<f64, Error> {
        let float = self.buffer.text(self.at).parse();
        let float = float.ok().filter(|float: &f64| float.is_finite());
        float.ok_or_else(|| Error::custom("number out of range"))
    }

    /// Whether the content of a container without a type is left out, because only its outline or score counts.
    #[inline]
    fn is_left_out<V>(self) -> bool {
        let is_large = || self.buffer.after(self.at) - self.at > MAX_COPIED;
        if choices::is_outline() {
            return true;
        }
        let is_left_out = choices::is_trial() && is_large() && keeps_anything::<V>();
        if is_left_out {
            choices::note_partial();
        }
        is_left_out
    }

    /// The error for a value of another kind.
    #[cold]
    pub(super) fn mismatch(self, expected: &dyn Expected) -> Error {
        Error::invalid_type(self.unexpected(), expected)
    }

    /// The value, as errors of serde show it.
    pub(super) fn unexpected(self) -> Unexpected<'b> {
        match self.token() {
            Token::Null => Unexpected::Other("null"),
            Token::Bool(value) => Unexpected::Bool(value),
            Token::I64(value) => Unexpected::Signed(value),
            Token::U64(value) => Unexpected::Unsigned(value),
            Token::F64(value) => Unexpected::Float(value),
            Token::Number { .. } => Unexpected::Other(self.buffer.text(self.at)),
            Token::Borrowed(_) | Token::Copied { .. } | Token::Bytes { .. } => {
                Unexpected::Str(self.buffer.text(self.at))
            }
            Token::Array { .. } => Unexpected::Seq,
            Token::Object { .. } => Unexpected::Map,
        }
    }
}

/// Whether a visitor is that of `serde_json::Value`, which fits any value. If the compiler named it otherwise, trials
/// would take longer.
fn keeps_anything<V>() -> bool {
    type_name::<V>().contains("serde_json::value::")
}

macro_rules! as_if {
    ($other:ident: $($method:ident)+) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$other(visitor)
        }
    )+};
}

impl<'de> Deserializer<'de> for Node<'_, 'de> {
    type Error = Error;

    as_if! { deserialize_str: deserialize_string deserialize_char deserialize_identifier }
    as_if! {
        deserialize_i64: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i128 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64
    }
    as_if! { deserialize_bytes: deserialize_byte_buf }

    fn is_human_readable(&self) -> bool {
        self.buffer.is_human_readable
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.buffer.bytes(self.at) {
            Some(bytes) => visitor.visit_byte_buf(bytes),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.role == KeyRole::FieldOrAdditional {
            // This is how serde's derive reads a key that is no field.
            score::count_additional_property();
        }
        match self.token() {
            Token::Null => visitor.visit_unit(),
            Token::Bool(value) => visitor.visit_bool(value),
            Token::I64(value) => visitor.visit_i64(value),
            Token::U64(value) => visitor.visit_u64(value),
            Token::F64(value) => visitor.visit_f64(value),
            Token::Number { .. } => visitor.visit_map(self.number()),
            Token::Borrowed(text) => visitor.visit_borrowed_str(text),
            Token::Copied { start, len } | Token::Bytes { start, len } => {
                visitor.visit_str(self.buffer.copied(start, len))
            }
            Token::Array { .. } if self.is_left_out::<V>() => {
                score::count_keys(1, 0);
                visitor.visit_seq(self.items(0, 0))
            }
            Token::Array { len, end } => visitor.visit_seq(self.items(len, end)),
            Token::Object { .. } if self.is_left_out::<V>() => {
                score::count_keys(1, 0);
                visitor.visit_map(self.entries(0, 0, KeyRole::NoField))
            }
            Token::Object { len, end } => {
                visitor.visit_map(self.entries(len, end, KeyRole::NoField))
            }
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.role != KeyRole::NoField {
            score::count_ignored();
        }
        visitor.visit_unit()
    }

    #[inline]
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Bool(value) => visitor.visit_bool(value),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    #[inline]
    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::I64(value) => visitor.visit_i64(value),
            Token::U64(value) => visitor.visit_u64(value),
            Token::F64(value) => visitor.visit_f64(value),
            Token::Number { .. } => visitor.visit_f64(self.float()?),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Borrowed(text) => visitor.visit_borrowed_str(text),
            Token::Copied { start, len } | Token::Bytes { start, len } => {
                visitor.visit_str(self.buffer.copied(start, len))
            }
            _ => Err(self.mismatch(&visitor)),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Null => visitor.visit_none(),
            Token::Array { .. } | Token::Object { .. } if choices::is_outline() => {
                visitor.visit_none()
            }
            _ => visitor.visit_some(Self::new(self.buffer, self.at)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            UNION => visitor.visit_some(self.repeated()),
            HASH => visitor.visit_u64(self.buffer.hash(self.at)),
            KIND => match self.token() {
                Token::Number { .. } => {
                    visitor.visit_f64(self.buffer.text(self.at).parse().unwrap_or(f64::NAN))
                }
                // Also where only the outline counts.
                Token::Object { len, end } => {
                    visitor.visit_map(self.entries(len, end, KeyRole::NoField))
                }
                _ => self.deserialize_any(visitor),
            },
            STRUCT => self.visit_object(visitor, KeyRole::Field),
            LEAN => visitor.visit_newtype_struct(Self::new(self.buffer, self.at)),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Array { .. } if choices::is_outline() => visitor.visit_seq(self.items(0, 0)),
            Token::Array { len, end } => {
                check_stack::<Error>()?;
                visitor.visit_seq(self.items(len, end))
            }
            _ => Err(self.mismatch(&visitor)),
        }
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Object { .. } if choices::is_outline() => {
                visitor.visit_map(self.entries(0, 0, KeyRole::NoField))
            }
            _ => self.visit_object(visitor, KeyRole::FieldOrAdditional),
        }
    }

    /// serde would accept an array for a struct, but it would be encoded as an object.
    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.visit_object(visitor, KeyRole::Field)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.token() {
            Token::Object { len: len @ 1, end } => {
                check_stack::<Error>()?;
                let entries = self.entries(len, end, KeyRole::NoField);
                visitor.visit_enum(MapAccessDeserializer::new(entries))
            }
            Token::Borrowed(_) | Token::Copied { .. } | Token::Bytes { .. } => {
                visitor.visit_enum(self.buffer.text(self.at).into_deserializer())
            }
            _ => Err(self.mismatch(&visitor)),
        }
    }

    forward_to_deserialize_any! {
        unit unit_struct tuple tuple_struct
    }
}
