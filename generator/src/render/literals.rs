//! Types with one value.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, docs, lines, names};
use crate::plan::{Literal, LiteralValue, Prelude};

/// A type with one value.
pub(super) fn item(item: &Literal, derives: &[String]) -> TokenStream {
    let ident = &item.ident;
    let derives = attributes::derives(derives);
    let docs = lines::attributes(&format!(
        "The one value {}.",
        docs::code_span(&value(&item.value))
    ));

    quote! {
        #docs
        #derives
        pub struct #ident;
    }
}

/// The macro that says which value it is.
pub(super) fn implementation(item: &Literal, prelude: &Prelude) -> String {
    let kind = match &item.value {
        LiteralValue::String(_) => "str",
        LiteralValue::Integer(_) => "i64",
        LiteralValue::Boolean(_) => "bool",
    };
    format!(
        "{}::literal! {{ {}: {kind} = {} }}\n",
        names::path(&prelude.support),
        names::written(&item.ident),
        value(&item.value)
    )
}

/// A value as a Rust literal.
pub(super) fn value(value: &LiteralValue) -> String {
    match value {
        LiteralValue::String(text) => quote!(#text).to_string(),
        LiteralValue::Integer(integer) => integer.to_string(),
        LiteralValue::Boolean(boolean) => boolean.to_string(),
    }
}
