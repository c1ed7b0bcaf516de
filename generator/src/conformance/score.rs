//! How well a value fits a type, in counts.

/// How well a value fits a type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fit {
    /// Parts that generated code rejects.
    pub(super) errors: usize,
    /// Values that an enum or a union does not know.
    pub(super) unknown: usize,
    /// Keys that are documented fields.
    pub(super) documented: usize,
    /// Keys that are not.
    pub(super) ignored: usize,
}

impl Fit {
    pub(super) const ERROR: Self = Self {
        errors: 1,
        unknown: 0,
        documented: 0,
        ignored: 0,
    };

    pub(super) const UNKNOWN: Self = Self {
        errors: 0,
        unknown: 1,
        documented: 0,
        ignored: 0,
    };

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            errors: self.errors.saturating_add(other.errors),
            unknown: self.unknown.saturating_add(other.unknown),
            documented: self.documented.saturating_add(other.documented),
            ignored: self.ignored.saturating_add(other.ignored),
        }
    }
}
