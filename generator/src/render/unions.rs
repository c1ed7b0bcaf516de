//! Unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, docs, invocation, lines, literals, names, types};
use crate::plan::{Decoding, LiteralValue, Prelude, Shape, Union, Variant};

/// One union, as its own item.
pub(super) fn item(item: &Union, prelude: &Prelude, derives: &[String]) -> TokenStream {
    let head = attributes::head_with_examples(&item.head, item.examples.as_deref());
    let ident = &item.head.ident;
    let variants = item.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let ty = types::tokens(&variant.ty, prelude);
        let docs = lines::attributes(&docs::variant(&variant.ty));
        quote!(#docs #ident(#ty),)
    });
    let unknown = item.unknown.as_ref().map(|unknown| {
        quote! {
            /// A value that is none of these, kept as it is.
            #unknown(serde_json::Value),
        }
    });
    let derives = attributes::derives(derives);
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

/// The macro that says how its members are told apart.
pub(super) fn implementation(item: &Union, prelude: &Prelude) -> String {
    let ident = names::written(&item.head.ident);
    let (name, subject, member): (_, _, fn(&Variant) -> String) = match &item.decoding {
        Decoding::Tag(key) => (
            "tagged_union",
            format!("{ident} by {}{}", kind_of_tags(item), quote!(#key)),
            tagged,
        ),
        Decoding::Fit => ("union", ident, shaped),
    };
    let members: Vec<_> = item.variants.iter().map(member).collect();
    invocation::list(prelude, name, &subject, &members, item.unknown.as_ref())
}

/// Tags are texts where nothing else is said.
fn kind_of_tags(item: &Union) -> &'static str {
    let first = item
        .variants
        .iter()
        .find_map(|variant| variant.tag.as_ref());
    match first.map(|tag| &tag.value) {
        Some(LiteralValue::Integer(_)) => "integer ",
        Some(LiteralValue::Boolean(_)) => "boolean ",
        Some(LiteralValue::String(_)) | None => "",
    }
}

/// A member that its tag tells from the others; one that is no object has none.
fn tagged(variant: &Variant) -> String {
    let Some(tag) = &variant.tag else {
        return shaped(variant);
    };
    let name = names::written(&variant.ident);
    let missing = if tag.optional { " or missing" } else { "" };
    format!("{name} = {}{missing}", literals::value(&tag.value))
}

/// A member that its kind of JSON value tells from the others, or what fits best.
fn shaped(variant: &Variant) -> String {
    let mut text = format!(
        "{}: {}",
        names::written(&variant.ident),
        shape(variant.shape)
    );
    if variant.holds_floats {
        text.push_str(" as number");
    }
    text
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::String => "string",
        Shape::Integer => "integer",
        Shape::Number => "number",
        Shape::Boolean => "boolean",
        Shape::List => "array",
        Shape::Object => "object",
        Shape::Any => "any",
    }
}
