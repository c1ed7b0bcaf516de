//! What all values of one document share while they are decoded: the first error, the score, and what unions found out.

use std::cell::{Cell, RefCell};

use super::super::buffer::Buffer;
use super::super::error::Error;

use super::super::score::Score;
use super::additions::Stack;
use super::verdicts::Verdicts;

/// How many members of unions are decoded once more, only for an error.
const MAX_EXPLANATIONS: u32 = 64;

/// The decoding of one document.
pub(super) struct Context<'b> {
    pub(super) buffer: &'b Buffer<'b>,
    pub(super) stack: Stack,
    pub(super) verdicts: RefCell<Verdicts>,
    state: Cell<State>,
    error: RefCell<Option<Error>>,
    /// For each struct being decoded, where the values of its fields are.
    pub(super) slots: RefCell<Vec<u32>>,
    /// How many members may still be decoded only to say why they do not fit.
    explanations: Cell<u32>,
}

/// How decoding goes.
#[derive(Clone, Copy)]
struct State {
    /// Whether values are decoded for their score only: a value that fits may give nothing.
    is_trial: bool,
    /// Whether the value does not fit. The error is there, but for a trial.
    has_failed: bool,
    score: Score,
    /// The value that an open union kept last, for a union that has it as a member.
    kept: Option<usize>,
}

/// What came of an attempt to decode a value.
pub(super) struct Outcome {
    pub(super) fits: bool,
    /// Why it does not fit. None in a trial.
    pub(super) error: Option<Error>,
    pub(super) score: Score,
    /// Whether an open union kept this very value.
    pub(super) is_kept: bool,
}

impl<'b> Context<'b> {
    pub(super) fn new(buffer: &'b Buffer<'b>) -> Self {
        Self {
            buffer,
            stack: Stack::here(),
            verdicts: RefCell::default(),
            state: Cell::new(State {
                is_trial: false,
                has_failed: false,
                score: Score::ZERO,
                kept: None,
            }),
            error: RefCell::new(None),
            slots: RefCell::default(),
            explanations: Cell::new(MAX_EXPLANATIONS),
        }
    }

    #[inline]
    pub(super) fn is_trial(&self) -> bool {
        self.state.get().is_trial
    }

    #[inline]
    pub(super) fn has_failed(&self) -> bool {
        self.state.get().has_failed
    }

    /// Notes that a value does not fit. Only the first error counts, and none in a trial.
    #[cold]
    pub(super) fn fail(&self, error: &mut dyn FnMut() -> Error) {
        let mut state = self.state.get();
        if !state.has_failed && !state.is_trial {
            *self.error.borrow_mut() = Some(error());
        }
        state.has_failed = true;
        self.state.set(state);
    }

    /// Adds to the path of the error.
    #[cold]
    pub(super) fn locate(&self, locate: impl FnOnce(Error) -> Error) {
        let mut error = self.error.borrow_mut();
        *error = error.take().map(locate);
    }

    /// The error, once decoding has failed.
    pub(super) fn take_error(&self) -> Option<Error> {
        self.error.borrow_mut().take()
    }

    pub(super) fn score(&self) -> Score {
        self.state.get().score
    }

    #[inline]
    pub(super) fn add(&self, score: Score) {
        let mut state = self.state.get();
        state.score = state.score.plus(score);
        self.state.set(state);
    }

    /// Notes that an open union keeps a value.
    pub(super) fn keep(&self, at: usize) {
        let mut state = self.state.get();
        state.kept = Some(at);
        self.state.set(state);
    }

    /// Whether a member may be decoded only to say why it does not fit.
    pub(super) fn may_explain(&self) -> bool {
        let left = self.explanations.get();
        self.explanations.set(left.saturating_sub(1));
        left > 0
    }

    /// Decodes a value without consequences: its score is not added, its error is returned.
    pub(super) fn attempt(&self, at: usize, is_trial: bool, decode: &mut dyn FnMut()) -> Outcome {
        let outer = self.state.get();
        self.state.set(State {
            is_trial: outer.is_trial || is_trial,
            has_failed: false,
            score: Score::ZERO,
            kept: None,
        });
        let slots = self.slots.borrow().len();
        decode();
        self.slots.borrow_mut().truncate(slots);
        let inner = self.state.replace(outer);
        Outcome {
            fits: !inner.has_failed,
            error: if inner.has_failed {
                self.take_error()
            } else {
                None
            },
            score: inner.score,
            is_kept: inner.kept == Some(at),
        }
    }
}
