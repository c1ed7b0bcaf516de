//! Which traits of the standard library can be derived for an item, by what it consists of.

use std::collections::BTreeSet;
use std::fmt;

use crate::options::Maps;
use crate::plan::{Item, Path, Type, Values};

/// Something that an item consists of.
pub(super) struct Part<'f> {
    /// What kind of part it is, and its name.
    what: (&'static str, &'f str),
    ty: &'f Type,
}

/// Why an item cannot have a trait.
pub(super) enum Lack {
    /// No item of its kind can.
    Kind,
    /// It needs these others.
    Needs(&'static [&'static str]),
    /// A part of it has not.
    Part(String),
}

impl fmt::Display for Lack {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind => formatter.write_str("an enum has none"),
            Self::Needs(others) => write!(formatter, "it needs `{}`", others.join("` and `")),
            Self::Part(part) => write!(formatter, "its {part} has none"),
        }
    }
}

/// What a trait needs of the same type.
const NEEDS: &[(&str, &[&str])] = &[("Ord", &["Eq", "PartialOrd"])];

/// What types of other crates, and others that a user may name, lack. What stands not here is taken to have everything.
const FOREIGN: &[(&str, &[&str])] = &[
    ("f32", &["Eq", "Ord", "Hash"]),
    ("f64", &["Eq", "Ord", "Hash"]),
    ("String", &["Copy"]),
    ("std::string::String", &["Copy"]),
    ("serde_json::Value", &["Copy", "Ord", "PartialOrd"]),
    ("time::OffsetDateTime", &["Default"]),
    ("time::Date", &["Default"]),
];

/// What an open enum of texts keeps, one of numbers, and an open union.
const TEXT: &Type = &Type::String;
const NUMBER: &Type = &Type::I64;
const ANY: &Type = &Type::Json;

/// What an item consists of.
pub(super) fn parts(item: &Item) -> Vec<Part<'_>> {
    let variant = |name, ty| Part {
        what: ("variant", name),
        ty,
    };
    match item {
        Item::Struct(item) => {
            let fields = item.fields.iter();
            let part = |name, ty| Part {
                what: ("field", name),
                ty,
            };
            fields
                .map(|field| part(field.head.ident.text.as_str(), &field.ty))
                .collect()
        }
        Item::Enum(item) => {
            let kept = match item.values {
                Values::String(_) => TEXT,
                Values::Integer(_) => NUMBER,
            };
            let unknown = item.unknown.iter();
            unknown
                .map(|unknown| variant(unknown.text.as_str(), kept))
                .collect()
        }
        Item::Union(item) => {
            let variants = item.variants.iter();
            let variants = variants.map(|it| variant(it.ident.text.as_str(), &it.ty));
            let unknown = item.unknown.iter();
            let unknown = unknown.map(|unknown| variant(unknown.text.as_str(), ANY));
            variants.chain(unknown).collect()
        }
        Item::Literal(_) | Item::Alias(_) => Vec::new(),
    }
}

/// The types that parts name.
pub(super) fn named<'f>(parts: &[Part<'f>]) -> Vec<&'f Path> {
    parts.iter().filter_map(|part| innermost(part.ty)).collect()
}

fn innermost(ty: &Type) -> Option<&Path> {
    match ty {
        Type::Vec(inner) | Type::Map(inner) | Type::Option(inner) | Type::Box(inner) => {
            innermost(inner)
        }
        Type::Named(path) => Some(path),
        _ => None,
    }
}

/// Why an item of these parts, which has some traits, cannot have another; `has` knows of the types that parts name.
pub(super) fn lack(
    item: &Item,
    parts: &[Part<'_>],
    own: &BTreeSet<&str>,
    name: &str,
    maps: Maps,
    has: &dyn Fn(&Path) -> bool,
) -> Option<Lack> {
    if name == "Default" && matches!(item, Item::Enum(_) | Item::Union(_)) {
        return Some(Lack::Kind);
    }
    let needs = NEEDS.iter().find(|(needing, _)| *needing == name);
    if let Some((_, others)) = needs
        && !others.iter().all(|other| own.contains(other))
    {
        return Some(Lack::Needs(others));
    }
    let lacking = parts.iter().find(|part| !holds(part.ty, name, maps, has))?;
    let (what, of) = lacking.what;
    Some(Lack::Part(format!("{what} `{of}`")))
}

/// Whether a type has a trait.
fn holds(ty: &Type, name: &str, maps: Maps, has: &dyn Fn(&Path) -> bool) -> bool {
    let inside = |inner: &Type| holds(inner, name, maps, has);
    match (ty, name) {
        (Type::Bool | Type::I64, _) => true,
        (Type::F64, _) => matches!(name, "Copy" | "Default" | "PartialOrd"),
        (Type::String | Type::Bytes | Type::Vec(_) | Type::Map(_) | Type::Box(_), "Copy") => false,
        (Type::String | Type::Bytes, _) => true,
        (Type::Json, _) => matches!(name, "Default" | "Eq" | "Hash"),
        (Type::Vec(_) | Type::Map(_) | Type::Option(_), "Default") => true,
        (Type::Map(_), "Hash" | "Ord" | "PartialOrd") if maps != Maps::Sorted => false,
        (Type::Vec(inner) | Type::Map(inner) | Type::Option(inner) | Type::Box(inner), _) => {
            inside(inner)
        }
        (Type::Named(path), _) => has(path),
        (Type::Foreign(path), _) => {
            let mut lacking = FOREIGN.iter().filter(|(foreign, _)| foreign == path);
            !lacking.any(|(_, lacks)| lacks.contains(&name))
        }
    }
}
