//! What types without derived code need beside that of all types: of the buffer, the score, the limits.

use serde::de::Error;

use super::super::buffer::{Buffer, Token};
use super::super::keys::KeySet;
use super::super::limits::{MAX_STACK, START, stack_address, too_deep};
use super::super::recorder::Recorder;
use super::super::score::{SCORE, Score};

/// Where decoding started on the stack.
#[derive(Clone, Copy)]
pub(super) struct Stack(usize);

impl Stack {
    /// Here, or where a limit was set before.
    pub(super) fn here() -> Self {
        Self(START.get().unwrap_or_else(stack_address))
    }

    /// Checks the stack.
    #[inline]
    pub(super) fn check<E: Error>(self) -> Result<(), E> {
        match self.0.abs_diff(stack_address()) > MAX_STACK {
            true => Err(too_deep()),
            false => Ok(()),
        }
    }
}

/// Records one value, with all values of a key that is repeated.
#[inline]
pub(super) fn record_with_repeated_keys<'de, E>(
    is_human_readable: bool,
    fill: impl FnOnce(Recorder<'_, 'de>) -> Result<(), E>,
) -> Result<Buffer<'de>, E> {
    let mut buffer = Buffer::new(is_human_readable);
    buffer.has_repeated_keys = true;
    fill(Recorder::new(&mut buffer, 0))?;
    buffer.finish();
    Ok(buffer)
}

/// Adds a score that was counted elsewhere.
pub(super) fn add_score(score: Score) {
    SCORE.set(SCORE.get().plus(score));
}

impl Score {
    /// The score of a value that an open enum or an open union does not know.
    pub(super) const UNKNOWN: Self = Self {
        unknown: 1,
        ..Self::ZERO
    };

    /// The score of an object with so many keys: of all, those that are documented fields, and those that are dropped.
    pub(super) fn of_object(keys: u32, populated: u32, ignored: u32) -> Self {
        Self {
            unknown: 0,
            populated,
            ignored,
            keys,
        }
    }

    /// The score of a value without a type.
    pub(super) fn of_any(has_content: bool) -> Self {
        Self::of_object(u32::from(has_content), 0, 0)
    }

    /// Whether keys were dropped, and none was a documented field.
    pub(super) fn documents_no_key(self) -> bool {
        self.documents_no_key_since(Self::ZERO)
    }
}

impl Buffer<'_> {
    /// A key that is repeated in an object of the value, if one is.
    pub(super) fn repeated_key(&self, at: usize) -> Option<&str> {
        (at..self.after(at)).find_map(|at| match self.token(at) {
            Token::Object { len, end } if len > 1 => {
                let mut keys = KeySet::default();
                self.keys(at, end as usize).for_each(|key| keys.insert(key));
                keys.repeated(self.keys(at, end as usize))
            }
            _ => None,
        })
    }
}
