//! Tests the examples of the documentation: each must decode, and encode to the same JSON.
//!
//! Only tests use this module.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::decode::{count_unknown_values, from_str};

/// The lines around an example in a file of examples. A JSON string may contain both, but no line of JSON starts with
/// the content of a string.
const OPEN: &str = "```json";
const CLOSE: &str = "```";

/// Checks every example in a file, and describes what is wrong with those that fail.
pub fn check<T: DeserializeOwned + Serialize>(name: &str, file: &str) -> Vec<String> {
    blocks(file)
        .iter()
        .filter_map(|block| check_one::<T>(block).err())
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

fn check_one<T: DeserializeOwned + Serialize>(json: &str) -> Result<(), String> {
    let before: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let value: T = from_str(json).map_err(|error| error.to_string())?;
    let unknown = count_unknown_values::<T>(json).map_err(|error| error.to_string())?;
    if unknown > 0 {
        return Err(format!("{unknown} values in it are not documented"));
    }
    let after = serde_json::to_value(&value).map_err(|error| error.to_string())?;
    match difference(&before, &after, "") {
        None => Ok(()),
        Some(path) => Err(format!("{path} does not come back as it was")),
    }
}

/// The path of the first difference.
fn difference(before: &Value, after: &Value, path: &str) -> Option<String> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            before.keys().chain(after.keys()).find_map(|key| {
                member_difference(before.get(key), after.get(key), format!("{path}.{key}"))
            })
        }
        (Value::Array(before), Value::Array(after)) => {
            (0..before.len().max(after.len())).find_map(|index| {
                member_difference(
                    before.get(index),
                    after.get(index),
                    format!("{path}[{index}]"),
                )
            })
        }
        (Value::String(before), Value::String(after)) => {
            (normalize_datetime(before) != normalize_datetime(after)).then(|| path.to_owned())
        }
        // A float is written in the shortest form.
        (Value::Number(before), Value::Number(after)) => {
            let is_float = before.as_i64().is_none();
            let is_same = before == after || is_float && before.as_f64() == after.as_f64();
            (!is_same).then(|| path.to_owned())
        }
        _ => (before != after).then(|| path.to_owned()),
    }
}

/// A string; a datetime in the form that all date libraries write: `Z` for UTC, no trailing zeros in the fraction.
fn normalize_datetime(text: &str) -> String {
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

/// The first difference in one key or index of both.
fn member_difference(
    before: Option<&Value>,
    after: Option<&Value>,
    path: String,
) -> Option<String> {
    match before.zip(after) {
        Some((before, after)) => difference(before, after, &path),
        // An optional field reads `null` as absent, unless the configuration keeps the two apart.
        None if before.is_some_and(Value::is_null) => None,
        None => Some(path),
    }
}

/// Writes a test of the files of examples next to a module: `examples! { Agent in "agent.md" }`.
macro_rules! examples {
    ($($(#[$condition:meta])* $name:ident in $file:literal),* $(,)?) => {
        #[test]
        #[allow(unused_mut)]
        fn examples() {
            let mut failures = ::std::vec::Vec::<::std::string::String>::new();
            $(
                $(#[$condition])*
                failures.extend($crate::support::examples::check::<$name>($file, include_str!($file)));
            )*
            assert!(failures.is_empty(), "{failures:#?}");
        }
    };
}

pub(crate) use examples;
