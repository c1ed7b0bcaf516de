//! Code that the generated types share: enums that keep unknown values, unions that lose no data, numbers as JavaScript
//! writes them, fields that are absent or `null` or have a value, cells of text, and errors with the path of the value.
//!
//! The generated files contain plain Rust types. The macros of this module implement their JSON format:
//!
//! | macro | for |
//! |---|---|
//! | `text_enum!`, `integer_enum!` | enums without data |
//! | `literal!` | types with one legal value |
//! | `tagged_union!`, `union!` | enums with one member in each variant |
//! | `members!` | what names these members |
//! | `open_struct!` | structs with a field for all other keys |
//! | `setters!` | functions that set optional fields |
//! | `map!` | a map type of another crate |
//! | `keep_digits!` | crates with numbers that keep every digit |

// A generated crate uses only what it needs.
#![allow(dead_code, unused_imports, unused_macro_rules, unused_macros)]

mod best_match;
mod buffer;
pub mod bytes;
pub mod cells;
mod choices;
pub mod decode;
pub mod enums;
mod error;
pub mod exact;
#[cfg(test)]
pub mod examples;
mod guard;
mod keys;
pub mod lean;
mod limits;
pub mod literal;
mod locate;
pub mod maps;
mod member;
pub mod members;
mod node;
pub mod number;
pub mod open_struct;
mod patch;
mod plan;
pub mod presence;
mod recorder;
mod repeated;
mod score;
mod setters;
mod skipping;
pub mod union;
pub(crate) mod union_macros;
pub mod unknowns;
mod unlisted;
mod wording;

#[cfg(test)]
pub use decode::count_unknown_values;
pub use decode::{from_slice, from_str, from_value};
pub use enums::UnknownValue;
pub(crate) use enums::{integer_enum, text_enum};
pub use error::Error;
pub use exact::Number;
pub(crate) use exact::keep_digits;
#[cfg(test)]
pub(crate) use examples::examples;
pub(crate) use literal::literal;
pub(crate) use maps::map;
pub use members::WrongMember;
pub(crate) use members::members;
pub(crate) use open_struct::open_struct;
pub use patch::Patch;
pub(crate) use setters::setters;
pub use skipping::Skipping;
pub(crate) use union_macros::{tagged_union, union};
pub use unknowns::{Unknown, UnknownKind, Unknowns};
pub use unlisted::Unlisted;
