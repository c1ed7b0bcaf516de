//! Facts about fields that examples show and no cell states: whether numbers are integers, whether `null` occurs.

use std::collections::BTreeMap;

use crate::schema::{Type, TypeId};
use crate::source::Excerpt;

/// A field of a type, or a member of a union, by its index.
pub(super) type Slot = (TypeId, usize);

/// The observations in all examples.
#[derive(Debug, Default)]
pub(super) struct Observations<'s> {
    pub(super) numbers: BTreeMap<Slot, NumbersSeen<'s>>,
    /// The first example with a `null`.
    pub(super) nulls: BTreeMap<Slot, Excerpt<'s>>,
}

/// The numbers of a field in examples.
#[derive(Debug, Default, Clone)]
pub(super) struct NumbersSeen<'s> {
    /// The first number that is not an integer.
    fraction: Option<Witness<'s>>,
    /// The first integer that no person would write: a random one, which was generated for the page, or a time stamp.
    random: Option<Witness<'s>>,
    /// Whether a person wrote an integer as an example. Other values may still have fractions.
    handwritten: bool,
}

/// A number as it is written, and the example that contains it.
pub(super) type Witness<'s> = (String, Excerpt<'s>);

impl<'s> NumbersSeen<'s> {
    /// Adds a number from an example on the type's own page.
    pub(super) fn add_own(&mut self, number: &str, example: Excerpt<'s>) {
        match is_whole(number) {
            false => self.add_fraction(number, example),
            true if is_random(number) => self.add_random(number, example),
            true => {}
        }
    }

    /// Adds a number from an example on another page. Only fractions count there, so that no other page makes the type
    /// an integer.
    pub(super) fn add_foreign(&mut self, number: &str, example: Excerpt<'s>) {
        if !is_whole(number) {
            self.add_fraction(number, example);
        }
    }

    /// Adds a number from an example cell.
    pub(super) fn add_cell(&mut self, number: &str, cell: Excerpt<'s>) {
        match is_whole(number) {
            false => self.add_fraction(number, cell),
            true if number.len() >= TIME_STAMP => self.add_random(number, cell),
            true => self.handwritten = true,
        }
    }

    fn add_fraction(&mut self, number: &str, example: Excerpt<'s>) {
        self.fraction
            .get_or_insert_with(|| (number.to_owned(), example));
    }

    fn add_random(&mut self, number: &str, example: Excerpt<'s>) {
        self.random
            .get_or_insert_with(|| (number.to_owned(), example));
    }

    /// The kind of number that the examples show, if they leave no doubt. An unnecessary float rejects no value, but a
    /// wrong integer does.
    pub(super) fn verdict(self) -> Option<(Type, Witness<'s>)> {
        match self {
            Self {
                fraction: Some(witness),
                ..
            } => Some((Type::Float, witness)),
            Self {
                random: Some(witness),
                handwritten: false,
                ..
            } => Some((Type::Integer, witness)),
            _ => None,
        }
    }
}

/// The minimum number of digits in a time stamp.
const TIME_STAMP: usize = 9;

/// The minimum number of digits, without trailing zeros, in a number that no person would write. Of the numbers below a
/// million only one in two thousand has fewer, so that a new edition of a page rarely changes a type.
const RANDOM: usize = 3;

fn is_random(number: &str) -> bool {
    number.trim_start_matches('-').trim_end_matches('0').len() >= RANDOM
}

/// Whether a number is written without a fraction and an exponent, however large it is.
fn is_whole(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a number.
pub(super) fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-+.eE".contains(&byte))
}
