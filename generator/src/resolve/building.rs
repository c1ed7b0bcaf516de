//! How a user builds a value of a struct: what is asked for, and what fills itself in.

use std::collections::BTreeSet;

use super::accessors::is_alias;
use super::context::Context;
use super::tags;
use crate::naming::{self, Names};
use crate::plan::{
    Constructor, Enum, Field, Ident, InitialValue, Item, ItemBody, Presence, Setter, Takes, Type,
    Values,
};
use crate::schema::{self, DocName, EnumValues, Schema, TypeBody, TypeId};

/// How many arguments a constructor may have.
const MAX_ARGUMENTS: usize = 7;

/// The fields that tell a member of a union, by their types and keys.
type Carried = BTreeSet<(TypeId, String)>;

/// Finds the fields that tell members of unions.
pub(super) fn carried(schema: &Schema) -> Carried {
    let mut carried = Carried::new();
    for ty in &schema.types {
        match &ty.body {
            TypeBody::Union(members) => {
                let members: Vec<_> = members.iter().map(|member| &member.ty).collect();
                carry(schema, &members, &mut carried);
            }
            TypeBody::Struct(fields) => fields
                .iter()
                .for_each(|field| inline(schema, &field.ty, &mut carried)),
            TypeBody::Enum(_) | TypeBody::Id(_) | TypeBody::Opaque => {}
        }
    }
    carried
}

/// The unions that are written in a cell.
fn inline(schema: &Schema, ty: &schema::Type, carried: &mut Carried) {
    match ty {
        schema::Type::List(inner)
        | schema::Type::Map(inner)
        | schema::Type::Nullable(inner)
        | schema::Type::Optional(inner) => inline(schema, inner, carried),
        schema::Type::Union(members) => {
            let members: Vec<_> = members.iter().collect();
            carry(schema, &members, carried);
            members
                .iter()
                .for_each(|member| inline(schema, member, carried));
        }
        _ => {}
    }
}

fn carry(schema: &Schema, members: &[&schema::Type], carried: &mut Carried) {
    let Some(tags) = tags::of(schema, members) else {
        return;
    };
    let targets = members.iter().filter_map(|member| tags::target(member));
    carried.extend(targets.map(|target| (target, tags.key.clone())));
}

/// The initial value of a field; `items` ends with the inline type of the field, if it has one.
pub(super) fn initial(
    ctx: &Context<'_>,
    owner: TypeId,
    field: &schema::Field,
    presence: Presence,
    items: &[Item],
) -> InitialValue {
    let is_only = has_one_value(ctx, &field.ty);
    match presence {
        Presence::AdditionalProperties => InitialValue::EmptyMap,
        Presence::Optional | Presence::Patch | Presence::OptionalAny => {
            let is_tag = || ctx.carried.contains(&(owner, field.key.clone()));
            match is_only && is_tag() {
                true => InitialValue::Only,
                false => InitialValue::None,
            }
        }
        Presence::Required if matches!(field.ty, schema::Type::Literal(_)) => {
            let default = items.last().and_then(default_variant);
            default.map_or(InitialValue::Single, InitialValue::Variant)
        }
        Presence::Required if is_only => InitialValue::Only,
        Presence::Required | Presence::Nullable => InitialValue::Argument,
    }
}

/// The initial value of a field whose type the configuration names: nothing is known of it.
pub(super) fn initial_of_chosen(presence: Presence) -> InitialValue {
    match presence {
        Presence::AdditionalProperties => InitialValue::EmptyMap,
        Presence::Optional | Presence::Patch | Presence::OptionalAny => InitialValue::None,
        Presence::Required | Presence::Nullable => InitialValue::Argument,
    }
}

/// The function that sets a field, if a value can be built without it.
pub(super) fn setter(field: &Ident, ty: &Type, initial: &InitialValue) -> Option<Setter> {
    let takes = match (initial, ty) {
        (InitialValue::Argument | InitialValue::EmptyMap, _) => return None,
        (_, Type::Patch(_)) => Takes::Patch,
        // What a list is collected from, or an empty one, says nothing of its type where anything may be given.
        (_, Type::Option(inner)) if matches!(**inner, Type::Vec(_) | Type::Map(_)) => Takes::Value,
        (_, Type::Option(_)) => Takes::Convertible,
        _ => return None,
    };
    // A name that begins with a digit has an underscore before it.
    let name = field.text.trim_start_matches('_');
    Some(Setter {
        name: Ident::plain(format!("with_{name}")),
        takes,
    })
}

/// Whether the docs list one value of a type, which is its default.
fn has_one_value(ctx: &Context<'_>, ty: &schema::Type) -> bool {
    match ty {
        schema::Type::Literal(_) => true,
        reference => tags::target(reference)
            .is_some_and(|target| is_one_value(&ctx.schema.types[target.0].body)),
    }
}

fn is_one_value(body: &TypeBody) -> bool {
    matches!(body, TypeBody::Enum(of) if has_one_text(of))
}

/// Whether an enum lists a single text.
pub(super) fn has_one_text(of: &schema::Enum) -> bool {
    matches!(&of.values, EnumValues::String(values) if values.len() == 1)
}

fn default_variant(item: &Item) -> Option<Ident> {
    match &item.body {
        ItemBody::Enum(Enum {
            has_default: true,
            values: Values::String(values),
            ..
        }) => values.first().map(|(variant, _)| variant.clone()),
        _ => None,
    }
}

/// How a struct is built. Values of one type are never arguments of one function: a page that lists them in another order
/// would swap them without a word.
pub(super) fn constructor(
    ctx: &Context<'_>,
    described: &[schema::Field],
    fields: &[Field],
    names: &mut Names,
    name: &DocName,
) -> Constructor {
    let arguments = fields.iter().zip(described);
    let arguments = arguments.filter(|(field, _)| field.initial == InitialValue::Argument);
    let ty = |(field, described): (&Field, &schema::Field)| match is_alias(ctx, &described.ty) {
        true => Type::Json,
        false => field.ty.clone(),
    };
    let types: Vec<_> = arguments.map(ty).collect();
    let is_repeated = |(index, ty): (usize, &Type)| types[..index].contains(ty);
    match types.len() {
        0 => Constructor::Default,
        1..=MAX_ARGUMENTS if !types.iter().enumerate().any(is_repeated) => Constructor::New,
        _ => Constructor::Named(names.claim(naming::camel(&DocName::new(format!(
            "{} required",
            name.as_printed()
        ))))),
    }
}
