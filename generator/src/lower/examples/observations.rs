//! What examples show about fields and no cell states: whether numbers are integers, whether `null` occurs.

use std::collections::BTreeMap;

use super::super::claim::Subject;
use crate::source::Excerpt;

/// The observations in all examples.
#[derive(Debug, Default)]
pub(in super::super) struct Observations<'s> {
    pub(in super::super) numbers: BTreeMap<Subject, NumbersSeen<'s>>,
    /// The first example with a `null`.
    pub(in super::super) nulls: BTreeMap<Subject, Excerpt<'s>>,
}

/// The numbers of a field in examples.
#[derive(Debug, Default, Clone)]
pub(in super::super) struct NumbersSeen<'s> {
    /// The first number that is not an integer.
    pub(in super::super) fraction: Option<Witness<'s>>,
    /// The first integer that no person would write: a random one, which was generated for the page.
    pub(in super::super) random: Option<Witness<'s>>,
}

/// A number as it is written, and the example that contains it.
pub(in super::super) type Witness<'s> = (String, Excerpt<'s>);

impl<'s> NumbersSeen<'s> {
    /// Adds a number from an example on the type's own page.
    pub(in super::super) fn add_own(&mut self, number: &str, example: Excerpt<'s>) {
        match is_whole(number) {
            false => self.add_fraction(number, example),
            true if is_random(number) => self.add_random(number, example),
            true => {}
        }
    }

    /// Adds a number from an example on another page. Only fractions count there, so that no other page makes the type
    /// an integer.
    pub(in super::super) fn add_foreign(&mut self, number: &str, example: Excerpt<'s>) {
        if !is_whole(number) {
            self.add_fraction(number, example);
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
}

/// The minimum number of digits, without trailing zeros, in a number that no person would write. Of the numbers below a
/// million only one in two thousand has fewer, so that a new edition of a page rarely changes a type.
const RANDOM: usize = 3;

fn is_random(number: &str) -> bool {
    number.trim_start_matches('-').trim_end_matches('0').len() >= RANDOM
}

/// Whether a number is written without a fraction and an exponent, however large it is.
pub(in super::super) fn is_whole(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a number.
pub(in super::super) fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-+.eE".contains(&byte))
}
