//! Finds definitions of the crate by name.

use generator::rules;
use generator::schema::{EnumValues, TypeBody};
use generator::suggest::nearest;
use generator::{Entry, Part};

use super::loaded::Loaded;

/// A type of the crate, or one of its fields or variants.
#[derive(Clone, Copy)]
pub(super) struct Definition<'e> {
    pub(super) entry: &'e Entry,
    pub(super) part: Option<&'e Part>,
}

/// The definitions of a name as the crate or the docs write it: the full path or its last segments. If no name is
/// equal, letter case and separators are ignored.
pub(super) fn find<'e>(name: &str, entries: &'e [Entry], loaded: &Loaded) -> Vec<Definition<'e>> {
    let wanted = segments(name);
    let comparisons: [fn(&str, &str) -> bool; 2] = [
        |known, wanted| known == wanted,
        |known, wanted| plain(known) == plain(wanted),
    ];
    let matches = comparisons.iter().map(|same| -> Vec<_> {
        let all = entries.iter().flat_map(definitions);
        all.filter(|definition| matches(definition, &wanted, *same, loaded))
            .collect()
    });
    let mut found = matches
        .into_iter()
        .find(|matches| !matches.is_empty())
        .unwrap_or_default();
    // The one whose full name it is comes first, then types, then what is less deep.
    found.sort_by_cached_key(|definition| {
        let depth = segments(&full_name(definition)).len();
        (depth > wanted.len(), definition.part.is_some(), depth)
    });
    found
}

/// A type, and its fields or variants.
fn definitions(entry: &Entry) -> impl Iterator<Item = Definition<'_>> {
    let parts = entry.parts.iter().map(Some);
    std::iter::once(None)
        .chain(parts)
        .map(move |part| Definition { entry, part })
}

/// Whether a definition has this name, where `same` compares two segments.
fn matches(
    definition: &Definition<'_>,
    wanted: &[String],
    same: fn(&str, &str) -> bool,
    loaded: &Loaded,
) -> bool {
    let mut path = segments(&definition.entry.path);
    let ends_with_wanted = |path: &[String]| {
        let length = wanted.len().min(path.len());
        // A full path may begin with the name of the crate.
        let is_crate = wanted.len() == path.len() + 1;
        let tail = &path[path.len() - length..];
        let mut pairs = tail.iter().zip(&wanted[wanted.len() - length..]);
        (wanted.len() == length || is_crate) && pairs.all(|(known, wanted)| same(known, wanted))
    };
    let Some(part) = definition.part else {
        let documented = &loaded.generated.schema.types[definition.entry.described];
        return ends_with_wanted(&path) || ends_with_wanted(&segments(&documented.full_name()));
    };
    path.push(unraw(&part.name).to_owned());
    ends_with_wanted(&path) || {
        path.pop();
        path.push(documented(definition.entry, part, loaded));
        ends_with_wanted(&path)
    }
}

/// The documented name of a field or variant.
fn documented(entry: &Entry, part: &Part, loaded: &Loaded) -> String {
    let body = &loaded.generated.schema.types[entry.described].body;
    let printed = match body {
        TypeBody::Struct(fields) => fields
            .get(part.described)
            .map(|field| field.name.as_printed().to_owned()),
        TypeBody::Enum(of) => match &of.values {
            EnumValues::String(values) => values.get(part.described).cloned(),
            EnumValues::Integer(values) => values.get(part.described).map(i64::to_string),
        },
        TypeBody::Union(_) | TypeBody::Id(_) | TypeBody::Opaque => None,
    };
    printed.unwrap_or_else(|| part.name.clone())
}

/// The segments of a name, without those that are in no name of a rule.
fn segments(name: &str) -> Vec<String> {
    let name = rules::spelled(name);
    let segments = name.split('.').map(unraw);
    segments.map(str::to_owned).collect()
}

/// An identifier without the `r#` of a raw one.
fn unraw(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The full names of the definitions of which the last segments are nearest to an unknown name.
pub(super) fn nearest_names(name: &str, entries: &[Entry]) -> Vec<String> {
    let wanted = segments(name);
    let names: Vec<_> = entries
        .iter()
        .flat_map(definitions)
        .filter_map(|definition| {
            let name = full_name(&definition);
            let segments = segments(&name);
            let end = segments.len().checked_sub(wanted.len())?;
            Some((segments[end..].join("."), name))
        })
        .collect();
    let ends = names.iter().map(|(end, _)| end.as_str());
    let nearest = nearest(&wanted.join("."), ends).map(str::to_owned);
    let names = names.into_iter();
    let of_nearest = names.filter(|(end, _)| Some(end) == nearest.as_ref());
    of_nearest.map(|(_, name)| name).collect()
}

/// The full name of a definition in the crate.
pub(super) fn full_name(definition: &Definition<'_>) -> String {
    let path = &definition.entry.path;
    match (definition.part, definition.entry.keyword) {
        (None, _) => path.clone(),
        (Some(part), "enum") => format!("{path}::{}", part.name),
        (Some(part), _) => format!("{path}.{}", part.name),
    }
}

/// A name without letter case and separators.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
