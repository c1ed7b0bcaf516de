//! Facts from samples: what they show and the pages do not say, as the text of `learned.toml`.
//!
//! A fact is about a key, `null`, integers, presence, or keys that no page describes. Types that are alike share what
//! is seen of `null` and of integers. No text of a sample is in it but
//! keys; values that an enum does not list, only if they are asked for.

mod facts;
mod keys;
mod nulls;
mod numbers;
mod print;

pub use facts::{Counts, Facts, FieldFact, Silence, facts};
pub use print::text;
