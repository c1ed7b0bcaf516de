//! Documented literals: as values of the crate, and several of one kind.

use crate::plan::LiteralValue;
use crate::schema::{Literal, Type};

impl From<&Literal> for LiteralValue {
    fn from(literal: &Literal) -> Self {
        match literal {
            Literal::String(string) | Literal::Word(string) => Self::String(string.clone()),
            Literal::Integer(integer) => Self::Integer(*integer),
            Literal::Boolean(boolean) => Self::Boolean(*boolean),
        }
    }
}

/// The strings, if all members are string literals.
pub(super) fn strings(members: &[Type]) -> Option<Vec<String>> {
    members
        .iter()
        .map(|member| match member {
            Type::Literal(Literal::String(string) | Literal::Word(string)) => Some(string.clone()),
            _ => None,
        })
        .collect()
}

/// The numbers, if all members are integer literals.
pub(super) fn integers(members: &[Type]) -> Option<Vec<i64>> {
    let integers = members.iter().map(|member| match member {
        Type::Literal(Literal::Integer(integer)) => Some(*integer),
        _ => None,
    });
    integers.collect()
}
