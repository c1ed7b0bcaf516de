//! Structs: their fields, and how they are decoded.

use proc_macro2::TokenStream;
use quote::quote;

use super::invocation::Invocation;
use super::later::Later;
use super::serde_arguments::{self, SerdeArgument};
use super::{attributes, literals, names, types};
use crate::plan::{Codec, Encoding, Field, Ident, Item, Prelude, Struct, Type};

/// One struct, as its own item.
pub(super) fn item(item: &Item, object: &Struct, prelude: &Prelude) -> TokenStream {
    let attributes = Later(|| attributes::of_item(item));
    let ident = &item.declaration.ident;
    let fields = object.fields.iter();
    let fields = fields.map(|it| Later(|| field(it, item.encoding, prelude)));

    quote! {
        #attributes
        pub struct #ident {
            #(#fields)*
        }
    }
}

fn field(field: &Field, encoding: Encoding, prelude: &Prelude) -> TokenStream {
    let attributes = Later(|| attributes::of_field(field));
    let serde = Later(|| match encoding {
        Encoding::Derive | Encoding::DeriveBesideLean => {
            serde(&serde_arguments::of(field, &prelude.support), prelude)
        }
        Encoding::Lean => TokenStream::new(),
    });
    let ident = &field.declaration.ident;
    let ty = Later(|| types::tokens(&field.ty, prelude));

    quote! {
        #attributes
        #serde
        pub #ident: #ty,
    }
}

/// The `serde` attribute of a field, if it needs one.
fn serde(arguments: &[SerdeArgument<'_>], prelude: &Prelude) -> TokenStream {
    if arguments.is_empty() {
        return TokenStream::new();
    }
    let tokens = arguments.iter().map(|argument| match argument {
        SerdeArgument::Rename(key) => {
            let key = literals::string(key);
            quote!(rename = #key)
        }
        SerdeArgument::Alias(key) => {
            let key = literals::string(key);
            quote!(alias = #key)
        }
        SerdeArgument::Default => quote!(default),
        SerdeArgument::Flatten => quote!(flatten),
        SerdeArgument::SkipNone => {
            let is_none = names::path(&prelude.option.join(&["is_none"]));
            quote!(skip_serializing_if = #is_none)
        }
        SerdeArgument::SkipKeep => {
            let is_keep = names::path(&prelude.support.join(&["Patch", "is_keep"]));
            quote!(skip_serializing_if = #is_keep)
        }
        SerdeArgument::SerializeWith(function) => {
            let function = names::path(function);
            quote!(serialize_with = #function)
        }
        SerdeArgument::DeserializeWith(function) => {
            let function = names::path(function);
            quote!(deserialize_with = #function)
        }
        SerdeArgument::With(module) => {
            let module = names::path(module);
            quote!(with = #module)
        }
    });
    quote!(#[serde(#(#tokens),*)])
}

/// The modules for the three states of fields that a module for an option writes and reads.
pub(super) fn patches(object: &Struct, prelude: &Prelude) -> Vec<String> {
    let patch = |field: &Field| {
        let Codec::Module(modules) = &field.codec else {
            return None;
        };
        let (support, name) = (names::path(&prelude.support), modules.patch.as_ref()?);
        let ty = types::text(field.ty.value(), prelude);
        Some(format!(
            "{support}::patch_by! {{ {}: {ty} = {} }}\n",
            names::written(name),
            names::path(&modules.option)
        ))
    };
    object.fields.iter().filter_map(patch).collect()
}

/// The macro that implements decoding, if the struct has a field for all other keys.
pub(super) fn implementation(ident: &Ident, object: &Struct, prelude: &Prelude) -> Option<String> {
    let rest = object.rest()?;
    let known = object
        .fields
        .iter()
        .filter(|field| !std::ptr::eq(*field, rest));
    let Type::Map(value) = &rest.ty else {
        return None;
    };
    let invocation = Invocation {
        prelude,
        name: "open_struct",
        subject: names::written(ident),
        members: known.map(|field| entry(field, prelude)).collect(),
        end: Some((
            "rest",
            names::written(&rest.declaration.ident) + &by(rest, value, prelude),
        )),
    };
    Some(invocation.to_string())
}

/// A field in the macro: its keys, its value if they are missing, and the function that decodes it.
fn entry(field: &Field, prelude: &Prelude) -> String {
    let ident = &field.declaration.ident;
    let mut key = ident.text.as_str();
    let mut aliases = String::new();
    let mut default = "";
    for argument in &serde_arguments::of(field, &prelude.support) {
        match argument {
            SerdeArgument::Rename(name) => key = name,
            SerdeArgument::Alias(name) => {
                aliases.push_str(&format!(" | {}", literals::string(name)));
            }
            SerdeArgument::Default => default = " or default",
            _ => {}
        }
    }
    let (name, key) = (names::written(ident), literals::string(key));
    let by = by(field, &field.ty, prelude);
    format!("{name} = {key}{aliases}{default}{by}")
}

/// The function that decodes the value of a field, if its type alone does not say how, and what it returns.
fn by(field: &Field, ty: &Type, prelude: &Prelude) -> String {
    let arguments = serde_arguments::of(field, &prelude.support);
    let function = arguments.into_iter().find_map(|argument| match argument {
        SerdeArgument::DeserializeWith(function) => Some(function),
        SerdeArgument::With(module) => Some(module.join(&["deserialize"])),
        _ => None,
    });
    let by = |function| {
        let ty = types::text(ty, prelude);
        format!(" by {} as {ty}", names::path(&function))
    };
    function.map(by).unwrap_or_default()
}
