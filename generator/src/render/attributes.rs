//! The attributes of an item or a field: doc comment, deprecation, derives.

use proc_macro2::TokenStream;
use quote::quote;

use super::later::Later;
use super::{docs, lines};
use crate::plan::{Declaration, Field, Item, Presence};

/// The attributes of an item.
pub(super) fn of_item(item: &Item) -> TokenStream {
    let has_docs = !item.declaration.docs.is_empty();
    let docs = Later(|| lines::attribute(&docs::text(&item.declaration.docs)));
    // Each part of the docs is a paragraph of its own.
    let separator = |is_behind: bool| is_behind.then(|| quote!(#[doc = ""]));
    let used_by = item.used_by.as_ref().map(|list| {
        let separator = separator(has_docs);
        quote!(#separator #[cfg_attr(doc, doc = #list!())])
    });
    let examples = item.examples.as_ref().map(|file| {
        let separator = separator(has_docs || used_by.is_some());
        quote!(#separator #[doc = include_str!(#file)])
    });
    let deprecated = deprecated(&item.declaration);
    let derives = Later(|| derives(&item.derives));
    quote!(#docs #used_by #examples #deprecated #derives)
}

/// The attributes of a field, but for those of serde. Whoever searches the docs for its key finds it.
pub(super) fn of_field(field: &Field) -> TokenStream {
    let Declaration { docs, ident, .. } = &field.declaration;
    let docs = Later(|| lines::attribute(&docs::text(docs)));
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
pub(super) fn derives(paths: &[String]) -> TokenStream {
    if paths.is_empty() {
        return TokenStream::new();
    }
    // The paths of the configuration were parsed when it was checked.
    let tokens = paths
        .iter()
        .map(|path| Later(|| path.parse().unwrap_or_default()));
    quote!(#[derive(#(#tokens),*)])
}
