//! Tells types of one name apart that a generator has put on two pages: `Report` on `report.md` and on `report-1.md`.

use std::collections::BTreeMap;

use super::shared_pages::folded;
use crate::convention::{Document, Types};
use crate::source::without_extension;

/// Names such types after their files. A type whose file has its name keeps it.
pub(super) fn tell_apart(described: &mut [Document<'_>]) {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let main =
        |document: &&mut Document<'_>| document.types == Types::OfGenerator && document.is_main;
    for document in described.iter_mut().filter(main) {
        *counts.entry(key(document)).or_default() += 1;
    }
    for document in described.iter_mut().filter(main) {
        if counts.get(&key(document)).is_some_and(|count| *count > 1) {
            document.name.text = name_of_file(document);
        }
    }
}

/// The folder and the name of a type. Not every system tells files apart by the case of their letters.
fn key(document: &Document<'_>) -> (String, String) {
    let (folder, _) = place(document);
    (folder.to_owned(), folded(&document.name.text))
}

/// The folder and the name of the file of a page.
fn place<'d>(document: &'d Document<'_>) -> (&'d str, &'d str) {
    let path = document.source.path.as_str();
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    (folder, without_extension(file))
}

/// The name, with what the name of the file has behind it.
fn name_of_file(document: &Document<'_>) -> String {
    let (_, stem) = place(document);
    let name = &document.name.text;
    let length = folded(name).chars().count();
    let is_part = |(_, sign): &(usize, char)| sign.is_alphanumeric();
    let mut parts = stem.char_indices().filter(is_part).skip(length);
    let rest = parts.next().map_or("", |(start, _)| &stem[start..]);
    match folded(stem).starts_with(&folded(name)) {
        true => {
            let rest = rest.chars().filter(|sign| sign.is_alphanumeric());
            name.chars().chain(rest).collect()
        }
        false => name.clone(),
    }
}
