//! Decodes JSON, with the path, line and column of the value in every error.
//!
//! Text is decoded as it is read (see `text`). Only for an error, it is read once more: by serde_json, which says what is no
//! JSON, and to find the line and column of the path.

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer};
use serde_json::Value;

use super::choices;
use super::error::Error;
use super::limits::Limits;
use super::locate::locate;
use super::node::Node;
use super::recorder::record;
use super::score::Aside;
use super::text::{NO_JSON, Text};

/// Decodes JSON text.
///
/// # Errors
/// The text is not JSON, or the value does not fit the type.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let (_limits, _whole, _aside) = (Limits::stack(), choices::whole(), Aside::start());
    let mut source = Text::new(text);
    let decoded = T::deserialize(&mut source);
    let decoded = decoded.and_then(|value| source.end().map(|()| value));
    decoded.map_err(|error| explained(text, error))
}

/// The error for a text: what is wrong with the JSON comes first.
#[cold]
fn explained(text: &str, error: Error) -> Error {
    let mut source = serde_json::Deserializer::from_str(text);
    let recorded = record(true, |recorder| recorder.deserialize(&mut source));
    let read = match error.message() {
        NO_JSON => recorded.and_then(|_| source.end()),
        _ => recorded.map(drop),
    };
    match read {
        Ok(()) => located(text, error),
        Err(error) => Error::from(error).in_text(text),
    }
}

fn located(text: &str, error: Error) -> Error {
    match locate(text, error.segments()) {
        Some((line, column)) => error.at(line, column).in_text(text),
        None => error,
    }
}

/// Decodes JSON text that is not yet known to be UTF-8.
///
/// # Errors
/// The text is not JSON, or the value does not fit the type.
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    match std::str::from_utf8(bytes) {
        Ok(text) => from_str(text),
        // A `Value` reads all strings, so it finds the byte that is wrong.
        Err(error) => match serde_json::from_slice::<Value>(bytes) {
            Err(error) => Err(error.into()),
            Ok(_) => Err(Error::new(error.to_string())),
        },
    }
}

/// Decodes a JSON value.
///
/// # Errors
/// The value does not fit the type.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    let (_whole, _aside) = (choices::whole(), Aside::start());
    buffered(&value, "")
}

/// Decodes JSON text and counts the values in it that open enums and open unions do not know.
///
/// # Errors
/// The text is not JSON, or the value does not fit the type.
#[cfg(test)]
pub fn count_unknown_values<T: DeserializeOwned>(text: &str) -> Result<usize, Error> {
    use super::score::SCORE;
    let before = SCORE.take();
    let result: Result<T, Error> = buffered(&mut serde_json::Deserializer::from_str(text), text);
    let score = SCORE.take();
    SCORE.set(before);
    result.map(|_| score.unknown() as usize)
}

fn buffered<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    source: D,
    text: &str,
) -> Result<T, Error>
where
    Error: From<D::Error>,
{
    let buffer = record(source.is_human_readable(), |recorder| {
        recorder.deserialize(source)
    })?;
    let _limits = Limits::stack();
    T::deserialize(Node::new(&buffer, 0)).map_err(|error: Error| located(text, error))
}
