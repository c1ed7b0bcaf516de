//! Values as Rust literals.

use proc_macro2::Literal;

use crate::hidden;
use crate::plan::LiteralValue;

/// A value as a Rust literal.
pub(super) fn text(value: &LiteralValue) -> String {
    match value {
        LiteralValue::String(string) => self::string(string),
        LiteralValue::Integer(integer) => integer.to_string(),
        LiteralValue::Boolean(boolean) => boolean.to_string(),
    }
}

/// A string literal without hidden characters: the compiler accepts some of them as they are.
pub(super) fn string(string: &str) -> String {
    hidden::escaped(&Literal::string(string).to_string())
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn hidden_characters_are_escaped() {
        assert_eq!(string("a\"\n\u{3164}\u{ad}é"), r#""a\"\n\u{3164}\u{ad}é""#);
    }
}
