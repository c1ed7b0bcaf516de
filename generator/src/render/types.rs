//! Types as tokens.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Prelude, Type};

/// A type, as it is written in a file with this prelude.
pub(super) fn tokens(ty: &Type, prelude: &Prelude) -> TokenStream {
    let Prelude {
        string,
        option,
        vec,
        boxed,
        map,
    } = prelude;
    let inside = |inner: &Type| tokens(inner, prelude);
    match ty {
        Type::String => quote!(#string),
        Type::Bool => quote!(bool),
        Type::I64 => quote!(i64),
        Type::F64 => quote!(f64),
        Type::Bytes => quote!(#vec<u8>),
        Type::Json => quote!(serde_json::Value),
        Type::Vec(inner) => {
            let inner = inside(inner);
            quote!(#vec<#inner>)
        }
        Type::Map(inner) => {
            let inner = inside(inner);
            quote!(#map<#string, #inner>)
        }
        Type::Option(inner) => {
            let inner = inside(inner);
            quote!(#option<#inner>)
        }
        Type::Box(inner) => {
            let inner = inside(inner);
            quote!(#boxed<#inner>)
        }
        Type::Named(path) => quote!(#path),
    }
}

/// Whether a type holds floating point numbers without a named type between.
pub(super) fn holds_floats(ty: &Type) -> bool {
    match ty {
        Type::F64 => true,
        Type::Vec(inner) | Type::Map(inner) | Type::Option(inner) | Type::Box(inner) => {
            holds_floats(inner)
        }
        _ => false,
    }
}
