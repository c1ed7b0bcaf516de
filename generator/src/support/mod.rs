//! Reads JSON, and says in an error where in the JSON it is: [`from_str`], [`from_slice`], [`from_value`], [`Error`]. Says what
//! of a value was not recognized: [`Unknowns`]. A field that may be absent and may be `null` is a [`Patch`].
//!
//! All else that is here implements the types of this crate, and may change at any time.

// The macros of this module implement the JSON format of plain Rust types:
//
// | macro | for |
// |---|---|
// | `text_enum!`, `integer_enum!` | enums without data |
// | `literal!` | types with one legal value |
// | `id!` | types that identify something |
// | `tagged_union!`, `union!` | enums with one member in each variant |
// | `members!` | what names these members |
// | `open_struct!` | structs with a field for all other keys |
// | `patch_by!` | fields with three states that a module writes and reads |
// | `setters!` | functions that set optional fields |
// | `map!` | a map type of another crate |
// | `keep_digits!` | crates with numbers that keep every digit |

// A generated crate uses only what it needs.
#![allow(unused_imports, unused_macro_rules, unused_macros)]

mod best_match;
mod buffer;
#[doc(hidden)]
pub mod bytes;
#[doc(hidden)]
pub mod cells;
mod choices;
#[doc(hidden)]
pub mod decode;
#[doc(hidden)]
pub mod enums;
mod error;
#[doc(hidden)]
pub mod exact;
#[cfg(test)]
#[doc(hidden)]
pub mod examples;
mod hashing;
#[doc(hidden)]
pub mod ids;
mod keys;
#[doc(hidden)]
pub mod lean;
mod limits;
#[doc(hidden)]
pub mod literal;
mod locate;
#[doc(hidden)]
pub mod maps;
mod member;
#[doc(hidden)]
pub mod members;
mod mismatch;
mod node;
#[doc(hidden)]
pub mod number;
#[doc(hidden)]
pub mod open_struct;
mod patch;
mod plan;
#[doc(hidden)]
pub mod presence;
mod recorder;
mod repeated;
mod scanner;
#[doc(hidden)]
pub mod schema;
mod score;
mod setters;
mod skipping;
mod text;
#[doc(hidden)]
pub mod union;
pub(crate) mod union_macros;
#[doc(hidden)]
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
pub(crate) use ids::id;
pub(crate) use literal::literal;
pub(crate) use maps::map;
pub use members::WrongMember;
pub(crate) use members::members;
pub(crate) use open_struct::open_struct;
pub use patch::Patch;
pub(crate) use patch::patch_by;
pub(crate) use setters::setters;
pub use skipping::Skipping;
pub(crate) use union_macros::{tagged_union, union};
pub use unknowns::{Unknown, UnknownKind, Unknowns};
pub use unlisted::Unlisted;
