//! Types with one legal value: a string, an integer or a boolean. Tags of unions have such values, too.

use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// A string, an integer or a boolean.
#[derive(Clone, Copy, PartialEq)]
pub enum Scalar<'a> {
    /// `"agent"`
    String(&'a str),
    /// `"web_search"`, or `"web-search"`, or `"WebSearch"`
    Word(&'a str),
    /// `3`
    Integer(i64),
    /// `true`
    Boolean(bool),
}

impl fmt::Display for Scalar<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) | Self::Word(text) => write!(formatter, "{text:?}"),
            Self::Integer(value) => write!(formatter, "{value}"),
            Self::Boolean(value) => write!(formatter, "{value}"),
        }
    }
}

impl Scalar<'_> {
    /// Whether a value is this one. Of a word, only the letters and digits count.
    pub(super) fn accepts(self, value: Scalar<'_>) -> bool {
        match (self, value) {
            (Self::Word(word), Scalar::String(text)) => letters(word).eq(letters(text)),
            _ => self == value,
        }
    }
}

/// The letters and digits of a text, without case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// The integer that is equal to a float, if there is one.
pub(super) fn as_integer(value: f64) -> Option<i64> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    (value.fract() == 0.0 && (-LIMIT..LIMIT).contains(&value)).then_some(value as i64)
}

/// Decodes the legal value; any other is an error.
pub fn expect<'de, D: Deserializer<'de>>(
    legal: Scalar<'static>,
    deserializer: D,
) -> Result<(), D::Error> {
    match legal {
        Scalar::String(_) | Scalar::Word(_) => deserializer.deserialize_str(Expect(legal)),
        Scalar::Integer(_) => deserializer.deserialize_i64(Expect(legal)),
        Scalar::Boolean(_) => deserializer.deserialize_bool(Expect(legal)),
    }
}

/// The one legal value, as what an error expects.
pub(super) struct Expect(pub(super) Scalar<'static>);

impl Expect {
    fn compare<E: Error>(
        self,
        value: Option<Scalar<'_>>,
        unexpected: Unexpected<'_>,
    ) -> Result<(), E> {
        match value {
            Some(value) if value == self.0 => Ok(()),
            _ => Err(E::invalid_value(unexpected, &self)),
        }
    }
}

impl Visitor<'_> for Expect {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the literal `{}`", self.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.compare(Some(Scalar::String(text)), Unexpected::Str(text))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.compare(Some(Scalar::Integer(value)), Unexpected::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        let integer = i64::try_from(value).ok().map(Scalar::Integer);
        self.compare(integer, Unexpected::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let integer = as_integer(value).map(Scalar::Integer);
        self.compare(integer, Unexpected::Float(value))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.compare(Some(Scalar::Boolean(value)), Unexpected::Bool(value))
    }
}

/// Implements a unit struct for one value: `literal! { Object: str = "agent" }`, `{ Stream: bool = true }`,
/// `{ Version: i64 = 3 }`.
macro_rules! literal {
    ($name:ident : str = $value:literal) => {
        $crate::support::literal::literal! { @all $name String (&'static str) $value }

        #[allow(dead_code)]
        impl $name {
            /// The one legal value.
            #[must_use]
            pub fn as_str(&self) -> &'static str {
                Self::VALUE
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                Self::VALUE == *text
            }
        }
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

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&Self::VALUE, formatter)
            }
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
                use $crate::support::literal::{Scalar, expect};
                expect(Scalar::$kind(Self::VALUE), deserializer).map(|()| Self)
            }
        }
    };
}

pub(crate) use literal;
