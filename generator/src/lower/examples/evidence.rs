//! What examples say about a field that no cell states: whether its numbers are whole, whether it may be `null`.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Type, TypeId};

/// A field of a type, or a member of a union, by its index.
pub(super) type Slot = (TypeId, usize);

/// What all examples together say.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub(super) numbers: BTreeMap<Slot, NumbersSeen>,
    pub(super) nulls: BTreeSet<Slot>,
}

/// The numbers that stand at a field in examples.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct NumbersSeen {
    fractions: usize,
    /// Whole numbers that nobody would think of: drawn at random by whoever made the page, or moments.
    drawn: usize,
    /// Numbers that somebody gave as an example: whole ones may stand for others that are not.
    given: usize,
}

impl NumbersSeen {
    /// Counts a number that stands in an example. Only that of the type's own page speaks for whole numbers, so that
    /// no other page changes the type by it; a fraction is believed wherever it stands.
    pub(super) fn add(&mut self, number: &str, own: bool) {
        match is_whole(number) {
            false => self.fractions += 1,
            true if own && is_drawn(number) => self.drawn += 1,
            true => {}
        }
    }

    /// Counts a number that stands in an example cell.
    pub(super) fn add_given(&mut self, number: &str) {
        match is_whole(number) {
            false => self.fractions += 1,
            true if number.len() >= MOMENT => self.drawn += 1,
            true => self.given += 1,
        }
    }

    /// What the numbers speak for. A needless float refuses nothing, a wrong integer does: so precision comes first.
    pub(super) fn verdict(self) -> Option<Type> {
        match self {
            Self { fractions: 1.., .. } => Some(Type::Float),
            Self {
                drawn: 1..,
                given: 0,
                ..
            } => Some(Type::Integer),
            _ => None,
        }
    }
}

/// How many digits a moment has at least.
const MOMENT: usize = 9;

/// How many digits a number has at least, zeros behind them not counted, that nobody would think of. One drawn from a
/// million has fewer only once in two thousand times, so that another edition of the page rarely changes a type.
const DRAWN: usize = 3;

fn is_drawn(number: &str) -> bool {
    number.trim_start_matches('-').trim_end_matches('0').len() >= DRAWN
}

fn is_whole(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-+.eE".contains(&byte))
}
