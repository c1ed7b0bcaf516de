//! Types as fields and members have them.

use super::Path;

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Type {
    String,
    Bool,
    I64,
    F64,
    /// A number of the support code, which keeps every digit.
    Number,
    Bytes,
    /// A date with a time.
    DateTime(DateLibrary),
    Date(DateLibrary),
    /// `serde_json::Value`
    Json,
    Vec(Box<Type>),
    Map(Box<Type>),
    Option(Box<Type>),
    /// The three states of a field that may be absent and may be `null`.
    Patch(Box<Type>),
    Box(Box<Type>),
    Named(Path),
    /// A type that the configuration names, as it is written there.
    Foreign(String),
}

/// A crate with types for dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateLibrary {
    Jiff,
    Chrono,
    Time,
}

impl Type {
    /// This type with `wanted` replaced by `other` wherever it occurs.
    pub(crate) fn replace(self, wanted: &Self, other: &Self) -> Self {
        let inside = |inner: Box<Self>| Box::new(inner.replace(wanted, other));
        match self {
            Self::Vec(inner) => Self::Vec(inside(inner)),
            Self::Map(inner) => Self::Map(inside(inner)),
            Self::Option(inner) => Self::Option(inside(inner)),
            Self::Patch(inner) => Self::Patch(inside(inner)),
            Self::Box(inner) => Self::Box(inside(inner)),
            same if same == *wanted => other.clone(),
            different => different,
        }
    }

    /// The type of the value of a field that may be absent.
    pub(crate) fn value(&self) -> &Self {
        match self {
            Self::Option(value) | Self::Patch(value) => value,
            other => other,
        }
    }

    /// Whether the innermost type is of another crate, or one that the configuration names: only serde knows its form.
    pub(crate) fn is_foreign(&self) -> bool {
        match self {
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Patch(inner)
            | Self::Box(inner) => inner.is_foreign(),
            other => matches!(other, Self::DateTime(_) | Self::Date(_) | Self::Foreign(_)),
        }
    }

    /// Whether this type, or one inside it, is `wanted`. Does not look into the definitions of named types.
    pub(crate) fn contains(&self, wanted: &Self) -> bool {
        match self {
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Patch(inner)
            | Self::Box(inner) => inner.contains(wanted),
            other => other == wanted,
        }
    }
}
