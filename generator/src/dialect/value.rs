//! Values in examples.

use crate::json::Json;
use crate::schema::Literal;

/// A value as a documentation language writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    /// A number, as JSON writes it.
    Number(String),
    String(String),
    /// A date, from its string.
    Date(String),
    /// A decimal number, from its string.
    Decimal(String),
    /// A member of an enum, by its name.
    Member(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The value in JSON as it is written, without knowledge of its type.
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Boolean(boolean) => Json::Boolean(*boolean),
            Self::Number(number) => Json::Number(number.clone()),
            Self::String(text) | Self::Date(text) | Self::Decimal(text) | Self::Member(text) => {
                Json::String(text.clone())
            }
            Self::List(items) => Json::List(items.iter().map(Self::to_json).collect()),
            Self::Object(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| (key.clone(), value.to_json()));
                Json::Object(entries.collect())
            }
        }
    }

    /// Whether this is the value of a literal. Copies nothing: the value may be large, and is compared with many.
    pub(crate) fn is_literal(&self, literal: &Literal) -> bool {
        match (literal, self) {
            (Literal::String(of) | Literal::Word(of), Self::String(text)) => of == text,
            (Literal::Integer(of), Self::Number(number)) => of.to_string() == *number,
            (Literal::Boolean(of), Self::Boolean(boolean)) => of == boolean,
            _ => false,
        }
    }
}
