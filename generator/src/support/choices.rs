//! Remembers which members unions chose, so that the time to decode does not multiply with nesting.
//!
//! A union with several candidates decodes the value as each of them (see `union`). Inside, there may be unions that do
//! the same, and every candidate decodes them again. So the outermost union decodes in two phases:
//!
//! 1. While it tries its members, each union inside remembers its choice. When the union meets an equal value again, it
//!    returns a placeholder instead: an open union the variant for unknown values, a closed one a small example that it
//!    has decoded before.
//! 2. If the best match contains a placeholder, it is built: decoded once more, now with all choices known.
//!
//! A value is recognized by its content, because serde's derive copies the additional properties of a struct. Such a copy
//! has no place in the first buffer.

use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;

use super::score::Score;

/// The type of a union and the hash of its value.
pub(super) type UnionValue = (TypeId, u64);

/// A small value of a closed union, and the member that it is.
pub(super) struct Example {
    pub(super) value: Value,
    pub(super) member: usize,
}

/// What a union found out about a value.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    /// The index of the best match, if any member fits.
    pub(super) member: Option<usize>,
    pub(super) score: Score,
    /// The member is a union that kept the value as unknown.
    pub(super) is_unknown: bool,
}

thread_local! {
    static CHOICES: RefCell<BTreeMap<UnionValue, Choice>> = const { RefCell::new(BTreeMap::new()) };
    static EXAMPLES: RefCell<BTreeMap<TypeId, Rc<Example>>> = const { RefCell::new(BTreeMap::new()) };
    static STATE: Cell<State> = const { Cell::new(State { nesting: 0, is_trial: false, has_placeholder: false }) };
    /// The unions being decoded now that may contain themselves, with the ids of their values.
    static STARTED: RefCell<BTreeSet<(TypeId, usize)>> = const { RefCell::new(BTreeSet::new()) };
}

#[derive(Clone, Copy)]
struct State {
    /// How many unions, one inside the other, are trying their members.
    nesting: u32,
    /// Whether values are decoded for their score only.
    is_trial: bool,
    /// Whether a placeholder was returned since this was last reset.
    has_placeholder: bool,
}

/// Whether the current value is inside a union that tries its members.
pub(super) fn is_nested() -> bool {
    STATE.get().nesting > 0
}

/// Whether the current value is decoded for its score only.
pub(super) fn is_trial() -> bool {
    STATE.get().is_trial
}

/// Notes that a placeholder was returned.
pub(super) fn note_placeholder() {
    set_placeholder(true);
}

/// Whether a placeholder was returned since the last call.
pub(super) fn take_placeholder() -> bool {
    let has_placeholder = STATE.get().has_placeholder;
    set_placeholder(false);
    has_placeholder
}

fn set_placeholder(has_placeholder: bool) {
    let state = STATE.get();
    STATE.set(State {
        has_placeholder,
        ..state
    });
}

pub(super) fn recall(union: UnionValue) -> Option<Choice> {
    let choice = CHOICES.try_with(|choices| choices.borrow().get(&union).copied());
    choice.ok().flatten()
}

pub(super) fn remember(union: UnionValue, choice: Choice) {
    let _ = CHOICES.try_with(|choices| choices.borrow_mut().insert(union, choice));
}

/// The example for a closed union, if it has decoded a small value.
pub(super) fn example(union: TypeId) -> Option<Rc<Example>> {
    let example = EXAMPLES.try_with(|examples| examples.borrow().get(&union).cloned());
    example.ok().flatten()
}

pub(super) fn set_example(union: TypeId, example: Example) {
    let _ = EXAMPLES.try_with(|examples| examples.borrow_mut().insert(union, Rc::new(example)));
}

/// The time in which a union tries its members.
pub(super) struct Trial(State);

impl Trial {
    pub(super) fn start() -> Self {
        let outer = STATE.get();
        STATE.set(State {
            nesting: outer.nesting + 1,
            is_trial: true,
            has_placeholder: false,
        });
        Self(outer)
    }

    /// Ends the trial. Returns whether the best match, which may have a placeholder, has to be built now. The choices are
    /// known until this is dropped.
    pub(super) fn end(&self, has_placeholder: bool) -> bool {
        let is_trial = self.0.is_trial;
        STATE.set(State {
            is_trial,
            has_placeholder: self.0.has_placeholder || is_trial && has_placeholder,
            ..STATE.get()
        });
        has_placeholder && !is_trial
    }
}

/// Runs also if a `Deserialize` of the user panics.
impl Drop for Trial {
    fn drop(&mut self) {
        let has_placeholder = STATE.get().has_placeholder;
        STATE.set(State {
            has_placeholder,
            ..self.0
        });
        if self.0.nesting == 0 {
            let _ = CHOICES.try_with(|choices| choices.borrow_mut().clear());
            let _ = EXAMPLES.try_with(|examples| examples.borrow_mut().clear());
        }
    }
}

/// Marks a union as being decoded until the guard is dropped; `None` if it already is.
pub(super) fn start(union: (TypeId, usize)) -> Option<Started> {
    let inserted = STARTED.try_with(|started| started.borrow_mut().insert(union));
    inserted.unwrap_or(true).then_some(Started(union))
}

/// A union that is being decoded.
pub(super) struct Started((TypeId, usize));

impl Drop for Started {
    fn drop(&mut self) {
        let _ = STARTED.try_with(|started| started.borrow_mut().remove(&self.0));
    }
}
