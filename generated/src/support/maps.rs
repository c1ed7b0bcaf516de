//! Maps: as the field of a struct for all other keys, and with floats or bytes, which have a JSON form of their own.

/// A map with string keys.
pub trait Rest: Default {
    /// Its values.
    type Value;
    /// Whether it has the key.
    fn has(&self, key: &str) -> bool;
    /// Adds a value.
    fn put(&mut self, key: String, value: Self::Value);
}

/// Implements `Rest`, `Float` and `Bytes` for a map with string keys.
macro_rules! map {
    ($($map:ident)::+) => {
        impl<T> $crate::support::maps::Rest for $($map)::+<String, T> {
            type Value = T;

            fn has(&self, key: &str) -> bool {
                self.contains_key(key)
            }

            fn put(&mut self, key: String, value: T) {
                self.insert(key, value);
            }
        }

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
