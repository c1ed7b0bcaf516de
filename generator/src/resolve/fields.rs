//! Fields: the type of each, its initial value, and the arguments of its `serde` attribute.

use super::rows;
use super::types::TypeResolver;
use crate::Options;
use crate::options::Null;
use crate::plan::{
    DateLibrary, Declaration, Enum, Field, Ident, InitialValue, Item, ItemBody, Path,
    SerdeArgument, Type, Values,
};
use crate::schema::{self, Role};

/// How the value of a field is written and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Codec {
    /// By the implementation of its type.
    Plain,
    /// Floats as JavaScript writes them.
    Floats,
    /// Bytes in base64.
    Bytes,
    /// `time::OffsetDateTime` in the format of RFC 3339.
    Rfc3339,
}

impl Codec {
    /// Whether the field gets `#[serde(with = …)]`.
    fn uses_with(self) -> bool {
        matches!(self, Self::Bytes | Self::Rfc3339)
    }
}

/// Whether the key may be missing, and whether the value may be `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    Required,
    /// `None` is omitted; a missing key and `null` are `None`.
    Optional,
    /// `None` is `null`; a missing key is an error.
    Nullable,
    /// `None` is omitted, `Some(None)` is `null`, and both are read back as such.
    OptionalAndNullable,
    /// The same for any value, which has a `null` of its own.
    OptionalAny,
    /// All keys that no other field has.
    AdditionalProperties,
}

/// A field of an object, under this identifier.
pub(super) fn field<'a>(
    types: &mut TypeResolver<'a>,
    ident: Ident,
    field: &'a schema::Field,
) -> Field {
    types.value_docs = &field.value_docs;
    let is_cell = types.ctx.rows.contain(types.owner);
    let base = match is_cell {
        true => {
            let in_cell = rows::in_cell(types.ctx.schema, types.owner, &field.ty);
            types.direct(&in_cell, &field.name)
        }
        false => with_supported_bytes(types.direct(&field.ty, &field.name)),
    };
    types.value_docs = &[];
    let codec = codec(&base);
    let presence = match presence(field, &base, codec, types.ctx.options) {
        // A row of text has no `null`.
        Presence::OptionalAndNullable if is_cell => Presence::Optional,
        presence => presence,
    };
    let option = |ty| Type::Option(Box::new(ty));
    let ty = match presence {
        Presence::Optional | Presence::Nullable | Presence::OptionalAny => option(base),
        Presence::OptionalAndNullable => option(option(base)),
        Presence::Required | Presence::AdditionalProperties => base,
    };
    let support = types.ctx.layout.support();
    let mut serde = keys(field, &ident);
    if is_cell {
        serde.extend(cell_arguments(&ty, codec, presence, &support));
    } else {
        serde.extend(presence_arguments(presence, codec, &support));
        serde.extend(codec_arguments(codec, presence, &support));
    }
    Field {
        initial: initial(presence, &field.ty, &types.inline_items),
        serde,
        declaration: Declaration {
            docs: types.ctx.doc_comment(&field.docs),
            deprecated: field.deprecated.clone(),
            ident,
        },
        ty,
    }
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
        Codec::Rfc3339
    } else {
        Codec::Plain
    }
}

fn presence(field: &schema::Field, base: &Type, codec: Codec, options: &Options) -> Presence {
    let any = *base == Type::Json;
    let keep = options.null == Null::Keep && !codec.uses_with();
    match (field.required, field.nullable) {
        _ if is_additional(field) => Presence::AdditionalProperties,
        (false, nullable) if keep && (nullable || any) => Presence::OptionalAndNullable,
        (false, true) if any => Presence::OptionalAny,
        (false, _) => Presence::Optional,
        // `serde_json::Value` has a `null` of its own.
        (true, true) if any => Presence::Required,
        (true, true) => Presence::Nullable,
        (true, false) => Presence::Required,
    }
}

/// The initial value of a field; `items` ends with the inline type of the field, if it has one.
fn initial(presence: Presence, ty: &schema::Type, items: &[Item]) -> InitialValue {
    match presence {
        Presence::Optional | Presence::OptionalAndNullable | Presence::OptionalAny => {
            InitialValue::None
        }
        Presence::AdditionalProperties => InitialValue::EmptyMap,
        Presence::Required if matches!(ty, schema::Type::Literal(_)) => {
            let default = items.last().and_then(default_variant);
            default.map_or(InitialValue::Single, InitialValue::Variant)
        }
        Presence::Required | Presence::Nullable => InitialValue::Argument,
    }
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

/// The keys of a field, where they are not its identifier.
fn keys(field: &schema::Field, ident: &Ident) -> Vec<SerdeArgument> {
    let is_renamed = !is_additional(field) && field.key != ident.text;
    let rename = is_renamed.then(|| SerdeArgument::Rename(field.key.clone()));
    let aliases = field.aliases.iter().cloned().map(SerdeArgument::Alias);
    rename.into_iter().chain(aliases).collect()
}

fn presence_arguments(presence: Presence, codec: Codec, support: &Path) -> Vec<SerdeArgument> {
    let with = |name| SerdeArgument::DeserializeWith(support.join(&["presence", name]));
    match presence {
        Presence::Required => Vec::new(),
        Presence::Optional => vec![SerdeArgument::SkipNone],
        // With `with`, serde's derive already rejects a missing key.
        Presence::Nullable if codec.uses_with() => Vec::new(),
        Presence::Nullable => vec![with("nullable")],
        Presence::OptionalAndNullable | Presence::OptionalAny => vec![
            SerdeArgument::Default,
            with("keep"),
            SerdeArgument::SkipNone,
        ],
        Presence::AdditionalProperties => vec![SerdeArgument::Flatten],
    }
}

/// A row has a cell for each field, also where it is empty: nothing is skipped.
fn cell_arguments(
    ty: &Type,
    codec: Codec,
    presence: Presence,
    support: &Path,
) -> Vec<SerdeArgument> {
    let codec_arguments = codec_arguments(codec, presence, support);
    // It reads texts alone, and says for itself that the key may be missing.
    if codec == Codec::Rfc3339 {
        return codec_arguments;
    }
    let default = (presence == Presence::Optional).then_some(SerdeArgument::Default);
    let cell = SerdeArgument::DeserializeWith(support.join(&["cells", "cell"]));
    let cell = (*ty != Type::String).then_some(cell);
    default
        .into_iter()
        .chain(cell)
        .chain(codec_arguments)
        .collect()
}

fn codec_arguments(codec: Codec, presence: Presence, support: &Path) -> Vec<SerdeArgument> {
    let rfc3339 = Path::default().join(&["time", "serde", "rfc3339"]);
    let codec = match (codec, presence) {
        (Codec::Plain, _) => return Vec::new(),
        (Codec::Floats, _) => {
            let serialize = support.join(&["number", "serialize"]);
            return vec![SerdeArgument::SerializeWith(serialize)];
        }
        (Codec::Bytes, _) => support.join(&["bytes"]),
        (Codec::Rfc3339, Presence::Required) => rfc3339,
        (Codec::Rfc3339, _) => rfc3339.join(&["option"]),
    };
    // With `with`, serde's derive does not accept a missing key for an `Option`.
    let default = (presence == Presence::Optional).then_some(SerdeArgument::Default);
    default
        .into_iter()
        .chain([SerdeArgument::With(codec)])
        .collect()
}
