//! Identifiers and paths as tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::plan;

impl ToTokens for plan::Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        ident(self).to_tokens(tokens);
    }
}

impl ToTokens for plan::Path {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        // An empty first segment is a leading `::`.
        let mut segments = self.0.iter().peekable();
        let leading = segments
            .next_if(|first| first.text.is_empty())
            .map(|_| quote!(::));
        tokens.extend(quote!(#leading #(#segments)::*));
    }
}

fn ident(ident: &plan::Ident) -> Ident {
    match ident.raw {
        true => Ident::new_raw(&ident.text, Span::call_site()),
        false => Ident::new(&ident.text, Span::call_site()),
    }
}

/// An identifier as text.
pub(super) fn written(ident: &plan::Ident) -> String {
    let mut text = String::new();
    write(ident, &mut text);
    text
}

/// A path as text.
pub(super) fn path(path: &plan::Path) -> String {
    let mut text = String::new();
    for (index, segment) in path.0.iter().enumerate() {
        text.push_str(if index > 0 { "::" } else { "" });
        write(segment, &mut text);
    }
    text
}

fn write(ident: &plan::Ident, text: &mut String) {
    text.push_str(if ident.raw { "r#" } else { "" });
    text.push_str(&ident.text);
}

/// Names of types as a sentence lists them, and the number of the others.
pub(super) fn and_others(mut names: Vec<String>, others: usize) -> String {
    match others {
        0 => {}
        1 => names.push("1 more type".to_owned()),
        more => names.push(format!("{more} more types")),
    }
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}
