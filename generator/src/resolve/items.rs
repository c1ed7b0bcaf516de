//! The items of a page: its type, and the types that it describes inline.

use super::context::Context;
use super::fields;
use super::types::TypeResolver;
use crate::diagnostic::Diagnostics;
use crate::naming::{self, Case, Names};
use crate::options::Enums;
use crate::plan::{
    Constructor, Declaration, Ident, InitialValue, Item, ItemBody, PageFile, Struct, Type,
};
use crate::schema::{self, EnumValues, TypeBody, TypeId};

/// How many arguments a constructor may have.
const MAX_ARGUMENTS: usize = 7;

/// The field of the additional properties.
const ADDITIONAL_PROPERTIES: &str = "additional_properties";

/// The content of a page's file.
pub(super) fn page(ctx: &Context<'_>, id: TypeId) -> (PageFile, Diagnostics) {
    let ident = ctx.layout.ident(id).clone();
    // Two rounds: the first finds out which names the page declares, the second writes paths that avoid them.
    let (first, _) = items(ctx, id, vec![ident]);
    let own = first.into_iter().map(|item| item.declaration.ident);
    let (items, types) = items(ctx, id, own.collect());
    let page = PageFile {
        described: id.0,
        uses: types.scope.uses(),
        prelude: types.scope.prelude(ctx.layout.support()),
        items,
    };
    (page, types.diagnostics)
}

fn items<'a>(ctx: &'a Context<'a>, id: TypeId, own: Vec<Ident>) -> (Vec<Item>, TypeResolver<'a>) {
    let ty = &ctx.schema.types[id.0];
    let mut types = TypeResolver::new(ctx, id, own);
    let name = ty.full_name();
    let body = match &ty.body {
        TypeBody::Struct(fields) => ItemBody::Struct(object(&mut types, &name, fields)),
        TypeBody::Enum(of) => enumeration(&mut types, &name, of),
        TypeBody::Union(members) => {
            let members = members.iter().map(|member| &member.ty);
            ItemBody::Union(types.union(Some(&name), members))
        }
        TypeBody::Opaque => ItemBody::Alias(Type::Json),
    };
    // An enum lists its values already.
    let shows_examples = matches!(body, ItemBody::Struct(_) | ItemBody::Union(_));
    let examples = ctx.layout.examples_of(ctx.schema, id);
    let item = Item {
        declaration: Declaration {
            docs: ctx.doc_comment(&ty.docs),
            deprecated: ty.deprecated.clone(),
            ident: ctx.layout.ident(id).clone(),
        },
        examples: examples.filter(|_| shows_examples),
        derives: Vec::new(),
        body,
    };
    let inline_items = std::mem::take(&mut types.inline_items);
    let items = std::iter::once(item).chain(inline_items).collect();
    (items, types)
}

fn object(types: &mut TypeResolver<'_>, name: &str, described: &[schema::Field]) -> Struct {
    let natural = |field: &schema::Field| {
        let printed = field.name.as_printed();
        let natural = match fields::is_additional(field) {
            true => ADDITIONAL_PROPERTIES,
            false => printed,
        };
        (printed.to_owned(), naming::snake(natural))
    };
    let natural = described.iter().map(natural).collect();
    let idents = types.identifiers(Some(name), Case::Snake, natural, &mut Names::default());
    let fields: Vec<_> = described
        .iter()
        .zip(idents)
        .map(|(it, ident)| fields::field(types, ident, it))
        .collect();
    let arguments = fields
        .iter()
        .filter(|field| field.initial == InitialValue::Argument);
    let constructor = match arguments.count() {
        0 => Constructor::Default,
        1..=MAX_ARGUMENTS => Constructor::New,
        _ => Constructor::StructExpression,
    };
    Struct {
        constructor,
        fields,
    }
}

fn enumeration(types: &mut TypeResolver<'_>, name: &str, of: &schema::Enum) -> ItemBody {
    let open = of.open || types.ctx.options.enums == Enums::Open;
    ItemBody::Enum(match &of.values {
        EnumValues::String(strings) => types.string_enum(Some(name), strings, open),
        EnumValues::Integer(integers) => types.integer_enum(name, integers, &of.names, open),
    })
}
