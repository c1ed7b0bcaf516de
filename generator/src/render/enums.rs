//! Enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, docs, invocation, lines, literals, names};
use crate::plan::{Enum, LiteralValue, Prelude, Values};

/// One enum, as its own item.
pub(super) fn item(item: &Enum, prelude: &Prelude, derives: &[String]) -> TokenStream {
    let head = attributes::head(&item.head);
    let ident = &item.head.ident;
    let string = &prelude.string;
    let kept = match item.values {
        Values::String(_) => quote!(#string),
        Values::Integer(_) => quote!(i64),
    };
    let derives = attributes::derives(derives);
    let variants = listed(item).into_iter().map(|(variant, value)| {
        let docs = lines::attributes(&docs::code_span(&value));
        quote!(#docs #variant,)
    });
    let unknown = item.unknown.as_ref().map(|unknown| {
        quote! {
            /// A value that the documentation does not list, kept as it is.
            #unknown(#kept),
        }
    });
    let non_exhaustive = item.unknown.as_ref().map(|_| quote!(#[non_exhaustive]));

    quote! {
        #head
        #derives
        #non_exhaustive
        pub enum #ident {
            #(#variants)*
            #unknown
        }
    }
}

/// The macro that says which variant is which value.
pub(super) fn implementation(item: &Enum, prelude: &Prelude) -> String {
    let name = match item.values {
        Values::String(_) => "text_enum",
        Values::Integer(_) => "integer_enum",
    };
    let values: Vec<_> = listed(item)
        .into_iter()
        .map(|(variant, value)| format!("{} = {value}", names::written(variant)))
        .collect();
    let subject = names::written(&item.head.ident);
    invocation::list(prelude, name, &subject, &values, item.unknown.as_ref())
}

/// The variants and their values as Rust literals.
fn listed(item: &Enum) -> Vec<(&crate::plan::Ident, String)> {
    match &item.values {
        Values::String(values) => values
            .iter()
            .map(|(ident, text)| (ident, literals::value(&LiteralValue::String(text.clone()))))
            .collect(),
        Values::Integer(values) => values
            .iter()
            .map(|(ident, integer)| (ident, literals::value(&LiteralValue::Integer(*integer))))
            .collect(),
    }
}
