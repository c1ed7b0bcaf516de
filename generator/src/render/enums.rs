//! Enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::invocation::Invocation;
use super::later::Later;
use super::{attributes, docs, lines, literals, names};
use crate::markdown::code_span;
use crate::plan::{DocComment, Encoding, Enum, Ident, Item, LiteralValue, Prelude, Values};
use crate::prose::Piece;

/// One enum, as its own item.
pub(super) fn item(item: &Item, of: &Enum, prelude: &Prelude) -> TokenStream {
    let attributes = Later(|| attributes::of_item(item));
    let ident = &item.declaration.ident;
    let string = &prelude.string;
    let is_default = of.has_default && item.derives.iter().any(|it| it.ends_with("Default"));
    let unlisted = prelude.support.join(&["Unlisted"]);
    let (kept, source) = match of.values {
        Values::String(_) => (quote!(#string), "&str"),
        Values::Integer(_) => (quote!(i64), "i64"),
    };
    let variants = values(of).into_iter().enumerate();
    let variants = variants.map(|(index, (variant, value))| {
        let docs = Later(move || lines::attribute(&of_value(&value, of.docs.get(index))));
        let default = (is_default && index == 0).then(|| quote!(#[default]));
        Later(move || quote!(#docs #default #variant,))
    });
    let unknown = of.unknown.as_ref().map(|unknown| {
        let docs = format!(
            "A value that the documentation does not list, kept as it is. `From<{source}>` makes it."
        );
        let docs = lines::attribute(&docs);
        quote! {
            #docs
            #unknown(#unlisted<#kept>),
        }
    });
    let non_exhaustive = of.unknown.as_ref().map(|_| quote!(#[non_exhaustive]));

    quote! {
        #attributes
        #non_exhaustive
        pub enum #ident {
            #(#variants)*
            #unknown
        }
    }
}

/// A value, and what the docs say about it.
fn of_value(value: &str, said: Option<&DocComment>) -> String {
    let code = code_span(value);
    let Some(said) = said.filter(|said| !said.is_empty()) else {
        return code;
    };
    let code = [code, "\n\n".to_owned()].map(Piece::Markup);
    docs::text(&code.into_iter().chain(said.iter().cloned()).collect())
}

/// The macro that implements the encoding: which variant is which value.
pub(super) fn implementation(item: &Item, of: &Enum, prelude: &Prelude) -> String {
    let invocation = Invocation {
        prelude,
        name: match (&of.values, item.encoding) {
            (Values::String(_), Encoding::Derive | Encoding::DeriveBesideLean) => "text_enum",
            (Values::String(_), Encoding::Lean) => "lean::text_enum",
            (Values::Integer(_), Encoding::Derive | Encoding::DeriveBesideLean) => "integer_enum",
            (Values::Integer(_), Encoding::Lean) => "lean::integer_enum",
        },
        subject: names::written(&item.declaration.ident),
        members: values(of)
            .into_iter()
            .map(|(variant, value)| format!("{} = {value}", names::written(variant)))
            .collect(),
        end: of
            .unknown
            .as_ref()
            .map(|unknown| ("open", names::written(unknown))),
    };
    invocation.to_string()
}

/// The variants and their values as Rust literals.
fn values(of: &Enum) -> Vec<(&Ident, String)> {
    match &of.values {
        Values::String(values) => values
            .iter()
            .map(|(ident, string)| (ident, literals::text(&LiteralValue::String(string.clone()))))
            .collect(),
        Values::Integer(values) => values
            .iter()
            .map(|(ident, integer)| (ident, literals::text(&LiteralValue::Integer(*integer))))
            .collect(),
    }
}
