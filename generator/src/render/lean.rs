//! Structs without derived code: the macro that lists their fields.

use super::invocation::Invocation;
use super::{literals, names};
use crate::plan::{Codec, Encoding, Field, Ident, Item, Prelude, Presence, Struct};

/// The macro that implements the encoding of a struct: the presence and the keys of each field.
pub(super) fn implementation(ident: &Ident, object: &Struct, prelude: &Prelude) -> String {
    let (rest, known): (Vec<_>, Vec<_>) = object
        .fields
        .iter()
        .partition(|field| field.presence == Presence::AdditionalProperties);
    let invocation = Invocation {
        prelude,
        name: "lean::object",
        subject: names::written(ident),
        members: known.into_iter().map(member).collect(),
        end: rest.first().map(|field| {
            let keyword = match field.codec {
                Codec::Undocumented => "rest_undocumented",
                _ if field.ty.is_foreign() => "rest_foreign",
                _ => "rest",
            };
            (keyword, names::written(&field.declaration.ident))
        }),
    };
    invocation.to_string()
}

/// The macro by which a type with derived code may stand in types without it.
pub(super) fn bridge(item: &Item, prelude: &Prelude) -> Option<String> {
    let support = names::path(&prelude.support);
    let ident = names::written(&item.declaration.ident);
    (item.encoding == Encoding::DeriveBesideLean)
        .then(|| format!("{support}::lean::derived! {{ {ident} }}\n"))
}

/// A field: how it is written and read, and its keys.
fn member(field: &Field) -> String {
    let presence = match field.presence {
        Presence::Required | Presence::AdditionalProperties => "required",
        Presence::Optional => "optional",
        Presence::Nullable => "nullable",
        Presence::Patch => "patch",
        Presence::OptionalAny => "keep",
    };
    let how = match &field.codec {
        Codec::Module(modules) => format!("_by<{}>", names::path(&modules.of(field.presence))),
        _ if field.ty.is_foreign() => "_foreign".to_owned(),
        _ => String::new(),
    };
    let aliases = field.aliases.iter();
    let keys: Vec<_> = std::iter::once(&field.key)
        .chain(aliases)
        .map(|key| literals::string(key))
        .collect();
    let name = names::written(&field.declaration.ident);
    format!("{name}: {presence}{how} {}", keys.join(" | "))
}
