//! Enums of strings or integers.
//!
//! An open enum keeps an unknown value and writes it back. In a closed one it is an error that lists the known values.

use std::fmt::{self, Debug, Display};
use std::marker::PhantomData;

use serde::Serializer;
use serde::de::{Deserializer, Unexpected, Visitor};

use super::error::{List, MAX_MESSAGE, shortened};
use super::literal::as_integer;
use super::score;
use super::unknowns::write_value;
use super::unlisted::Unlisted;

/// What `text_enum!` implements for an enum.
pub trait TextEnum: AsRef<str> + Clone + 'static {
    /// The variants of the documented values.
    const KNOWN: &'static [Self];
    /// The variant for unknown values; `None` in a closed enum.
    const UNKNOWN: Option<fn(Unlisted<String>) -> Self>;
}

/// What `integer_enum!` implements for an enum.
pub trait IntegerEnum: Into<i64> + Clone + 'static {
    /// The variants of the documented values.
    const KNOWN: &'static [Self];
    /// The variant for unknown values; `None` in a closed enum.
    const UNKNOWN: Option<fn(Unlisted<i64>) -> Self>;
}

/// The variant of a text in an open enum.
pub fn open_text<T: TextEnum>(text: &str, unknown: fn(Unlisted<String>) -> T) -> T {
    known_text(text).unwrap_or_else(|| unknown(Unlisted::new(text.to_owned())))
}

/// The variant of a text in a closed enum.
///
/// # Errors
/// The enum does not list the text.
pub fn closed_text<T: TextEnum>(text: &str) -> Result<T, UnknownValue> {
    known_text(text).ok_or_else(|| unknown_text::<T>(text))
}

/// The variant of an integer in an open enum.
pub fn open_integer<T: IntegerEnum>(value: i64, unknown: fn(Unlisted<i64>) -> T) -> T {
    known_integer(value).unwrap_or_else(|| unknown(Unlisted::new(value)))
}

/// The variant of an integer in a closed enum.
///
/// # Errors
/// The enum does not list the integer.
pub fn closed_integer<T: IntegerEnum>(value: i64) -> Result<T, UnknownValue> {
    known_integer(value).ok_or_else(|| unknown_integer::<T>(value))
}

/// Writes an enum of strings.
pub fn write_text<T: TextEnum, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let text = value.as_ref();
    write_value(&text, || known_text::<T>(text).is_none(), serializer)
}

/// Writes an enum of integers.
pub fn write_integer<T: IntegerEnum, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let integer: i64 = value.clone().into();
    write_value(
        &integer,
        || known_integer::<T>(integer).is_none(),
        serializer,
    )
}

/// The variant of a documented text.
pub(super) fn known_text<T: TextEnum>(text: &str) -> Option<T> {
    T::KNOWN
        .iter()
        .find(|known| (*known).as_ref() == text)
        .cloned()
}

/// The variant of a documented integer.
pub(super) fn known_integer<T: IntegerEnum>(value: i64) -> Option<T> {
    let mut known = T::KNOWN.iter().cloned();
    known.find(|known| known.clone().into() == value)
}

/// The error of a closed enum of strings.
#[cold]
pub(super) fn unknown_text<T: TextEnum>(text: &str) -> UnknownValue {
    UnknownValue::new(text, T::KNOWN.iter().map(AsRef::as_ref))
}

/// The error of a closed enum of integers.
#[cold]
pub(super) fn unknown_integer<T: IntegerEnum>(value: i64) -> UnknownValue {
    UnknownValue::new(value, T::KNOWN.iter().cloned().map(Into::into))
}

/// The error of a closed enum: the unknown value, and the known ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue(String);

impl UnknownValue {
    /// An error about a value that is not documented.
    fn new<T: Debug>(value: impl Debug, known: impl Iterator<Item = T> + Clone) -> Self {
        let value = shortened(format_args!("{value:?}"), 200);
        let known = List(known.map(|value| format!("{value:?}")));
        Self(shortened(
            format_args!("unknown value {value}, expected one of {known}"),
            MAX_MESSAGE,
        ))
    }
}

impl Display for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for UnknownValue {}

/// Decodes an enum of strings.
pub fn text<'de, T: TextEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(StringVisitor(PhantomData))
}

struct StringVisitor<T>(PhantomData<T>);

impl<T: TextEnum> Visitor<'_> for StringVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        match (known_text(text), T::UNKNOWN) {
            (Some(known), _) => Ok(known),
            (None, Some(unknown)) => {
                score::count_unknown();
                Ok(unknown(Unlisted::new(text.to_owned())))
            }
            (None, None) => Err(E::custom(unknown_text::<T>(text))),
        }
    }
}

/// Decodes an enum of integers.
pub fn integer<'de, T: IntegerEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_i64(IntegerVisitor(PhantomData))
}

struct IntegerVisitor<T>(PhantomData<T>);

impl<T: IntegerEnum> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an integer")
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<T, E> {
        match (known_integer(value), T::UNKNOWN) {
            (Some(known), _) => Ok(known),
            (None, Some(unknown)) => {
                score::count_unknown();
                Ok(unknown(Unlisted::new(value)))
            }
            (None, None) => Err(E::custom(unknown_integer::<T>(value))),
        }
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<T, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(E::invalid_value(
                Unexpected::Unsigned(value),
                &"an integer of 64 bits",
            )),
        }
    }

    /// JSON has one kind of number: `1.0` is an integer, too.
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<T, E> {
        match as_integer(value) {
            Some(value) => self.visit_i64(value),
            None => Err(E::invalid_type(Unexpected::Float(value), &self)),
        }
    }
}

/// Implements an enum of strings: `text_enum! { Status { Queued = "QUEUED", Running = "RUNNING" } open Unknown }`.
///
/// `open` names the variant for unknown values, an `Unlisted<String>`; without it the enum is closed.
macro_rules! text_enum {
    ($name:ident { $($variant:ident = $text:literal),* $(,)? } $(open $unknown:ident)?) => {
        $crate::support::enums::values! {
            $name TextEnum text write_text as_str (&str) (::std::string::String) { $($variant = $text)* } $($unknown)?
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }
    };
}

/// Implements an enum of integers: `integer_enum! { Code { Fine = 200, Missing = 404 } open Unknown }`.
///
/// `open` names the variant for unknown values, an `Unlisted<i64>`; without it the enum is closed.
macro_rules! integer_enum {
    ($name:ident { $($variant:ident = $value:literal),* $(,)? } $(open $unknown:ident)?) => {
        $crate::support::enums::values! {
            $name IntegerEnum integer write_integer as_i64 (i64) (i64) { $($variant = $value)* } $($unknown)?
        }

        impl ::core::convert::From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl ::core::cmp::PartialEq<i64> for $name {
            fn eq(&self, value: &i64) -> bool {
                self.as_i64() == *value
            }
        }
    };
}

/// Writes how an enum is made of a text or an integer, and what only an open one has.
macro_rules! conversions {
    (text $name:ident $unknown:ident) => {
        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::support::enums::open_text(text, Self::$unknown)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }
    };
    (text $name:ident) => {
        impl ::core::str::FromStr for $name {
            type Err = $crate::support::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::support::UnknownValue> {
                $crate::support::enums::closed_text(text)
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::support::UnknownValue;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::support::UnknownValue> {
                $crate::support::enums::closed_text(text)
            }
        }
    };
    (integer $name:ident $unknown:ident) => {
        impl ::core::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                $crate::support::enums::open_integer(value, Self::$unknown)
            }
        }
    };
    (integer $name:ident) => {
        impl ::core::convert::TryFrom<i64> for $name {
            type Error = $crate::support::UnknownValue;

            fn try_from(value: i64) -> ::core::result::Result<Self, $crate::support::UnknownValue> {
                $crate::support::enums::closed_integer(value)
            }
        }
    };
}

/// Writes what both kinds of enums have in common.
macro_rules! values {
    (
        $name:ident $trait:ident $kind:ident $write:ident $get:ident ($wire:ty) ($kept:ty)
        { $($variant:ident = $value:literal)* } $($unknown:ident)?
    ) => {
        #[allow(dead_code, deprecated)]
        impl $name {
            /// The documented values.
            pub const VALUES: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it is on the wire.
            #[must_use]
            pub fn $get(&self) -> $wire {
                match self {
                    $(Self::$variant => $value,)*
                    $(Self::$unknown(value) => value.$get(),)?
                }
            }

            $(
                /// Whether the documentation does not list the value.
                #[must_use]
                pub fn is_unrecognized(&self) -> bool {
                    ::core::matches!(self, Self::$unknown(_))
                }
            )?
        }

        impl $crate::support::enums::$trait for $name {
            const KNOWN: &'static [Self] = Self::VALUES;
            const UNKNOWN: ::core::option::Option<fn($crate::support::Unlisted<$kept>) -> Self> = $crate::support::union_macros::part!(@unknown $($unknown)?);
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.$get(), formatter)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::support::enums::$write(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::support::enums::$kind(deserializer)
            }
        }

        $crate::support::enums::conversions! { $kind $name $($unknown)? }
    };
}

pub(crate) use {conversions, integer_enum, text_enum, values};
