//! Which member of a union a value is, by how well each fits.

use std::cmp::Reverse;

use super::score::Fit;

/// The member that a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// This one.
    Member(usize),
    /// This one, but another one fits as well.
    Ambiguous(usize),
    /// The tag has a value that no member has.
    UnknownTag,
    /// No member fits.
    None,
}

impl Choice {
    /// The best of several members. Values that are no objects are never ambiguous: members of one kind read them alike.
    pub(super) fn best(fits: &[(usize, Fit)], is_object: bool) -> Self {
        if let [(only, _)] = fits {
            return Self::Member(*only);
        }
        let accepted = |fit: &Fit| fit.errors == 0 && (fit.documented > 0 || fit.ignored == 0);
        let rank = |fit: &Fit| (fit.unknown == 0, fit.documented, Reverse(fit.ignored));
        let best = fits.iter().filter(|(_, fit)| accepted(fit));
        let best = best.max_by_key(|(index, fit)| (rank(fit), Reverse(*index)));
        // A member that rejects a part of the value, but knows much more of it: the docs err in that part.
        let cost = |fit: &Fit| fit.errors + fit.ignored;
        let nearest = fits
            .iter()
            .filter(|(_, fit)| fit.errors > 0 && fit.documented > fit.errors);
        let nearest = nearest.min_by_key(|(_, fit)| (cost(fit), Reverse(fit.documented)));
        match (best, nearest) {
            (Some((_, best)), Some((index, near))) if cost(near) < best.ignored => {
                Self::Member(*index)
            }
            (Some((index, best)), _) => {
                let is_equal = |fit: &Fit| accepted(fit) && rank(fit) == rank(best);
                let equals = fits.iter().filter(|(_, fit)| is_equal(fit)).count();
                match equals > 1 && is_object {
                    true => Self::Ambiguous(*index),
                    false => Self::Member(*index),
                }
            }
            (None, Some((index, near))) => {
                let is_equal =
                    |fit: &Fit| cost(fit) == cost(near) && fit.documented == near.documented;
                match fits.iter().filter(|(_, fit)| is_equal(fit)).count() {
                    1 => Self::Member(*index),
                    _ => Self::None,
                }
            }
            (None, None) => Self::None,
        }
    }
}
