//! Types with a single value.

use super::{attributes, lines, literals, names};
use crate::markdown::code_span;
use crate::plan::{Encoding, Item, LiteralValue, Prelude};

/// A type with a single value, as its own item.
pub(super) fn item(item: &Item, value: &LiteralValue) -> String {
    let ident = names::written(&item.declaration.ident);
    let value = code_span(&literals::text(value));
    let docs = lines::docs("", &format!("The one value {value}."));
    let derives = attributes::derives(&item.derives);

    format!("{docs}{derives}pub struct {ident};\n")
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
    let value = literals::text(value);
    format!("{support}::{name}! {{ {ident}: {kind} = {value} }}\n")
}
