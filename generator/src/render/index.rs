//! The Rust names of all documented types, fields and variants, for lookups; not a part of the crate.

use super::{names, types};
use crate::plan::{
    Content, Decoding, File, Ident, Item, ItemBody, PageFile, Plan, Prelude, Values,
};

/// A documented type, as the crate has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its index in [`Schema::types`](crate::Schema).
    pub described: usize,
    /// The path below the crate: `components::Job`.
    pub path: String,
    /// `struct`, `enum` or `type`.
    pub keyword: &'static str,
    /// Its fields or variants, in the order of the page; without the variant for unknown values.
    pub parts: Vec<Part>,
    /// The key whose value selects the variant of a union, if one does.
    pub tag: Option<String>,
}

/// A field or a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its index among the fields, values or members that the page describes.
    pub described: usize,
    /// Its name.
    pub name: String,
    /// Its type, if it has one.
    pub ty: Option<String>,
}

/// The entries of all pages.
pub(crate) fn entries(plan: &Plan) -> Vec<Entry> {
    let of_page = |file, page: &PageFile| -> Vec<_> {
        let items = page.items.iter().filter(|item| !item.is_inline);
        items
            .filter_map(|item| entry(plan, file, item, &page.prelude))
            .collect()
    };
    plan.files
        .iter()
        .flat_map(|file| match &file.content {
            Content::Page(page) => of_page(file, page),
            _ => Vec::new(),
        })
        .collect()
}

fn entry(plan: &Plan, file: &File, item: &Item, prelude: &Prelude) -> Option<Entry> {
    let (keyword, parts, tag) = match &item.body {
        ItemBody::Struct(object) => {
            let fields = object.fields.iter().enumerate();
            let parts = fields.map(|(index, field)| Part {
                ty: Some(types::text(&field.ty, prelude)),
                ..part(index, &field.declaration.ident)
            });
            ("struct", parts.collect(), None)
        }
        ItemBody::Enum(of) => ("enum", values(&of.values), None),
        ItemBody::Union(union) => {
            let parts = union.variants.iter().map(|variant| Part {
                ty: Some(types::text(&variant.ty, prelude)),
                ..part(variant.described, &variant.ident)
            });
            let tag = match &union.decoding {
                Decoding::Tag { key, .. } => Some(key.clone()),
                Decoding::Fit => None,
            };
            ("enum", parts.collect(), tag)
        }
        ItemBody::Wrapper(_) => ("struct", Vec::new(), None),
        ItemBody::Alias(_) => ("type", Vec::new(), None),
        ItemBody::Literal(_) => return None,
    };
    Some(Entry {
        described: item.described,
        path: path(plan, file, &item.declaration.ident),
        keyword,
        parts,
        tag,
    })
}

fn values(values: &Values) -> Vec<Part> {
    let idents: Vec<_> = match values {
        Values::String(values) => values.iter().map(|(ident, _)| ident).collect(),
        Values::Integer(values) => values.iter().map(|(ident, _)| ident).collect(),
    };
    let indexed = idents.into_iter().enumerate();
    indexed.map(|(index, ident)| part(index, ident)).collect()
}

fn part(described: usize, ident: &Ident) -> Part {
    Part {
        described,
        name: names::written(ident),
        ty: None,
    }
}

/// The path under which a user finds a type: through the module of its folder.
fn path(plan: &Plan, file: &File, ident: &Ident) -> String {
    let folders = file.path.strip_prefix(&plan.root.folder);
    let folders = folders.unwrap_or(&file.path);
    let mut segments: Vec<_> = folders.split('/').map(str::to_owned).collect();
    segments.pop();
    segments.push(names::written(ident));
    segments.join("::")
}
