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
const STEPS_PER_VALUE: u64 = 200;

/// How many keys and items may always be decoded.
const MIN_STEPS: u64 = 100_000;

thread_local! {
    static LEFT: Cell<Left> = const { Cell::new(Left { stack_start: None, steps: u64::MAX }) };
}

/// What the thread may still use.
#[derive(Clone, Copy)]
struct Left {
    /// The address of the stack where decoding started, if it did.
    stack_start: Option<usize>,
    /// The keys and items that may still be decoded.
    steps: u64,
}

/// Sets limits that are in force until this is dropped. Inner ones change nothing.
pub(super) struct Limits {
    outer: Left,
}

impl Limits {
    /// Limits the stack.
    pub(super) fn stack() -> Self {
        let outer = LEFT.get();
        let stack_start = Some(outer.stack_start.unwrap_or_else(stack_address));
        LEFT.set(Left {
            stack_start,
            ..outer
        });
        Self { outer }
    }

    /// Limits the stack, and the steps to decode a number of recorded values. Inside outer limits, recording them was a
    /// step for each.
    pub(super) fn stack_and_steps<E: Error>(values: u32) -> Result<Self, E> {
        count_steps(values)?;
        let limits = Self::stack();
        if limits.outer.steps == u64::MAX {
            let steps = u64::from(values) * STEPS_PER_VALUE + MIN_STEPS;
            LEFT.set(Left {
                steps,
                ..LEFT.get()
            });
        }
        Ok(limits)
    }
}

impl Drop for Limits {
    fn drop(&mut self) {
        let (outer, inner) = (self.outer, LEFT.get());
        let steps = match outer.steps {
            u64::MAX => u64::MAX,
            _ => inner.steps,
        };
        LEFT.set(Left { steps, ..outer });
    }
}

/// Checks the stack, and counts the keys or items of a container that is about to be decoded.
#[inline]
pub(super) fn enter_container<E: Error>(len: u32) -> Result<(), E> {
    check_stack()?;
    count_steps(len)
}

/// Checks the stack.
#[inline]
pub(super) fn check_stack<E: Error>() -> Result<(), E> {
    match LEFT.get().stack_start {
        Some(start) if start.abs_diff(stack_address()) > MAX_STACK => Err(too_deep()),
        _ => Ok(()),
    }
}

/// Counts keys and items; an error once none is left.
#[inline]
pub(super) fn count_steps<E: Error>(count: u32) -> Result<(), E> {
    let left = LEFT.get();
    if left.steps == u64::MAX {
        return Ok(());
    }
    let steps = left.steps.saturating_sub(u64::from(count));
    LEFT.set(Left { steps, ..left });
    match steps {
        0 => Err(too_many_steps()),
        _ => Ok(()),
    }
}

#[cold]
fn too_deep<E: Error>() -> E {
    E::custom("nested too deeply: the stack limit is reached")
}

#[cold]
fn too_many_steps<E: Error>() -> E {
    E::custom("too ambiguous: the members of unions would have to be tried too often")
}

/// An address in the current stack frame.
#[inline(always)]
fn stack_address() -> usize {
    let local = 0_u8;
    std::ptr::from_ref(black_box(&local)).addr()
}
