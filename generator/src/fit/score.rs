//! How well a value fits a type, in counts, with the first reason against it.

use std::fmt::{self, Display, Formatter};

use crate::schema::TypeId;

/// How many characters of a path are shown.
const LONGEST_PATH: usize = 80;

/// How well a value fits a type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fit {
    /// Parts that generated code rejects.
    pub(crate) errors: usize,
    /// Values that an enum or a union does not know.
    pub(crate) unknown: usize,
    /// Keys that are documented fields.
    pub(crate) documented: usize,
    /// Keys that are not.
    pub(crate) ignored: usize,
    /// The first of the errors, the unknown values and the undocumented keys.
    pub(crate) first: Option<Mismatch>,
}

impl Fit {
    /// A value of which so much is documented.
    pub(crate) fn documented(documented: usize) -> Self {
        Self {
            documented,
            ..Self::default()
        }
    }

    /// Whether a value fits.
    pub(crate) fn when(fits: bool, reason: &'static str) -> Self {
        match fits {
            true => Self::default(),
            false => Self::error(reason),
        }
    }

    /// A value that does not fit.
    pub(crate) fn error(reason: &'static str) -> Self {
        Self {
            errors: 1,
            first: Some(Mismatch::new(reason)),
            ..Self::default()
        }
    }

    /// A value that an enum or a union does not know.
    pub(crate) fn unknown(reason: &'static str) -> Self {
        Self {
            errors: 0,
            unknown: 1,
            ..Self::error(reason)
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            errors: self.errors.saturating_add(other.errors),
            unknown: self.unknown.saturating_add(other.unknown),
            documented: self.documented.saturating_add(other.documented),
            ignored: self.ignored.saturating_add(other.ignored),
            first: self.first.or(other.first),
        }
    }
}

/// Why a value does not fit its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// The keys and `[indices]` from the value to the part that does not fit, the last first.
    path: Vec<String>,
    reason: &'static str,
    /// The innermost type of a page that it is in, and its key there.
    place: Option<(TypeId, String)>,
}

/// Why values do not fit: what one change of the docs does to many values.
pub(crate) type Cause = (Option<(TypeId, String)>, &'static str);

impl Mismatch {
    /// A mismatch of the value itself.
    pub(super) fn new(reason: &'static str) -> Self {
        Self {
            path: Vec::new(),
            reason,
            place: None,
        }
    }

    /// The same mismatch, seen from the value that contains it.
    pub(super) fn inside(mut self, step: String) -> Self {
        self.path.push(step);
        self
    }

    /// The same mismatch, seen from the type of a page that it is in.
    pub(super) fn within(mut self, id: TypeId) -> Self {
        if self.place.is_none() {
            let key = self.path.last().cloned().unwrap_or_default();
            self.place = Some((id, key));
        }
        self
    }

    /// Why the value does not fit.
    pub(crate) fn cause(&self) -> Cause {
        (self.place.clone(), self.reason)
    }
}

impl Display for Mismatch {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let steps = self.path.iter().rev().map(String::as_str);
        let path = steps.collect::<Vec<_>>().join(".").replace(".[", "[");
        if path.is_empty() {
            return write!(formatter, "it {}", self.reason);
        }
        let shown: String = path.chars().take(LONGEST_PATH).collect();
        let more = if shown.len() < path.len() { "…" } else { "" };
        let reason = self.reason;
        write!(formatter, "`{}{more}` {reason}", shown.escape_debug())
    }
}
