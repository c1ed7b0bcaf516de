//! JSON, decoded with types as the generator writes them.
#![no_main]

#[path = "../../tests/hostile/properties/decode.rs"]
mod decode;
#[path = "../../src/support/mod.rs"]
#[allow(dead_code, reason = "a crate uses what it needs")]
mod support;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| decode::decode(bytes));
