//! Reads samples: JSON values that an API has sent or accepted.
//!
//! Samples are hostile input and may hold secrets. Time is linear, memory is bounded, and no error quotes a sample. Must
//! not know the docs.

mod base64;
mod har;
mod input;
mod parser;
mod records;
mod value;

pub use har::read as read_har;
pub use input::Error;
pub use records::{Naming, read as read_records};
pub use value::{Kind, Number, Value};

/// A sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The type that its record names.
    pub type_name: Option<String>,
    /// The value.
    pub value: Value,
}
