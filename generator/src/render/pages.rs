//! The file of a page: imports, then items, a blank line between.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, enums, lines, literals, names, structs, types, unions};
use crate::plan::{Alias, Item, PageFile, Prelude};

/// The text of a page's file.
pub(super) fn text(page: &PageFile) -> String {
    let uses: String = page
        .uses
        .iter()
        .map(|path| format!("use {};\n", names::path(path)))
        .collect();
    let items = page
        .items
        .iter()
        .zip(&page.derives)
        .flat_map(|(it, derives)| item(it, derives, &page.prelude));
    let groups = Some(uses)
        .filter(|uses| !uses.is_empty())
        .into_iter()
        .chain(items);
    groups.collect::<Vec<_>>().join("\n")
}

/// An item, and behind it the macro that implements its encoding, where no derive does.
fn item(item: &Item, derives: &[String], prelude: &Prelude) -> Vec<String> {
    match item {
        Item::Struct(item) => {
            let new = structs::new(item, prelude);
            Some(structs::item(item, prelude, derives))
                .into_iter()
                .chain(new)
                .map(print)
                .collect()
        }
        Item::Enum(item) => vec![
            print(enums::item(item, prelude, derives)),
            enums::implementation(item, prelude),
        ],
        Item::Union(item) => vec![
            print(unions::item(item, prelude, derives)),
            unions::implementation(item, prelude),
        ],
        Item::Literal(item) => vec![
            print(literals::item(item, derives)),
            literals::implementation(item, prelude),
        ],
        Item::Alias(item) => vec![print(alias(item, prelude))],
    }
}

fn alias(item: &Alias, prelude: &Prelude) -> TokenStream {
    let head = attributes::head(&item.head);
    let ident = &item.head.ident;
    let ty = types::tokens(&item.ty, prelude);

    quote! {
        #head
        pub type #ident = #ty;
    }
}

/// Prints one item. Item by item costs less than half of a whole file at once, and keeps blank lines between items.
pub(super) fn print(item: TokenStream) -> String {
    match syn::parse2(item) {
        Ok(item) => lines::parted(prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        })),
        // The tokens are our own, so this is a mistake in a template: the compiler will say so.
        Err(error) => format!("compile_error!({:?});\n", error.to_string()),
    }
}
