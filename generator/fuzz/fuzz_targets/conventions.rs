//! Pages, read by every convention.
#![no_main]

#[path = "../../tests/hostile/properties/mod.rs"]
#[allow(dead_code, reason = "each target uses one property")]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::conventions(bytes));
