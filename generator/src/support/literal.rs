//! Types with one legal value, and the values of tags.

use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// A legal value, or one that was found.
#[derive(Clone, Copy, PartialEq)]
pub enum Literal<'a> {
    /// `"agent"`
    Text(&'a str),
    /// `3`
    Integer(i64),
    /// `true`
    Boolean(bool),
}

impl fmt::Display for Literal<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(formatter, "{text:?}"),
            Self::Integer(value) => write!(formatter, "{value}"),
            Self::Boolean(value) => write!(formatter, "{value}"),
        }
    }
}

/// The integer that a float stands for, if it stands for one.
pub(super) fn whole(value: f64) -> Option<i64> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    (value.fract() == 0.0 && (-LIMIT..LIMIT).contains(&value)).then_some(value as i64)
}

/// Decodes the value, and refuses any other.
pub fn expect<'de, D: Deserializer<'de>>(
    literal: Literal<'static>,
    deserializer: D,
) -> Result<(), D::Error> {
    match literal {
        Literal::Text(_) => deserializer.deserialize_str(Expect(literal)),
        Literal::Integer(_) => deserializer.deserialize_i64(Expect(literal)),
        Literal::Boolean(_) => deserializer.deserialize_bool(Expect(literal)),
    }
}

struct Expect(Literal<'static>);

impl Expect {
    fn accept<E: Error>(self, found: Option<Literal<'_>>, or: Unexpected<'_>) -> Result<(), E> {
        match found {
            Some(found) if found == self.0 => Ok(()),
            _ => Err(E::invalid_value(or, &self)),
        }
    }
}

impl Visitor<'_> for Expect {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the literal `{}`", self.0)
    }

    fn visit_str<E: Error>(self, found: &str) -> Result<(), E> {
        self.accept(Some(Literal::Text(found)), Unexpected::Str(found))
    }

    fn visit_i64<E: Error>(self, found: i64) -> Result<(), E> {
        self.accept(Some(Literal::Integer(found)), Unexpected::Signed(found))
    }

    fn visit_u64<E: Error>(self, found: u64) -> Result<(), E> {
        let integer = i64::try_from(found).ok().map(Literal::Integer);
        self.accept(integer, Unexpected::Unsigned(found))
    }

    fn visit_f64<E: Error>(self, found: f64) -> Result<(), E> {
        let integer = whole(found).map(Literal::Integer);
        self.accept(integer, Unexpected::Float(found))
    }

    fn visit_bool<E: Error>(self, found: bool) -> Result<(), E> {
        self.accept(Some(Literal::Boolean(found)), Unexpected::Bool(found))
    }
}

/// Implements a unit struct for one value: `literal! { Object: str = "agent" }`, `{ Stream: bool = true }`,
/// `{ Version: i64 = 3 }`.
macro_rules! literal {
    ($name:ident : str = $value:literal) => {
        $crate::support::literal::literal! { @all $name Text (&'static str) $value }
    };
    ($name:ident : i64 = $value:literal) => {
        $crate::support::literal::literal! { @all $name Integer (i64) $value }
    };
    ($name:ident : bool = $value:literal) => {
        $crate::support::literal::literal! { @all $name Boolean (bool) $value }
    };
    (@all $name:ident $kind:ident ($type:ty) $value:literal) => {
        impl $name {
            /// The one legal value.
            pub const VALUE: $type = $value;
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
                use $crate::support::literal::{Literal, expect};
                expect(Literal::$kind(Self::VALUE), deserializer).map(|()| Self)
            }
        }
    };
}

pub(crate) use literal;
