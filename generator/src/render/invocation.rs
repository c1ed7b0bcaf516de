//! Invocations of the support macros. The printer of items keeps what is between braces on one line, so these are
//! written line by line.

use std::fmt::{self, Display, Formatter};

use super::names;
use crate::plan::{Ident, Prelude};

/// An invocation with a list of members:
///
/// ```text
/// crate::support::text_enum! {
///     Status {
///         Queued = "queued",
///     } open Unrecognized
/// }
/// ```
pub(super) struct Invocation<'i> {
    pub(super) prelude: &'i Prelude,
    /// The name of the macro.
    pub(super) name: &'static str,
    /// What it implements: the type, and how its members are selected.
    pub(super) subject: String,
    pub(super) members: Vec<String>,
    /// The variant for unknown values.
    pub(super) unknown: Option<&'i Ident>,
}

impl Display for Invocation<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let Self { name, subject, .. } = self;
        let support = names::path(&self.prelude.support);
        writeln!(formatter, "{support}::{name}! {{")?;
        writeln!(formatter, "    {subject} {{")?;
        for member in &self.members {
            writeln!(formatter, "        {member},")?;
        }
        match self.unknown.map(names::written) {
            Some(unknown) => writeln!(formatter, "    }} open {unknown}")?,
            None => writeln!(formatter, "    }}")?,
        }
        writeln!(formatter, "}}")
    }
}
