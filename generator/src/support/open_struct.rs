//! Structs with a field for all keys that no other field has.
//!
//! Known keys and the others are read in one pass. serde's `flatten` would first copy the values of the others: a struct
//! that contains itself in them would be copied once for each level. It would also keep the last of several equal keys.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::choices;
use super::keys::repeated_key;
use super::limits::{Limits, check_stack};
pub use super::maps::Rest;
use super::member::no_value;
use super::node::STRUCT;
use super::score;

/// What `open_struct!` implements for a struct.
pub trait OpenStruct: Sized {
    /// The name of the struct, for errors.
    const NAME: &'static str;
    /// The known fields.
    type Field;
    /// The field with this key.
    fn field(key: &str) -> Option<Self::Field>;
    /// Decodes the entries.
    fn decode<'de, A: MapAccess<'de>>(
        entries: &mut A,
        slot: &mut Option<Self>,
    ) -> Result<(), A::Error>;
}

/// A key: of a field, or another one.
pub enum Key<F> {
    /// The key of a field.
    Field(F),
    /// A key that no field has.
    Rest(String),
}

/// Decodes a struct.
pub fn deserialize<'de, T: OpenStruct, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let _limits = Limits::stack();
    check_stack()?;
    let mut decoded = None;
    deserializer.deserialize_newtype_struct(STRUCT, StructVisitor(&mut decoded))?;
    decoded.ok_or_else(no_value)
}

/// Receives the entries from a node, or the deserializer from all others.
struct StructVisitor<'a, T>(&'a mut Option<T>);

impl<'de, T: OpenStruct> Visitor<'de> for StructVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "struct {}", T::NAME)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        T::decode(&mut entries, self.0)
    }
}

/// The next key of a struct.
pub fn next_key<'de, T: OpenStruct, A: MapAccess<'de>>(
    entries: &mut A,
) -> Result<Option<Key<T::Field>>, A::Error> {
    entries.next_key_seed(KeySeed::<T>(PhantomData))
}

struct KeySeed<T>(PhantomData<T>);

impl<'de, T: OpenStruct> DeserializeSeed<'de> for KeySeed<T> {
    type Value = Key<T::Field>;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Self::Value, D::Error> {
        key.deserialize_identifier(self)
    }
}

impl<T: OpenStruct> Visitor<'_> for KeySeed<T> {
    type Value = Key<T::Field>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(match T::field(key) {
            Some(field) => Key::Field(field),
            None => {
                score::count_additional_property();
                Key::Rest(key.to_owned())
            }
        })
    }

    fn visit_i64<E: Error>(self, key: i64) -> Result<Self::Value, E> {
        self.visit_str(&key.to_string())
    }

    fn visit_u64<E: Error>(self, key: u64) -> Result<Self::Value, E> {
        self.visit_str(&key.to_string())
    }
}

/// Decodes the value of a field.
pub fn set<'de, T: Deserialize<'de>, U, A: MapAccess<'de>>(
    field: &mut Option<U>,
    key: &'static str,
    entries: &mut A,
    value: impl FnOnce(T) -> U,
) -> Result<(), A::Error> {
    if field.is_some() {
        return Err(A::Error::duplicate_field(key));
    }
    *field = Some(value(entries.next_value()?));
    Ok(())
}

/// Decodes a value of the rest.
pub fn put<'de, R: Rest, T: Deserialize<'de>, A: MapAccess<'de>>(
    rest: &mut R,
    key: String,
    entries: &mut A,
    value: impl FnOnce(T) -> R::Value,
) -> Result<(), A::Error> {
    if choices::is_outline() {
        return entries.next_value::<IgnoredAny>().map(drop);
    }
    if rest.has(&key) {
        return Err(repeated_key(&key));
    }
    let decoded = entries.next_value()?;
    rest.put(key, value(decoded));
    Ok(())
}

/// The value of a field, which is an error if its key is missing.
pub fn required<T, E: Error>(field: Option<T>, key: &'static str) -> Result<T, E> {
    field.ok_or_else(|| E::missing_field(key))
}

/// The value of a field. If its key is missing, it is `None` of an `Option`, and an error of any other type.
pub fn optional<'de, T: Deserialize<'de>, E: Error>(
    field: Option<T>,
    key: &'static str,
) -> Result<T, E> {
    match field {
        Some(value) => Ok(value),
        None => T::deserialize(Missing(key, PhantomData)),
    }
}

struct Missing<E>(&'static str, PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for Missing<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, E> {
        Err(E::missing_field(self.0))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Implements `Deserialize` for a struct with a field for all other keys.
///
/// ```text
/// open_struct! {
///     Label {
///         name = "name",
///         made_by = "madeBy" | "made_by",
///         icon = "icon" or default by crate::support::bytes::deserialize as Option<Vec<u8>>,
///     } rest additional_properties
/// }
/// ```
///
/// A field without a key is `None` or, with `or default`, the default of its type, or else an error. `by` is a function
/// that decodes it. `Serialize` is derived.
macro_rules! open_struct {
    (
        $name:ident {
            $($field:ident = $key:literal $(| $alias:literal)* $(or $missing:ident)? $(by $by:path as $ty:ty)?),* $(,)?
        } rest $rest:ident $(by $rest_by:path as $rest_ty:ty)?
    ) => {
        #[allow(deprecated, non_camel_case_types, unreachable_code, unreachable_patterns, unreachable_pub)]
        const _: () = {
            use $crate::support::open_struct as support;

            /// The known fields.
            pub enum Field {
                $($field),*
            }

            impl support::OpenStruct for $name {
                const NAME: &'static str = ::core::stringify!($name);
                type Field = Field;

                fn field(key: &str) -> ::core::option::Option<Field> {
                    ::core::option::Option::Some(match key {
                        $($key $(| $alias)* => Field::$field,)*
                        _ => return ::core::option::Option::None,
                    })
                }

                fn decode<'de, A: ::serde::de::MapAccess<'de>>(
                    entries: &mut A,
                    slot: &mut ::core::option::Option<Self>,
                ) -> ::core::result::Result<(), A::Error> {
                    $(let mut $field = ::core::option::Option::None;)*
                    let mut $rest = ::core::default::Default::default();
                    while let ::core::option::Option::Some(key) = support::next_key::<Self, A>(entries)? {
                        match key {
                            $(support::Key::Field(Field::$field) => support::set(
                                &mut $field,
                                $key,
                                entries,
                                support::open_struct!(@value $($by, $ty)?),
                            )?,)*
                            support::Key::Field(_) => {}
                            support::Key::Rest(key) => support::put(
                                &mut $rest,
                                key,
                                entries,
                                support::open_struct!(@value $($rest_by, $rest_ty)?),
                            )?,
                        }
                    }
                    *slot = ::core::option::Option::Some(Self {
                        $($field: support::open_struct!(@get $field, $key, [$($missing)?] [$($by)?]),)*
                        $rest,
                    });
                    ::core::result::Result::Ok(())
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $name {
                fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                    support::deserialize(deserializer)
                }
            }
        };
    };
    (@value) => { ::core::convert::identity };
    (@value $by:path, $ty:ty) => {{
        struct By($ty);

        impl<'de> ::serde::Deserialize<'de> for By {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $by(deserializer).map(By)
            }
        }

        |By(value): By| value
    }};
    (@get $field:ident, $key:literal, [default] $by:tt) => { $field.unwrap_or_default() };
    (@get $field:ident, $key:literal, [] [$by:path]) => { support::required($field, $key)? };
    (@get $field:ident, $key:literal, [] []) => { support::optional($field, $key)? };
}

pub(crate) use open_struct;
