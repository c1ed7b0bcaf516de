//! Which traits of the standard library an item can derive, given the types of its fields or variants.

use std::collections::BTreeSet;
use std::fmt;

use crate::options::Maps;
use crate::plan::{DateLibrary, Item, ItemBody, Path, Type, Values};

/// A field or a variant of an item.
pub(super) struct Constituent<'f> {
    kind: &'static str,
    name: &'f str,
    pub(super) ty: &'f Type,
}

/// Why an item cannot have a trait.
pub(super) enum MissingTrait {
    /// No item of its kind can.
    Kind,
    /// It needs these other traits.
    Needs(&'static [&'static str]),
    /// A field or a variant does not have it.
    Constituent(String),
}

impl fmt::Display for MissingTrait {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind => formatter.write_str("an enum cannot derive it"),
            Self::Needs(others) => write!(formatter, "it needs `{}`", others.join("` and `")),
            Self::Constituent(which) => write!(formatter, "its {which} does not implement it"),
        }
    }
}

/// Traits that need others on the same type.
pub(super) const NEEDS: &[(&str, &[&str])] = &[("Ord", &["Eq", "PartialOrd"])];

/// The missing traits of types that a user may name. A type that is not listed is assumed to have every trait.
const MISSING_IN_FOREIGN: &[(&str, &[&str])] = &[
    ("f32", &["Eq", "Ord", "Hash"]),
    ("f64", &["Eq", "Ord", "Hash"]),
    ("String", &["Copy"]),
    ("std::string::String", &["Copy"]),
    ("serde_json::Value", &["Copy", "Ord", "PartialOrd"]),
    ("time::Date", &["Default"]),
];

/// The unknown values that an open string enum, an open integer enum and an open union keep.
const UNKNOWN_STRING: &Type = &Type::String;
const UNKNOWN_INTEGER: &Type = &Type::I64;
const UNKNOWN_JSON: &Type = &Type::Json;

/// The fields or variants of an item that have a type; the type itself that an alias names.
pub(super) fn constituents(item: &Item) -> Vec<Constituent<'_>> {
    let variant = |name, ty| Constituent {
        kind: "variant",
        name,
        ty,
    };
    match &item.body {
        ItemBody::Struct(object) => {
            let fields = object.fields.iter();
            let constituent = |name, ty| Constituent {
                kind: "field",
                name,
                ty,
            };
            fields
                .map(|field| constituent(field.declaration.ident.text.as_str(), &field.ty))
                .collect()
        }
        ItemBody::Enum(of) => {
            let kept = match of.values {
                Values::String(_) => UNKNOWN_STRING,
                Values::Integer(_) => UNKNOWN_INTEGER,
            };
            let unknown = of.unknown.iter();
            unknown
                .map(|unknown| variant(unknown.text.as_str(), kept))
                .collect()
        }
        ItemBody::Union(union) => {
            let variants = union.variants.iter();
            let variants = variants.map(|it| variant(it.ident.text.as_str(), &it.ty));
            let unknown = union.unknown.iter();
            let unknown = unknown.map(|unknown| variant(unknown.text.as_str(), UNKNOWN_JSON));
            variants.chain(unknown).collect()
        }
        ItemBody::Wrapper(ty) => vec![Constituent {
            kind: "field",
            name: "0",
            ty,
        }],
        ItemBody::Alias(ty) => vec![Constituent {
            kind: "type",
            name: item.declaration.ident.text.as_str(),
            ty,
        }],
        ItemBody::Literal(_) => Vec::new(),
    }
}

/// The path of the item that a type is or contains. There is at most one.
pub(super) fn named(ty: &Type) -> Option<&Path> {
    match ty {
        Type::Vec(inner)
        | Type::Map(inner)
        | Type::Option(inner)
        | Type::Patch(inner)
        | Type::Box(inner) => named(inner),
        Type::Named(path) => Some(path),
        _ => None,
    }
}

/// Why an item that has the traits in `own` cannot have another; `lacking` is the first constituent without it.
pub(super) fn missing(
    item: &Item,
    own: &BTreeSet<&str>,
    name: &str,
    lacking: Option<&Constituent<'_>>,
) -> Option<MissingTrait> {
    let has_default = match &item.body {
        ItemBody::Enum(of) => of.has_default,
        ItemBody::Union(_) => false,
        _ => true,
    };
    if name == "Default" && !has_default {
        return Some(MissingTrait::Kind);
    }
    let needs = NEEDS.iter().find(|(needing, _)| *needing == name);
    if let Some((_, others)) = needs
        && !others.iter().all(|other| own.contains(other))
    {
        return Some(MissingTrait::Needs(others));
    }
    let Constituent { kind, name, .. } = lacking?;
    Some(MissingTrait::Constituent(format!("{kind} `{name}`")))
}

/// Whether a type has a trait. `named_implements` is the answer for the item that it names, if it names one.
pub(super) fn implements(ty: &Type, name: &str, maps: Maps, named_implements: bool) -> bool {
    match (ty, name) {
        (Type::Bool | Type::I64, _) => true,
        (Type::F64, _) => matches!(name, "Copy" | "Default" | "PartialOrd"),
        (Type::String | Type::Bytes | Type::Vec(_) | Type::Map(_) | Type::Box(_), "Copy") => false,
        (Type::String | Type::Bytes, _) => true,
        (Type::DateTime(DateLibrary::Time) | Type::Date(DateLibrary::Time), "Default") => false,
        (Type::DateTime(_) | Type::Date(_), _) => true,
        (Type::Json | Type::Number, _) => !matches!(name, "Copy" | "Ord" | "PartialOrd"),
        (Type::Vec(_) | Type::Map(_) | Type::Option(_) | Type::Patch(_), "Default") => true,
        (Type::Map(_), "Hash" | "Ord" | "PartialOrd") if maps != Maps::Sorted => false,
        (
            Type::Vec(inner)
            | Type::Map(inner)
            | Type::Option(inner)
            | Type::Patch(inner)
            | Type::Box(inner),
            _,
        ) => implements(inner, name, maps, named_implements),
        (Type::Named(_), _) => named_implements,
        (Type::Foreign(path), _) => {
            let mut known = MISSING_IN_FOREIGN.iter();
            !known.any(|(foreign, missing)| foreign == path && missing.contains(&name))
        }
    }
}
