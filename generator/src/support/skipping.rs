//! Lists of which some items may not fit their type.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, SeqAccess, Visitor};
use serde_json::Value;

use super::decode::from_value;
use super::error::Error;

/// A list without the items that do not fit, and the errors of these: `from_str::<Skipping<Job>>(text)`.
#[derive(Debug)]
pub struct Skipping<T> {
    /// The items that fit, in their order.
    pub items: Vec<T>,
    /// Why the others do not fit. Their paths begin with the index in the whole list.
    pub errors: Vec<Error>,
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Skipping<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(SkippingVisitor(PhantomData))
    }
}

struct SkippingVisitor<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for SkippingVisitor<T> {
    type Value = Skipping<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Skipping<T>, A::Error> {
        let (mut items, mut errors) = (Vec::new(), Vec::new());
        let mut index = 0;
        while let Some(item) = list.next_element::<Value>()? {
            match from_value(item) {
                Ok(item) => items.push(item),
                Err(error) => errors.push(error.under_index(index)),
            }
            index += 1;
        }
        Ok(Skipping { items, errors })
    }
}
