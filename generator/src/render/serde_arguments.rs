//! The arguments of the `serde` attribute of a field.

use crate::plan::{Codec, Field, Path, Presence, Type};

/// One argument of a field's `serde` attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SerdeArgument<'f> {
    /// The key, where it is not the identifier.
    Rename(&'f str),
    /// Another key that is accepted as well.
    Alias(&'f str),
    /// A missing key is the default of the type.
    Default,
    /// All keys that no other field has.
    Flatten,
    /// `None` is not written.
    SkipNone,
    /// `Patch::Keep` is not written.
    SkipKeep,
    SerializeWith(Path),
    DeserializeWith(Path),
    With(Path),
}

/// The arguments of a field.
pub(super) fn of<'f>(field: &'f Field, support: &Path) -> Vec<SerdeArgument<'f>> {
    let mut arguments = keys(field);
    if field.is_cell {
        arguments.extend(cell(field, support));
    } else {
        arguments.extend(presence(field.presence, &field.codec, support));
        arguments.extend(codec(&field.codec, field.presence, support));
    }
    arguments
}

/// A row has a cell for each field, also where it is empty: nothing is skipped.
fn cell(field: &Field, support: &Path) -> Vec<SerdeArgument<'static>> {
    let codec_arguments = codec(&field.codec, field.presence, support);
    // It reads texts alone, and says for itself that the key may be missing.
    if matches!(field.codec, Codec::Module(_)) {
        return codec_arguments;
    }
    let default = (field.presence == Presence::Optional).then_some(SerdeArgument::Default);
    let cell = SerdeArgument::DeserializeWith(support.join(&["cells", "cell"]));
    let cell = (field.ty != Type::String).then_some(cell);
    default
        .into_iter()
        .chain(cell)
        .chain(codec_arguments)
        .collect()
}

/// The keys of a field, where they are not its identifier.
fn keys(field: &Field) -> Vec<SerdeArgument<'_>> {
    let is_renamed = field.presence != Presence::AdditionalProperties
        && field.key != field.declaration.ident.text;
    let rename = is_renamed.then(|| SerdeArgument::Rename(&field.key));
    let aliases = field.aliases.iter();
    let aliases = aliases.map(|alias| SerdeArgument::Alias(alias));
    rename.into_iter().chain(aliases).collect()
}

fn presence(presence: Presence, codec: &Codec, support: &Path) -> Vec<SerdeArgument<'static>> {
    let with = |name| SerdeArgument::DeserializeWith(support.join(&["presence", name]));
    match presence {
        Presence::Required => Vec::new(),
        Presence::Optional => vec![SerdeArgument::SkipNone],
        // With `with`, serde's derive already rejects a missing key.
        Presence::Nullable if codec.is_module() => Vec::new(),
        Presence::Nullable => vec![with("nullable")],
        Presence::Patch => vec![SerdeArgument::Default, SerdeArgument::SkipKeep],
        Presence::OptionalAny => vec![
            SerdeArgument::Default,
            with("keep"),
            SerdeArgument::SkipNone,
        ],
        Presence::AdditionalProperties => vec![SerdeArgument::Flatten],
    }
}

fn codec(codec: &Codec, presence: Presence, support: &Path) -> Vec<SerdeArgument<'static>> {
    let codec = match codec {
        Codec::Plain => return Vec::new(),
        Codec::Floats => {
            let serialize = support.join(&["number", "serialize"]);
            return vec![SerdeArgument::SerializeWith(serialize)];
        }
        Codec::Undocumented => {
            let keys = support.join(&["unknowns", "keys"]);
            return vec![SerdeArgument::SerializeWith(keys)];
        }
        Codec::Bytes => support.join(&["bytes"]),
        Codec::Module(modules) => modules.of(presence),
    };
    // With `with`, serde's derive does not accept a missing key for an `Option`.
    let default = (presence == Presence::Optional).then_some(SerdeArgument::Default);
    default
        .into_iter()
        .chain([SerdeArgument::With(codec)])
        .collect()
}
