//! Types as tokens.

use proc_macro2::TokenStream;
use quote::quote;

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::plan::{Prelude, Type};

/// A type, as it is written in a file with this prelude.
pub(super) fn tokens(ty: &Type, prelude: &Prelude) -> TokenStream {
    let Prelude {
        string,
        option,
        vec,
        boxed,
        map,
        ..
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
        Type::Foreign(path) => foreign(path),
    }
}

/// A type that the user has named. What is no type has been refused with the configuration.
fn foreign(path: &str) -> TokenStream {
    path.parse()
        .unwrap_or_else(|_| quote!(compile_error!("not a type")))
}

/// Says which of the types that the user has named are none.
pub(crate) fn check(options: &Options, diagnostics: &mut Diagnostics) {
    for (name, path) in &options.types {
        if !matches!(syn::parse_str(path), Ok(syn::Type::Path(_))) {
            let message = format!("`{}` is not the path of a Rust type", path.escape_debug());
            let diagnostic =
                Diagnostic::about(codes::BAD_CONFIG, format!("[types] {name}"), message);
            diagnostics
                .push(diagnostic.help("write the path of a type: \"rust_decimal::Decimal\""));
        }
    }
}
