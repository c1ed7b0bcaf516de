//! What examples say about a field that no cell states: whether its numbers are whole, whether it may be `null`.

use std::collections::BTreeMap;

use crate::schema::{Type, TypeId};
use crate::source::Span;

/// A field of a type, or a member of a union, by its index.
pub(super) type Slot = (TypeId, usize);

/// What all examples together say.
#[derive(Debug, Default)]
pub(super) struct Observations {
    pub(super) numbers: BTreeMap<Slot, NumbersSeen>,
    /// Where a `null` stands.
    pub(super) nulls: BTreeMap<Slot, Span>,
}

/// The numbers that stand at a field in examples.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct NumbersSeen {
    /// The first that is not whole.
    fraction: Option<Witness>,
    /// The first whole number that nobody would think of: drawn at random by whoever made the page, or a moment.
    drawn: Option<Witness>,
    /// Whether somebody gave one as an example: a whole one may stand for others that are not.
    given: bool,
}

/// A number as it is written, and where it stands.
type Witness = (String, Span);

impl NumbersSeen {
    /// Counts a number that stands in an example. Only that of the type's own page speaks for whole numbers, so that
    /// no other page changes the type by it; a fraction is believed wherever it stands.
    pub(super) fn add(&mut self, number: &str, own: bool, span: Span) {
        match is_whole(number) {
            false => self.add_fraction(number, span),
            true if own && is_drawn(number) => self.add_drawn(number, span),
            true => {}
        }
    }

    /// Counts a number that stands in an example cell.
    pub(super) fn add_given(&mut self, number: &str, span: Span) {
        match is_whole(number) {
            false => self.add_fraction(number, span),
            true if number.len() >= MOMENT => self.add_drawn(number, span),
            true => self.given = true,
        }
    }

    fn add_fraction(&mut self, number: &str, span: Span) {
        self.fraction
            .get_or_insert_with(|| (number.to_owned(), span));
    }

    fn add_drawn(&mut self, number: &str, span: Span) {
        self.drawn.get_or_insert_with(|| (number.to_owned(), span));
    }

    /// What the numbers speak for. A needless float refuses nothing, a wrong integer does: so precision comes first.
    pub(super) fn verdict(self) -> Option<(Type, Witness)> {
        match self {
            Self {
                fraction: Some(witness),
                ..
            } => Some((Type::Float, witness)),
            Self {
                drawn: Some(witness),
                given: false,
                ..
            } => Some((Type::Integer, witness)),
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
