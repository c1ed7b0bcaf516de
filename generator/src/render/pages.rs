//! The file of a page: imports, then items, with a blank line between them.

use super::{
    attributes, building, enums, layout, lean, names, schemas, single_values, structs, types,
    unions,
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
                .map(layout::item)
                .chain(building::setters(ident, object, prelude))
                .chain(structs::patches(object, prelude))
                .chain(implementation)
                .chain(lean::bridge(item, prelude))
                .collect()
        }
        ItemBody::Enum(of) => vec![
            layout::item(enums::item(item, of, prelude)),
            enums::implementation(item, of, prelude),
        ],
        ItemBody::Union(union) => vec![
            layout::item(unions::item(item, union, prelude)),
            unions::implementation(item, union, prelude),
            unions::members(item, union, prelude),
        ],
        ItemBody::Literal(value) => vec![
            layout::item(single_values::item(item, value)),
            single_values::implementation(item, value, prelude),
        ],
        ItemBody::Wrapper(ty) => [
            layout::item(wrapper(item, ty, prelude)),
            id(ident, ty, prelude),
        ]
        .into_iter()
        .chain(lean::bridge(item, prelude))
        .collect(),
        ItemBody::Alias(ty) => vec![layout::item(alias(item, ty, prelude))],
    }
}

/// A struct that is in JSON what its field is.
fn wrapper(item: &Item, ty: &Type, prelude: &Prelude) -> String {
    let attributes = attributes::of_item(item);
    let ident = names::written(&item.declaration.ident);
    let ty = types::text(ty, prelude);

    format!("{attributes}#[serde(transparent)]\npub struct {ident}(pub {ty});\n")
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

fn alias(item: &Item, ty: &Type, prelude: &Prelude) -> String {
    let attributes = attributes::of_item(item);
    let ident = names::written(&item.declaration.ident);
    let ty = types::text(ty, prelude);

    format!("{attributes}pub type {ident} = {ty};\n")
}
