//! Fields: the type of each, its initial value, its keys, and how its value is written and read.

use super::chosen_types::{self, Chosen};
use super::types::TypeResolver;
use super::{building, dates, field_docs, rows};
use crate::Options;
use crate::naming;
use crate::options::Null;
use crate::plan::{Codec, DateLibrary, Declaration, Field, Ident, Modules, Presence, Type};
use crate::schema::{self, DocName, Role};

/// A field of an object, under this identifier.
pub(super) fn field<'a>(
    types: &mut TypeResolver<'a>,
    ident: Ident,
    field: &'a schema::Field,
) -> Field {
    let owner = &types.ctx.schema.types[types.owner.0];
    let chosen = chosen_types::of_field(types.ctx.options, owner, field);
    let is_cell = types.ctx.rows.contain(types.owner);
    let base = match &chosen {
        Some(chosen) => chosen.ty(),
        None => documented(types, field, is_cell),
    };
    let presence = match presence(field, &base, types.ctx.options) {
        // A row of text has no `null`.
        Presence::Patch if is_cell => Presence::Optional,
        presence => presence,
    };
    if presence != Presence::Required
        && let Some(lacking) = chosen.as_ref().and_then(Chosen::lacks_option)
    {
        types.diagnostics.push_new(lacking);
    }
    let codec = match chosen.as_ref().map(Chosen::modules) {
        Some(Some(modules)) => Codec::Module(Box::new(modules)),
        None if field.has_undocumented_keys() => Codec::Undocumented,
        Some(None) | None => codec(&base),
    };
    let codec = in_states(types, codec, presence, &ident);
    let docs = field_docs::of(types.ctx, &ident, field, &base);
    let ty = in_presence(base, presence);
    let initial = match chosen.is_some() {
        true => building::initial_of_chosen(presence),
        false => building::initial(types.ctx, types.owner, field, presence, &types.inline_items),
    };
    Field {
        setter: building::setter(&ident, &ty, &initial),
        initial,
        key: field.key.clone(),
        aliases: field.aliases.clone(),
        presence,
        codec,
        is_cell,
        declaration: Declaration {
            docs,
            deprecated: field.deprecated.clone(),
            ident,
        },
        ty,
    }
}

/// A type as a field has it of which the key or the value may be missing.
fn in_presence(base: Type, presence: Presence) -> Type {
    match presence {
        Presence::Optional | Presence::Nullable | Presence::OptionalAny => {
            Type::Option(Box::new(base))
        }
        Presence::Patch => Type::Patch(Box::new(base)),
        Presence::Required | Presence::AdditionalProperties => base,
    }
}

/// The codec of a field: a module knows an option, so that for three states a module of the file calls it.
fn in_states(
    types: &mut TypeResolver<'_>,
    codec: Codec,
    presence: Presence,
    ident: &Ident,
) -> Codec {
    match (codec, presence) {
        (Codec::Module(modules), Presence::Patch) => {
            let owner = types.ctx.layout.ident(types.owner);
            let name = DocName::new(format!("{} {}", owner.text, ident.text));
            let patch = Some(types.names.names.claim(naming::snake(&name)));
            Codec::Module(Box::new(Modules { patch, ..*modules }))
        }
        (codec, _) => codec,
    }
}

/// The Rust type of a value as the docs describe it.
fn documented<'a>(types: &mut TypeResolver<'a>, field: &'a schema::Field, is_cell: bool) -> Type {
    types.value_docs = &field.value_docs;
    types.place = field.full_name(&types.ctx.schema.types[types.owner.0].full_name());
    types.subject.clone_from(&field.key);
    let base = match is_cell {
        true => {
            let in_cell = rows::in_cell(types.ctx.schema, types.owner, &field.ty);
            types.direct(&in_cell, &field.name)
        }
        false => with_supported_bytes(types.direct(&field.ty, &field.name)),
    };
    types.value_docs = &[];
    base
}

/// Whether a field collects the additional properties of its object.
pub(super) fn is_additional(field: &schema::Field) -> bool {
    field.role == Role::AdditionalProperties
}

/// The support code encodes bytes, lists of bytes and maps to bytes. Anywhere else they stay the string of the wire.
fn with_supported_bytes(base: Type) -> Type {
    let is_supported = match &base {
        Type::Vec(inner) | Type::Map(inner) => **inner == Type::Bytes,
        other => *other == Type::Bytes,
    };
    match is_supported {
        true => base,
        false => base.replace(&Type::Bytes, &Type::String),
    }
}

fn codec(base: &Type) -> Codec {
    if base.contains(&Type::F64) {
        Codec::Floats
    } else if base.contains(&Type::Bytes) {
        Codec::Bytes
    } else if *base == Type::DateTime(DateLibrary::Time) {
        Codec::Module(Box::new(dates::rfc3339()))
    } else {
        Codec::Plain
    }
}

fn presence(field: &schema::Field, base: &Type, options: &Options) -> Presence {
    let any = *base == Type::Json;
    let keep = options.null == Null::Keep;
    match (field.required, field.nullable) {
        _ if is_additional(field) => Presence::AdditionalProperties,
        (false, nullable) if any && (nullable || keep) => Presence::OptionalAny,
        (false, true) if keep => Presence::Patch,
        (false, _) => Presence::Optional,
        // `serde_json::Value` has a `null` of its own.
        (true, true) if any => Presence::Required,
        (true, true) => Presence::Nullable,
        (true, false) => Presence::Required,
    }
}
