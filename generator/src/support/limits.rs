//! Limits for JSON from an untrusted source: how deep it may be nested, and how much stack decoding may take.
//!
//! The limits hold for unions and everything inside them, and for all that `decode` decodes. They do not depend on the
//! types. An open union keeps what is beyond a limit as an unknown value; everything else is an error. The time needs no
//! limit: it grows with the input alone (see `choices`).

use std::cell::Cell;
use std::hint::black_box;

use serde::de::Error;

/// The greatest nesting of JSON. serde_json has the same limit for text.
pub(super) const MAX_DEPTH: u8 = 128;

/// The stack that nested values may take, in bytes: enough for `MAX_DEPTH` levels of ordinary structs, and a part of what
/// threads have. Without optimization, functions take several times the stack.
pub(super) const MAX_STACK: usize = if cfg!(debug_assertions) {
    1 << 20
} else {
    256 << 10
};

thread_local! {
    /// The address of the stack where decoding started, if it did.
    pub(super) static START: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Limits the stack until this is dropped. Inner limits change nothing.
pub(super) struct Limits {
    outer: Option<usize>,
}

impl Limits {
    pub(super) fn stack() -> Self {
        let outer = START.get();
        START.set(outer.or_else(|| Some(stack_address())));
        Self { outer }
    }
}

impl Drop for Limits {
    fn drop(&mut self) {
        START.set(self.outer);
    }
}

/// Checks the stack.
#[inline]
pub(super) fn check_stack<E: Error>() -> Result<(), E> {
    match START.get() {
        Some(start) if start.abs_diff(stack_address()) > MAX_STACK => Err(too_deep()),
        _ => Ok(()),
    }
}

#[cold]
pub(super) fn too_deep<E: Error>() -> E {
    E::custom("nested too deeply: the stack limit is reached")
}

/// An address in the current stack frame.
#[inline(always)]
pub(super) fn stack_address() -> usize {
    let local = 0_u8;
    std::ptr::from_ref(black_box(&local)).addr()
}
