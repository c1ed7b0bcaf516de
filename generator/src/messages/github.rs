//! Messages as GitHub takes them from the output of a step: it shows them at their line in the pull request.

use super::{Spot, visible};
use crate::diagnostic::{Diagnostic, Severity};

/// One message as a command of a workflow.
pub fn line(diagnostic: &Diagnostic, spot: &Spot<'_>) -> String {
    let mut text = diagnostic.message.clone();
    for more in [Some(&diagnostic.label), diagnostic.help.as_ref()] {
        if let Some(more) = more.filter(|more| !more.is_empty()) {
            text.push('\n');
            text.push_str(more);
        }
    }
    annotation(diagnostic.severity, diagnostic.code.id, spot, &text)
}

/// A command of a workflow that shows `text` at a spot.
pub fn annotation(severity: Severity, title: &str, spot: &Spot<'_>, text: &str) -> String {
    let command = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = format!("file={}", property(&spot.path));
    if let Some((start, end)) = spot.range {
        properties.push_str(&format!(
            ",line={},col={},endColumn={}",
            start.line, start.column, end.column
        ));
    }
    properties.push_str(&format!(",title={}", property(title)));
    format!("::{command} {properties}::{}", data(text))
}

/// Text behind the `::`.
fn data(text: &str) -> String {
    visible::text(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
