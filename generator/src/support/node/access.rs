//! The items and entries of a recorded value: serde's `SeqAccess` and `MapAccess` for a `Buffer`.

use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::super::buffer::{Buffer, Token};
use super::super::error::Error;
use super::super::score;
use super::Node;

/// What the key before a value was decoded as.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum KeyRole {
    /// A key of a map, or no key: an item of a list, or the root.
    NoField,
    /// The name of a field of a struct, unless the struct ignores the value.
    Field,
    /// The name of a field of a struct with additional properties, unless the value is one of those.
    FieldOrAdditional,
}

/// The unread items of a list.
pub(super) struct Items<'b, 'de> {
    buffer: &'b Buffer<'de>,
    at: usize,
    end: usize,
    len: usize,
    index: usize,
}

impl<'b, 'de> Items<'b, 'de> {
    /// The items of the list at an index.
    #[inline]
    pub(super) fn new(buffer: &'b Buffer<'de>, at: usize, len: u32, end: u32) -> Self {
        Self {
            buffer,
            at: at + 1,
            end: end as usize,
            len: len as usize,
            index: 0,
        }
    }
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

/// The unread entries of an object.
pub(super) struct Entries<'b, 'de> {
    buffer: &'b Buffer<'de>,
    at: usize,
    end: usize,
    len: u32,
    /// The index of the last key.
    key: usize,
    /// The role of keys that are decoded as the name of a field.
    field_role: KeyRole,
    /// The role of the last key.
    role: KeyRole,
    /// How many keys were decoded as the name of a field.
    populated: u32,
}

impl<'b, 'de> Entries<'b, 'de> {
    /// The entries of the object at an index, with its length and end.
    #[inline]
    pub(super) fn new(
        buffer: &'b Buffer<'de>,
        at: usize,
        (len, end): (u32, u32),
        field_role: KeyRole,
    ) -> Self {
        Self {
            buffer,
            at: at + 1,
            end: end as usize,
            len,
            key: at,
            field_role,
            role: KeyRole::NoField,
            populated: 0,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if self.at >= self.end {
            score::count_keys(self.len, self.populated);
            return Ok(None);
        }
        self.key = self.at;
        self.at += 1;
        self.role = KeyRole::NoField;
        seed.deserialize(Key(self)).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let node = Node::under(self.buffer, self.at, self.role);
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

/// A key. A struct decodes it as an identifier, a map as something else.
struct Key<'a, 'b, 'de>(&'a mut Entries<'b, 'de>);

impl<'de> Deserializer<'de> for Key<'_, '_, 'de> {
    type Error = Error;

    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.role = self.0.field_role;
        if self.0.role != KeyRole::NoField {
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

    fn is_human_readable(&self) -> bool {
        self.0.buffer.is_human_readable
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0.buffer.bytes(self.0.key) {
            Some(bytes) => visitor.visit_byte_buf(bytes),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_bytes(visitor)
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
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string option unit unit_struct seq tuple
        tuple_struct map struct ignored_any
    }
}
