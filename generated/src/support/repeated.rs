//! Passes one value to a union as often as the union asks for it.

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

/// A value in the form of an endless list: each element is the value again. So a union can inspect the value, decode it
/// as each member, and keep it as JSON.
///
/// The size hint of the list is the id of the value.
pub(super) struct Repeated<D> {
    pub(super) value: D,
    pub(super) id: usize,
}

impl<'de, D: Deserializer<'de> + Copy> SeqAccess<'de> for Repeated<D> {
    type Error = D::Error;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, D::Error> {
        seed.deserialize(self.value).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.id)
    }
}

impl<'de, D: Deserializer<'de> + Copy> Deserializer<'de> for Repeated<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_seq(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
