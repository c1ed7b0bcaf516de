//! What a union consists of, and what it can do with its value: decode it as a member, decode it as anything else, and ask
//! for its id, hash and size.
//!
//! The value comes as a list that repeats it (see `repeated`), because serde hides the type of the deserializer.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use serde_json::Value;

use super::plan::UnionPlan;

/// What the macros implement for an enum.
pub trait Union: Sized + 'static {
    /// How to tell the members apart.
    const PLAN: &'static UnionPlan;
    /// The variant for unknown values; `None` in a closed union.
    const UNKNOWN: Option<fn(Value) -> Self>;
    /// Decodes the value as the member with this index in the plan.
    fn member<'de, A: SeqAccess<'de>>(
        index: usize,
        value: &mut A,
        slot: &mut Option<Self>,
    ) -> Result<(), A::Error>;
}

/// Decodes a repeated value as a member.
///
/// The result goes to a slot, here and in all functions above, and only one of them has a variable of its type: without
/// optimization, each variable takes stack of its own, and structs may be large.
pub fn decode_into<'de, T: Deserialize<'de>, U, A: SeqAccess<'de>>(
    value: &mut A,
    slot: &mut Option<U>,
    variant: impl FnOnce(T) -> U,
) -> Result<(), A::Error> {
    match value.next_element_seed(MemberSeed {
        slot,
        variant,
        member: PhantomData,
    })? {
        Some(()) => Ok(()),
        None => Err(no_value()),
    }
}

/// Decodes a member into a slot.
struct MemberSeed<'a, T, U, F> {
    slot: &'a mut Option<U>,
    variant: F,
    member: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>, U, F: FnOnce(T) -> U> DeserializeSeed<'de>
    for MemberSeed<'_, T, U, F>
{
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        *self.slot = Some((self.variant)(T::deserialize(value)?));
        Ok(())
    }
}

/// Decodes a repeated value once.
pub(super) fn decode_next<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(
    value: &mut A,
) -> Result<T, A::Error> {
    match value.next_element()? {
        Some(value) => Ok(value),
        None => Err(no_value()),
    }
}

/// Never happens: a repeated value has no end, and a deserializer that succeeds has called its visitor.
#[cold]
pub(super) fn no_value<E: Error>() -> E {
    E::custom("no value")
}

/// Never happens: the macro writes the plan and the members from one list.
#[cold]
pub fn no_member<E: Error>(index: usize) -> E {
    E::custom(format_args!("no member {index}"))
}

/// The id of a repeated value, which is its size hint.
pub(super) fn id<'de, A: SeqAccess<'de>>(value: &A) -> usize {
    value.size_hint().unwrap_or_default()
}

/// Asks a node about its value.
pub(super) struct Question(pub(super) &'static str);

impl Question {
    pub(super) fn ask<'de, A: SeqAccess<'de>>(self, value: &mut A) -> Result<u64, A::Error> {
        Ok(value.next_element_seed(self)?.unwrap_or_default())
    }
}

impl<'de> DeserializeSeed<'de> for Question {
    type Value = u64;

    fn deserialize<D: Deserializer<'de>>(self, node: D) -> Result<u64, D::Error> {
        node.deserialize_newtype_struct(self.0, self)
    }
}

impl Visitor<'_> for Question {
    type Value = u64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an answer")
    }

    fn visit_u64<E: Error>(self, answer: u64) -> Result<u64, E> {
        Ok(answer)
    }
}
