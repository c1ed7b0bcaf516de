//! A value of a sample: its kind, and where it is. Of texts and numbers it keeps only what is compared with the docs.

use crate::source::Position;

/// A value of a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The position of its first character.
    pub at: Position,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string: the first bytes of its text.
    String(String),
    /// A list.
    List(Vec<Value>),
    /// An object, with repeated keys.
    Object(Vec<(String, Value)>),
}

/// A number, as far as it matters which type holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// An integer that fits into 64 bits.
    Integer(i64),
    /// An integer that does not.
    Large,
    /// A number with a fraction or an exponent, and `-0`.
    Fraction,
}

impl Number {
    /// Whether a float may round it.
    pub fn exceeds_float(self) -> bool {
        match self {
            Self::Integer(integer) => integer.unsigned_abs() > 1 << 53,
            Self::Large => true,
            Self::Fraction => false,
        }
    }
}
