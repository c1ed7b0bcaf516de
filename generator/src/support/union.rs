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

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use super::buffer::{Buffer, Recorder};
use super::choices::{self, Choice, Example};
use super::error::Error;
use super::limits::{self, Limits};
pub use super::literal::Scalar;
use super::node::{HASH, Node, SIZE, UNION};
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
    fn member<'de, A: SeqAccess<'de>>(
        index: usize,
        value: &mut A,
        slot: &mut Option<Self>,
    ) -> Result<(), A::Error>;
}

/// Decodes a union from any deserializer.
pub fn deserialize<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    let mut decoded = None;
    deserializer.deserialize_newtype_struct(UNION, UnionVisitor(&mut decoded))?;
    decoded.ok_or_else(no_value)
}

/// Decodes a repeated value as a member.
///
/// The result goes to a slot, here and in all functions above, and only one of them has a variable of its type: without
/// optimization, each variable takes stack of its own, and structs may be large.
pub fn decode_into<'de, T: Deserialize<'de>, U, A: SeqAccess<'de>>(
    value: &mut A,
    slot: &mut Option<U>,
    variant: fn(T) -> U,
) -> Result<(), A::Error> {
    match value.next_element_seed(MemberSeed { slot, variant })? {
        Some(()) => Ok(()),
        None => Err(no_value()),
    }
}

/// Decodes a member into a slot.
struct MemberSeed<'a, T, U> {
    slot: &'a mut Option<U>,
    variant: fn(T) -> U,
}

impl<'de, T: Deserialize<'de>, U> DeserializeSeed<'de> for MemberSeed<'_, T, U> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        *self.slot = Some((self.variant)(T::deserialize(value)?));
        Ok(())
    }
}

/// Decodes a repeated value once.
fn decode_next<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(value: &mut A) -> Result<T, A::Error> {
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
        let _limits = Limits::stack_and_steps(buffer.len())?;
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
        visit_i128(value: i128) visit_u128(value: u128) visit_str(text: &str) visit_bytes(bytes: &[u8]) visit_none()
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
        (None, None) => Err(U::PLAN.mismatch(discriminant, &decode_next(&mut value)?)),
    }
}

/// What a union keeps in a trial, where only the score counts.
fn placeholder() -> Value {
    choices::note_placeholder();
    Value::Null
}

/// The id of a repeated value, which is its size hint.
fn id<'de, A: SeqAccess<'de>>(value: &A) -> usize {
    value.size_hint().unwrap_or_default()
}

/// Selects a member and decodes it; `None` if the tag or the kind of the value excludes all.
fn decode_member<'de, U: Union, A: SeqAccess<'de>>(
    discriminant: Discriminant,
    value: &mut A,
    slot: &mut Option<U>,
) -> Option<Result<(), A::Error>> {
    if let Discriminant::Tag(index) = discriminant {
        return Some(U::member(index, value, slot));
    }
    // A union that is its own member, perhaps by way of others, would decode the same value for ever.
    let started = (TypeId::of::<U>(), id(value));
    let guard = U::PLAN
        .may_contain_itself()
        .then(|| choices::start(started));
    if matches!(guard, Some(None)) {
        return Some(Err(U::PLAN.no_match::<A::Error>(&[])));
    }
    let mut candidates = U::PLAN.candidates(discriminant);
    let first = candidates.next()?;
    Some(if candidates.next().is_none() {
        U::member(first, value, slot)
    } else {
        decode_best(discriminant, value, slot)
    })
}

/// Decodes the candidate that matches best, by a choice that is remembered or by a trial.
fn decode_best<'de, U: Union, A: SeqAccess<'de>>(
    discriminant: Discriminant,
    value: &mut A,
    slot: &mut Option<U>,
) -> Result<(), A::Error> {
    let union = match choices::is_nested() {
        true => Some((TypeId::of::<U>(), Question(HASH).ask(value)?)),
        false => None,
    };
    if let Some(choice) = union.and_then(choices::recall) {
        return decode_choice(choice, value, slot);
    }
    let trial = choices::Trial::start();
    let tried = try_members(discriminant, value, slot);
    let (choice, has_placeholder) = match &tried {
        Ok(best) => (best.choice, best.has_placeholder),
        Err(_) => (NO_MATCH, false),
    };
    if let Some(union) = union {
        choices::remember(union, choice);
        remember_example::<U, A>(choice, value)?;
    }
    if trial.end(has_placeholder) {
        return decode_choice(choice, value, slot);
    }
    tried?;
    accept(choice, id(value));
    Ok(())
}

/// Decodes a union as the member that was chosen for an equal value.
fn decode_choice<'de, U: Union, A: SeqAccess<'de>>(
    choice: Choice,
    value: &mut A,
    slot: &mut Option<U>,
) -> Result<(), A::Error> {
    let before = SCORE.get();
    match (choice.member, U::UNKNOWN) {
        (None, _) => return Err(U::PLAN.no_match::<A::Error>(&[])),
        (Some(_), Some(unknown)) if choices::is_trial() => *slot = Some(unknown(placeholder())),
        (Some(index), _) => match choices::example(TypeId::of::<U>()) {
            Some(example) if choices::is_trial() => decode_example(&example, slot)?,
            _ => U::member(index, value, slot)?,
        },
    }
    SCORE.set(before);
    accept(choice, id(value));
    Ok(())
}

/// Keeps a small value of a closed union as the placeholder for larger ones.
fn remember_example<'de, U: Union, A: SeqAccess<'de>>(
    choice: Choice,
    value: &mut A,
) -> Result<(), A::Error> {
    const MAX_SIZE: u64 = 16;
    let union = TypeId::of::<U>();
    if let (Some(member), None, None) = (choice.member, U::UNKNOWN, choices::example(union))
        && Question(SIZE).ask(value)? <= MAX_SIZE
    {
        let value = decode_next(value)?;
        choices::set_example(union, Example { value, member });
    }
    Ok(())
}

/// Decodes the placeholder of a closed union.
fn decode_example<U: Union, E: serde::de::Error>(
    example: &Example,
    slot: &mut Option<U>,
) -> Result<(), E> {
    choices::note_placeholder();
    let decoded: Result<(), Error> = (|| {
        let buffer = Buffer::record(|recorder| recorder.deserialize(&example.value))?;
        let mut value = Node::new(&buffer, 0).repeated();
        U::member(example.member, &mut value, slot)
    })();
    decoded.map_err(E::custom)
}

/// Adds the score of the chosen member, and nothing of the others.
fn accept(choice: Choice, id: usize) {
    SCORE.set(SCORE.get().plus(choice.score));
    if choice.is_unknown {
        score::set_unknown_union(id);
    }
}

/// Decodes each candidate and leaves the best match in the slot; of two equals, the earlier one. Does not add its score.
fn try_members<'de, U: Union, A: SeqAccess<'de>>(
    discriminant: Discriminant,
    value: &mut A,
    slot: &mut Option<U>,
) -> Result<Match, A::Error> {
    let before = SCORE.take();
    let id = id(value);
    let mut best: Option<Match> = None;
    let mut errors = Vec::new();
    for index in U::PLAN.candidates(discriminant) {
        score::take_unknown_union(id);
        let mut attempt = None;
        let result = U::member(index, value, &mut attempt);
        let choice = Choice {
            member: Some(index),
            score: SCORE.take(),
            is_unknown: score::take_unknown_union(id),
        };
        let candidate = Match {
            choice,
            is_exact: U::PLAN.is_exact(index, discriminant),
            has_placeholder: choices::take_placeholder(),
        };
        match result {
            Ok(())
                if best
                    .as_ref()
                    .is_none_or(|best| candidate.is_better_than(best)) =>
            {
                *slot = attempt;
                best = Some(candidate);
            }
            Ok(()) => {}
            Err(error) => errors.push((index, error)),
        }
        if best
            .as_ref()
            .is_some_and(|best| best.is_perfect(discriminant))
        {
            break;
        }
    }
    SCORE.set(before);
    // Out of steps, the better members may be those that failed.
    limits::count_steps(0)?;
    best.ok_or_else(|| U::PLAN.no_match(&errors))
}

const NO_MATCH: Choice = Choice {
    member: None,
    score: Score::ZERO,
    is_unknown: false,
};

/// A member that decodes without an error.
struct Match {
    choice: Choice,
    /// The value is an integer, and so is the member.
    is_exact: bool,
    /// The member contains a placeholder, so that it has to be decoded again.
    has_placeholder: bool,
}

impl Match {
    fn is_better_than(&self, other: &Self) -> bool {
        self.rank() > other.rank()
    }

    fn rank(&self) -> impl Ord {
        let score = self.choice.score;
        (
            // A union that keeps the value as unknown would keep any value.
            !self.choice.is_unknown,
            score.unknown() == 0,
            self.is_exact,
            score.detail(),
        )
    }

    /// Whether no later member can match better.
    fn is_perfect(&self, discriminant: Discriminant) -> bool {
        let object = matches!(
            discriminant,
            Discriminant::MissingTag | Discriminant::Kind(JsonKind::Object)
        );
        object && !self.choice.is_unknown && self.choice.score.is_perfect()
    }
}

/// Asks a node about its value.
struct Question(&'static str);

impl Question {
    fn ask<'de, A: SeqAccess<'de>>(self, value: &mut A) -> Result<u64, A::Error> {
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

    fn visit_u64<E: serde::de::Error>(self, answer: u64) -> Result<u64, E> {
        Ok(answer)
    }
}
