//! What stands above an item or a field: docs, deprecation, derives.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, lines};
use crate::plan::Head;

/// The docs and the deprecation of an item or a field.
pub(super) fn head(head: &Head) -> TokenStream {
    head_with_examples(head, None)
}

/// The docs, with a file of examples included, and the deprecation. The examples stand in a file of their own because
/// every edition of the docs draws other values.
pub(super) fn head_with_examples(head: &Head, examples: Option<&str>) -> TokenStream {
    let docs = lines::attributes(&docs::text(&head.docs));
    let examples = examples.map(|file| {
        let separator = (!head.docs.is_empty()).then(|| quote!(#[doc = ""]));
        quote!(#separator #[doc = include_str!(#file)])
    });
    let deprecated = head.deprecated.as_ref().map(|note| match note.as_str() {
        "" => quote!(#[deprecated]),
        note => {
            let note = docs::harmless(note);
            quote!(#[deprecated(note = #note)])
        }
    });
    quote!(#docs #examples #deprecated)
}

/// What a type derives.
pub(super) fn derives(paths: &[String]) -> TokenStream {
    // What is no path has been refused with the configuration.
    let paths = paths
        .iter()
        .filter_map(|path| path.parse::<TokenStream>().ok());
    quote!(#[derive(#(#paths),*)])
}
