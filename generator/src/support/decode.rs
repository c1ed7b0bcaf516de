//! Decodes documents with errors that say where.
//!
//! The way is plain serde_json. Only when the data does not fit is the document read once more, into a buffer that
//! knows the path of what is decoded from it.

use serde::de::{DeserializeOwned, Deserializer};
use serde_json::Value;

use super::bridge;
use super::error::Error;
use super::locate::locate;
use super::node::Node;
use super::stream;

/// Decodes JSON text.
///
/// # Errors
/// The text is not JSON, or the value does not fit the type.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    match stream::attempt(|| serde_json::from_str(text)) {
        Some(Ok(value)) => Ok(value),
        Some(Err(error)) if !error.is_data() => Err(error.into()),
        _ => again(&mut serde_json::Deserializer::from_str(text), text),
    }
}

/// Decodes JSON text that is not yet known to be UTF-8.
///
/// # Errors
/// The text is not JSON, or the value does not fit the type.
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    match std::str::from_utf8(bytes) {
        Ok(text) => from_str(text),
        Err(_) => serde_json::from_slice(bytes).map_err(Error::from),
    }
}

/// Decodes a JSON value.
///
/// # Errors
/// The value does not fit the type.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    match stream::attempt(|| T::deserialize(&value)) {
        Some(Ok(value)) => Ok(value),
        _ => again(&value, ""),
    }
}

fn again<'de, T: DeserializeOwned, D: Deserializer<'de>>(source: D, text: &str) -> Result<T, Error>
where
    Error: From<D::Error>,
{
    let buffer = bridge::record(source)?;
    let result = Node::new(&buffer, 0).decode();
    bridge::recycle(buffer);
    result.map_err(|error: Error| match locate(text, error.segments()) {
        Some((line, column)) => error.at(line, column),
        None => error,
    })
}
