//! The names that a crate has already, so that they can stay.

use std::collections::BTreeMap;

use super::{Api, Body, Kind};
use crate::json::Json;
use crate::options::{FormerNames, NamesIn};

/// The names of a crate, by what they are in and what they stand for. What two names stand for is left out.
pub fn former_names(api: &Api) -> FormerNames {
    let mut names = FormerNames::default();
    let FormerNames { documented, inline } = &mut names;
    let literals = literals(api);
    for item in &api.items {
        let (module, name) = parted(&item.path);
        let printed = item.documented.as_deref().unwrap_or(name);
        add(documented, module, printed, name);
        match &item.body {
            Body::Struct(object) => {
                for field in &object.fields {
                    let key = field.keys.first().map_or("", String::as_str);
                    add(documented, &item.path, key, &field.name);
                    add_inline(inline, &item.path, key, &field.kind);
                }
            }
            Body::Enum(of) => {
                for value in &of.values {
                    add(
                        documented,
                        &item.path,
                        &value.value.to_string(),
                        &value.name,
                    );
                }
            }
            Body::Union(union) => {
                for member in &union.members {
                    if let Some(path) = named(&member.kind) {
                        let value = literals.get(path).map(|value| value.to_string());
                        let subject = value.as_deref().unwrap_or(path);
                        add(documented, &item.path, subject, &member.name);
                    }
                    add_inline(inline, &item.path, &member.name, &member.kind);
                }
            }
            Body::Literal(_) | Body::Id(_) | Body::Alias(_) => {}
        }
    }
    for names in documented.values_mut().chain(inline.values_mut()) {
        names.retain(|_, name| !name.is_empty());
    }
    names
}

/// The values of the types that have a single one.
fn literals(api: &Api) -> BTreeMap<&str, &Json> {
    let literals = api.items.iter().filter_map(|item| match &item.body {
        Body::Literal(value) => Some((item.path.as_str(), value)),
        _ => None,
    });
    literals.collect()
}

/// A path as that of the module and the last name.
fn parted(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

/// The type that a member is, by its path.
fn named(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Named(path) => Some(path),
        Kind::Boxed(inner) => named(inner),
        _ => None,
    }
}

/// Adds the name of the type that a field or a variant has, if that may be one that a page describes inline: in the module
/// of the page, which is that of the owner if it is such a type itself, and else lies in the module of the owner.
fn add_inline(names: &mut NamesIn, owner: &str, subject: &str, kind: &Kind) {
    let of_owner = parted(owner).0;
    kind.names(&mut |path| {
        let (page, name) = parted(path);
        if page == of_owner || (!page.is_empty() && parted(page).0 == of_owner) {
            add(names, owner, subject, name);
        }
    });
}

fn add(names: &mut NamesIn, scope: &str, subject: &str, name: &str) {
    let names = names.entry(scope.to_owned()).or_default();
    names
        .entry(subject.to_owned())
        .and_modify(String::clear)
        .or_insert_with(|| name.to_owned());
}
