//! Converts documented literals to values of the crate.

use crate::plan::LiteralValue;
use crate::schema::Literal;

impl From<&Literal> for LiteralValue {
    fn from(literal: &Literal) -> Self {
        match literal {
            Literal::String(string) | Literal::Word(string) => Self::String(string.clone()),
            Literal::Integer(integer) => Self::Integer(*integer),
            Literal::Boolean(boolean) => Self::Boolean(*boolean),
        }
    }
}
