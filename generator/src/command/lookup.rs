//! Finds the items that a name means.

use generator::schema::{EnumValues, TypeBody};
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
    let in_rust = part.name.trim_start_matches("r#").to_owned();
    path.push(in_rust);
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
            EnumValues::Text(values) => values.get(part.described).cloned(),
            EnumValues::Integer(values) => values.get(part.described).map(i64::to_string),
        },
        TypeBody::Union(_) | TypeBody::Opaque => None,
    };
    printed.unwrap_or_else(|| part.name.clone())
}

fn segments(name: &str) -> Vec<String> {
    let name = name.replace("::", ".");
    let name = name.trim_start_matches("crate.");
    name.split('.').map(str::to_owned).collect()
}

/// A name without what differs between the styles of names.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
