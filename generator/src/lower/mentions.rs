//! Lists of values are types only where something refers to them: any page may have a list.

use std::collections::BTreeSet;

use super::shared_pages::{folded, spellings};
use super::value_links;
use crate::convention::{Body, Document};
use crate::source::without_extension;

/// How many words a name in a cell may have.
const MOST_WORDS: usize = 4;

/// How many words of a cell may begin a name.
const MOST_IN_CELL: usize = 100;

/// Removes the types that need a mention and have none.
pub(super) fn retain(described: &mut Vec<Document<'_>>) {
    // To find the names in all cells costs more than anything else here.
    if !described.iter().any(|document| document.needs_mention) {
        return;
    }
    let mut mentioned = BTreeSet::new();
    for document in described.iter() {
        if let Body::Fields(rows) = &document.body {
            for row in rows {
                words(row.ty.text, &mut mentioned);
                links(row.ty.text, &mut mentioned);
                links(&row.description, &mut mentioned);
                mentioned.extend(value_links::names(&row.description).map(folded));
            }
        }
    }
    let is_mentioned = |document: &Document<'_>| {
        let path = document.source.path.as_str();
        let stem = without_extension(path.rsplit('/').next().unwrap_or(path));
        let of_page = document.is_main.then(|| stem.to_lowercase());
        let anchors = document.anchors.iter().cloned();
        let mut names = anchors.chain(of_page).chain([folded(&document.name.text)]);
        names.any(|name| mentioned.contains(&name))
    };
    described.retain(|document| !document.needs_mention || is_mentioned(document));
}

/// Adds the names that a cell may contain: words, and several words in a row.
fn words(cell: &str, mentioned: &mut BTreeSet<String>) {
    let words = cell.split(|sign: char| !(sign.is_alphanumeric() || sign == '_'));
    let words: Vec<_> = words
        .filter(|word| !word.is_empty())
        .take(MOST_IN_CELL)
        .collect();
    for start in 0..words.len() {
        for end in start + 1..=words.len().min(start + MOST_WORDS) {
            mentioned.extend(spellings(&words[start..end].join(" ")));
        }
    }
}

/// Adds the pages and the anchors that the links in a text lead to.
fn links(text: &str, mentioned: &mut BTreeSet<String>) {
    for after in text.split("](").skip(1) {
        let target = after.split(')').next().unwrap_or_default();
        let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
        let page = without_extension(path.rsplit('/').next().unwrap_or(path));
        let named = match anchor.is_empty() {
            true => page,
            false => anchor,
        };
        mentioned.insert(named.to_lowercase());
    }
}
