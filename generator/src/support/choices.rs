//! Remembers which members unions chose, so that the time to decode does not multiply with nesting.
//!
//! A union with several candidates decodes the value as each of them (see `best_match`). Inside, there may be unions that
//! do the same, and every candidate decodes them again. So the outermost union decodes in two phases:
//!
//! 1. A trial: only scores count. Each union inside remembers its choice. What would cost time with each level is left
//!    out: an unknown value, a large value without a type, and all but the outline of a value whose choice is known.
//! 2. If the best match was not decoded as a whole, it is decoded once more, now with all choices known.
//!
//! A union with one candidate does the same where unions are nested deeply: it would else decode a value, not fit, and
//! keep the value as unknown at each level anew.
//!
//! The outline of a value is the value without its lists, maps, and optional objects. It is decoded as the same type. Where
//! a type does not take it, the whole value is decoded instead, and that is remembered, too: else two decodings at each
//! level would multiply.
//!
//! A trial inside many others keeps no member while it tries the next one: else each level would hold the whole rest.
//!
//! A value is recognized by its content, because there may be copies of it that have no place in the first buffer: serde's
//! `flatten` makes them in types that the user wrote.
//!
//! Unions may be members of each other: `A` is `B` or `X`, `B` is `A` or `Y`. Inside `A`, `B` cannot be `A` again, so what
//! it chooses there holds only there. `A`, which began first at this value, tries whatever any of them may be, so all that
//! is chosen below it is complete for it, in whatever order.

use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

use super::score::Score;

/// The hash of the type of a union, of its value, and of the union that was begun first at this value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct UnionValue(u64);

impl UnionValue {
    pub(super) fn new(union: TypeId, first: TypeId, value: u64) -> Self {
        let seed = HASH_SEED.try_with(RandomState::clone).unwrap_or_default();
        Self(seed.hash_one((union, first, value)))
    }
}

/// The hash of a hash.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// What a union found out about a value.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    /// The index of the best match, if any member fits.
    pub(super) member: Option<u32>,
    pub(super) score: Score,
    /// The member is a union that kept the value as unknown.
    pub(super) is_unknown: bool,
    /// The member does not take the outline of the value: it wants a list that is not empty, or the like.
    pub(super) lacks_outline: bool,
}

/// How many unions, one inside the other, decode without a trial.
const MAX_UNTRIED: u32 = 8;

/// How many trials, one inside the other, keep a member while they try the next one.
const MAX_KEPT: u32 = 4;

/// The memory kept for the next trial.
const MAX_SPARE_CHOICES: usize = 1 << 10;

thread_local! {
    static CHOICES: RefCell<Choices> = RefCell::default();
    /// Seeds the hashes at random, so that nobody can construct two unions with the same one.
    static HASH_SEED: RandomState = RandomState::new();
    static STATE: Cell<State> = const { Cell::new(State::OUTSIDE) };
    /// The unions being decoded now that may contain themselves, with the ids of their values. Those of one value follow
    /// each other.
    static STARTED: RefCell<Vec<(TypeId, usize)>> = const { RefCell::new(Vec::new()) };
}

type Choices = HashMap<UnionValue, Choice, BuildHasherDefault<Same>>;

#[derive(Clone, Copy)]
struct State {
    /// How many unions are being decoded, one inside the other.
    depth: u32,
    /// How many of them try their members.
    trials: u32,
    /// Whether values are decoded for their score only.
    is_trial: bool,
    /// Whether only the outline of values is decoded.
    is_outline: bool,
    /// Whether anything was left out since this was last reset.
    is_partial: bool,
}

impl State {
    const OUTSIDE: Self = Self {
        depth: 0,
        trials: 0,
        is_trial: false,
        is_outline: false,
        is_partial: false,
    };
}

fn update(change: impl FnOnce(&mut State)) {
    let mut state = STATE.get();
    change(&mut state);
    STATE.set(state);
}

/// Whether a union remembers its choice: it is inside one that tries its members.
pub(super) fn is_nested() -> bool {
    STATE.get().trials > 0
}

/// Whether a union keeps a member while it tries the next one. Inside a trial it need not: if anything is left out, the
/// outermost union decodes once more.
pub(super) fn keeps_members() -> bool {
    STATE.get().trials <= MAX_KEPT
}

/// Whether the current value is decoded for its score only.
#[inline]
pub(super) fn is_trial() -> bool {
    STATE.get().is_trial
}

/// Whether only the outline of the current value is decoded.
#[inline]
pub(super) fn is_outline() -> bool {
    STATE.get().is_outline
}

/// Notes that something was left out.
pub(super) fn note_partial() {
    update(|state| state.is_partial = true);
}

/// Whether anything was left out since the last call.
pub(super) fn take_partial() -> bool {
    let is_partial = STATE.get().is_partial;
    update(|state| state.is_partial = false);
    is_partial
}

pub(super) fn recall(union: UnionValue) -> Option<Choice> {
    let choice = CHOICES.try_with(|choices| choices.borrow().get(&union).copied());
    choice.ok().flatten()
}

pub(super) fn remember(union: UnionValue, choice: Choice) {
    let _ = CHOICES.try_with(|choices| choices.borrow_mut().insert(union, choice));
}

fn forget() {
    let _ = CHOICES.try_with(|choices| {
        let mut choices = choices.borrow_mut();
        if choices.capacity() > MAX_SPARE_CHOICES {
            *choices = Choices::default();
        }
        choices.clear();
    });
}

/// The time in which a union tries its members.
pub(super) struct Trial(State);

impl Trial {
    pub(super) fn start() -> Self {
        let outer = STATE.get();
        STATE.set(State {
            trials: outer.trials + 1,
            is_trial: true,
            is_outline: false,
            is_partial: false,
            ..outer
        });
        Self(outer)
    }

    /// Ends the trial. Returns whether the best match, which may be partial, has to be decoded as a whole now. The choices
    /// are known until this is dropped.
    pub(super) fn end(&self, is_partial: bool) -> bool {
        let outer = self.0;
        update(|state| {
            state.is_trial = outer.is_trial;
            state.is_outline = outer.is_outline;
            state.is_partial = outer.is_partial || outer.is_trial && is_partial;
        });
        is_partial && !outer.is_trial
    }
}

/// Runs also if a `Deserialize` of the user panics.
impl Drop for Trial {
    fn drop(&mut self) {
        let is_partial = STATE.get().is_partial;
        STATE.set(State {
            is_partial,
            ..self.0
        });
        if self.0.trials == 0 {
            forget();
        }
    }
}

/// Decodes outlines until this is dropped.
pub(super) fn outline() -> Restore {
    let outer = STATE.get();
    update(|state| state.is_outline = true);
    Restore(outer)
}

/// Decodes values as a whole until this is dropped: they are not part of the value that is tried, but a copy of it, or
/// what a `Deserialize` of the user decodes on its own. Choices are remembered all the same.
pub(super) fn whole() -> Restore {
    let outer = STATE.get();
    update(|state| (state.is_trial, state.is_outline) = (false, false));
    Restore(outer)
}

/// Restores how values are decoded.
pub(super) struct Restore(State);

impl Drop for Restore {
    fn drop(&mut self) {
        let outer = self.0;
        update(|state| {
            (state.is_trial, state.is_outline) = (outer.is_trial, outer.is_outline);
        });
    }
}

/// Counts the unions that are being decoded, one inside the other.
pub(super) struct Level;

impl Level {
    pub(super) fn enter() -> Self {
        update(|state| state.depth += 1);
        Self
    }

    /// Whether so many unions are nested that this one starts with a trial.
    pub(super) fn is_deep(&self) -> bool {
        STATE.get().depth > MAX_UNTRIED
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        update(|state| state.depth -= 1);
    }
}

/// Marks a union as being decoded until the guard is dropped; `None` if it already is.
pub(super) fn start(union: TypeId, value: usize) -> Option<Started> {
    let start = |started: &RefCell<Vec<_>>| {
        let mut started = started.borrow_mut();
        let is_new = at_value(&started, value).all(|it| it != union);
        if is_new {
            started.push((union, value));
        }
        is_new
    };
    let is_new = STARTED.try_with(start).unwrap_or(true);
    is_new.then(|| Started)
}

/// The union that was started first at this value.
pub(super) fn first_started(value: usize) -> Option<TypeId> {
    let first = STARTED.try_with(|started| at_value(&started.borrow(), value).last());
    first.ok().flatten()
}

/// The unions that are started at a value, the last one first.
fn at_value(started: &[(TypeId, usize)], value: usize) -> impl Iterator<Item = TypeId> {
    let started = started.iter().rev();
    let here = started.take_while(move |(_, at)| *at == value);
    here.map(|(union, _)| *union)
}

/// A union that is being decoded.
pub(super) struct Started;

impl Drop for Started {
    fn drop(&mut self) {
        let _ = STARTED.try_with(|started| started.borrow_mut().pop());
    }
}
