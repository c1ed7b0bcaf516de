//! The items and entries of a text that is decoded: serde's `SeqAccess` and `MapAccess` for a `Text`.

use std::iter;

use serde::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::super::error::Error;
use super::{Text, no_json};

/// The unread items of a list.
pub(super) struct Items<'t, 'de> {
    text: &'t mut Text<'de>,
    index: usize,
}

impl<'t, 'de> Items<'t, 'de> {
    #[inline]
    pub(super) fn new(text: &'t mut Text<'de>) -> Self {
        Self { text, index: 0 }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if !self.text.has_next(self.index == 0, b']')? {
            return Ok(None);
        }
        let index = self.index;
        self.index += 1;
        match seed.deserialize(&mut *self.text) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(error.under_index(index)),
        }
    }
}

/// The unread entries of an object.
pub(super) struct Entries<'t, 'de> {
    text: &'t mut Text<'de>,
    /// Where the last key begins.
    key: Option<usize>,
}

impl<'t, 'de> Entries<'t, 'de> {
    #[inline]
    pub(super) fn new(text: &'t mut Text<'de>) -> Self {
        Self { text, key: None }
    }

    #[cold]
    fn locate(&self, error: Error) -> Error {
        let key = self.key.map(|key| self.text.scanner.string_at(key));
        error.under_key(&key.unwrap_or_default())
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if !self.text.has_next(self.key.is_none(), b'}')? {
            return Ok(None);
        }
        if self.text.scanner.peek() != b'"' {
            return Err(no_json());
        }
        self.key = Some(self.text.scanner.at());
        seed.deserialize(Key(self.text)).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.text.scanner.take(b':').ok_or_else(no_json)?;
        match seed.deserialize(&mut *self.text) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.locate(error)),
        }
    }
}

/// A key, which may stand for an integer.
struct Key<'t, 'de>(&'t mut Text<'de>);

macro_rules! integer_keys {
    ($($method:ident: $type:ident $visit:ident),+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.0.copied.clear();
            let text = self.0.scanner.string(&mut self.0.copied);
            let text = text.ok_or_else(no_json)?.unwrap_or(&self.0.copied);
            match text.parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => visitor.visit_str(text),
            }
        }
    )+ };
}

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = Error;

    integer_keys! {
        deserialize_i8: i64 visit_i64, deserialize_i16: i64 visit_i64, deserialize_i32: i64 visit_i64,
        deserialize_i64: i64 visit_i64, deserialize_u8: u64 visit_u64, deserialize_u16: u64 visit_u64,
        deserialize_u32: u64 visit_u64, deserialize_u64: u64 visit_u64, deserialize_bool: bool visit_bool
    }

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.visit_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.visit_bytes(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.visit_bytes(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char str string unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// An object of one entry, by which serde_json passes what serde has no type for.
pub(super) fn entry<'t>(
    key: &'static str,
    text: &'t str,
) -> MapDeserializer<'t, iter::Once<(&'static str, &'t str)>, Error> {
    MapDeserializer::new(iter::once((key, text)))
}

/// The text from here on, for a type that reads it into a buffer of its own. It answers with how much it has read, which is
/// the length of a tuple.
pub(in super::super) struct Unread<'t, 'de>(pub(super) &'t mut Text<'de>);

impl<'de> MapAccess<'de> for Unread<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let rest = self.0.scanner.rest();
        seed.deserialize(BorrowedStrDeserializer::new(rest))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Read(self.0))
    }
}

/// Takes how much of the text was read.
struct Read<'t, 'de>(&'t mut Text<'de>);

impl<'de> Deserializer<'de> for Read<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.scanner.skip(len);
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple_struct map struct enum identifier ignored_any
    }
}
