//! How the descriptions of one API in two languages differ.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use generator::schema::{EnumValues, Field, Member, Role, Schema, Type, TypeBody, TypeDef};
use generator::{Options, Source, generate};
use tests::files;

/// Folders of other names for the same namespace.
const NAMESPACES: &[(&str, &str)] = &[
    ("shared", "components"),
    ("requests", "operations"),
    ("sdkerrors", "errors"),
];

/// The name of a type, the same in all languages.
pub(crate) type Name = (String, String);

/// The documentation of an API in one language.
pub(crate) struct Tree {
    pub language: &'static str,
    pub schema: Schema,
    /// The index of each type in the schema.
    pub types: BTreeMap<Name, usize>,
}

/// A tree, and one of its types.
#[derive(Clone, Copy)]
struct Side<'t> {
    tree: &'t Tree,
    ty: &'t TypeDef,
}

/// How two descriptions of a type differ.
#[derive(Debug)]
pub(crate) enum Difference {
    /// One is a struct and the other is not, or the like.
    Body,
    Values,
    Open,
    Members,
    /// Only one has the field, which is of bytes or not.
    Missing {
        bytes: bool,
    },
    Key {
        only_in_case: bool,
    },
    /// Only this language says that the field is required.
    Required {
        by: &'static str,
    },
    Nullable,
    /// Both are numbers.
    NumberKind,
    /// One is a date and the other a datetime, or a string that may be either.
    DateKind,
    /// Both refer to a page, of the same content and with other names.
    Target,
    /// One refers to an enum of integers, and the other is an integer.
    EnumBase,
    Type,
}

pub(crate) fn tree(folder: &Path, language: &'static str) -> Tree {
    let sources: Vec<_> = files(folder)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md") && !path.contains("sdks/"))
        .map(|(path, text)| Source::new(path, text))
        .collect();
    let schema = generate(&sources, &Options::default()).schema;
    assert_eq!(schema.trees[0].language, language);
    let types = schema.types.iter().enumerate();
    Tree {
        language,
        types: types.map(|(index, ty)| (name(ty), index)).collect(),
        schema,
    }
}

/// How many types both trees have, and how they differ.
pub(crate) fn compare(left: &Tree, right: &Tree) -> (usize, Vec<(Name, String, Difference)>) {
    let mut found = Vec::new();
    let mut common = 0;
    for (name, index) in &left.types {
        let Some(other) = right.types.get(name) else {
            continue;
        };
        common += 1;
        let sides = [(left, *index), (right, *other)].map(|(tree, index)| Side {
            tree,
            ty: &tree.schema.types[index],
        });
        bodies(sides, &mut |field, difference| {
            let path = format!("{}{field}", name.1);
            found.push((name.clone(), path, difference));
        });
    }
    (common, found)
}

fn bodies([left, right]: [Side<'_>; 2], report: &mut dyn FnMut(String, Difference)) {
    match (&left.ty.body, &right.ty.body) {
        (TypeBody::Struct(_), TypeBody::Struct(_)) => structs([left, right], report),
        (TypeBody::Enum(one), TypeBody::Enum(other)) => {
            if values(&one.values) != values(&other.values) {
                report(String::new(), Difference::Values);
            }
            if one.open != other.open {
                report(String::new(), Difference::Open);
            }
        }
        (TypeBody::Union(one), TypeBody::Union(other)) => {
            let kinds = |types: &[Member], side: Side<'_>| -> Vec<_> {
                let types = types.iter().map(|member| shape(side.tree, &member.ty));
                types
                    .map(|shape| shape.replace("Number", "Float"))
                    .collect()
            };
            if kinds(one, left) != kinds(other, right) {
                report(String::new(), Difference::Members);
            }
        }
        (TypeBody::Opaque, TypeBody::Opaque) => {}
        _ => report(String::new(), Difference::Body),
    }
}

fn structs([left, right]: [Side<'_>; 2], report: &mut dyn FnMut(String, Difference)) {
    let (Some(one), Some(other)) = (fields(left.ty), fields(right.ty)) else {
        return;
    };
    let names: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    for name in names {
        let mut report = |difference| report(format!(".{name}"), difference);
        match (one.get(name), other.get(name)) {
            (Some(one), Some(other)) => {
                if one.key != other.key && one.role == Role::Data {
                    let only_in_case = one.key.eq_ignore_ascii_case(&other.key);
                    report(Difference::Key { only_in_case });
                }
                if one.required != other.required {
                    let side = if one.required { left } else { right };
                    let by = side.tree.language;
                    report(Difference::Required { by });
                }
                if one.nullable != other.nullable {
                    report(Difference::Nullable);
                }
                if let Some(difference) = types([left, right], &one.ty, &other.ty) {
                    report(difference);
                }
            }
            (one, other) => {
                let bytes = one.or(other).is_some_and(|field| field.ty == Type::Bytes);
                report(Difference::Missing { bytes });
            }
        }
    }
}

fn types([left, right]: [Side<'_>; 2], one: &Type, other: &Type) -> Option<Difference> {
    let is_number = |ty: &Type| matches!(ty, Type::Number | Type::Integer | Type::Float);
    match (one, other) {
        (Type::List(one), Type::List(other)) | (Type::Map(one), Type::Map(other)) => {
            types([left, right], one, other)
        }
        (Type::Reference(_), Type::Reference(_)) => {
            let targets = [(left, one), (right, other)].map(|(side, ty)| target(side.tree, ty));
            let [Some(one), Some(other)] = targets else {
                return (shape(left.tree, one) != shape(right.tree, other))
                    .then_some(Difference::Type);
            };
            match name(one) == name(other) {
                true => None,
                false if content(one) == content(other) => Some(Difference::Target),
                false => Some(Difference::Type),
            }
        }
        (Type::Reference(_), Type::Integer) => enum_base(left.tree, one),
        (Type::Integer, Type::Reference(_)) => enum_base(right.tree, other),
        _ if one == other => None,
        (Type::Date | Type::DateTime | Type::String, Type::Date | Type::DateTime)
        | (Type::Date | Type::DateTime, Type::String) => Some(Difference::DateKind),
        _ if is_number(one) && is_number(other) => match [one, other].contains(&&Type::Number) {
            true => Some(Difference::NumberKind),
            false => Some(Difference::Type),
        },
        _ => Some(Difference::Type),
    }
}

fn enum_base(tree: &Tree, ty: &Type) -> Option<Difference> {
    let body = target(tree, ty).map(|ty| &ty.body);
    Some(match body {
        Some(TypeBody::Enum(of)) if matches!(of.values, EnumValues::Integer(_)) => {
            Difference::EnumBase
        }
        _ => Difference::Type,
    })
}

fn target<'t>(tree: &'t Tree, ty: &Type) -> Option<&'t TypeDef> {
    match ty {
        Type::Reference(reference) => Some(&tree.schema.types[reference.page()?.0]),
        _ => None,
    }
}

/// What a type contains, whatever its name.
fn content(ty: &TypeDef) -> String {
    match &ty.body {
        TypeBody::Struct(_) => format!(
            "{:?}",
            fields(ty).map(|it| it.into_keys().collect::<Vec<_>>())
        ),
        TypeBody::Enum(of) => format!("{:?}", values(&of.values)),
        TypeBody::Id(ty) => format!("{ty:?}"),
        TypeBody::Union(_) | TypeBody::Opaque => "union".to_owned(),
    }
}

/// The fields of a type, by a form of their keys that is the same in all languages.
pub(crate) fn fields(ty: &TypeDef) -> Option<BTreeMap<String, &Field>> {
    let TypeBody::Struct(fields) = &ty.body else {
        return None;
    };
    let named = |field: &Field| match field.role {
        Role::AdditionalProperties => "*".to_owned(),
        Role::Data => squash(&field.key),
    };
    Some(fields.iter().map(|field| (named(field), field)).collect())
}

pub(crate) fn values(values: &EnumValues) -> BTreeSet<String> {
    match values {
        EnumValues::String(values) => values.iter().cloned().collect(),
        EnumValues::Integer(values) => values.iter().map(i64::to_string).collect(),
    }
}

/// A type in a form that does not depend on the folder of its page.
pub(crate) fn shape(tree: &Tree, ty: &Type) -> String {
    match ty {
        Type::List(inner) => format!("[{}]", shape(tree, inner)),
        Type::Map(inner) => format!("{{{}}}", shape(tree, inner)),
        Type::Reference(_) => match target(tree, ty).map(name) {
            Some((namespace, name)) => format!("{namespace}.{name}"),
            None => "a type without a page".to_owned(),
        },
        other => format!("{other:?}"),
    }
}

fn name(ty: &TypeDef) -> Name {
    let folder = ty.folder.last().map_or("", String::as_str).to_lowercase();
    let same = NAMESPACES.iter().find(|(other, _)| *other == folder);
    let namespace = same.map_or(folder.as_str(), |(_, namespace)| namespace);
    (namespace.to_owned(), squash(ty.name.as_printed()))
}

fn squash(name: &str) -> String {
    name.to_lowercase().replace('_', "")
}
