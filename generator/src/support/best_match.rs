//! Decides between several members that a value may be.
//!
//! `decode_best` decodes the value as each candidate and keeps the best match: all values known before some unknown, more
//! documented fields before fewer, the earlier member before the later. Inside another union that tries its members, the
//! choice is remembered (see `choices`).

use std::any::TypeId;

use serde::de::{DeserializeSeed as _, Error as _, SeqAccess};
use serde_json::Value;

use super::buffer::Buffer;
use super::choices::{self, Choice, Example};
use super::error::Error;
use super::limits;
use super::member::{Question, Union, decode_next, id};
use super::node::{HASH, Node, SIZE};
use super::plan::{Discriminant, JsonKind};
use super::score::{self, SCORE, Score};

/// Decodes the candidate that matches best, by a choice that is remembered or by a trial.
pub(super) fn decode_best<'de, U: Union, A: SeqAccess<'de>>(
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

/// What a union keeps in a trial, where only the score counts.
pub(super) fn placeholder() -> Value {
    choices::note_placeholder();
    Value::Null
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
