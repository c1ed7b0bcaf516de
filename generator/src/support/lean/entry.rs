//! Between serde and the types: from any deserializer to a parsed value, and from a value to any serializer.

use std::any::type_name;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};
use serde::{Serialize, Serializer};

use super::super::buffer::Buffer;
use super::super::error::{Error, Passed};
use super::super::node::LEAN;
use super::super::recorder::Recorder;
use super::super::scanner::Scanner;
use super::super::text::{NO_JSON, Unread};

use super::additions::{add_score, record_with_repeated_keys};
use super::context::Context;
use super::{Lean, Node};

/// Decodes a value from any deserializer.
pub fn deserialize<'de, T: Lean, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let (mut slot, is_human_readable) = (None, deserializer.is_human_readable());
    let decode = &mut |node: Node<'_>| slot = T::decode(node);
    let document = Document {
        decode,
        is_human_readable,
    };
    deserializer.deserialize_newtype_struct(LEAN, document)?;
    slot.ok_or_else(|| D::Error::custom("no value"))
}

/// Writes a value to any serializer.
pub fn serialize<T: Lean, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}

/// Records a value and passes it to a function, which has the type of the value: so the code for recording is compiled
/// once for each format. It runs inside the visitor, so that serde_json adds line and column to the error.
struct Document<'a> {
    decode: &'a mut dyn FnMut(Node<'_>),
    is_human_readable: bool,
}

impl Document<'_> {
    #[inline]
    fn record<'de, E: serde::de::Error>(
        self,
        fill: impl FnOnce(Recorder<'_, 'de>) -> Result<(), E>,
    ) -> Result<(), E> {
        let buffer = record_with_repeated_keys(self.is_human_readable, fill)?;
        self.decode(&buffer)
    }

    /// Reads a value of a text, as far as it goes.
    fn read<'de, A: MapAccess<'de>>(self, mut text: A) -> Result<(), A::Error> {
        let mut scanner = Scanner::new(text.next_key()?.unwrap_or_default());
        let mut buffer = Buffer::new(true);
        buffer.has_repeated_keys = true;
        let recorded = scanner.record(&mut buffer, 0);
        recorded.ok_or_else(|| A::Error::custom(NO_JSON))?;
        buffer.finish();
        text.next_value_seed(Length(scanner.at()))?;
        self.decode(&buffer)
    }

    fn decode<E: serde::de::Error>(self, buffer: &Buffer<'_>) -> Result<(), E> {
        let context = Context::new(buffer);
        (self.decode)(Node::root(&context));
        add_score(context.score());
        match context.take_error() {
            None => Ok(()),
            Some(error) => Err(E::custom(Passed(&error))),
        }
    }
}

/// Implements a visitor that records every kind of value.
macro_rules! record {
    ($($method:ident($($value:ident: $type:ty)?))+) => {
        $(fn $method<E: serde::de::Error>(self, $($value: $type)?) -> Result<(), E> {
            self.record(|recorder| recorder.$method($($value)?))
        })+
    };
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    record! {
        visit_unit() visit_bool(value: bool) visit_i64(value: i64) visit_u64(value: u64) visit_f64(value: f64)
        visit_i128(value: i128) visit_u128(value: u128) visit_borrowed_str(text: &'de str) visit_str(text: &str)
        visit_bytes(bytes: &[u8]) visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        self.record(|recorder| recorder.visit_seq(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        // This is known when code is compiled.
        match type_name::<A>() == type_name::<Unread<'_, '_>>() {
            true => self.read(entries),
            false => self.record(|recorder| recorder.visit_map(entries)),
        }
    }

    fn visit_enum<A: EnumAccess<'de>>(self, value: A) -> Result<(), A::Error> {
        self.record(|recorder| recorder.visit_enum(value))
    }
}

/// How much of a text was read.
struct Length(usize);

impl<'de> DeserializeSeed<'de> for Length {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, text: D) -> Result<(), D::Error> {
        text.deserialize_tuple(self.0, IgnoredAny).map(drop)
    }
}
