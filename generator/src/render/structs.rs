//! Structs.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::invocation::Invocation;
use super::serde_arguments::{self, SerdeArgument};
use super::{attributes, literals, names, types};
use crate::plan::{Constructor, Encoding, Field, Ident, InitialValue, Item, Prelude, Struct, Type};

/// One struct, as its own item.
pub(super) fn item(item: &Item, object: &Struct, prelude: &Prelude) -> TokenStream {
    let attributes = attributes::of_item(item);
    let ident = &item.declaration.ident;
    let fields = object.fields.iter();
    let fields = fields.map(|it| field(it, item.encoding, prelude));

    quote! {
        #attributes
        pub struct #ident {
            #(#fields)*
        }
    }
}

fn field(field: &Field, encoding: Encoding, prelude: &Prelude) -> TokenStream {
    let attributes = attributes::of_field(field);
    let serde = match encoding {
        Encoding::Derive | Encoding::DeriveBesideLean => {
            serde(&serde_arguments::of(field, &prelude.support), prelude)
        }
        Encoding::Lean => None,
    };
    let ident = &field.declaration.ident;
    let ty = types::tokens(&field.ty, prelude);

    quote! {
        #attributes
        #serde
        pub #ident: #ty,
    }
}

/// The `serde` attribute of a field, if it needs one.
fn serde(arguments: &[SerdeArgument<'_>], prelude: &Prelude) -> Option<TokenStream> {
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
    (!arguments.is_empty()).then(|| quote!(#[serde(#(#tokens),*)]))
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
    let fields = fields.map(|it| initial(it, &it.declaration.ident.to_token_stream(), prelude));

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
        let ty = argument(&field.ty, prelude);
        quote!(#ident: #ty)
    });
    let fields = object.fields.iter().map(|field| {
        let ident = &field.declaration.ident;
        let value = match &field.ty {
            Type::String => quote!(#ident.into()),
            _ => quote!(#ident),
        };
        initial(field, &value, prelude)
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
        let ty = types::tokens(&field.ty, prelude);
        quote!(pub #ident: #ty,)
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
        initial(field, &quote!(required.#ident), prelude)
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
    match value.to_string() == ident.to_token_stream().to_string() {
        true => quote!(#ident),
        false => quote!(#ident: #value),
    }
}

/// The macro that implements a function for each field that may be absent.
pub(super) fn setters(ident: &Ident, object: &Struct, prelude: &Prelude) -> Option<String> {
    let mut groups = [
        (String::new(), ""),
        (String::new(), " plain"),
        (String::new(), " patch"),
    ];
    for field in &object.fields {
        let (group, ty) = match (&field.initial, &field.ty) {
            (InitialValue::Argument | InitialValue::EmptyMap, _) => continue,
            (_, Type::Patch(inner)) => (2, inner),
            // What a list is collected from, or an empty one, says nothing of its type where anything may be given.
            (_, Type::Option(inner)) if matches!(**inner, Type::Vec(_) | Type::Map(_)) => {
                (1, inner)
            }
            (_, Type::Option(inner)) => (0, inner),
            _ => continue,
        };
        // A name that begins with a digit has an underscore before it.
        let text = field.declaration.ident.text.trim_start_matches('_');
        let name = names::written(&field.declaration.ident);
        let ty = types::text(ty, prelude);
        groups[group].0 += &format!("        with_{text} = {name}: {ty},\n");
    }
    if groups.iter().all(|(members, _)| members.is_empty()) {
        return None;
    }
    let support = names::path(&prelude.support);
    let mut text = format!("{support}::setters! {{\n    {}", names::written(ident));
    for (index, (members, word)) in groups.iter().enumerate() {
        if index == 0 || !members.is_empty() {
            text += &format!("{word} {{\n{members}    }}");
        }
    }
    Some(text + "\n}\n")
}
