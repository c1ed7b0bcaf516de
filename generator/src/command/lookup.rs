//! Finds the items that a name means.

use generator::schema::{EnumValues, TypeBody};
use generator::suggest::nearest;
use generator::{Entry, Part};

use super::docs::Docs;

/// A type, or one of its parts.
#[derive(Clone, Copy)]
pub(super) struct Item<'e> {
    pub(super) entry: &'e Entry,
    pub(super) part: Option<&'e Part>,
}

/// The items of a name, as the crate or the docs write it: the whole path, or the end of it. Those whose letters are the
/// same come first, and only if there are none, those that are written in another style.
pub(super) fn find<'e>(name: &str, entries: &'e [Entry], docs: &Docs) -> Vec<Item<'e>> {
    let wanted = segments(name);
    let styles: [fn(&str, &str) -> bool; 2] = [
        |known, wanted| known == wanted,
        |known, wanted| plain(known) == plain(wanted),
    ];
    let found = styles.iter().map(|same| -> Vec<_> {
        let all = entries.iter().flat_map(items);
        all.filter(|item| is_called(item, &wanted, *same, docs))
            .collect()
    });
    found
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// A type and its parts.
fn items(entry: &Entry) -> impl Iterator<Item = Item<'_>> {
    let parts = entry.parts.iter().map(Some);
    std::iter::once(None)
        .chain(parts)
        .map(move |part| Item { entry, part })
}

/// Whether an item is called so, where `same` says when two names are the same.
fn is_called(
    item: &Item<'_>,
    wanted: &[String],
    same: fn(&str, &str) -> bool,
    docs: &Docs,
) -> bool {
    let mut path = segments(&item.entry.path);
    let ends_so = |path: &[String]| {
        let length = wanted.len().min(path.len());
        // The name of the crate may stand before a whole path.
        let is_crate = wanted.len() == path.len() + 1;
        let tail = &path[path.len() - length..];
        let mut pairs = tail.iter().zip(&wanted[wanted.len() - length..]);
        (wanted.len() == length || is_crate) && pairs.all(|(known, wanted)| same(known, wanted))
    };
    let Some(part) = item.part else {
        return ends_so(&path);
    };
    path.push(unraw(&part.name).to_owned());
    ends_so(&path) || {
        path.pop();
        path.push(documented(item.entry, part, docs));
        ends_so(&path)
    }
}

/// What the docs call a part.
fn documented(entry: &Entry, part: &Part, docs: &Docs) -> String {
    let body = &docs.generated.schema.types[entry.described].body;
    let printed = match body {
        TypeBody::Struct(fields) => fields
            .get(part.described)
            .map(|field| field.name.as_printed().to_owned()),
        TypeBody::Enum(of) => match &of.values {
            EnumValues::String(values) => values.get(part.described).cloned(),
            EnumValues::Integer(values) => values.get(part.described).map(i64::to_string),
        },
        TypeBody::Union(_) | TypeBody::Opaque => None,
    };
    printed.unwrap_or_else(|| part.name.clone())
}

fn segments(name: &str) -> Vec<String> {
    let name = name.replace("::", ".");
    let name = name.trim_start_matches("crate.");
    let segments = name.split('.').map(unraw);
    segments.map(str::to_owned).collect()
}

/// An identifier without the mark that makes it no keyword.
fn unraw(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The name, with as many segments, that was likely meant by one that nothing has.
pub(super) fn meant(name: &str, entries: &[Entry]) -> Option<String> {
    let wanted = segments(name);
    let ends: Vec<_> = entries
        .iter()
        .flat_map(items)
        .filter_map(|item| end(&shown(&item), wanted.len()))
        .collect();
    let plain: Vec<_> = ends.iter().map(|end| segments(end).join(".")).collect();
    let nearest = nearest(&wanted.join("."), plain.iter().map(String::as_str))?;
    let at = plain.iter().position(|end| end == nearest)?;
    ends.get(at).cloned()
}

/// An item as the crate writes it.
pub(super) fn shown(item: &Item<'_>) -> String {
    let path = &item.entry.path;
    match (item.part, item.entry.keyword) {
        (None, _) => path.clone(),
        (Some(part), "enum") => format!("{path}::{}", part.name),
        (Some(part), _) => format!("{path}.{}", part.name),
    }
}

/// The last segments of a name as the crate writes it, if it has so many.
fn end(shown: &str, segments: usize) -> Option<String> {
    let (path, field) = match shown.split_once('.') {
        Some((path, field)) => (path, Some(field)),
        None => (shown, None),
    };
    let parts: Vec<_> = path.split("::").collect();
    let of_path = segments.checked_sub(usize::from(field.is_some()))?;
    let from = parts.len().checked_sub(of_path)?;
    let end = parts[from..].join("::");
    Some(match field {
        Some(field) if of_path == 0 => field.to_owned(),
        Some(field) => format!("{end}.{field}"),
        None => end,
    })
}

/// A name without what differs between the styles of names.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
