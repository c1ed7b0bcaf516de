//! The file of a page: imports, then items, with a blank line between them.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    attributes, building, enums, lean, lines, literals, names, schemas, structs, types, unions,
};
use crate::plan::{Encoding, Ident, Item, ItemBody, PageFile, Prelude, Type};

/// The text of a page's file.
pub(super) fn text(page: &PageFile) -> String {
    let uses = page.uses.iter();
    let uses: String = uses
        .map(|path| format!("use {};\n", names::path(path)))
        .collect();
    let items = page.items.iter().flat_map(|it| {
        let schemas = schemas::implementation(it, &page.prelude);
        item(it, &page.prelude).into_iter().chain(schemas)
    });
    let groups = std::iter::once(uses).chain(items);
    let groups: Vec<_> = groups.filter(|group| !group.is_empty()).collect();
    groups.join("\n")
}

/// An item, and the macro that implements its encoding where no derive does.
fn item(item: &Item, prelude: &Prelude) -> Vec<String> {
    let ident = &item.declaration.ident;
    match &item.body {
        ItemBody::Struct(object) => {
            let constructor = building::constructor(ident, object, prelude);
            let implementation = match item.encoding {
                Encoding::Derive | Encoding::DeriveBesideLean => {
                    structs::implementation(ident, object, prelude)
                }
                Encoding::Lean => Some(lean::implementation(ident, object, prelude)),
            };
            std::iter::once(structs::item(item, object, prelude))
                .chain(constructor)
                .map(print)
                .chain(building::setters(ident, object, prelude))
                .chain(structs::patches(object, prelude))
                .chain(implementation)
                .chain(lean::bridge(item, prelude))
                .collect()
        }
        ItemBody::Enum(of) => vec![
            print(enums::item(item, of, prelude)),
            enums::implementation(item, of, prelude),
        ],
        ItemBody::Union(union) => vec![
            print(unions::item(item, union, prelude)),
            unions::implementation(item, union, prelude),
            unions::members(item, union, prelude),
        ],
        ItemBody::Literal(value) => vec![
            print(literals::item(item, value)),
            literals::implementation(item, value, prelude),
        ],
        ItemBody::Wrapper(ty) => [print(wrapper(item, ty, prelude)), id(ident, ty, prelude)]
            .into_iter()
            .chain(lean::bridge(item, prelude))
            .collect(),
        ItemBody::Alias(ty) => vec![print(alias(item, ty, prelude))],
    }
}

/// A struct that is in JSON what its field is.
fn wrapper(item: &Item, ty: &Type, prelude: &Prelude) -> TokenStream {
    let attributes = attributes::of_item(item);
    let ident = &item.declaration.ident;
    let ty = types::tokens(ty, prelude);

    quote! {
        #attributes
        #[serde(transparent)]
        pub struct #ident(pub #ty);
    }
}

/// The macro that implements what identifiers have.
fn id(ident: &Ident, ty: &Type, prelude: &Prelude) -> String {
    let support = names::path(&prelude.support);
    let kind = match ty {
        Type::I64 => "integer",
        _ => "text",
    };
    format!("{support}::id! {{ {}: {kind} }}\n", names::written(ident))
}

fn alias(item: &Item, ty: &Type, prelude: &Prelude) -> TokenStream {
    let attributes = attributes::of_item(item);
    let ident = &item.declaration.ident;
    let ty = types::tokens(ty, prelude);

    quote! {
        #attributes
        pub type #ident = #ty;
    }
}

/// Prints one item. Item by item costs less than half of a whole file at once, and keeps blank lines between items.
pub(super) fn print(item: TokenStream) -> String {
    match syn::parse2(item) {
        Ok(item) => lines::split(prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        })),
        // The tokens are our own, so this is a bug in a template: the compiler will report it.
        Err(error) => format!("compile_error!({:?});\n", error.to_string()),
    }
}
