//! Samples in a file of JSON values, one after the other: a JSON file has one, a file of JSON Lines has one in each line.

use std::io::Read;

use super::Sample;
use super::input::Error;
use super::parser::Parser;
use super::value::{Kind, Value};

/// The keys of a record: the name of a type, and the value. Further keys are ignored.
const TYPE: &str = "type";
const JSON: &str = "json";

/// What a value of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// A sample. Its type is named elsewhere.
    Bare,
    /// A sample, or a record `{"type": …, "json": …}` of one.
    Records,
}

/// Passes on the samples of a file. Stops at the first error.
pub fn read(source: impl Read, naming: Naming, sink: &mut dyn FnMut(Sample)) -> Result<(), Error> {
    let mut parser = Parser::new(source);
    while let Some(value) = parser.next_value()? {
        sink(match naming {
            Naming::Bare => Sample {
                type_name: None,
                value,
            },
            Naming::Records => record(value),
        });
    }
    Ok(())
}

/// The sample of a record; a value that is no record is a sample itself.
fn record(value: Value) -> Sample {
    let type_name = match entry(&value, TYPE).map(|name| &name.kind) {
        Some(Kind::String(name)) if entry(&value, JSON).is_some() => Some(name.clone()),
        _ => None,
    };
    match (type_name, value.kind) {
        (Some(name), Kind::Object(entries)) => Sample {
            type_name: Some(name),
            value: entries.into_iter().rfind(|(key, _)| key == JSON).map_or(
                Value {
                    at: value.at,
                    kind: Kind::Null,
                },
                |(_, json)| json,
            ),
        },
        (_, kind) => Sample {
            type_name: None,
            value: Value { at: value.at, kind },
        },
    }
}

/// The value of a key; of a repeated key, the last.
fn entry<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    match &value.kind {
        Kind::Object(entries) => {
            let entry = entries.iter().rfind(|(other, _)| other == key);
            entry.map(|(_, value)| value)
        }
        _ => None,
    }
}
