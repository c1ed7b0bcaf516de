//! The names that a crate has already, so that they can stay.

use super::{Api, Body, Kind};
use crate::options::FormerNames;

/// The names of a crate, by what they are in and what they stand for. What two names stand for is left out.
pub fn former_names(api: &Api) -> FormerNames {
    let mut names = FormerNames::new();
    for item in &api.items {
        let (module, name) = item.path.rsplit_once('.').unwrap_or(("", &item.path));
        let documented = item.documented.as_deref().unwrap_or(name);
        add(&mut names, module, documented.to_owned(), name);
        match &item.body {
            Body::Struct(object) => {
                for field in &object.fields {
                    let key = field.keys.first().cloned();
                    add(&mut names, &item.path, key.unwrap_or_default(), &field.name);
                }
            }
            Body::Enum(of) => {
                for value in &of.values {
                    add(&mut names, &item.path, value.value.to_string(), &value.name);
                }
            }
            Body::Union(union) => {
                for member in &union.members {
                    if let Some(path) = named(&member.kind) {
                        add(&mut names, &item.path, path.to_owned(), &member.name);
                    }
                }
            }
            Body::Literal(_) | Body::Id(_) | Body::Alias(_) => {}
        }
    }
    for names in names.values_mut() {
        names.retain(|_, name| !name.is_empty());
    }
    names
}

/// The type that a member is, by its path.
fn named(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Named(path) => Some(path),
        Kind::Boxed(inner) => named(inner),
        _ => None,
    }
}

fn add(names: &mut FormerNames, scope: &str, subject: String, name: &str) {
    let names = names.entry(scope.to_owned()).or_default();
    names
        .entry(subject)
        .and_modify(String::clear)
        .or_insert_with(|| name.to_owned());
}
