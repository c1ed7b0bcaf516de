//! Two editions of `API.txt`, which anybody may have edited: what they say, and what has changed from one to the other.
#![no_main]

#[path = "../../tests/hostile/properties/mod.rs"]
#[allow(dead_code, reason = "each target uses one property")]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::api(bytes));
