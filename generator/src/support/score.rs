//! What tells a good match from a poor one, counted while a value is decoded, and what the trials so far have shown.
//!
//! All of it belongs to the thread, so that it reaches every enum and every struct inside a member, whoever wrote them.

use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What was seen since the count was last taken.
#[derive(Clone, Copy, Default)]
pub(super) struct Score {
    /// Values that an open enum did not know, and values that an inner union kept raw.
    unknown: u32,
    /// Documented fields that were there.
    populated: u32,
    /// Keys that no field took and no catch-all kept.
    ignored: u32,
    /// Keys that were read, whatever became of them.
    keys: u32,
}

/// A union and the place of its value.
type Trial = (TypeId, usize);

thread_local! {
    pub(super) static SCORE: Cell<Score> = const { Cell::new(Score { unknown: 0, populated: 0, ignored: 0, keys: 0 }) };
    /// The place of the value that a union most recently kept raw, for the union around it to see.
    static KEPT_RAW: Cell<Option<usize>> = const { Cell::new(None) };
    /// How many unions are trying their members right now.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    /// Which member a union chose at a place. Without it, unions within unions would try again what was
    /// tried before, twice as often at each level.
    static CHOICES: RefCell<BTreeMap<Trial, Option<usize>>> = const { RefCell::new(BTreeMap::new()) };
    /// The unions that are being decoded and have members that may be the same union again, at the same place.
    static UNDER_WAY: RefCell<BTreeSet<Trial>> = const { RefCell::new(BTreeSet::new()) };
}

/// An open enum met a value that it does not know.
pub(super) fn unknown_value() {
    update(|score| score.unknown = score.unknown.wrapping_add(1));
}

/// An object was read to its end.
#[inline]
pub(super) fn object(keys: u32, populated: u32) {
    update(|score| {
        score.keys = score.keys.wrapping_add(keys);
        score.populated = score.populated.wrapping_add(populated);
    });
}

/// What will be counted as a field was none: its value is skipped.
pub(super) fn ignored_field() {
    update(|score| {
        score.populated = score.populated.wrapping_sub(1);
        score.ignored = score.ignored.wrapping_add(1);
    });
}

/// What will be counted as a field was none: a catch-all takes its value.
pub(super) fn caught_field() {
    update(|score| score.populated = score.populated.wrapping_sub(1));
}

/// A union keeps the value at a place raw; what was counted since `before` does not count.
pub(super) fn keep_raw(place: usize, before: Score) {
    SCORE.set(before);
    unknown_value();
    KEPT_RAW.set(Some(place));
}

/// Whether a union kept exactly this value raw since the last call.
pub(super) fn take_kept_raw(place: usize) -> bool {
    KEPT_RAW.take() == Some(place)
}

pub(super) fn set_kept_raw(place: usize) {
    KEPT_RAW.set(Some(place));
}

#[inline]
fn update(change: impl FnOnce(&mut Score)) {
    let mut score = SCORE.get();
    change(&mut score);
    SCORE.set(score);
}

impl Score {
    /// This, and what an attempt counted that is kept.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            unknown: self.unknown.wrapping_add(other.unknown),
            populated: self.populated.wrapping_add(other.populated),
            ignored: self.ignored.wrapping_add(other.ignored),
            keys: self.keys.wrapping_add(other.keys),
        }
    }

    /// Whether keys were read since `before`, and none of them was documented.
    pub(super) fn explains_nothing_since(self, before: Self) -> bool {
        self.ignored != before.ignored && self.populated == before.populated
    }

    /// How many values were not known.
    pub(super) fn unknown(self) -> u32 {
        self.unknown
    }

    /// Greater where more fields are populated and, among equals, where less is dropped.
    pub(super) fn detail(self) -> impl Ord {
        (self.populated, Reverse(self.ignored))
    }

    /// No match can be better than one that knows every value and documents every key.
    pub(super) fn is_perfect(self) -> bool {
        self.unknown == 0 && self.populated == self.keys
    }
}

/// Begins to decode a union that may come upon itself; nothing if it has done so, which would never end.
pub(super) fn enter(trial: Trial) -> Option<UnderWay> {
    let entered = UNDER_WAY.try_with(|under_way| under_way.borrow_mut().insert(trial));
    entered.unwrap_or(true).then_some(UnderWay(trial))
}

/// A union that is being decoded.
pub(super) struct UnderWay(Trial);

impl Drop for UnderWay {
    fn drop(&mut self) {
        let _ = UNDER_WAY.try_with(|under_way| under_way.borrow_mut().remove(&self.0));
    }
}

/// The outcome of a trial within a trial, if there has been one: its member, or none.
pub(super) fn recall(trial: Trial) -> Option<Option<usize>> {
    let recalled = CHOICES.try_with(|choices| choices.borrow().get(&trial).copied());
    recalled.ok().flatten()
}

/// Runs a union's trial of its members.
pub(super) fn trial<T>(trial: Trial, run: impl FnOnce() -> (Option<usize>, T)) -> T {
    let outer = Outer(DEPTH.replace(DEPTH.get() + 1));
    let (choice, result) = run();
    if outer.0 > 0 {
        let _ = CHOICES.try_with(|choices| choices.borrow_mut().insert(trial, choice));
    }
    result
}

/// Ends a trial, even if a `Deserialize` of the user panics.
struct Outer(usize);

impl Drop for Outer {
    fn drop(&mut self) {
        DEPTH.set(self.0);
        if self.0 == 0 {
            let _ = CHOICES.try_with(|choices| choices.borrow_mut().clear());
        }
    }
}
