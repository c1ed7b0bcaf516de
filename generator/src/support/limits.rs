//! Limits for JSON from an untrusted source: how deep it may be nested, and how much stack and time decoding may take.
//!
//! The limits hold for unions and everything inside them, and for all that `decode` decodes. They do not depend on the
//! types. An open union keeps what is beyond a limit as an unknown value; everything else is an error.

use std::cell::Cell;
use std::hint::black_box;

use serde::de::Error;

/// The greatest nesting of JSON. serde_json has the same limit for text.
pub(super) const MAX_DEPTH: u8 = 128;

/// The stack that nested values may take, in bytes: enough for `MAX_DEPTH` levels of ordinary structs, and a part of what
/// threads have. Without optimization, functions take several times the stack.
const MAX_STACK: usize = if cfg!(debug_assertions) {
    1 << 20
} else {
    256 << 10
};

/// How many keys and items may be decoded for each value in the input, counting each as often as it is decoded.
/// Decoding takes more than a few only where unions have to try their members.
const STEPS_PER_VALUE: u64 = 500;

/// How many keys and items may always be decoded.
const MIN_STEPS: u64 = 100_000;

thread_local! {
    /// The address of the stack where decoding started, while the thread decodes.
    static STACK_START: Cell<Option<usize>> = const { Cell::new(None) };
    /// The keys and items that may still be decoded, while the thread decodes a union.
    static STEPS: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Sets limits that are in force until this is dropped. Inner ones change nothing.
pub(super) struct Limits {
    outer_start: Option<usize>,
    outer_steps: Option<u64>,
}

impl Limits {
    /// Limits the stack.
    pub(super) fn stack() -> Self {
        let limits = Self {
            outer_start: STACK_START.get(),
            outer_steps: STEPS.get(),
        };
        STACK_START.set(limits.outer_start.or_else(|| Some(stack_address())));
        limits
    }

    /// Limits the stack, and the steps to decode a number of recorded values. Inside outer limits, recording them was a
    /// step for each.
    pub(super) fn stack_and_steps<E: Error>(values: u32) -> Result<Self, E> {
        count_steps(values)?;
        let limits = Self::stack();
        let steps = u64::from(values) * STEPS_PER_VALUE + MIN_STEPS;
        STEPS.set(limits.outer_steps.map_or(Some(steps), |_| STEPS.get()));
        Ok(limits)
    }
}

impl Drop for Limits {
    fn drop(&mut self) {
        STACK_START.set(self.outer_start);
        if self.outer_steps.is_none() {
            STEPS.set(None);
        }
    }
}

/// Checks the stack before a container is decoded.
#[inline]
pub(super) fn check_stack<E: Error>() -> Result<(), E> {
    match STACK_START.get() {
        Some(start) if start.abs_diff(stack_address()) > MAX_STACK => {
            Err(E::custom("nested too deeply: the stack limit is reached"))
        }
        _ => Ok(()),
    }
}

/// Counts keys and items that are about to be decoded.
#[inline]
pub(super) fn count_steps<E: Error>(count: u32) -> Result<(), E> {
    let Some(steps) = STEPS.get() else {
        return Ok(());
    };
    let left = steps.saturating_sub(u64::from(count));
    STEPS.set(Some(left));
    if left == 0 {
        return Err(E::custom(
            "too ambiguous: the members of its unions would have to be tried too often",
        ));
    }
    Ok(())
}

/// An address in the current stack frame.
#[inline(always)]
fn stack_address() -> usize {
    let local = 0_u8;
    std::ptr::from_ref(black_box(&local)).addr()
}
