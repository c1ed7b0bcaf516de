//! Structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, names, types};
use crate::plan::{Codec, Constructor, Field, InitialValue, Prelude, Presence, Struct, Type, Wire};

/// One struct, as its own item.
pub(super) fn item(item: &Struct, prelude: &Prelude, derives: &[String]) -> TokenStream {
    let head = attributes::head_with_examples(&item.head, item.examples.as_deref());
    let derives = attributes::derives(derives);
    let ident = &item.head.ident;
    let fields = item.fields.iter().map(|it| field(it, prelude));

    quote! {
        #head
        #derives
        pub struct #ident {
            #(#fields)*
        }
    }
}

/// The function that makes a value of what is required.
pub(super) fn new(item: &Struct, prelude: &Prelude) -> Option<TokenStream> {
    if item.creation != Constructor::New {
        return None;
    }
    let ident = &item.head.ident;
    let arguments = item
        .fields
        .iter()
        .filter(|field| field.initial == InitialValue::Argument)
        .map(|field| {
            let ident = &field.head.ident;
            let ty = argument(&field.ty, prelude);
            quote!(#ident: #ty)
        });
    let fields = item.fields.iter().map(|it| initial(it, prelude));

    Some(quote! {
        impl #ident {
            /// A value with what is required, and nothing else.
            pub fn new(#(#arguments),*) -> Self {
                Self {
                    #(#fields),*
                }
            }
        }
    })
}

/// Texts may come as anything that becomes one.
fn argument(ty: &Type, prelude: &Prelude) -> TokenStream {
    let tokens = types::tokens(ty, prelude);
    match ty {
        Type::String => {
            let into = &prelude.into;
            quote!(impl #into<#tokens>)
        }
        _ => tokens,
    }
}

fn initial(field: &Field, prelude: &Prelude) -> TokenStream {
    let ident = &field.head.ident;
    let Prelude { none, map, .. } = prelude;
    match (field.initial, &field.ty) {
        (InitialValue::Argument, Type::String) => quote!(#ident: #ident.into()),
        (InitialValue::Argument, _) => quote!(#ident),
        (InitialValue::None, _) => quote!(#ident: #none),
        (InitialValue::Empty, _) => quote!(#ident: #map::new()),
        (InitialValue::Single, ty) => {
            let value = types::tokens(ty, prelude);
            quote!(#ident: #value)
        }
    }
}

fn field(field: &Field, prelude: &Prelude) -> TokenStream {
    let head = attributes::head(&field.head);
    let wire = wire(field, prelude);
    let ident = &field.head.ident;
    let ty = types::tokens(&field.ty, prelude);

    quote! {
        #head
        #wire
        pub #ident: #ty,
    }
}

/// The attribute that says how a field is encoded, if it needs one.
fn wire(field: &Field, prelude: &Prelude) -> Option<TokenStream> {
    let Wire {
        rename,
        aliases,
        presence,
        codec,
    } = &field.wire;
    let rename = rename.as_ref().map(|key| quote!(rename = #key));
    let aliases = aliases.iter().map(|key| quote!(alias = #key));
    let parts: Vec<_> = rename
        .into_iter()
        .chain(aliases)
        .chain(presence_part(field, prelude))
        .chain(codec_part(*codec, *presence, prelude))
        .collect();
    (!parts.is_empty()).then(|| quote!(#[serde(#(#parts),*)]))
}

fn presence_part(field: &Field, prelude: &Prelude) -> Option<TokenStream> {
    let is_none = format!("{}::is_none", names::path(&prelude.option));
    let support = names::path(&prelude.support);
    match field.wire.presence {
        Presence::Always => None,
        Presence::LeftOut => Some(quote!(skip_serializing_if = #is_none)),
        // What is read in a way of its own is an error when it is missing, without help.
        Presence::Null if matches!(field.wire.codec, Codec::Bytes | Codec::DateTime) => None,
        Presence::Null => {
            let nullable = format!("{support}::presence::nullable");
            Some(quote!(deserialize_with = #nullable))
        }
        Presence::Keep => {
            let keep = format!("{support}::presence::keep");
            Some(quote!(default, deserialize_with = #keep, skip_serializing_if = #is_none))
        }
        Presence::AdditionalProperties if contains_named(&field.ty) => {
            let decode = format!("{support}::maps::additional_properties");
            Some(quote!(flatten, deserialize_with = #decode))
        }
        Presence::AdditionalProperties => Some(quote!(flatten)),
    }
}

/// Whether a type contains one of the crate, which may in turn contain the struct.
fn contains_named(ty: &Type) -> bool {
    match ty {
        Type::Named(_) => true,
        Type::Vec(inner) | Type::Map(inner) | Type::Option(inner) | Type::Box(inner) => {
            contains_named(inner)
        }
        _ => false,
    }
}

/// A field with a way of its own to be read has to say that it may be missing.
fn codec_part(codec: Codec, presence: Presence, prelude: &Prelude) -> Option<TokenStream> {
    let default = (presence == Presence::LeftOut).then(|| quote!(default,));
    let support = names::path(&prelude.support);
    match (codec, presence) {
        (Codec::Plain, _) => None,
        (Codec::Floats, _) => {
            let serialize = format!("{support}::number::serialize");
            Some(quote!(serialize_with = #serialize))
        }
        (Codec::Bytes, _) => {
            let bytes = format!("{support}::bytes");
            Some(quote!(#default with = #bytes))
        }
        (Codec::DateTime, Presence::Always) => Some(quote!(with = "time::serde::rfc3339")),
        (Codec::DateTime, _) => Some(quote!(#default with = "time::serde::rfc3339::option")),
    }
}
