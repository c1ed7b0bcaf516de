//! Structs: their fields, and how they are decoded.

use super::invocation::Invocation;
use super::serde_arguments::{self, SerdeArgument};
use super::{attributes, layout, literals, names, types};
use crate::plan::{Codec, Encoding, Field, Ident, Item, Path, Prelude, Struct, Type};

/// One struct, as its own item.
pub(super) fn item(item: &Item, object: &Struct, prelude: &Prelude) -> String {
    let attributes = attributes::of_item(item);
    let ident = names::written(&item.declaration.ident);
    let fields = object.fields.iter();
    let fields = fields.map(|it| field(it, item.encoding, prelude));

    attributes + &layout::block(&format!("pub struct {ident}"), fields)
}

fn field(field: &Field, encoding: Encoding, prelude: &Prelude) -> String {
    let attributes = attributes::of_field("    ", field);
    let serde = match encoding {
        Encoding::Derive | Encoding::DeriveBesideLean => {
            serde(&serde_arguments::of(field, &prelude.support), prelude)
        }
        Encoding::Lean => String::new(),
    };
    let ident = names::written(&field.declaration.ident);
    let ty = types::text(&field.ty, prelude);

    format!("{attributes}{serde}    pub {ident}: {ty},\n")
}

/// The `serde` attribute of a field, if it needs one.
fn serde(arguments: &[SerdeArgument<'_>], prelude: &Prelude) -> String {
    if arguments.is_empty() {
        return String::new();
    }
    let path = |path: &Path| literals::string(&names::path(path));
    let arguments = arguments.iter().map(|argument| match argument {
        SerdeArgument::Rename(key) => format!("rename = {}", literals::string(key)),
        SerdeArgument::Alias(key) => format!("alias = {}", literals::string(key)),
        SerdeArgument::Default => "default".to_owned(),
        SerdeArgument::Flatten => "flatten".to_owned(),
        SerdeArgument::SkipNone => {
            let is_none = path(&prelude.option.join(&["is_none"]));
            format!("skip_serializing_if = {is_none}")
        }
        SerdeArgument::SkipKeep => {
            let is_keep = path(&prelude.support.join(&["Patch", "is_keep"]));
            format!("skip_serializing_if = {is_keep}")
        }
        SerdeArgument::SerializeWith(function) => format!("serialize_with = {}", path(function)),
        SerdeArgument::DeserializeWith(function) => {
            format!("deserialize_with = {}", path(function))
        }
        SerdeArgument::With(module) => format!("with = {}", path(module)),
    });
    layout::attribute("    ", "serde", &arguments.collect::<Vec<_>>())
}

/// The modules for the three states of fields that a module for an option writes and reads.
pub(super) fn patches(object: &Struct, prelude: &Prelude) -> Vec<String> {
    let patch = |field: &Field| {
        let Codec::Module(modules) = &field.codec else {
            return None;
        };
        let (support, name) = (names::path(&prelude.support), modules.patch.as_ref()?);
        let ty = types::text(field.ty.value(), prelude);
        Some(format!(
            "{support}::patch_by! {{ {}: {ty} = {} }}\n",
            names::written(name),
            names::path(&modules.option)
        ))
    };
    object.fields.iter().filter_map(patch).collect()
}

/// The macro that implements decoding, if the struct has a field for all other keys.
pub(super) fn implementation(ident: &Ident, object: &Struct, prelude: &Prelude) -> Option<String> {
    let rest = object.rest()?;
    let known = object
        .fields
        .iter()
        .filter(|field| !std::ptr::eq(*field, rest));
    let Type::Map(value) = &rest.ty else {
        return None;
    };
    let invocation = Invocation {
        prelude,
        name: "open_struct",
        subject: names::written(ident),
        members: known.map(|field| entry(field, prelude)).collect(),
        end: Some((
            "rest",
            names::written(&rest.declaration.ident) + &by(rest, value, prelude),
        )),
    };
    Some(invocation.to_string())
}

/// A field in the macro: its keys, its value if they are missing, and the function that decodes it.
fn entry(field: &Field, prelude: &Prelude) -> String {
    let ident = &field.declaration.ident;
    let mut key = ident.text.as_str();
    let mut aliases = String::new();
    let mut default = "";
    for argument in &serde_arguments::of(field, &prelude.support) {
        match argument {
            SerdeArgument::Rename(name) => key = name,
            SerdeArgument::Alias(name) => {
                aliases.push_str(&format!(" | {}", literals::string(name)));
            }
            SerdeArgument::Default => default = " or default",
            _ => {}
        }
    }
    let (name, key) = (names::written(ident), literals::string(key));
    let by = by(field, &field.ty, prelude);
    format!("{name} = {key}{aliases}{default}{by}")
}

/// The function that decodes the value of a field, if its type alone does not say how, and what it returns.
fn by(field: &Field, ty: &Type, prelude: &Prelude) -> String {
    let arguments = serde_arguments::of(field, &prelude.support);
    let function = arguments.into_iter().find_map(|argument| match argument {
        SerdeArgument::DeserializeWith(function) => Some(function),
        SerdeArgument::With(module) => Some(module.join(&["deserialize"])),
        _ => None,
    });
    let by = |function| {
        let ty = types::text(ty, prelude);
        format!(" by {} as {ty}", names::path(&function))
    };
    function.map(by).unwrap_or_default()
}
