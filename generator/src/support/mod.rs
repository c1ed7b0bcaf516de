//! What the generated types share: enums that keep unknown values, unions that lose nothing, numbers as JavaScript
//! writes them, the three states of a field, and errors that know their path.
//!
//! The generated files hold plain Rust types; the macros of this module, invoked below a type, implement its wire format:
//!
//! | macro | for |
//! |---|---|
//! | `text_enum!`, `integer_enum!` | enums without data |
//! | `literal!` | a type with one legal value |
//! | `tagged_union!`, `union!` | enums whose variants hold one member each |

// A generated crate invokes only the macros it needs.
#![allow(unused_imports, unused_macros)]

mod bridge;
mod buffer;
pub mod decode;
pub mod enums;
mod error;
pub mod literal;
mod locate;
pub mod node;
pub mod number;
pub mod presence;
mod score;
pub mod union;

pub use decode::{from_slice, from_str, from_value};
pub use enums::UnknownValue;
pub(crate) use enums::{integer_enum, text_enum};
pub use error::Error;
pub(crate) use literal::literal;
pub(crate) use union::{tagged_union, union};

pub fn record_only<'de, D: serde::Deserializer<'de>>(d: D) -> Result<(), D::Error> { bridge::recycle(bridge::record(d)?); Ok(()) }
