//! The cells of files of text, such as CSV: numbers, booleans, enums and dates are read from their text, and an empty cell
//! is no value.
//!
//! For fields: `#[serde(deserialize_with = "crate::support::cells::cell")]`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::StrDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::literal::as_integer;

/// Decodes the text of a cell. Of an `Option`, an empty cell is `None`.
pub fn cell<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(CellVisitor(PhantomData))
}

struct CellVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for CellVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the text of a cell")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::deserialize(Cell(text, PhantomData))
    }
}

/// A cell. What is not written as the type that is asked for is a text, so that the error shows it.
struct Cell<'a, E>(&'a str, PhantomData<E>);

/// A boolean, in the ways that programs write it.
fn boolean(text: &str) -> Option<bool> {
    let is = |words: [&str; 2]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    match (is(["true", "1"]), is(["false", "0"])) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// A float. The words for infinity and for what is no number are none.
fn float(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

macro_rules! integers {
    ($($function:ident)+) => { $(
        fn $function<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            let text = self.0.trim();
            // Programs write whole numbers as floats where others in the column are missing.
            let whole = || float(text).and_then(as_integer);
            if let Some(value) = text.parse().ok().or_else(whole) {
                visitor.visit_i64(value)
            } else if let Ok(value) = text.parse() {
                visitor.visit_u64(value)
            } else {
                visitor.visit_str(self.0)
            }
        }
    )+ };
}

impl<'de, E: Error> Deserializer<'de> for Cell<'_, E> {
    type Error = E;

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_str(self.0)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match boolean(self.0.trim()) {
            Some(value) => visitor.visit_bool(value),
            None => visitor.visit_str(self.0),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match float(self.0.trim()) {
            Some(value) => visitor.visit_f64(value),
            None => visitor.visit_str(self.0),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.0.is_empty() {
            true => visitor.visit_none(),
            false => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        let text: StrDeserializer<'_, E> = self.0.into_deserializer();
        text.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }
}
