//! Hands a recorded value to a union as often as the union asks.

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::error::Error;
use super::node::Node;

/// A value for a union: a list that yields it again and again, so that the union can look at it, decode it as each
/// member, and keep it raw. Its size hint is the place of the value.
pub(super) struct Repeated<'b, 'de>(pub(super) Node<'b, 'de>);

impl<'de> SeqAccess<'de> for Repeated<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        seed.deserialize(self.0.again()).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.place())
    }
}

impl<'de> Deserializer<'de> for Repeated<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
