//! Invocations of the support macros. The printer of items keeps what is between braces on one line, so these are
//! written line by line.

use std::fmt::{self, Display, Formatter};

use super::names;
use crate::plan::Prelude;

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
    /// The variant or the field for what is not known, after a keyword of the macro.
    pub(super) end: Option<(&'static str, String)>,
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
        match &self.end {
            Some((keyword, end)) => writeln!(formatter, "    }} {keyword} {end}")?,
            None => writeln!(formatter, "    }}")?,
        }
        writeln!(formatter, "}}")
    }
}
