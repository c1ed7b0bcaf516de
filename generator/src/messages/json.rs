//! Messages for a program.

use super::{Position, Spot};
use crate::diagnostic::{Diagnostic, Severity};
use crate::json::Json;

/// One message as a value: what a person would be told, in parts.
pub fn json(diagnostic: &Diagnostic, spot: &Spot<'_>) -> Json {
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
        ("location", location(spot)),
    ])
}

fn optional(text: &str) -> Json {
    match text {
        "" => Json::Null,
        text => Json::string(text),
    }
}

fn location(spot: &Spot<'_>) -> Json {
    let (start, end) = spot.range.unzip();
    Json::object([
        ("path", Json::string(spot.path.as_str())),
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
