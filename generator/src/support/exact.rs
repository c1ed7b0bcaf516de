//! Numbers that keep every digit, for numbers of which the docs do not say what they hold.
//!
//! The crate needs `serde_json` with its feature `arbitrary_precision`, by which serde_json hands on the text of a number
//! instead of a float.

use std::fmt::{self, Debug, Display, Formatter};
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::number::Float;
use super::recorder::ARBITRARY_PRECISION;

/// A JSON number as it is written: `1.10`, `1e400`, `123456789012345678901234567890`. Only the plus sign of an exponent is
/// left out, and the exponent has a small `e`.
///
/// Two numbers are equal if they are written alike: `1.1` and `1.10` are different.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(String);

impl Number {
    /// The number as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as an integer, if it is written as one and fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The number as an integer, if it is written as one and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// The nearest float, if there is a finite one.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        let float = self.0.parse().ok();
        float.filter(|float: &f64| float.is_finite())
    }

    /// A float as a number; none for NaN and infinity.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        serde_json::Number::from_f64(value).map(Self::from)
    }
}

/// `0`
impl Default for Number {
    fn default() -> Self {
        Self::from(0_i64)
    }
}

impl Debug for Number {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Display for Number {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Number {
    type Err = serde_json::Error;

    /// Reads a number as JSON writes it.
    fn from_str(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

/// serde_json writes a plus sign before every exponent that has no minus sign.
impl From<serde_json::Number> for Number {
    fn from(number: serde_json::Number) -> Self {
        Self(number.to_string().replace('+', ""))
    }
}

macro_rules! from_integers {
    ($($integer:ident)+) => { $(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self(value.to_string())
            }
        }
    )+ };
}

from_integers! { i8 i16 i32 i64 u8 u16 u32 u64 }

/// An integer or a float, where that is written alike. Else in the form that serde_json knows: in JSON the text itself, in
/// other formats a map to the text, from which the number is read again.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(integer) = self.as_i64().filter(|it| Self::from(*it) == *self) {
            return serializer.serialize_i64(integer);
        }
        if let Some(integer) = self.as_u64().filter(|it| Self::from(*it) == *self) {
            return serializer.serialize_u64(integer);
        }
        let is_same = |float: &f64| {
            serde_json::Number::from_f64(*float).is_some_and(|it| it.to_string() == self.0)
        };
        if let Some(float) = self.as_f64().filter(is_same) {
            return serializer.serialize_f64(float);
        }
        let mut text = serializer.serialize_struct(ARBITRARY_PRECISION, 1)?;
        text.serialize_field(ARBITRARY_PRECISION, &self.0)?;
        text.end()
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Number::deserialize(deserializer).map(Self::from)
    }
}

/// For unions, which write their numbers as floats.
impl Float for Number {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

/// Fails to compile where `serde_json` lacks the feature without which digits would be lost.
macro_rules! keep_digits {
    () => {
        const _: fn(&serde_json::Number) -> &str = serde_json::Number::as_str;
    };
}

pub(crate) use keep_digits;
