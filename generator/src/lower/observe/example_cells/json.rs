//! The JSON in an example cell.

use crate::dialect::{self, Value};

/// What is around the label of each of several examples in one cell: `**Example 1:** {…}`.
const LABEL: &str = "**";

/// The objects and lists in a cell: it is one of them, or it has several with labels.
pub(super) fn values(cell: &str) -> Vec<Value> {
    match value(cell) {
        Some(value) => vec![value],
        None => cell.split(LABEL).filter_map(value).collect(),
    }
}

fn value(text: &str) -> Option<Value> {
    let text = text.trim();
    let is_container = text.starts_with(['{', '[']);
    is_container.then(|| dialect::json(text)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_json_is_read() {
        for (cell, count) in [
            ("{\"a\": [1, null]}", 1),
            ("[\n{\n\"a\": \"x ** y\"\n}\n]", 1),
            ("**Example 1:** {\"a\": 1}\n**Example 2:** {\"a\": 2}", 2),
            ("{ a: 1 }", 0),
            ("{\"a\": Status.Queued}", 0),
            ("{\"a\": 1, ...}", 0),
            ("[EMAIL]", 0),
            ("{\"a\": 1} and more", 0),
            ("12", 0),
            ("", 0),
        ] {
            assert_eq!(values(cell).len(), count, "{cell}");
        }
    }
}
