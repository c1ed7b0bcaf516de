//! What everything that the docs describe is called in the crate: for those who look a name up, not for files.

use proc_macro2::TokenStream;
use quote::quote;

use super::{names, pages, types};
use crate::plan::{self, Content, Decoding, File, Item, PageFile, Plan, Prelude};

/// A documented type, as the crate has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its index in [`Schema::types`](crate::Schema).
    pub described: usize,
    /// The path below the crate: `components::Job`.
    pub path: String,
    /// `struct`, `enum` or `type`.
    pub keyword: &'static str,
    /// Its fields or variants, in the order of the page; without the variant for what is not documented.
    pub parts: Vec<Part>,
    /// The key that tells the members of a union, if one does.
    pub tag: Option<String>,
}

/// A field or a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its index among the fields, values or members that the page describes.
    pub described: usize,
    /// Its name.
    pub name: String,
    /// Its type, if it holds one.
    pub ty: Option<String>,
}

/// The entries of all pages.
pub(crate) fn entries(plan: &Plan) -> Vec<Entry> {
    plan.files
        .iter()
        .filter_map(|file| match &file.content {
            Content::Page(page) => entry(plan, file, page),
            Content::Module(_) | Content::Examples(_) | Content::Inclusion(_) => None,
        })
        .collect()
}

fn entry(plan: &Plan, file: &File, page: &PageFile) -> Option<Entry> {
    let item = page.items.first()?;
    let prelude = &page.prelude;
    let (head, keyword, parts, tag) = match item {
        Item::Struct(item) => {
            let parts = item.fields.iter().enumerate();
            let parts = parts
                .map(|(index, field)| part(index, &field.head.ident, Some(&field.ty), prelude));
            (&item.head, "struct", parts.collect(), None)
        }
        Item::Enum(item) => (&item.head, "enum", values(&item.values, prelude), None),
        Item::Union(item) => {
            let parts = item.variants.iter();
            let parts = parts.map(|variant| {
                part(
                    variant.described,
                    &variant.ident,
                    Some(&variant.ty),
                    prelude,
                )
            });
            let tag = match &item.decoding {
                Decoding::Tag(key) => Some(key.clone()),
                Decoding::Fit => None,
            };
            (&item.head, "enum", parts.collect(), tag)
        }
        Item::Alias(item) => (&item.head, "type", Vec::new(), None),
        Item::Literal(_) => return None,
    };
    Some(Entry {
        described: page.described,
        path: path(plan, file, &head.ident),
        keyword,
        parts,
        tag,
    })
}

fn values(values: &plan::Values, prelude: &Prelude) -> Vec<Part> {
    let idents: Vec<_> = match values {
        plan::Values::String(values) => values.iter().map(|(ident, _)| ident).collect(),
        plan::Values::Integer(values) => values.iter().map(|(ident, _)| ident).collect(),
    };
    let numbered = idents.into_iter().enumerate();
    numbered
        .map(|(index, ident)| part(index, ident, None, prelude))
        .collect()
}

fn part(described: usize, ident: &plan::Ident, ty: Option<&plan::Type>, prelude: &Prelude) -> Part {
    Part {
        described,
        name: names::written(ident),
        ty: ty.map(|ty| on_one_line(&types::tokens(ty, prelude))),
    }
}

/// The path under which a user finds a type: through the module of its folder.
fn path(plan: &Plan, file: &File, ident: &plan::Ident) -> String {
    let folders = file.path.strip_prefix(&plan.root.folder);
    let folders = folders.unwrap_or(&file.path);
    let mut segments: Vec<_> = folders.split('/').map(str::to_owned).collect();
    segments.pop();
    segments.push(names::written(ident));
    segments.join("::")
}

/// A type on one line.
fn on_one_line(ty: &TokenStream) -> String {
    let printed = pages::print(quote!(type T = #ty;));
    let words: Vec<_> = printed.split_whitespace().collect();
    let line = words.join(" ").replace("< ", "<").replace(", >", ">");
    let line = line.strip_prefix("type T = ").unwrap_or(&line);
    line.trim_end_matches(';').to_owned()
}
