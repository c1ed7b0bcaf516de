//! Suggested fixes: lines of the configuration.

use crate::diagnostic::Code;

/// Suggests a rule that replaces a documented type by one of the user.
pub(super) fn replacing(name: &str) -> String {
    let last = name.rsplit('.').next().unwrap_or(name);
    let last: String = last.split_whitespace().collect();
    format!("or map the type in generator.toml: [types] \"{name}\" = \"path::to::{last}\"")
}

/// Suggests a line that hides a warning.
pub(super) fn allowing(code: &Code) -> String {
    let id = code.id;
    format!("or hide it in generator.toml: [diagnostics] {id} = \"allow\"")
}
