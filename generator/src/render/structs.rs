//! Structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, names, types};
use crate::plan::{Creation, Field, Prelude, Presence, Start, Struct, Type};

/// One struct, as its own item.
pub(super) fn item(item: &Struct, prelude: &Prelude) -> TokenStream {
    let head = attributes::head_with_examples(&item.head, item.examples.as_deref());
    let default = (item.creation == Creation::Default).then(|| quote!(Default,));
    let ident = &item.head.ident;
    let fields = item.fields.iter().map(|it| field(it, prelude));

    quote! {
        #head
        #[derive(Debug, Clone, #default PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct #ident {
            #(#fields)*
        }
    }
}

/// The function that makes a value of what is required.
pub(super) fn new(item: &Struct, prelude: &Prelude) -> Option<TokenStream> {
    if item.creation != Creation::New {
        return None;
    }
    let ident = &item.head.ident;
    let arguments = item
        .fields
        .iter()
        .filter(|field| field.start == Start::Argument)
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
        Type::String => quote!(impl ::core::convert::Into<#tokens>),
        _ => tokens,
    }
}

fn initial(field: &Field, prelude: &Prelude) -> TokenStream {
    let ident = &field.head.ident;
    let Prelude { option, map, .. } = prelude;
    match (field.start, &field.ty) {
        (Start::Argument, Type::String) => quote!(#ident: #ident.into()),
        (Start::Argument, _) => quote!(#ident),
        (Start::None, _) => quote!(#ident: #option::None),
        (Start::Empty, _) => quote!(#ident: #map::new()),
        (Start::Single, ty) => {
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
    let rename = field.wire.rename.as_ref().map(|key| quote!(rename = #key));
    let alias = field.wire.alias.as_ref().map(|key| quote!(alias = #key));
    let presence = match field.wire.presence {
        Presence::Always => None,
        Presence::LeftOut => {
            let is_none = format!("{}::is_none", names::path(&prelude.option));
            Some(quote!(skip_serializing_if = #is_none))
        }
        Presence::Keep => {
            let is_none = format!("{}::is_none", names::path(&prelude.option));
            Some(quote!(
                default,
                deserialize_with = "crate::support::presence::keep",
                skip_serializing_if = #is_none
            ))
        }
        Presence::Null => Some(quote!(
            deserialize_with = "crate::support::presence::nullable"
        )),
        Presence::Rest => Some(quote!(flatten)),
    };
    let numbers = types::holds_floats(&field.ty)
        .then(|| quote!(serialize_with = "crate::support::number::serialize"));
    let parts: Vec<_> = [rename, alias, presence, numbers]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| quote!(#[serde(#(#parts),*)]))
}
