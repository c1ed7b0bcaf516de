//! What stands above an item or a field: docs, deprecation, derives.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::plan::Head;

/// The docs and the deprecation of an item or a field.
pub(super) fn head(head: &Head) -> TokenStream {
    let docs = docs::attributes(&docs::text(&head.docs));
    let deprecated = head.deprecated.as_ref().map(|note| match note.as_str() {
        "" => quote!(#[deprecated]),
        note => {
            let note = docs::harmless(note);
            quote!(#[deprecated(note = #note)])
        }
    });
    quote!(#docs #deprecated)
}
