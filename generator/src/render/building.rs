//! What builds a value of a struct: its constructor, and the functions that set its fields.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::later::Later;
use super::{names, types};
use crate::plan::{Constructor, Field, Ident, InitialValue, Prelude, Struct, Takes, Type};

/// What builds a value of the required fields: a function, and the struct that it may take; or the default, where some field
/// has another value than its type.
pub(super) fn constructor(ident: &Ident, object: &Struct, prelude: &Prelude) -> Vec<TokenStream> {
    match &object.constructor {
        Constructor::Default if object.has_own_default() => {
            vec![default(ident, object, prelude)]
        }
        Constructor::Default => Vec::new(),
        Constructor::New => vec![new(ident, object, prelude)],
        Constructor::Named(required) => vec![
            required_fields(ident, required, object, prelude),
            from_required(ident, required, object, prelude),
        ],
    }
}

fn default(ident: &Ident, object: &Struct, prelude: &Prelude) -> TokenStream {
    let fields = object.fields.iter();
    let fields =
        fields.map(|it| Later(|| initial(it, &it.declaration.ident.to_token_stream(), prelude)));

    quote! {
        impl ::core::default::Default for #ident {
            fn default() -> Self {
                Self {
                    #(#fields),*
                }
            }
        }
    }
}

/// The fields whose values the user has to give.
fn arguments(object: &Struct) -> impl Iterator<Item = &Field> {
    let fields = object.fields.iter();
    fields.filter(|field| field.initial == InitialValue::Argument)
}

fn new(ident: &Ident, object: &Struct, prelude: &Prelude) -> TokenStream {
    let arguments = arguments(object).map(|field| {
        let ident = &field.declaration.ident;
        let ty = Later(|| argument(&field.ty, prelude));
        Later(move || quote!(#ident: #ty))
    });
    let fields = object.fields.iter().map(|field| {
        let ident = &field.declaration.ident;
        let value = match &field.ty {
            Type::String => quote!(#ident.into()),
            _ => quote!(#ident),
        };
        Later(move || initial(field, &value, prelude))
    });

    quote! {
        impl #ident {
            /// A value with what is required, and nothing else.
            pub fn new(#(#arguments),*) -> Self {
                Self {
                    #(#fields),*
                }
            }
        }
    }
}

/// The struct of the required fields, in which each is given by name.
fn required_fields(
    ident: &Ident,
    required: &Ident,
    object: &Struct,
    prelude: &Prelude,
) -> TokenStream {
    let name = names::written(ident);
    let docs = format!(" What a [`{name}`] requires, for [`{name}::new`].");
    let fields = arguments(object).map(|field| {
        let ident = &field.declaration.ident;
        let ty = Later(|| types::tokens(&field.ty, prelude));
        Later(move || quote!(pub #ident: #ty,))
    });

    quote! {
        #[doc = #docs]
        pub struct #required {
            #(#fields)*
        }
    }
}

fn from_required(
    ident: &Ident,
    required: &Ident,
    object: &Struct,
    prelude: &Prelude,
) -> TokenStream {
    let fields = object.fields.iter().map(|field| {
        let ident = &field.declaration.ident;
        Later(move || initial(field, &quote!(required.#ident), prelude))
    });

    quote! {
        impl #ident {
            /// A value with what is required, and nothing else.
            pub fn new(required: #required) -> Self {
                Self {
                    #(#fields),*
                }
            }
        }
    }
}

/// A string argument may be anything that converts into one.
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

/// A field with its initial value, which is the given one if it is an argument.
fn initial(field: &Field, argument: &TokenStream, prelude: &Prelude) -> TokenStream {
    let ident = &field.declaration.ident;
    let Prelude { none, map, .. } = prelude;
    let only = || quote!(::core::default::Default::default());
    let value = match (&field.initial, &field.ty) {
        (InitialValue::Argument, _) => argument.clone(),
        (InitialValue::None, Type::Patch(_)) => {
            let patch = prelude.support.join(&["Patch"]);
            quote!(#patch::Keep)
        }
        (InitialValue::None, _) => quote!(#none),
        (InitialValue::EmptyMap, _) => quote!(#map::new()),
        (InitialValue::Only, Type::Option(_)) => {
            let only = only();
            let some = prelude.option.join(&["Some"]);
            quote!(#some(#only))
        }
        (InitialValue::Only, Type::Patch(_)) => {
            let (patch, only) = (prelude.support.join(&["Patch"]), only());
            quote!(#patch::Set(#only))
        }
        (InitialValue::Only, _) => only(),
        (InitialValue::Single, ty) => types::tokens(ty, prelude),
        (InitialValue::Variant(variant), ty) => {
            let ty = types::tokens(ty, prelude);
            quote!(#ty::#variant)
        }
    };
    match is_only(&value, ident) {
        true => quote!(#ident),
        false => quote!(#ident: #value),
    }
}

/// Whether tokens are this identifier and nothing else.
fn is_only(tokens: &TokenStream, ident: &Ident) -> bool {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(only)), None) => only == names::written(ident),
        _ => false,
    }
}

/// The macro that implements the functions that set fields, in groups of those that take the same.
pub(super) fn setters(ident: &Ident, object: &Struct, prelude: &Prelude) -> Option<String> {
    let group = |takes: Takes| -> Vec<_> {
        let fields = object.fields.iter();
        let setters = fields.filter_map(|field| Some((field, field.setter.as_ref()?)));
        let of_group = setters.filter(|(_, setter)| setter.takes == takes);
        of_group
            .map(|(field, setter)| {
                let function = names::written(&setter.name);
                let name = names::written(&field.declaration.ident);
                let ty = types::text(field.ty.value(), prelude);
                format!("        {function} = {name}: {ty},\n")
            })
            .collect()
    };
    let [convertible, values, patches] =
        [Takes::Convertible, Takes::Value, Takes::Patch].map(group);
    if convertible.is_empty() && values.is_empty() && patches.is_empty() {
        return None;
    }
    let (support, ident) = (names::path(&prelude.support), names::written(ident));
    let mut text = format!(
        "{support}::setters! {{\n    {ident} {{\n{}    }}",
        convertible.concat()
    );
    for (word, setters) in [("plain", values), ("patch", patches)] {
        if !setters.is_empty() {
            text += &format!(" {word} {{\n{}    }}", setters.concat());
        }
    }
    Some(text + "\n}\n")
}
