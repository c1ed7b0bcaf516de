//! Numbers of which the docs do not say whether they are integers.

use std::collections::BTreeMap;

use crate::conformance::{FieldObservations, Observations, Problem};
use crate::schema::{Field, Schema, Type, TypeBody};

/// How many integers, and no fraction, show that a number is one: a single `1` may be a float.
const INTEGERS: usize = 5;

/// The numbers in fields of the same key: what is an integer in one type is no fraction in another.
pub(super) struct Numbers<'s> {
    by_key: BTreeMap<&'s str, Counts>,
}

#[derive(Default)]
struct Counts {
    integers: usize,
    large: usize,
    fractions: usize,
}

impl<'s> Numbers<'s> {
    pub(super) fn of(schema: &'s Schema, observations: &Observations) -> Self {
        let mut by_key: BTreeMap<&str, Counts> = BTreeMap::new();
        for (ty, seen) in &observations.types {
            let TypeBody::Struct(fields) = &schema.types[*ty].body else {
                continue;
            };
            for (index, seen) in &seen.fields {
                let counts = by_key.entry(&fields[*index].key).or_default();
                counts.integers += seen.integers;
                counts.large += seen.large_integers;
                counts.fractions += seen.fractions;
            }
        }
        Self { by_key }
    }

    /// Whether the number in a field is an integer; none if the docs are right or the samples do not show it.
    pub(super) fn is_integer(&self, field: &Field, seen: &FieldObservations) -> Option<bool> {
        if seen.problems.contains_key(&Problem::Fraction) {
            return Some(false);
        }
        let counts = self.by_key.get(field.key.as_str())?;
        let is_whole = |counts: &Counts| {
            let is_enough = counts.large > 0 || counts.integers >= INTEGERS;
            counts.fractions == 0 && is_enough
        };
        let is_whole = seen.fractions == 0 && seen.large_integers > 0 || is_whole(counts);
        (seen.integers > 0 && is_whole && is_undecided(&field.ty)).then_some(true)
    }
}

/// Whether a type has numbers, and the docs say of none whether it is an integer.
fn is_undecided(ty: &Type) -> bool {
    let (mut undecided, mut decided) = (false, false);
    ty.walk(&mut |part| match part {
        Type::Number => undecided = true,
        Type::Integer | Type::Float => decided = true,
        _ => {}
    });
    undecided && !decided
}
