//! Tests the support code as generated crates contain it: as `crate::support`. One test for each rule.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "these are tests"
)]

#[path = "../../src/support/mod.rs"]
#[allow(dead_code, reason = "a crate uses what it needs")]
mod support;

mod binary;
mod bounds;
mod bytes;
mod cells;
mod cyclic;
mod entry;
mod enums;
mod growth;
mod hostile;
mod lean;
mod members;
mod mixed;
mod presence;
mod properties;
mod tagged;
mod unknowns;
mod untagged;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Decodes text and checks that encoding gives the same JSON value.
#[track_caller]
fn round_trip<T: DeserializeOwned + Serialize>(text: &str) -> T {
    let value: T = serde_json::from_str(text).unwrap();
    let expected: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), expected);
    value
}

#[track_caller]
fn error<T: DeserializeOwned>(text: &str) -> String {
    match serde_json::from_str::<T>(text) {
        Ok(_) => panic!("{text} decodes"),
        Err(error) => error.to_string(),
    }
}
