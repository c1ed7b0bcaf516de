//! Counts, while a value is decoded, what tells a good match from a poor one.
//!
//! The count belongs to the thread, so that it reaches every enum and every struct inside a member, whoever wrote them.

use std::cell::Cell;
use std::cmp::Reverse;

/// What was seen since the count was last taken.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Score {
    /// Values that an open enum did not know, and values that an inner union kept raw.
    unknown: u32,
    /// Documented fields that were there.
    populated: u32,
    /// Keys that no field took and no catch-all kept.
    ignored: u32,
}

thread_local! {
    static SCORE: Cell<Score> = const { Cell::new(Score { unknown: 0, populated: 0, ignored: 0 }) };
}

/// An open enum met a value that it does not know.
pub(super) fn unknown_value() {
    update(|score| score.unknown = score.unknown.saturating_add(1));
}

/// A field took its value.
#[inline]
pub(super) fn populated_field() {
    update(|score| score.populated = score.populated.saturating_add(1));
}

/// The field just counted was none: its value is skipped.
#[inline]
pub(super) fn ignored_field() {
    update(|score| {
        score.populated = score.populated.saturating_sub(1);
        score.ignored = score.ignored.saturating_add(1);
    });
}

/// The field just counted was none: a catch-all takes its value.
#[inline]
pub(super) fn caught_field() {
    update(|score| score.populated = score.populated.saturating_sub(1));
}

/// The count so far; it starts again at nothing.
pub(super) fn take() -> Score {
    SCORE.take()
}

pub(super) fn get() -> Score {
    SCORE.get()
}

pub(super) fn set(score: Score) {
    SCORE.set(score);
}

/// Counts what an attempt counted that is kept.
pub(super) fn add(score: Score) {
    update(|sum| {
        sum.unknown = sum.unknown.saturating_add(score.unknown);
        sum.populated = sum.populated.saturating_add(score.populated);
        sum.ignored = sum.ignored.saturating_add(score.ignored);
    });
}

#[inline]
fn update(change: impl FnOnce(&mut Score)) {
    let mut score = SCORE.get();
    change(&mut score);
    SCORE.set(score);
}

impl Score {
    /// Whether every value was known.
    pub(super) fn known(self) -> bool {
        self.unknown == 0
    }

    /// Greater where more fields are populated and, among equals, where less is dropped.
    pub(super) fn detail(self) -> impl Ord {
        (self.populated, Reverse(self.ignored))
    }

    /// No match can be better than one that knows every value and documents every key.
    pub(super) fn is_perfect(self, keys: usize) -> bool {
        self.unknown == 0 && self.populated as usize == keys
    }
}
