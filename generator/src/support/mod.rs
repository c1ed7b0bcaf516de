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
//! | `map!` | a map of another crate, for fields |

// A generated crate invokes only the macros it needs.
#![allow(unused_imports, unused_macro_rules, unused_macros)]

mod buffer;
pub mod bytes;
pub mod decode;
pub mod enums;
mod error;
#[cfg(test)]
pub mod examples;
pub mod literal;
mod locate;
mod maps;
mod node;
pub mod number;
mod plan;
pub mod presence;
mod repeated;
mod score;
pub mod union;

#[cfg(test)]
pub use decode::strangers;
pub use decode::{from_slice, from_str, from_value};
pub use enums::UnknownValue;
pub(crate) use enums::{integer_enum, text_enum};
pub use error::Error;
#[cfg(test)]
pub(crate) use examples::examples;
pub(crate) use literal::literal;
pub(crate) use maps::map;
pub(crate) use union::{tagged_union, union};
