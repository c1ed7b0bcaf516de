//! Decodes unions: selects the member that a value is, and keeps the value as JSON where it is none.
//!
//! In the order of this file:
//!
//! 1. `deserialize` gets hold of the value. It asks the deserializer for a newtype struct with a reserved name. `Node`
//!    knows that name and returns the value in a form that can be decoded several times. All other deserializers,
//!    serde_json's among them, ignore the name: their value is recorded in a `Buffer`, and decoded from there.
//! 2. `decode_or_keep` decodes the value as a member. If that fails, an open union keeps the value in its variant for
//!    unknown values, and a closed union returns the error.
//! 3. `decode_member` selects the member by the tag or, without one, by the kind of JSON value.
//!    Several members may be left; `best_match` decides between those.
//!
//! `member` has the trait `Union` and what can be done with a value. The macros that implement `Union` for an enum are in `union_macros`.

use std::any::TypeId;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use super::best_match::{decode_best, placeholder};
use super::choices;
use super::error::Error;
use super::limits::Limits;
pub use super::literal::Scalar;
pub use super::member::{Union, decode_into, no_member};
use super::member::{decode_next, id, no_value};
use super::node::{Node, UNION};
use super::plan::Discriminant;
pub use super::plan::{JsonKind, MemberPlan, UnionPlan};
use super::recorder::{Recorder, record};
use super::repeated::Repeated;
use super::score::{self, Aside, SCORE};
pub use super::unknowns::write_member;

/// Decodes a union from any deserializer.
pub fn deserialize<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    let (mut decoded, is_human_readable) = (None, deserializer.is_human_readable());
    let visitor = UnionVisitor(&mut decoded, is_human_readable);
    deserializer.deserialize_newtype_struct(UNION, visitor)?;
    decoded.ok_or_else(no_value)
}

/// Receives the value of a union from an unknown deserializer, and stores the decoded union. The deserializer is of a text,
/// or not.
///
/// serde cannot tell us which deserializer it is; the method that is called does. A node calls `visit_some`. All others
/// call `visit_newtype_struct` with themselves, or the method for the value that they have.
struct UnionVisitor<'a, U>(&'a mut Option<U>, bool);

/// Records a value and passes it to a function.
///
/// The function runs inside the visitor, so that serde_json adds line and column to its error. It hides the type of the
/// union, so that the code for recording is compiled once.
struct RecordingVisitor<'a> {
    decode: &'a mut dyn FnMut(Repeated<Node<'_, '_>>) -> Result<(), Error>,
    is_human_readable: bool,
}

/// Receives the value of a union from a node, and stores the decoded union.
struct NodeVisitor<'a, U>(&'a mut Option<U>);

impl<U: Union> UnionVisitor<'_, U> {
    fn record<'de, E: serde::de::Error>(
        self,
        fill: impl FnOnce(Recorder<'_, 'de>) -> Result<(), E>,
    ) -> Result<(), E> {
        let visitor = RecordingVisitor {
            decode: &mut |value| decode_or_keep(value, self.0),
            is_human_readable: self.1,
        };
        visitor.record(fill)
    }
}

impl RecordingVisitor<'_> {
    #[inline]
    fn record<'de, E: serde::de::Error>(
        self,
        fill: impl FnOnce(Recorder<'_, 'de>) -> Result<(), E>,
    ) -> Result<(), E> {
        let buffer = record(self.is_human_readable, fill)?;
        let (_limits, _whole) = (Limits::stack(), choices::whole());
        (self.decode)(Node::new(&buffer, 0).repeated()).map_err(E::custom)
    }
}

/// Implements a visitor that records every kind of JSON value.
macro_rules! record {
    ($($method:ident($($value:ident: $type:ty)?))+) => {
        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a JSON value")
        }

        $(fn $method<E: serde::de::Error>(self, $($value: $type)?) -> Result<(), E> {
            self.record(|recorder| recorder.$method($($value)?))
        })+

        fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
            self.record(|recorder| recorder.visit_seq(items))
        }

        fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
            self.record(|recorder| recorder.visit_map(entries))
        }

        fn visit_enum<A: EnumAccess<'de>>(self, value: A) -> Result<(), A::Error> {
            self.record(|recorder| recorder.visit_enum(value))
        }
    };
}

impl<'de, U: Union> Visitor<'de> for UnionVisitor<'_, U> {
    type Value = ();

    record! {
        visit_unit() visit_bool(value: bool) visit_i64(value: i64) visit_u64(value: u64) visit_f64(value: f64)
        visit_i128(value: i128) visit_u128(value: u128) visit_str(text: &str) visit_bytes(bytes: &[u8]) visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, node: D) -> Result<(), D::Error> {
        node.deserialize_seq(NodeVisitor(self.0))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(RecordingVisitor {
            decode: &mut |value| decode_or_keep(value, self.0),
            is_human_readable: self.1,
        })
    }
}

impl<'de> Visitor<'de> for RecordingVisitor<'_> {
    type Value = ();

    record! {
        visit_unit() visit_bool(value: bool) visit_i64(value: i64) visit_u64(value: u64) visit_f64(value: f64)
        visit_i128(value: i128) visit_u128(value: u128) visit_borrowed_str(text: &'de str) visit_str(text: &str)
        visit_bytes(bytes: &[u8]) visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de, U: Union> Visitor<'de> for NodeVisitor<'_, U> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(U::PLAN.name)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, value: A) -> Result<(), A::Error> {
        decode_or_keep(value, self.0)
    }
}

/// Decodes the value as a member. If none fits, keeps it as an unknown value or, in a closed union, returns the error.
fn decode_or_keep<'de, U: Union, A: SeqAccess<'de>>(
    mut value: A,
    slot: &mut Option<U>,
) -> Result<(), A::Error> {
    let before = SCORE.get();
    let discriminant = U::PLAN.inspect(&mut value)?;
    let error = match decode_member(discriminant, &mut value, slot) {
        // A struct of which every field is optional accepts any object. If it documents no key, it would drop them all.
        Some(Ok(())) if U::UNKNOWN.is_some() && SCORE.get().documents_no_key_since(before) => None,
        Some(Ok(())) => return Ok(()),
        Some(Err(error)) => Some(error),
        None => None,
    };
    match (error, U::UNKNOWN) {
        (Some(error), Some(_)) if U::PLAN.refuses(discriminant) => Err(error),
        (_, Some(unknown)) => {
            *slot = Some(unknown(if choices::is_trial() {
                placeholder()
            } else {
                decode_next(&mut value)?
            }));
            score::count_unknown_union(id(&value), before);
            Ok(())
        }
        (Some(error), None) => Err(error),
        (None, None) => Err(U::PLAN.mismatch(discriminant, &mut value)),
    }
}

/// Why a value is no member.
pub fn why<U: Union>(value: &Value) -> Error {
    let (_limits, _whole, _aside) = (Limits::stack(), choices::whole(), Aside::start());
    let _explaining = choices::explaining();
    let mut slot: Option<U> = None;
    let mut refused = || -> Result<(), Error> {
        let buffer = record(true, |recorder| recorder.deserialize(value))?;
        let mut node = Node::new(&buffer, 0).repeated();
        let discriminant = U::PLAN.inspect(&mut node)?;
        match decode_member(discriminant, &mut node, &mut slot) {
            Some(decoded) => decoded,
            None => Err(U::PLAN.mismatch(discriminant, &mut node)),
        }
    };
    match refused() {
        Ok(()) => U::PLAN.no_key(),
        Err(error) => error,
    }
}

/// Selects a member and decodes it; `None` if the tag or the kind of the value excludes all.
fn decode_member<'de, U: Union, A: SeqAccess<'de>>(
    discriminant: Discriminant,
    value: &mut A,
    slot: &mut Option<U>,
) -> Option<Result<(), A::Error>> {
    let mut candidates = U::PLAN.candidates(discriminant);
    let first = candidates.next()?;
    let is_single = candidates.next().is_none();
    // A union that is its own member, perhaps by way of others, would decode the same value for ever.
    let may_repeat = !matches!(discriminant, Discriminant::Tag(_)) && U::PLAN.may_contain_itself();
    let guard = may_repeat.then(|| choices::start(TypeId::of::<U>(), id(value)));
    if matches!(guard, Some(None)) {
        return Some(Err(U::PLAN.no_match::<A::Error>(&[])));
    }
    let level = choices::Level::enter();
    Some(if is_single && !choices::is_nested() && !level.is_deep() {
        U::member(first, value, slot)
    } else {
        decode_best(discriminant, value, slot)
    })
}
