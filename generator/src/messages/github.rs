//! Messages as workflow commands of GitHub, which shows them at their line in a pull request.

use super::{Printable, ResolvedLocation};
use crate::diagnostic::{Diagnostic, Severity};

/// One message as a workflow command.
pub fn line(diagnostic: &Diagnostic, location: &ResolvedLocation) -> Printable {
    let mut text = diagnostic.message.clone();
    for more in [Some(&diagnostic.label), diagnostic.help.as_ref()] {
        if let Some(more) = more.filter(|more| !more.is_empty()) {
            text.push('\n');
            text.push_str(more);
        }
    }
    annotation(diagnostic.severity, diagnostic.code.id, location, &text)
}

/// A workflow command that shows `text` at a location.
pub fn annotation(
    severity: Severity,
    title: &str,
    location: &ResolvedLocation,
    text: &str,
) -> Printable {
    let command = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = format!("file={}", property(&location.path));
    if let Some((start, end)) = location.range {
        properties.push_str(&format!(
            ",line={},col={},endColumn={}",
            start.line, start.column, end.column
        ));
    }
    properties.push_str(&format!(",title={}", property(title)));
    Printable::command(command, &properties, &data(text))
}

/// The text of a command, which comes after the `::`.
fn data(text: &str) -> String {
    Printable::text(text)
        .to_string()
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
