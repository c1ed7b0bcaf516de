//! Maps: as additional properties of a struct, and with floats or bytes, which have a JSON form of their own.

use serde::de::{Deserialize, Deserializer};

use super::guard::Guarded;
use super::limits::Limits;

/// Decodes the additional properties of a struct, and checks the stack for what they contain, which may be the struct.
///
/// `#[serde(flatten, deserialize_with = "crate::support::maps::additional_properties")]`
pub fn additional_properties<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let _limits = Limits::stack();
    T::deserialize(Guarded(deserializer))
}

/// Implements `Float` and `Bytes` for a map with string keys.
macro_rules! map {
    ($($map:ident)::+) => {
        impl<T: $crate::support::number::Float> $crate::support::number::Float
            for $($map)::+<String, T>
        {
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::support::number::write_map(self, serializer)
            }
        }

        impl<T: $crate::support::bytes::Bytes> $crate::support::bytes::Bytes
            for $($map)::+<String, T>
        {
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::support::bytes::write_map(self, serializer)
            }

            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let map: $($map)::+<String, $crate::support::bytes::Owned<T>> =
                    serde::Deserialize::deserialize(deserializer)?;
                Ok(map.into_iter().map(|(key, owned)| (key, owned.0)).collect())
            }
        }
    };
}

pub(crate) use map;

map!(std::collections::BTreeMap);
map!(std::collections::HashMap);
