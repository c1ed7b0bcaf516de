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
//! A member that a trial excludes gives an error without words. Where no member fits and the error is read, there is a second
//! trial, which words it.
//!
//! The outline of a value is the value without its lists, maps, and optional objects. It is decoded as the same type. Where
//! a type does not take it, the whole value is decoded instead, and that is remembered, too: else two decodings at each
//! level would multiply.
//!
//! A trial inside many others keeps no member while it tries the next one: else each level would hold the whole rest.
//!
//! A value is recognized by its place. Only copies that are made in a trial have none that lasts, and are recognized by their
//! content: serde's `flatten` makes them in types that the user wrote.
//!
//! Unions may be members of each other: `A` is `B` or `X`, `B` is `A` or `Y`. Inside `A`, `B` cannot be `A` again, so what
//! it chooses there holds only there. `A`, which began first at this value, tries whatever any of them may be, so all that
//! is chosen below it is complete for it, in whatever order.

use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::hashing::Mixed;
use super::score::Score;

/// The type of a union, that of the union that was begun first at its value, and which value it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct UnionValue {
    pub(super) union: TypeId,
    pub(super) first: TypeId,
    pub(super) value: Known,
}

/// By what a value is known again.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Known {
    /// The id of a value that was there before the outermost union began: every member that is tried meets it at its place.
    Id(usize),
    /// The hash of a value that is a copy: every member that is tried may meet another one.
    Hash(u64),
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
    static STATE: Cell<State> = const { Cell::new(State::OUTSIDE) };
    /// The unions being decoded now that may contain themselves, with the ids of their values. Those of one value follow
    /// each other.
    static STARTED: RefCell<Vec<(TypeId, usize)>> = const { RefCell::new(Vec::new()) };
}

type Choices = HashMap<UnionValue, Choice, Mixed>;

#[derive(Clone, Copy)]
struct State {
    /// How many unions are being decoded, one inside the other.
    depth: u32,
    /// How many of them try their members.
    trials: u32,
    /// The first id of what was recorded since the outermost of them tries.
    first_copy: usize,
    /// Whether values are decoded for their score only.
    is_trial: bool,
    /// Whether errors in a trial say what is wrong: somebody will read them.
    explains: bool,
    /// Whether only the outline of values is decoded.
    is_outline: bool,
    /// Whether anything was left out since this was last reset.
    is_partial: bool,
}

impl State {
    const OUTSIDE: Self = Self {
        depth: 0,
        trials: 0,
        first_copy: 0,
        is_trial: false,
        explains: false,
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

/// Whether a value was recorded since the outermost union tries its members: it may be a copy.
pub(super) fn may_be_copy(id: usize) -> bool {
    id >= STATE.get().first_copy
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

/// Whether errors need not say what is wrong. Most members that a trial excludes are never heard of again.
pub(super) fn is_quiet() -> bool {
    let state = STATE.get();
    state.is_trial && !state.explains
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
    /// Begins a trial. The id is the one that the next value will have.
    pub(super) fn start(next_id: usize) -> Self {
        let outer = STATE.get();
        STATE.set(State {
            trials: outer.trials + 1,
            first_copy: match outer.trials {
                0 => next_id,
                _ => outer.first_copy,
            },
            is_trial: true,
            // What is decoded as a whole inside a trial returns its errors at once.
            explains: outer.explains || outer.trials > 0 && !outer.is_trial,
            is_outline: false,
            is_partial: false,
            ..outer
        });
        Self(outer)
    }

    /// Begins the outermost trial anew, with errors that say what is wrong. Returns whether they did not so far.
    pub(super) fn explain(&self) -> bool {
        let is_possible = self.0.trials == 0 && is_quiet();
        if is_possible {
            forget();
            update(|state| (state.explains, state.is_partial) = (true, false));
        }
        is_possible
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

/// Lets errors in trials say what is wrong until this is dropped.
pub(super) fn explaining() -> Restore {
    let outer = STATE.get();
    update(|state| state.explains = true);
    Restore(outer)
}

/// Restores how values are decoded.
pub(super) struct Restore(State);

impl Drop for Restore {
    fn drop(&mut self) {
        let outer = self.0;
        update(|state| {
            (state.is_trial, state.is_outline) = (outer.is_trial, outer.is_outline);
            state.explains = outer.explains;
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
