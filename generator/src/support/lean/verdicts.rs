//! Remembers which members unions chose, so that each decides once for each value: the time grows with the input alone.
//!
//! A union may be its own member, perhaps by way of others. While it is decided, it is no member of the same value. So a
//! verdict holds for a union, a value, and the unions that were begun at this value before.

use std::any::TypeId;
use std::collections::HashMap;

use super::super::hashing::Mixed;
use super::super::score::Score;

/// What a union found out about a value.
#[derive(Clone, Copy)]
pub(super) struct Verdict {
    pub(super) choice: Choice,
    pub(super) score: Score,
    /// Whether an open union keeps the value: this one, or the member that it chose.
    pub(super) is_kept: bool,
}

/// What a union does with a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// Decodes it as the member with this index.
    Member(usize),
    /// Keeps it.
    Keep,
    /// Reports it.
    Refuse,
}

/// A union, a value, and the unions that were begun at the value before, as a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Case {
    union: TypeId,
    at: usize,
    begun: usize,
}

/// A union that is being decoded.
struct Begun {
    case: Case,
    /// It and the unions that were begun at its value before, as a number.
    with: usize,
}

/// What is known about the values of one document.
#[derive(Default)]
pub(super) struct Verdicts {
    known: HashMap<Case, Verdict, Mixed>,
    begun: Vec<Begun>,
    /// Numbers for sequences of unions, each for one that is longer by a union. The empty sequence is 0.
    sequences: HashMap<(usize, TypeId), usize, Mixed>,
}

impl Verdicts {
    /// Begins a union. None if it is being decoded already, as a member of itself.
    ///
    /// `has_unions` says whether its members may be unions.
    pub(super) fn begin(&mut self, union: TypeId, at: usize, has_unions: bool) -> Option<Case> {
        let mut here = self.begun.iter().rev();
        let before = here.clone().next().filter(|begun| begun.case.at == at);
        let before = before.map_or(0, |begun| begun.with);
        let is_same = |begun: &Begun| begun.case.union == union;
        if here
            .by_ref()
            .take_while(|begun| begun.case.at == at)
            .any(is_same)
        {
            return None;
        }
        let case = Case {
            union,
            at,
            begun: before,
        };
        let with = match has_unions {
            true => self.sequence(before, union),
            false => before,
        };
        self.begun.push(Begun { case, with });
        Some(case)
    }

    // Tables are apart from what every union does, most of which try nothing: its stack would be larger.

    /// The number of a sequence that is longer by a union.
    #[inline(never)]
    fn sequence(&mut self, before: usize, union: TypeId) -> usize {
        let next = self.sequences.len() + 1;
        *self.sequences.entry((before, union)).or_insert(next)
    }

    pub(super) fn end(&mut self) {
        self.begun.pop();
    }

    /// How many unions are being decoded, one inside the other.
    pub(super) fn depth(&self) -> usize {
        self.begun.len()
    }

    #[inline]
    pub(super) fn get(&self, case: &Case) -> Option<Verdict> {
        match self.known.is_empty() {
            true => None,
            false => self.find(case),
        }
    }

    #[inline(never)]
    fn find(&self, case: &Case) -> Option<Verdict> {
        self.known.get(case).copied()
    }

    #[inline(never)]
    pub(super) fn set(&mut self, case: Case, verdict: Verdict) {
        self.known.insert(case, verdict);
    }
}
