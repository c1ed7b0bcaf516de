//! Bytes in JSON: a string in base64, as OpenAPI defines. A list of numbers decodes as well.
//!
//! For fields: `#[serde(with = "crate::support::bytes")]`.

use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::patch::Patch;

/// Encodes bytes, or the bytes in options, lists and maps.
pub fn serialize<T: Bytes, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(serializer)
}

/// Decodes bytes, or the bytes in options, lists and maps.
pub fn deserialize<'de, T: Bytes, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::read(deserializer)
}

/// `Vec<u8>`, and types that contain it.
pub trait Bytes: Sized {
    /// Encodes the value, with its bytes in base64.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    /// Decodes the value.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

impl Bytes for Vec<u8> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&encode(self))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Base64)
    }
}

/// Implements `Bytes` for types that contain bytes.
macro_rules! containers {
    ($([$($generics:tt)*] $type:ty => $write:ident, $read:expr;)*) => { $(
        impl<$($generics)*> Bytes for $type {
            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $write(self, serializer)
            }

            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Deserialize::deserialize(deserializer).map($read)
            }
        }
    )* };
}

containers! {
    [] Vec<Vec<u8>> => write_list, |list: Vec<Owned<Vec<u8>>>| list.into_iter().map(|owned| owned.0).collect();
    [T: Bytes] Option<T> => write_option, |value: Option<Owned<T>>| value.map(|owned| owned.0);
    [T: Bytes] Patch<T> => write_patch, |value: Patch<Owned<T>>| value.map(|owned| owned.0);
}

/// A value that is decoded with `Bytes`.
pub struct Owned<T>(pub T);

impl<'de, T: Bytes> Deserialize<'de> for Owned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

/// A value that is encoded with `Bytes`.
struct Borrowed<'a, T>(&'a T);

impl<T: Bytes> Serialize for Borrowed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

fn write_patch<T: Bytes, S: Serializer>(
    value: &Patch<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Patch::Set(value) => value.write(serializer),
        Patch::Keep | Patch::Null => serializer.serialize_none(),
    }
}

fn write_option<T: Bytes, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.as_ref().map(Borrowed).serialize(serializer)
}

fn write_list<T: Bytes, S: Serializer>(list: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(list.iter().map(Borrowed))
}

/// Encodes a map of any type.
pub fn write_map<'m, T: Bytes + 'm, S: Serializer>(
    map: impl IntoIterator<Item = (&'m String, &'m T)>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.into_iter().map(|(key, value)| (key, Borrowed(value))))
}

struct Base64;

impl<'de> Visitor<'de> for Base64 {
    type Value = Vec<u8>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("bytes in base64")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Vec<u8>, E> {
        decode(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.to_vec())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<u8>, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = list.next_element()? {
            bytes.push(byte);
        }
        Ok(bytes)
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Encodes base64, in the standard alphabet.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .fold(0_usize, |group, byte| (group << 8) | usize::from(*byte));
        let group = group << (8 * (3 - chunk.len()));
        for index in 0..4 {
            let sign = ALPHABET[(group >> (18 - 6 * index)) & 63];
            text.push(if index <= chunk.len() {
                char::from(sign)
            } else {
                '='
            });
        }
    }
    text
}

/// Decodes base64, in the standard or the URL-safe alphabet.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let (mut group, mut bits) = (0_u32, 0);
    for sign in text.bytes() {
        let sign = match sign {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        };
        let value = ALPHABET.iter().position(|known| *known == sign)?;
        group = (group << 6) | u32::try_from(value).ok()?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((group >> bits) & 0xff).ok()?);
        }
    }
    (bits < 6).then_some(bytes)
}
