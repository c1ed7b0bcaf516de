//! Messages for a program.

use super::ResolvedLocation;
use crate::diagnostic::{Diagnostic, Severity};
use crate::json::Json;
use crate::source::Position;

/// One message as a value.
pub fn json(diagnostic: &Diagnostic, location: &ResolvedLocation) -> Json {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let help = diagnostic.help.as_deref().unwrap_or_default();
    Json::object([
        ("code", Json::string(diagnostic.code.id)),
        ("severity", Json::string(severity)),
        ("message", Json::string(diagnostic.message.as_str())),
        ("label", optional(&diagnostic.label)),
        ("help", optional(help)),
        ("location", location_json(location)),
    ])
}

fn optional(text: &str) -> Json {
    match text {
        "" => Json::Null,
        text => Json::string(text),
    }
}

/// A location as a value.
pub fn location_json(location: &ResolvedLocation) -> Json {
    let (start, end) = location.range.unzip();
    Json::object([
        ("path", Json::string(location.path.as_str())),
        ("start", start.map_or(Json::Null, position)),
        ("end", end.map_or(Json::Null, position)),
    ])
}

fn position(position: Position) -> Json {
    Json::object([
        ("line", Json::number(position.line)),
        ("column", Json::number(position.column)),
    ])
}
