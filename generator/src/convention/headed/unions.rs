//! Lists of the members of a union: `One of:`, and an item for each type.

use std::collections::BTreeSet;

use super::super::members::MemberSection;
use super::text;
use crate::page::List;
use crate::source::Excerpt;

/// The names at the beginnings of the items: links, or words alone or before a colon or a dash. None if an item has none.
pub(super) fn names<'s>(list: &List<'s>) -> Option<Vec<Excerpt<'s>>> {
    let names: Option<Vec<_>> = list.items.iter().map(|item| name(*item)).collect();
    names.filter(|names| names.len() > 1)
}

fn name(item: Excerpt<'_>) -> Option<Excerpt<'_>> {
    let marker = item.text.find(char::is_whitespace)?;
    let item = text::without_first(item, marker);
    let is_link = item.text.starts_with('[') && item.text.contains("](");
    let end = match is_link {
        true => item.text.find(')')? + 1,
        false => {
            let ends = [":", " - ", " – ", " — ", "\n"];
            let ends = ends.iter().filter_map(|end| item.text.find(end));
            ends.min().unwrap_or(item.text.len())
        }
    };
    let name = item.part(0..end).trim();
    let name = name.between("`", "`").unwrap_or(name);
    let is_word = |name: &str| {
        name.chars()
            .all(|sign| sign.is_alphanumeric() || "._-".contains(sign))
    };
    (is_link || (!name.text.is_empty() && is_word(name.text))).then_some(name)
}

/// Whether the text above a list says that each item is a possibility.
pub(super) fn is_announced(leads: &[&str], above: &str) -> bool {
    let last = above.rsplit("\n\n").next().unwrap_or_default();
    let last = text::plain(last).to_lowercase();
    leads.iter().any(|lead| last.contains(lead))
}

/// Whether each of these is a link, or a type of the page.
pub(super) fn are_types(names: &[Excerpt<'_>], types: &BTreeSet<String>) -> bool {
    let mut names = names.iter();
    !types.is_empty() && names.all(|name| name.text.starts_with('[') || types.contains(name.text))
}

/// The members with these names.
pub(super) fn members(names: Vec<Excerpt<'_>>) -> Vec<MemberSection<'_>> {
    let member = |title| MemberSection { title, code: None };
    names.into_iter().map(member).collect()
}
