//! Decodes a recorded value: serde's `Deserializer` over a `Buffer`.
//!
//! On the way it counts which keys the structs know, so that a union can tell the best match, and builds the path of an error.

use serde::de::value::MapAccessDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use super::buffer::{Buffer, Token};
use super::error::Error;
use super::repeated::Repeated;
use super::score;

/// The name by which a union asks for the node, to decode it as often as it needs to.
pub(super) const UNION: &str = "$support::union";

/// One value in a buffer.
#[derive(Clone, Copy)]
pub(super) struct Node<'b, 'de> {
    buffer: &'b Buffer<'de>,
    at: usize,
    role: Role,
}

/// What the key in front of a value was read as.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    /// An entry of a map, an item of a list, or the root.
    Data,
    /// A field of a struct, unless the struct ignores it.
    Field,
    /// A field of a struct with a catch-all, unless the catch-all takes it.
    FieldOrCaught,
}

impl<'b, 'de> Node<'b, 'de> {
    #[inline]
    pub(super) fn new(buffer: &'b Buffer<'de>, at: usize) -> Self {
        let role = Role::Data;
        Self { buffer, at, role }
    }

    /// The same value, as if it had not been read yet.
    #[inline]
    pub(super) fn again(self) -> Self {
        Self::new(self.buffer, self.at)
    }

    /// Where the value is, told from all others that are being decoded.
    #[inline]
    pub(super) fn place(self) -> usize {
        self.buffer.place(self.at)
    }

    #[inline]
    fn token(self) -> Token<'de> {
        self.buffer.token(self.at)
    }

    #[inline]
    fn items(self, len: u32, end: u32) -> Items<'b, 'de> {
        Items {
            buffer: self.buffer,
            at: self.at + 1,
            end: end as usize,
            len: len as usize,
            index: 0,
        }
    }

    #[inline]
    fn entries(self, len: u32, end: u32, named: Role) -> Entries<'b, 'de> {
        Entries {
            buffer: self.buffer,
            at: self.at + 1,
            end: end as usize,
            len,
            key: self.at,
            named,
            role: Role::Data,
            populated: 0,
        }
    }

    #[inline]
    fn visit_object<V: Visitor<'de>>(self, visitor: V, named: Role) -> Result<V::Value, Error> {
        match self.token() {
            Token::Object { len, end } => visitor.visit_map(self.entries(len, end, named)),
            _ => Err(self.misfit(&visitor)),
        }
    }

    #[cold]
    fn misfit(self, expected: &dyn Expected) -> Error {
        let found = match self.token() {
            Token::Null => Unexpected::Other("null"),
            Token::Bool(value) => Unexpected::Bool(value),
            Token::I64(value) => Unexpected::Signed(value),
            Token::U64(value) => Unexpected::Unsigned(value),
            Token::F64(value) => Unexpected::Float(value),
            Token::Borrowed(_) | Token::Copied { .. } => Unexpected::Str(self.buffer.text(self.at)),
            Token::Array { .. } => Unexpected::Seq,
            Token::Object { .. } => Unexpected::Map,
        };
        Error::invalid_type(found, expected)
    }
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

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.role == Role::FieldOrCaught {
            // serde's derive buffers this way what it has no field for.
            score::caught_field();
        }
        match self.token() {
            Token::Null => visitor.visit_unit(),
            Token::Bool(value) => visitor.visit_bool(value),
            Token::I64(value) => visitor.visit_i64(value),
            Token::U64(value) => visitor.visit_u64(value),
            Token::F64(value) => visitor.visit_f64(value),
            Token::Borrowed(text) => visitor.visit_borrowed_str(text),
            Token::Copied { start, len } => visitor.visit_str(self.buffer.copied(start, len)),
            Token::Array { len, end } => visitor.visit_seq(self.items(len, end)),
            Token::Object { len, end } => visitor.visit_map(self.entries(len, end, Role::Data)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.role != Role::Data {
            score::ignored_field();
        }
        visitor.visit_unit()
    }

    #[inline]
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Bool(value) => visitor.visit_bool(value),
            _ => Err(self.misfit(&visitor)),
        }
    }

    #[inline]
    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::I64(value) => visitor.visit_i64(value),
            Token::U64(value) => visitor.visit_u64(value),
            Token::F64(value) => visitor.visit_f64(value),
            _ => Err(self.misfit(&visitor)),
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Borrowed(text) => visitor.visit_borrowed_str(text),
            Token::Copied { start, len } => visitor.visit_str(self.buffer.copied(start, len)),
            _ => Err(self.misfit(&visitor)),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Null => visitor.visit_none(),
            _ => visitor.visit_some(Self::new(self.buffer, self.at)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            UNION => visitor.visit_some(Repeated(self)),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token() {
            Token::Array { len, end } => visitor.visit_seq(self.items(len, end)),
            _ => Err(self.misfit(&visitor)),
        }
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_object(visitor, Role::FieldOrCaught)
    }

    /// An array is no struct, although serde would take one: it could not be written back.
    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.visit_object(visitor, Role::Field)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.token() {
            Token::Object { len: len @ 1, end } => visitor.visit_enum(MapAccessDeserializer::new(
                self.entries(len, end, Role::Data),
            )),
            Token::Borrowed(_) | Token::Copied { .. } => {
                visitor.visit_enum(self.buffer.text(self.at).into_deserializer())
            }
            _ => Err(self.misfit(&visitor)),
        }
    }

    forward_to_deserialize_any! {
        bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

/// The rest of a list.
struct Items<'b, 'de> {
    buffer: &'b Buffer<'de>,
    at: usize,
    end: usize,
    len: usize,
    index: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if self.at >= self.end {
            return Ok(None);
        }
        let (node, index) = (Node::new(self.buffer, self.at), self.index);
        self.at = self.buffer.after(self.at);
        self.index += 1;
        match seed.deserialize(node) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(error.under_index(index)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.len - self.index)
    }
}

/// The rest of an object.
struct Entries<'b, 'de> {
    buffer: &'b Buffer<'de>,
    at: usize,
    end: usize,
    len: u32,
    /// Where the last key stands.
    key: usize,
    /// The role of values whose key is read as the name of a field.
    named: Role,
    /// The role of the next value.
    role: Role,
    /// How many keys were read as the name of a field.
    populated: u32,
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if self.at >= self.end {
            score::object(self.len, self.populated);
            return Ok(None);
        }
        self.key = self.at;
        self.at += 1;
        self.role = Role::Data;
        seed.deserialize(Key(self)).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let node = Node {
            buffer: self.buffer,
            at: self.at,
            role: self.role,
        };
        self.at = self.buffer.after(self.at);
        match seed.deserialize(node) {
            Ok(value) => Ok(value),
            Err(error) => Err(error.under_key(self.buffer.text(self.key))),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.len as usize)
    }
}

/// A key. A struct asks for an identifier, a map for anything else: so the two are told apart.
struct Key<'a, 'b, 'de>(&'a mut Entries<'b, 'de>);

impl<'de> Deserializer<'de> for Key<'_, '_, 'de> {
    type Error = Error;

    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.role = self.0.named;
        if self.0.role != Role::Data {
            self.0.populated += 1;
        }
        self.deserialize_any(visitor)
    }

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0.buffer.token(self.0.key) {
            Token::Borrowed(text) => visitor.visit_borrowed_str(text),
            _ => visitor.visit_str(self.0.buffer.text(self.0.key)),
        }
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.0.buffer.text(self.0.key).into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct ignored_any
    }
}
