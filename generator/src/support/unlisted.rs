//! What an open enum keeps of a value that it does not list.

use std::fmt::{self, Debug, Display};

/// A value that an enum does not list: a text or an integer.
///
/// It can be read, and not be made: `From` and `FromStr` of the enum make one of a text, unless the enum lists that text. So no
/// code can look for an unlisted value that a later edition of the docs lists, and then stop to find it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unlisted<T>(T);

impl<T> Unlisted<T> {
    pub(super) fn new(value: T) -> Self {
        Self(value)
    }

    /// The value as it is on the wire.
    pub fn get(&self) -> &T {
        &self.0
    }
}

impl Unlisted<String> {
    /// The text as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Unlisted<i64> {
    /// The integer as it is on the wire.
    #[must_use]
    pub fn as_i64(&self) -> i64 {
        self.0
    }
}

impl<T: Debug> Debug for Unlisted<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<T: Display> Display for Unlisted<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
