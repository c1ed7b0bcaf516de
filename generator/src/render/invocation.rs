//! Invocations of the support macros. The printer of items leaves what stands between braces in one run, so these are
//! written line by line.

use super::names;
use crate::plan::{Ident, Prelude};

/// An invocation of `name` with a list of members:
///
/// ```text
/// crate::support::text_enum! {
///     Status {
///         Queued = "queued",
///     } open Unrecognized
/// }
/// ```
pub(super) fn list(
    prelude: &Prelude,
    name: &str,
    subject: &str,
    members: &[String],
    unknown: Option<&Ident>,
) -> String {
    let members: String = members
        .iter()
        .map(|member| format!("        {member},\n"))
        .collect();
    let open = unknown
        .map(|unknown| format!(" open {}", names::written(unknown)))
        .unwrap_or_default();
    let support = names::path(&prelude.support);
    format!("{support}::{name}! {{\n    {subject} {{\n{members}    }}{open}\n}}\n")
}
