//! Writes floats as `JSON.stringify` does: `1`, not `1.0`; `0` for negative zero. NaN and infinity are errors: JSON has no
//! such numbers, and `null` would be another value.
//!
//! For fields: `#[serde(serialize_with = "crate::support::number::serialize")]`.

use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use super::patch::Patch;

/// Encodes a float, or the floats in options, boxes, lists and maps.
pub fn serialize<T: Float, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(serializer)
}

/// `f64`, and types that contain it.
pub trait Float {
    /// Encodes the value as JavaScript does.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Up to here every integer has a float of its own. Beyond, no float has a fraction.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// From here on, JavaScript and serde_json write an exponent.
const FIRST_EXPONENT: f64 = 1e21;

impl Float for f64 {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (integer, size) = (*self as i64, self.abs());
        if size <= MAX_SAFE_INTEGER {
            // To look for a fraction in this way takes less time than by `fract`.
            match integer as f64 == *self {
                true => serializer.serialize_i64(integer),
                false => serializer.serialize_f64(*self),
            }
        } else if size < FIRST_EXPONENT {
            write_large(*self, serializer)
        } else if self.is_finite() {
            serializer.serialize_f64(*self)
        } else {
            Err(S::Error::custom(format_args!(
                "{self} cannot be written: JSON has no such number"
            )))
        }
    }
}

/// Encodes a float beyond the safe integers. JavaScript writes the shortest digits that parse to the same float; so does
/// Rust.
fn write_large<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    let digits = value.to_string();
    if let Ok(integer) = digits.parse() {
        serializer.serialize_i64(integer)
    } else if let Ok(integer) = digits.parse() {
        serializer.serialize_u64(integer)
    } else {
        // `serde_json::Value` has no larger integers.
        serializer.serialize_f64(value)
    }
}

impl<T: Float> Float for Option<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(serializer),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: Float> Float for Patch<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => value.write(serializer),
            Self::Keep | Self::Null => serializer.serialize_none(),
        }
    }
}

impl<T: Float> Float for Box<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::write(self, serializer)
    }
}

impl<T: Float> Float for Vec<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Written))
    }
}

/// Encodes a map of any type.
pub fn write_map<'m, T: Float + 'm, S: Serializer>(
    map: impl IntoIterator<Item = (&'m String, &'m T)>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.into_iter().map(|(key, value)| (key, Written(value))))
}

/// An element of a list or a map, encoded as a float.
struct Written<'a, T>(&'a T);

impl<T: Float> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}
