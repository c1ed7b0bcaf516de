//! The libraries that ask types for schemas of their JSON, and what each item tells them.

/// A library that asks types for schemas of their JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SchemaLibrary {
    Schemars,
    Utoipa,
}

impl SchemaLibrary {
    /// The name of its crate.
    pub(crate) fn crate_name(self) -> &'static str {
        match self {
            Self::Schemars => "schemars",
            Self::Utoipa => "utoipa",
        }
    }
}

/// What an item tells libraries about its JSON.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schemas {
    /// The libraries that the user wants it for, in order.
    pub(crate) libraries: Vec<SchemaLibrary>,
    /// Its name in all schemas of the crate.
    pub(crate) name: String,
}
