//! The items of a page: its types, and those that it describes inline.

use super::building;
use super::context::Context;
use super::encoding;
use super::fields;
use super::inline_names::Former;
use super::types::{Named, TypeResolver};
use super::{used_by, uses};
use crate::diagnostic::Diagnostics;
use crate::naming::{self, Case, Names};
use crate::options::Enums;
use crate::plan::{
    Constructor, Declaration, Enum, Ident, Item, ItemBody, PageFile, Schemas, Struct, Type,
};
use crate::schema::{self, DocName, EnumValues, TypeBody, TypeId};

/// The field of the additional properties.
const ADDITIONAL_PROPERTIES: &str = "additional_properties";

/// The content of a page's file.
pub(super) fn page(ctx: &Context<'_>, described: &[TypeId]) -> (PageFile, Diagnostics) {
    let idents = described.iter().map(|id| ctx.layout.ident(*id).clone());
    let idents: Vec<_> = idents.collect();
    // Two rounds: the first finds out which names the page declares, the second writes paths that avoid them. Where names
    // have to stay that the first round has given to others, it is repeated. Most pages declare nothing but their types,
    // which the first round avoids already.
    let (mut first, mut types) = items(ctx, described, idents.clone(), &[]);
    let (former, differs) = std::mem::take(&mut types.names).former();
    if differs {
        (first, types) = items(ctx, described, idents.clone(), &former);
    }
    let own: Vec<_> = first.iter().flat_map(declared).cloned().collect();
    if own != idents {
        (first, types) = items(ctx, described, own, &former);
    }
    let page = PageFile {
        uses: types.scope.uses(),
        prelude: types.scope.prelude(&ctx.prelude),
        features: described
            .first()
            .map_or_else(Vec::new, |id| ctx.features.of_page_of(*id)),
        items: first,
    };
    (page, types.diagnostics)
}

/// The names that an item declares.
fn declared(item: &Item) -> impl Iterator<Item = &Ident> {
    let required = match &item.body {
        ItemBody::Struct(Struct {
            constructor: Constructor::Named(required),
            ..
        }) => Some(required),
        _ => None,
    };
    std::iter::once(&item.declaration.ident).chain(required)
}

fn items<'a>(
    ctx: &'a Context<'a>,
    described: &'a [TypeId],
    own: Vec<Ident>,
    former: &[Former],
) -> (Vec<Item>, TypeResolver<'a>) {
    let mut types = TypeResolver::new(ctx, described, own, former);
    let mut items = Vec::new();
    for id in described {
        types.begin(*id);
        items.push(item(&mut types, *id));
        items.append(&mut types.inline_items);
    }
    // Most pages have one item, and a list that grows has room for four.
    items.shrink_to_fit();
    (items, types)
}

fn item<'a>(types: &mut TypeResolver<'a>, id: TypeId) -> Item {
    let ctx = types.ctx;
    let ty = &ctx.schema.types[id.0];
    let name = ty.full_name();
    let body = match &ty.body {
        TypeBody::Struct(fields) => ItemBody::Struct(object(types, &name, fields)),
        TypeBody::Enum(of) => enumeration(types, &name, of),
        TypeBody::Union(members) => {
            let members = members.iter().map(|member| &member.ty);
            ItemBody::Union(types.union(Some(&name), members))
        }
        TypeBody::Id(schema::Type::Integer) => ItemBody::Wrapper(Type::I64),
        TypeBody::Id(_) => ItemBody::Wrapper(Type::String),
        TypeBody::Opaque => ItemBody::Alias(Type::Json),
    };
    // An enum lists its values already.
    let shows_examples = matches!(body, ItemBody::Struct(_) | ItemBody::Union(_));
    let examples = ctx.examples_of(id);
    let mut docs = ctx.doc_comment(&ty.docs);
    uses::add(ctx, id, &mut docs);
    Item {
        described: id.0,
        is_inline: false,
        declaration: Declaration {
            docs,
            deprecated: ty.deprecated.clone(),
            ident: ctx.layout.ident(id).clone(),
        },
        used_by: Some(used_by::path(ctx, id)),
        examples: examples.filter(|_| shows_examples),
        derives: Vec::new(),
        schemas: Schemas::default(),
        encoding: encoding::of_item(ctx, id, &body),
        body,
    }
}

fn object<'a>(types: &mut TypeResolver<'a>, name: &str, described: &'a [schema::Field]) -> Struct {
    let natural = |field: &schema::Field| {
        let natural = match fields::is_additional(field) {
            true => naming::snake(&DocName::new(ADDITIONAL_PROPERTIES)),
            false => naming::snake(&field.name),
        };
        Named {
            printed: field.name.as_printed().to_owned(),
            natural,
            subject: Some(field.key.clone()),
            describes_type: field.ty.is_inline(),
        }
    };
    let natural = described.iter().map(natural).collect();
    let idents = types.identifiers(Some(name), Case::Snake, natural, &mut Names::default());
    let fields: Vec<_> = described
        .iter()
        .zip(idents)
        .map(|(it, ident)| fields::field(types, ident, it))
        .collect();
    let constructor = types.constructor(described, &fields);
    Struct {
        constructor,
        fields,
    }
}

fn enumeration(types: &mut TypeResolver<'_>, name: &str, described: &schema::Enum) -> ItemBody {
    let open = described.open || types.ctx.options.enums == Enums::Open;
    let docs = described
        .docs
        .iter()
        .map(|docs| types.ctx.doc_comment(docs));
    let docs = docs.collect();
    let of = match &described.values {
        EnumValues::String(strings) => types.string_enum(Some(name), strings, open),
        EnumValues::Integer(integers) => {
            types.integer_enum(Some(name), integers, &described.names, open)
        }
    };
    let has_default = building::has_one_text(described);
    ItemBody::Enum(Enum {
        docs,
        has_default,
        ..of
    })
}
