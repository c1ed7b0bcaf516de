//! The attributes of an item or a field: doc comment, deprecation, derives.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, lines};
use crate::plan::{Declaration, Field, Item, Presence};

/// The attributes of an item.
pub(super) fn of_item(item: &Item) -> TokenStream {
    let docs = lines::attribute(&docs::text(&item.declaration.docs));
    let examples = item.examples.as_ref().map(|file| {
        let separator = (!item.declaration.docs.is_empty()).then(|| quote!(#[doc = ""]));
        quote!(#separator #[doc = include_str!(#file)])
    });
    let deprecated = deprecated(&item.declaration);
    let derives = derives(&item.derives);
    quote!(#docs #examples #deprecated #derives)
}

/// The attributes of a field, but for those of serde. Whoever searches the docs for its key finds it.
pub(super) fn of_field(field: &Field) -> TokenStream {
    let Declaration { docs, ident, .. } = &field.declaration;
    let docs = lines::attribute(&docs::text(docs));
    let is_data = field.presence != Presence::AdditionalProperties;
    let is_other = field.key != ident.text && docs::is_alias(&field.key);
    let alias = (is_data && is_other).then(|| {
        let key = field.key.as_str();
        quote!(#[doc(alias = #key)])
    });
    let deprecated = deprecated(&field.declaration);
    quote!(#docs #alias #deprecated)
}

fn deprecated(declaration: &Declaration) -> Option<TokenStream> {
    let note = declaration.deprecated.as_deref()?;
    Some(match docs::note(note) {
        note if note.is_empty() => quote!(#[deprecated]),
        note => quote!(#[deprecated(note = #note)]),
    })
}

/// The derived traits.
pub(super) fn derives(paths: &[String]) -> Option<TokenStream> {
    // The paths of the configuration were parsed when it was checked.
    let tokens = paths
        .iter()
        .filter_map(|path| path.parse::<TokenStream>().ok());
    (!paths.is_empty()).then(|| quote!(#[derive(#(#tokens),*)]))
}
