//! Types with a single value.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{attributes, lines, names};
use crate::hidden;
use crate::markdown::code_span;
use crate::plan::{Encoding, Item, LiteralValue, Prelude};

/// A type with a single value, as its own item.
pub(super) fn item(item: &Item, value: &LiteralValue) -> TokenStream {
    let ident = &item.declaration.ident;
    let value = code_span(&text(value));
    let docs = lines::attribute(&format!("The one value {value}."));
    let derives = attributes::derives(&item.derives);

    quote! {
        #docs
        #derives
        pub struct #ident;
    }
}

/// The macro that implements the encoding: which value it is.
pub(super) fn implementation(item: &Item, value: &LiteralValue, prelude: &Prelude) -> String {
    let support = names::path(&prelude.support);
    let ident = names::written(&item.declaration.ident);
    let name = match item.encoding {
        Encoding::Derive | Encoding::DeriveBesideLean => "literal",
        Encoding::Lean => "lean::literal",
    };
    let kind = match value {
        LiteralValue::String(_) => "str",
        LiteralValue::Integer(_) => "i64",
        LiteralValue::Boolean(_) => "bool",
    };
    let value = text(value);
    format!("{support}::{name}! {{ {ident}: {kind} = {value} }}\n")
}

/// A value as a Rust literal.
pub(super) fn text(value: &LiteralValue) -> String {
    match value {
        LiteralValue::String(string) => self::string(string).to_string(),
        LiteralValue::Integer(integer) => integer.to_string(),
        LiteralValue::Boolean(boolean) => boolean.to_string(),
    }
}

/// A string literal without hidden characters: the compiler accepts some of them as they are.
pub(super) fn string(string: &str) -> Literal {
    let literal = Literal::string(string);
    match string.contains(hidden::is_hidden) {
        true => hidden::escaped(&literal.to_string())
            .parse()
            .unwrap_or(literal),
        false => literal,
    }
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn hidden_characters_are_escaped() {
        assert_eq!(
            string("a\"\n\u{3164}\u{ad}é").to_string(),
            r#""a\"\n\u{3164}\u{ad}é""#
        );
    }
}
