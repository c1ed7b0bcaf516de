//! Measures how well a member of a union matches a value.
//!
//! Everything here belongs to the thread: so it sees all enums and structs inside a member, including those that the
//! user wrote.

use std::cell::Cell;
use std::cmp::Reverse;

/// Counts over all values that were decoded since the score was last reset.
#[derive(Clone, Copy, Default)]
pub(super) struct Score {
    /// Values that an open enum or an open union does not know.
    pub(super) unknown: u32,
    /// Keys that are documented fields.
    pub(super) populated: u32,
    /// Keys that were dropped: no documented field, and no map for additional properties.
    pub(super) ignored: u32,
    /// All keys.
    pub(super) keys: u32,
}

thread_local! {
    pub(super) static SCORE: Cell<Score> = const { Cell::new(Score::ZERO) };
    /// The value that an open union kept last, for a union that has it as a member.
    static UNKNOWN_UNION: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Counts a value that an open enum does not know.
pub(super) fn count_unknown() {
    update(|score| score.unknown = score.unknown.wrapping_add(1));
}

/// Counts the keys of an object after its last one.
#[inline]
pub(super) fn count_keys(keys: u32, populated: u32) {
    update(|score| {
        score.keys = score.keys.wrapping_add(keys);
        score.populated = score.populated.wrapping_add(populated);
    });
}

/// Corrects the count of a key whose value is ignored: it is no documented field.
pub(super) fn count_ignored() {
    update(|score| {
        score.populated = score.populated.wrapping_sub(1);
        score.ignored = score.ignored.wrapping_add(1);
    });
}

/// Corrects the count of a key that is an additional property: it is no documented field.
pub(super) fn count_additional_property() {
    update(|score| score.populated = score.populated.wrapping_sub(1));
}

/// Counts a value that an open union keeps as unknown. What was counted inside it since `before` is dropped.
pub(super) fn count_unknown_union(id: usize, before: Score) {
    SCORE.set(before);
    count_unknown();
    UNKNOWN_UNION.set(Some(id));
}

/// Whether the last value that a union kept as unknown is this one. Forgets it.
pub(super) fn take_unknown_union(id: usize) -> bool {
    UNKNOWN_UNION.take() == Some(id)
}

pub(super) fn set_unknown_union(id: usize) {
    UNKNOWN_UNION.set(Some(id));
}

#[inline]
fn update(change: impl FnOnce(&mut Score)) {
    let mut score = SCORE.get();
    change(&mut score);
    SCORE.set(score);
}

impl Score {
    pub(super) const ZERO: Self = Self {
        unknown: 0,
        populated: 0,
        ignored: 0,
        keys: 0,
    };

    /// Adds the score of a member.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            unknown: self.unknown.wrapping_add(other.unknown),
            populated: self.populated.wrapping_add(other.populated),
            ignored: self.ignored.wrapping_add(other.ignored),
            keys: self.keys.wrapping_add(other.keys),
        }
    }

    /// Whether keys were dropped since `before`, and none was a documented field.
    pub(super) fn documents_no_key_since(self, before: Self) -> bool {
        self.ignored != before.ignored && self.populated == before.populated
    }

    /// How many values are unknown.
    pub(super) fn unknown(self) -> u32 {
        self.unknown
    }

    /// Orders by documented fields and then, in reverse, by dropped keys.
    pub(super) fn detail(self) -> impl Ord {
        (self.populated, Reverse(self.ignored))
    }

    /// Whether every value is known and every key is a documented field.
    pub(super) fn is_perfect(self) -> bool {
        self.unknown == 0 && self.populated == self.keys
    }
}

/// Counts nothing until this is dropped: what a `Deserialize` of the user decodes on its own is no part of the value.
pub(super) struct Aside(Score);

impl Aside {
    pub(super) fn start() -> Self {
        Self(SCORE.get())
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        SCORE.set(self.0);
        UNKNOWN_UNION.set(None);
    }
}
