//! Types with one legal value.

use std::fmt;

use serde::de::{Deserializer, Unexpected, Visitor};

use super::node::whole;

/// A legal value.
#[derive(Clone, Copy, Debug)]
pub enum Literal {
    /// `"agent"`
    Text(&'static str),
    /// `3`
    Integer(i64),
    /// `true`
    Boolean(bool),
}

impl From<&'static str> for Literal {
    fn from(text: &'static str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Literal {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<bool> for Literal {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

/// Decodes the value, and refuses any other.
pub fn expect<'de, D: Deserializer<'de>>(
    literal: Literal,
    deserializer: D,
) -> Result<(), D::Error> {
    match literal {
        Literal::Text(_) => deserializer.deserialize_str(literal),
        Literal::Integer(_) => deserializer.deserialize_i64(literal),
        Literal::Boolean(_) => deserializer.deserialize_bool(literal),
    }
}

impl Visitor<'_> for Literal {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(formatter, "the literal `{text:?}`"),
            Self::Integer(value) => write!(formatter, "the literal `{value}`"),
            Self::Boolean(value) => write!(formatter, "the literal `{value}`"),
        }
    }

    fn visit_str<E: serde::de::Error>(self, found: &str) -> Result<(), E> {
        match self {
            Self::Text(text) if text == found => Ok(()),
            _ => Err(E::invalid_value(Unexpected::Str(found), &self)),
        }
    }

    fn visit_i64<E: serde::de::Error>(self, found: i64) -> Result<(), E> {
        match self {
            Self::Integer(value) if value == found => Ok(()),
            _ => Err(E::invalid_value(Unexpected::Signed(found), &self)),
        }
    }

    fn visit_u64<E: serde::de::Error>(self, found: u64) -> Result<(), E> {
        match i64::try_from(found) {
            Ok(found) => self.visit_i64(found),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(found), &self)),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, found: f64) -> Result<(), E> {
        match whole(found) {
            Some(found) => self.visit_i64(found),
            None => Err(E::invalid_value(Unexpected::Float(found), &self)),
        }
    }

    fn visit_bool<E: serde::de::Error>(self, found: bool) -> Result<(), E> {
        match self {
            Self::Boolean(value) if value == found => Ok(()),
            _ => Err(E::invalid_value(Unexpected::Bool(found), &self)),
        }
    }
}

/// Implements a unit struct for one value: `literal! { Object: str = "agent" }`, `{ Stream: bool = true }`,
/// `{ Version: i64 = 3 }`.
macro_rules! literal {
    ($name:ident : str = $value:literal) => {
        $crate::support::literal::literal! { @both $name &'static str = $value }
    };
    ($name:ident : $kind:ident = $value:literal) => {
        $crate::support::literal::literal! { @both $name $kind = $value }
    };
    (@both $name:ident $kind:ty = $value:literal) => {
        impl $name {
            /// The one legal value.
            pub const VALUE: $kind = $value;
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&Self::VALUE, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::support::literal::expect(Self::VALUE.into(), deserializer).map(|()| Self)
            }
        }
    };
}

pub(crate) use literal;
