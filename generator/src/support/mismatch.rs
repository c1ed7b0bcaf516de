//! What the error about a value that is no member says of it: its tag or its kind, and what was expected.

use std::fmt::{self, Display};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Unexpected, Visitor};
use serde_json::Value;

use super::error::{List, MAX_MESSAGE, shortened};
use super::node::STRUCT;

/// Lists what was expected.
pub(super) fn one_of<I: Iterator<Item: Display> + Clone>(known: I) -> impl Display {
    let one = known.clone().nth(1).is_none();
    let start = if one { "" } else { "one of " };
    shortened(format_args!("{start}{}", List(known)), MAX_MESSAGE)
}

/// Describes a value as serde's errors do.
pub(super) fn describe(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Other("null"),
        Value::Bool(value) => Unexpected::Bool(*value),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Other("array"),
        Value::Object(_) => Unexpected::Other("object"),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => Unexpected::Signed(value),
            (_, Some(value)) => Unexpected::Unsigned(value),
            _ => Unexpected::Float(number.as_f64().unwrap_or_default()),
        },
    }
}

/// Reads the tag of an object, to show it in an error.
pub(super) struct TagOf<'k>(pub(super) &'k str);

impl<'de> DeserializeSeed<'de> for TagOf<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, node: D) -> Result<Value, D::Error> {
        node.deserialize_newtype_struct(STRUCT, self)
    }
}

impl<'de> Visitor<'de> for TagOf<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        while let Some(key) = entries.next_key::<String>()? {
            if key == self.0 {
                return entries.next_value();
            }
            entries.next_value::<IgnoredAny>()?;
        }
        Ok(Value::Null)
    }
}
