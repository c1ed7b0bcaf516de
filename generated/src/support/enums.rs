//! Enums of strings or integers.
//!
//! An open enum keeps an unknown value and writes it back. In a closed one it is an error that lists the known values.

use std::fmt::{self, Debug, Display};
use std::marker::PhantomData;

use serde::de::{Deserializer, Unexpected, Visitor};

use super::error::{List, MAX_MESSAGE, shortened};
use super::literal::as_integer;
use super::score;

/// What `text_enum!` implements for an enum.
pub trait TextEnum: Sized {
    /// The documented values.
    const VALUES: &'static [&'static str];
    /// The variant for unknown values; `None` in a closed enum.
    const UNKNOWN: Option<fn(String) -> Self>;
    /// The variant of a documented value.
    fn known(text: &str) -> Option<Self>;
}

/// What `integer_enum!` implements for an enum.
pub trait IntegerEnum: Sized {
    /// The documented values.
    const VALUES: &'static [i64];
    /// The variant for unknown values; `None` in a closed enum.
    const UNKNOWN: Option<fn(i64) -> Self>;
    /// The variant of a documented value.
    fn known(value: i64) -> Option<Self>;
}

/// The error of a closed enum: the unknown value, and the known ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue(String);

impl UnknownValue {
    /// An error about a value that is not documented.
    pub fn new<T: Debug>(value: impl Debug, known: &[T]) -> Self {
        let value = shortened(format_args!("{value:?}"), 200);
        let known = List(known.iter().map(|value| format!("{value:?}")));
        let message = format_args!("unknown value {value}, expected one of {known}");
        Self(shortened(message, MAX_MESSAGE))
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
        match (T::known(text), T::UNKNOWN) {
            (Some(known), _) => Ok(known),
            (None, Some(unknown)) => {
                score::count_unknown();
                Ok(unknown(text.to_owned()))
            }
            (None, None) => Err(E::custom(UnknownValue::new(text, T::VALUES))),
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
        match (T::known(value), T::UNKNOWN) {
            (Some(known), _) => Ok(known),
            (None, Some(unknown)) => {
                score::count_unknown();
                Ok(unknown(value))
            }
            (None, None) => Err(E::custom(UnknownValue::new(value, T::VALUES))),
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
/// `open` names the variant for unknown values, a `String`; without it the enum is closed.
macro_rules! text_enum {
    ($name:ident { $($variant:ident = $text:literal),* $(,)? } open $unknown:ident) => {
        $crate::support::enums::text_enum! { @both $name { $($variant = $text)* } $unknown }

        #[allow(deprecated)]
        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                <Self as ::core::convert::From<::std::string::String>>::from(text.to_owned())
            }
        }

        #[allow(deprecated)]
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                <Self as $crate::support::enums::TextEnum>::known(&text).unwrap_or_else(|| Self::$unknown(text))
            }
        }
    };
    ($name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $crate::support::enums::text_enum! { @both $name { $($variant = $text)+ } }

        impl ::core::str::FromStr for $name {
            type Err = $crate::support::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                use $crate::support::enums::TextEnum;
                Self::known(text).ok_or_else(|| Self::Err::new(text, Self::VALUES))
            }
        }
    };
    (@both $name:ident $values:tt $($unknown:ident)?) => {
        $crate::support::enums::values! {
            $name TextEnum text as_str (&str) (&'static str) (::std::string::String) ::std::string::String::as_str, $values $($unknown)?
        }
    };
}

/// Implements an enum of integers: `integer_enum! { Code { Fine = 200, Missing = 404 } open Unknown }`.
///
/// `open` names the variant for unknown values, an `i64`; without it the enum is closed.
macro_rules! integer_enum {
    ($name:ident { $($variant:ident = $value:literal),* $(,)? } open $unknown:ident) => {
        $crate::support::enums::integer_enum! { @both $name { $($variant = $value)* } $unknown }

        #[allow(deprecated)]
        impl ::core::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                <Self as $crate::support::enums::IntegerEnum>::known(value).unwrap_or(Self::$unknown(value))
            }
        }
    };
    ($name:ident { $($variant:ident = $value:literal),+ $(,)? }) => {
        $crate::support::enums::integer_enum! { @both $name { $($variant = $value)+ } }

        impl ::core::convert::TryFrom<i64> for $name {
            type Error = $crate::support::UnknownValue;

            fn try_from(value: i64) -> ::core::result::Result<Self, Self::Error> {
                use $crate::support::enums::IntegerEnum;
                Self::known(value).ok_or_else(|| $crate::support::UnknownValue::new(value, Self::VALUES))
            }
        }
    };
    (@both $name:ident $values:tt $($unknown:ident)?) => {
        $crate::support::enums::values! {
            $name IntegerEnum integer as_i64 (i64) (i64) (i64) ::core::clone::Clone::clone, $values $($unknown)?
        }
    };
}

/// Writes what both kinds of enums have in common.
macro_rules! values {
    (
        $name:ident $trait:ident $decode:ident $get:ident ($wire:ty) ($value_type:ty) ($unknown_type:ty) $borrow:path,
        { $($variant:ident = $value:literal)* } $($unknown:ident)?
    ) => {
        #[allow(deprecated)]
        impl $name {
            /// The value as it is on the wire.
            #[must_use]
            pub fn $get(&self) -> $wire {
                match self {
                    $(Self::$variant => $value,)*
                    $(Self::$unknown(value) => $borrow(value),)?
                }
            }
        }

        #[allow(deprecated)]
        impl $crate::support::enums::$trait for $name {
            const VALUES: &'static [$value_type] = &[$($value),*];
            const UNKNOWN: ::core::option::Option<fn($unknown_type) -> Self> = $crate::support::union_macros::part!(@unknown $($unknown)?);

            fn known(value: $wire) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match value {
                    $($value => Self::$variant,)*
                    _ => return ::core::option::Option::None,
                })
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.$get(), formatter)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&self.$get(), serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::support::enums::$decode(deserializer)
            }
        }
    };
}

pub(crate) use {integer_enum, text_enum, values};
