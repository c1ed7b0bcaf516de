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
//! 4. `try_members` decides between several members of the same kind: it decodes each and keeps the best match.
//!
//! The macros that implement `Union` for an enum are in `union_macros`.

use std::any::TypeId;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::buffer::{Buffer, Recorder};
use super::error::Error;
pub use super::literal::Scalar;
use super::node::{Node, UNION};
use super::plan::Discriminant;
pub use super::plan::{JsonKind, MemberPlan, UnionPlan};
use super::repeated::Repeated;
use super::score::{self, SCORE, Score};

/// What the macros implement for an enum.
pub trait Union: Sized + 'static {
    /// How to tell the members apart.
    const PLAN: &'static UnionPlan;
    /// The variant for unknown values; `None` in a closed union.
    const UNKNOWN: Option<fn(Value) -> Self>;
    /// Decodes the value as the member with this index in the plan.
    fn member<'de, A: SeqAccess<'de>>(index: usize, value: &mut A) -> Result<Self, A::Error>;
}

/// Decodes a union from any deserializer.
pub fn deserialize<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    let mut decoded = None;
    deserializer.deserialize_newtype_struct(UNION, UnionVisitor(&mut decoded))?;
    decoded.ok_or_else(no_value)
}

/// Decodes a repeated value once.
pub fn decode_next<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(
    value: &mut A,
) -> Result<T, A::Error> {
    match value.next_element()? {
        Some(value) => Ok(value),
        None => Err(no_value()),
    }
}

/// Never happens: a repeated value has no end, and a deserializer that succeeds has called its visitor.
#[cold]
fn no_value<E: serde::de::Error>() -> E {
    E::custom("no value")
}

/// Never happens: the macro writes the plan and the members from one list.
#[cold]
pub fn no_member<E: serde::de::Error>(index: usize) -> E {
    E::custom(format_args!("no member {index}"))
}

/// Receives the value of a union from an unknown deserializer, and stores the decoded union.
///
/// serde cannot tell us which deserializer it is; the method that is called does. A node calls `visit_some`. All others
/// call `visit_newtype_struct` with themselves, or the method for the value that they have.
struct UnionVisitor<'a, U>(&'a mut Option<U>);

/// Records a value and passes it to a function.
///
/// The function runs inside the visitor, so that serde_json adds line and column to its error. It hides the type of the
/// union, so that the code for recording is compiled once.
struct RecordingVisitor<'a>(&'a mut dyn FnMut(Repeated<Node<'_, '_>>) -> Result<(), Error>);

/// Receives the value of a union from a node, and stores the decoded union.
struct NodeVisitor<'a, U>(&'a mut Option<U>);

impl<U: Union> UnionVisitor<'_, U> {
    fn record<'de, E: serde::de::Error>(
        self,
        fill: impl FnOnce(Recorder<'_, 'de>) -> Result<(), E>,
    ) -> Result<(), E> {
        RecordingVisitor(&mut |value| decode_or_keep(value, self.0)).record(fill)
    }
}

impl RecordingVisitor<'_> {
    #[inline]
    fn record<'de, E: serde::de::Error>(
        self,
        fill: impl FnOnce(Recorder<'_, 'de>) -> Result<(), E>,
    ) -> Result<(), E> {
        let buffer = Buffer::record(fill)?;
        (self.0)(Node::new(&buffer, 0).repeated()).map_err(E::custom)
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
    };
}

impl<'de, U: Union> Visitor<'de> for UnionVisitor<'_, U> {
    type Value = ();

    record! {
        visit_unit() visit_bool(value: bool) visit_i64(value: i64) visit_u64(value: u64) visit_f64(value: f64)
        visit_str(text: &str)
    }

    fn visit_some<D: Deserializer<'de>>(self, node: D) -> Result<(), D::Error> {
        node.deserialize_seq(NodeVisitor(self.0))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(RecordingVisitor(&mut |value| decode_or_keep(value, self.0)))
    }
}

impl<'de> Visitor<'de> for RecordingVisitor<'_> {
    type Value = ();

    record! {
        visit_unit() visit_bool(value: bool) visit_i64(value: i64) visit_u64(value: u64) visit_f64(value: f64)
        visit_borrowed_str(text: &'de str) visit_str(text: &str)
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
    let error = match decode_member(discriminant, &mut value) {
        // A struct of which every field is optional accepts any object. If it documents no key, it would drop them all.
        Some(Ok(_)) if U::UNKNOWN.is_some() && SCORE.get().documents_no_key_since(before) => None,
        Some(Ok(decoded)) => {
            *slot = Some(decoded);
            return Ok(());
        }
        Some(Err(error)) => Some(error),
        None => None,
    };
    match (error, U::UNKNOWN) {
        (_, Some(unknown)) => {
            *slot = Some(unknown(decode_next(&mut value)?));
            score::count_unknown_union(id(&value), before);
            Ok(())
        }
        (Some(error), None) => Err(error),
        (None, None) => Err(U::PLAN.mismatch(discriminant, &decode_next(&mut value)?)),
    }
}

/// The id of a repeated value, which is its size hint.
fn id<'de, A: SeqAccess<'de>>(value: &A) -> usize {
    value.size_hint().unwrap_or_default()
}

/// Selects a member and decodes it; `None` if the tag or the kind of the value excludes all.
fn decode_member<'de, U: Union, A: SeqAccess<'de>>(
    discriminant: Discriminant,
    value: &mut A,
) -> Option<Result<U, A::Error>> {
    if let Discriminant::Tag(index) = discriminant {
        return Some(U::member(index, value));
    }
    let union = (TypeId::of::<U>(), id(value));
    // A union that is its own member, perhaps by way of others, would decode the same value for ever.
    let guard = U::PLAN.may_contain_itself().then(|| score::start(union));
    if matches!(guard, Some(None)) {
        return Some(Err(U::PLAN.no_match::<A::Error>(&[])));
    }
    let mut candidates = U::PLAN.candidates(discriminant);
    let first = candidates.next()?;
    if candidates.next().is_none() {
        return Some(U::member(first, value));
    }
    Some(match score::chosen_member(union) {
        Some(Some(index)) => U::member(index, value),
        Some(None) => Err(U::PLAN.no_match::<A::Error>(&[])),
        None => score::choose(union, || try_members(discriminant, value)),
    })
}

/// Decodes each candidate and returns the best match with its index; of two equals, the earlier one.
fn try_members<'de, U: Union, A: SeqAccess<'de>>(
    discriminant: Discriminant,
    value: &mut A,
) -> (Option<usize>, Result<U, A::Error>) {
    let before = SCORE.take();
    let id = id(value);
    let mut best: Option<(Quality, usize, U)> = None;
    let mut errors = Vec::new();
    for index in U::PLAN.candidates(discriminant) {
        score::take_unknown_union(id);
        let attempt = U::member(index, value);
        let quality = Quality {
            is_unknown: score::take_unknown_union(id),
            is_exact: U::PLAN.is_exact(index, discriminant),
            score: SCORE.take(),
        };
        match attempt {
            Ok(decoded)
                if best
                    .as_ref()
                    .is_none_or(|(best, ..)| quality.is_better_than(best)) =>
            {
                best = Some((quality, index, decoded));
            }
            Ok(_) => {}
            Err(error) => errors.push((index, error)),
        }
        if matches!(&best, Some((best, ..)) if best.is_perfect(discriminant)) {
            break;
        }
    }
    SCORE.set(before);
    let Some((quality, index, decoded)) = best else {
        return (None, Err(U::PLAN.no_match(&errors)));
    };
    SCORE.set(before.plus(quality.score));
    if quality.is_unknown {
        score::set_unknown_union(id);
    }
    (Some(index), Ok(decoded))
}

/// How well a member matches that decodes without an error.
struct Quality {
    /// The member is a union that kept the value as unknown. It would keep any value, so this is no match at all.
    is_unknown: bool,
    /// The value is an integer, and so is the member.
    is_exact: bool,
    score: Score,
}

impl Quality {
    fn is_better_than(&self, other: &Self) -> bool {
        self.rank() > other.rank()
    }

    fn rank(&self) -> impl Ord {
        let all_known = self.score.unknown() == 0;
        (
            !self.is_unknown,
            all_known,
            self.is_exact,
            self.score.detail(),
        )
    }

    /// Whether no later member can match better.
    fn is_perfect(&self, discriminant: Discriminant) -> bool {
        let object = matches!(
            discriminant,
            Discriminant::MissingTag | Discriminant::Kind(JsonKind::Object)
        );
        object && !self.is_unknown && self.score.is_perfect()
    }
}
