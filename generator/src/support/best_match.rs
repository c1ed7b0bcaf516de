//! Decides between several members that a value may be.
//!
//! `decode_best` decodes the value as each candidate and keeps the best match: all values known before some unknown, more
//! documented fields before fewer, the earlier member before the later. Inside another union that tries its members, the
//! choice is remembered (see `choices`).

use std::any::TypeId;

use serde::de::{Error as _, SeqAccess};
use serde_json::Value;

use super::buffer::next_id;
use super::choices::{self, Choice, Known, UnionValue};
use super::member::{Question, Union, id};
use super::node::HASH;
use super::plan::{Discriminant, JsonKind};
use super::score::{self, SCORE, Score};

/// Decodes the candidate that matches best, by a choice that is remembered or by a trial.
pub(super) fn decode_best<'de, U: Union, A: SeqAccess<'de>>(
    discriminant: Discriminant,
    value: &mut A,
    slot: &mut Option<U>,
) -> Result<(), A::Error> {
    // Nothing multiplies in a scalar, unless a member is a union.
    let is_cheap = discriminant.is_scalar() && !U::PLAN.may_contain_itself();
    let union = match choices::is_nested() && !is_cheap {
        true => {
            let (id, union) = (id(value), TypeId::of::<U>());
            let first = choices::first_started(id).filter(|_| U::PLAN.may_contain_itself());
            Some(UnionValue {
                union,
                first: first.unwrap_or(union),
                value: match choices::may_be_copy(id) {
                    true => Known::Hash(Question(HASH).ask(value)?),
                    false => Known::Id(id),
                },
            })
        }
        false => None,
    };
    if let Some(choice) = union.and_then(choices::recall) {
        return decode_choice(choice, union, value, slot);
    }
    let trial = choices::Trial::start(next_id());
    let mut tried = try_members(discriminant, value, slot);
    let is_kept = U::UNKNOWN.is_some() && !U::PLAN.refuses(discriminant);
    if tried.is_err() && !is_kept && trial.explain() {
        tried = try_members(discriminant, value, slot);
    }
    let (choice, is_partial) = match &tried {
        Ok(best) => (best.choice, best.is_partial),
        Err(_) => (NO_MATCH, false),
    };
    if let Some(union) = union {
        choices::remember(union, choice);
    }
    let is_dropped = tried.is_ok() && slot.is_none();
    if trial.end(is_partial) || is_dropped {
        return decode_choice(choice, union, value, slot);
    }
    tried?;
    accept(choice, id(value));
    Ok(())
}

/// Decodes a union as the member that was chosen for an equal value.
fn decode_choice<'de, U: Union, A: SeqAccess<'de>>(
    choice: Choice,
    union: Option<UnionValue>,
    value: &mut A,
    slot: &mut Option<U>,
) -> Result<(), A::Error> {
    let before = SCORE.get();
    match (choice.member, U::UNKNOWN) {
        (None, _) => return Err(U::PLAN.no_match::<A::Error>(&[])),
        (Some(_), Some(unknown)) if choices::is_trial() => *slot = Some(unknown(placeholder())),
        (Some(_), _) if choices::is_trial() => decode_outline(choice, union, value, slot)?,
        (Some(index), _) => U::member(index as usize, value, slot)?,
    }
    SCORE.set(before);
    accept(choice, id(value));
    Ok(())
}

/// Decodes the outline of the value. If a type does not take it, because a list may not be empty, decodes the value. Inside
/// an outline, it is the outermost one that fails.
fn decode_outline<'de, U: Union, A: SeqAccess<'de>>(
    choice: Choice,
    union: Option<UnionValue>,
    value: &mut A,
    slot: &mut Option<U>,
) -> Result<(), A::Error> {
    choices::note_partial();
    let index = choice.member.map_or(usize::MAX, |index| index as usize);
    let is_inside = choices::is_outline();
    if !choice.lacks_outline {
        let outline = choices::outline();
        let decoded = U::member(index, value, slot);
        drop(outline);
        if decoded.is_ok() {
            return decoded;
        }
        if let Some(union) = union {
            let lacks_outline = true;
            choices::remember(
                union,
                Choice {
                    lacks_outline,
                    ..choice
                },
            );
        }
    }
    match is_inside {
        true => Err(A::Error::custom("no outline")),
        false => U::member(index, value, slot),
    }
}

/// What a union keeps in a trial, where only the score counts.
pub(super) fn placeholder() -> Value {
    choices::note_partial();
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
    let mut candidates = 0;
    for index in U::PLAN.candidates(discriminant) {
        candidates += 1;
        score::take_unknown_union(id);
        if !choices::keeps_members() {
            *slot = None;
        }
        let mut attempt = None;
        let result = U::member(index, value, &mut attempt);
        let choice = Choice {
            member: u32::try_from(index).ok(),
            score: SCORE.take(),
            is_unknown: score::take_unknown_union(id),
            lacks_outline: false,
        };
        let candidate = Match {
            choice,
            is_exact: U::PLAN.is_exact(index, discriminant),
            is_partial: choices::take_partial(),
        };
        let best_so_far = best.as_ref();
        let is_better = best_so_far.is_none_or(|best| candidate.is_better_than(best));
        match result {
            Ok(()) if is_better => {
                *slot = attempt;
                best = Some(candidate);
            }
            Ok(()) => {}
            // One is enough, where nobody reads it.
            Err(_) if !errors.is_empty() && choices::is_quiet() => {}
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
    match best {
        Some(best) => Ok(best),
        None => Err(match errors.pop() {
            Some((_, error)) if candidates == 1 => error,
            last => {
                errors.extend(last);
                U::PLAN.no_match(&errors)
            }
        }),
    }
}

const NO_MATCH: Choice = Choice {
    member: None,
    score: Score::ZERO,
    is_unknown: false,
    lacks_outline: false,
};

/// A member that decodes without an error.
struct Match {
    choice: Choice,
    /// The value is an integer, and so is the member.
    is_exact: bool,
    /// Something was left out, so that the member has to be decoded again.
    is_partial: bool,
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
