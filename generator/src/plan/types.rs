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
    /// This type with another innermost one.
    pub(crate) fn map_innermost(self, map: &impl Fn(Self) -> Self) -> Self {
        let inside = |inner: Box<Self>| Box::new(inner.map_innermost(map));
        match self {
            Self::Vec(inner) => Self::Vec(inside(inner)),
            Self::Map(inner) => Self::Map(inside(inner)),
            Self::Option(inner) => Self::Option(inside(inner)),
            Self::Patch(inner) => Self::Patch(inside(inner)),
            Self::Box(inner) => Self::Box(inside(inner)),
            innermost => map(innermost),
        }
    }

    /// This type with `other` for the innermost one, if that is `wanted`.
    pub(crate) fn replace(self, wanted: &Self, other: &Self) -> Self {
        self.map_innermost(&|innermost| match innermost == *wanted {
            true => other.clone(),
            false => innermost,
        })
    }

    /// The type of the value of a field that may be absent.
    pub(crate) fn value(&self) -> &Self {
        match self {
            Self::Option(value) | Self::Patch(value) => value,
            other => other,
        }
    }

    /// The type inside lists, maps, options and boxes.
    fn innermost(&self) -> &Self {
        match self {
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Patch(inner)
            | Self::Box(inner) => inner.innermost(),
            other => other,
        }
    }

    /// Whether the innermost type is of another crate, or one that the configuration names: only serde knows its form.
    pub(crate) fn is_foreign(&self) -> bool {
        let innermost = self.innermost();
        matches!(
            innermost,
            Self::DateTime(_) | Self::Date(_) | Self::Foreign(_)
        )
    }

    /// The type that the configuration names, if the innermost type is one.
    pub(crate) fn foreign(&self) -> Option<&str> {
        match self.innermost() {
            Self::Foreign(path) => Some(path),
            _ => None,
        }
    }

    /// Whether the innermost type is `wanted`. Does not look into the definitions of named types.
    pub(crate) fn contains(&self, wanted: &Self) -> bool {
        self.innermost() == wanted
    }
}
