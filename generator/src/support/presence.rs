//! Decodes fields for which a missing key and a `null` differ.

use serde::{Deserialize, Deserializer};

/// A required field that may be `null`: a missing key is an error.
///
/// `#[serde(deserialize_with = "crate::support::presence::nullable")]`
pub fn nullable<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    // serde's derive accepts a missing key for an `Option`, but not for a field with `deserialize_with`.
    Option::deserialize(deserializer)
}

/// An optional field of any value, of which `null` is one: absent is `None`, and `null` is `Some(Value::Null)`.
///
/// `#[serde(default, deserialize_with = "crate::support::presence::keep", skip_serializing_if = "Option::is_none")]`
pub fn keep<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}
