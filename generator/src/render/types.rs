//! Types as tokens.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::Parser;

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::plan::{Prelude, Type};
use crate::rules::Rule;

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

/// Says which of the types and derives that the user has named are none.
pub(crate) fn check(options: &Options, diagnostics: &mut Diagnostics) {
    for rule in options.types.iter() {
        if !is_type(&rule.value) || is_relative(&rule.value) {
            let what = ("[types]", "type", "rust_decimal::Decimal");
            diagnostics.push(no_path(rule, &rule.value, what));
        }
    }
    for rule in options.derives.iter() {
        for path in rule
            .value
            .iter()
            .filter(|path| !is_derive(path) || is_relative(path))
        {
            let what = ("[derives]", "derive macro", "schemars::JsonSchema");
            diagnostics.push(no_path(rule, path, what));
        }
    }
}

/// Whether a text is the path of a macro: names alone, without arguments.
fn is_derive(path: &str) -> bool {
    syn::Path::parse_mod_style.parse_str(path).is_ok()
}

/// Words that mean something else in every file.
const RELATIVE: &[&str] = &["Self", "self", "super"];

fn is_relative(path: &str) -> bool {
    let mut words = path.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    words.any(|word| RELATIVE.contains(&word))
}

fn no_path<T>(rule: &Rule<T>, path: &str, what: (&str, &str, &str)) -> Diagnostic {
    let (table, what, example) = what;
    let path = path.escape_debug();
    let message = format!("`{path}` is not the path of a {what} of Rust");
    let label = match is_relative(&path.to_string()) {
        true => "expected a path that means the same in every file".to_owned(),
        false => format!("expected the path of a {what}"),
    };
    Diagnostic::in_line(codes::BAD_SETTING, rule.value_line.as_ref(), table, message)
        .label(label)
        .help(format!("write it as in Rust: \"{example}\""))
}

/// How long the path of a type may be.
const LONGEST: usize = 500;

/// How many brackets and other signs the path of a type may hold, apart from those that nest nothing. What reads and
/// prints Rust goes as deep as its text does.
const MOST_SIGNS: usize = 32;

fn is_type(text: &str) -> bool {
    let nests = |sign: &char| sign.is_ascii_punctuation() && !"_:,>".contains(*sign);
    text.len() <= LONGEST
        && text.chars().filter(nests).count() <= MOST_SIGNS
        && matches!(syn::parse_str(text), Ok(syn::Type::Path(_)))
}
