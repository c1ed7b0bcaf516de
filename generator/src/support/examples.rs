//! Tests the examples of the documentation: each decodes, and encodes back to the same JSON.
//!
//! Only tests use this module.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The line that opens a block of a file of examples, and the one that closes it. Texts may hold both, but no line
/// begins with a text.
const OPEN: &str = "```json";
const CLOSE: &str = "```";

/// Checks every example in a file of them; says what is wrong with those that do not survive.
pub fn check<T: DeserializeOwned + Serialize>(name: &str, file: &str) -> Vec<String> {
    blocks(file)
        .iter()
        .filter_map(|block| survives::<T>(block).err())
        .map(|reason| format!("{name}: {reason}"))
        .collect()
}

fn blocks(file: &str) -> Vec<String> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut inside = false;
    for line in file.lines() {
        match (line, blocks.last_mut().filter(|_| inside)) {
            (OPEN, None) => {
                blocks.push(Vec::new());
                inside = true;
            }
            (CLOSE, Some(_)) => inside = false,
            (line, Some(block)) => block.push(line),
            (_, None) => {}
        }
    }
    blocks.iter().map(|lines| lines.join("\n")).collect()
}

fn survives<T: DeserializeOwned + Serialize>(json: &str) -> Result<(), String> {
    let before: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let value: T = super::from_str(json).map_err(|error| error.to_string())?;
    let strangers = super::strangers::<T>(json).map_err(|error| error.to_string())?;
    if strangers > 0 {
        return Err(format!("{strangers} values in it are not documented"));
    }
    let after = serde_json::to_value(&value).map_err(|error| error.to_string())?;
    match difference(&before, &after, "") {
        None => Ok(()),
        Some(path) => Err(format!("{path} does not come back as it was")),
    }
}

/// The path of the first value that is not the same in both.
fn difference(before: &Value, after: &Value, path: &str) -> Option<String> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before
            .keys()
            .chain(after.keys())
            .find_map(|key| inside(before.get(key), after.get(key), format!("{path}.{key}"))),
        (Value::Array(before), Value::Array(after)) => {
            (0..before.len().max(after.len())).find_map(|index| {
                inside(
                    before.get(index),
                    after.get(index),
                    format!("{path}[{index}]"),
                )
            })
        }
        (Value::String(before), Value::String(after)) => {
            (moment(before) != moment(after)).then(|| path.to_owned())
        }
        _ => (before != after).then(|| path.to_owned()),
    }
}

/// A text; one that is a moment in the one form that all date libraries write: no zeros behind its second.
fn moment(text: &str) -> String {
    let utc = text.replace("+00:00", "Z");
    match utc.strip_suffix('Z').and_then(|bare| bare.split_once('.')) {
        Some((second, fraction)) if second.get(10..11) == Some("T") => {
            let fraction = fraction.trim_end_matches('0');
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{second}{point}{fraction}Z")
        }
        _ => utc,
    }
}

fn inside(before: Option<&Value>, after: Option<&Value>, path: String) -> Option<String> {
    match before.zip(after) {
        Some((before, after)) => difference(before, after, &path),
        // An optional field reads `null` as absent, unless the configuration keeps the two apart.
        None if before.is_some_and(Value::is_null) => None,
        None => Some(path),
    }
}

/// Tests the files of examples beside a module: `examples! { Agent in "agent.md" }`.
macro_rules! examples {
    ($($name:ident in $file:literal),* $(,)?) => {
        #[test]
        fn examples() {
            let failures = [$($crate::support::examples::check::<$name>($file, include_str!($file))),*].concat();
            assert!(failures.is_empty(), "{failures:#?}");
        }
    };
}

pub(crate) use examples;
