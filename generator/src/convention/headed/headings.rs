//! What the words of headings mean: the name of a type, a part of one, whether fields are required.

use super::super::{HeadingWords, vocabulary};
use super::text;

/// What a heading says about the type below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Its name.
    Names(String),
    /// Which part of what the heading above names it is.
    Qualifies(String),
    /// Nothing.
    Nothing,
}

/// The anchor in `{#anchor}`, `<a name="anchor">` or `<a id="anchor">`, and the heading without the first of these.
pub(super) fn declared_anchor(heading: &str) -> (Option<&str>, &str) {
    if let Some((before, after)) = heading.split_once("{#") {
        return (after.split('}').next(), before.trim_end());
    }
    let starts = ["name=\"", "id=\""].into_iter();
    let declared = starts.filter_map(|start| heading.split_once(start)).next();
    let anchor = declared.and_then(|(_, after)| after.split('"').next());
    (anchor, heading)
}

/// What a heading says.
pub(super) fn meaning(words: &HeadingWords<'_>, heading: &str) -> Meaning {
    let (_, bare) = declared_anchor(heading);
    let plain = text::plain(bare);
    let parts = plain.trim_end_matches([':', '.']).split_whitespace();
    let parts = unnumbered(parts.collect());
    let whole = parts.join(" ");
    let mut patterns = words.patterns.iter();
    if let Some(name) = patterns.find_map(|pattern| starred(pattern, &whole)) {
        return Meaning::Names(name.to_owned());
    }
    let says_nothing = |word: &&str| is_one_of(words.transparent, word);
    let is_generic = |word: &&str| says_nothing(word) || is_one_of(words.generic, word);
    let is_presence = |word: &&str| vocabulary::presence(word).is_some();
    let names_no_type = |word: &&str| is_generic(word) || is_presence(word);
    if !parts.iter().all(names_no_type) {
        return Meaning::Names(name(words, bare, parts));
    }
    let mut parts: Vec<_> = parts.into_iter().filter(|it| !is_presence(it)).collect();
    if parts.iter().all(says_nothing) {
        return Meaning::Nothing;
    }
    while parts.pop_if(|last| says_nothing(&*last)).is_some() {}
    Meaning::Qualifies(parts.join(" "))
}

/// The words of a heading without the number in front: `4.13 Hours`.
fn unnumbered(mut parts: Vec<&str>) -> Vec<&str> {
    if parts.len() > 1 && parts.first().is_some_and(|first| is_number(first)) {
        parts.remove(0);
    }
    parts
}

/// The name in the words of a heading that has one.
fn name(words: &HeadingWords<'_>, heading: &str, mut parts: Vec<&str>) -> String {
    let is_marked = emphasized(heading, words.first) == parts.first().copied();
    if parts.len() > 1 && is_marked {
        parts.remove(0);
    }
    let is_article = |first: &&str| is_one_of(words.articles, first);
    if parts.len() > 1 && parts.first().is_some_and(is_article) {
        parts.remove(0);
    }
    if let Some(last) = parts.last_mut()
        && let Some(stem) = without_file_extension(words, last)
    {
        *last = stem;
    }
    let is_emphasized = heading.trim_end().ends_with(['*', '_']);
    let is_suffix = |last: &&str| {
        is_one_of(words.suffixes, last) || (is_emphasized && is_one_of(words.emphasized, last))
    };
    while parts.len() > 1 && parts.last().is_some_and(is_suffix) {
        parts.pop();
    }
    parts.join(" ")
}

fn is_one_of(list: &[&str], word: &str) -> bool {
    list.contains(&word.to_lowercase().as_str())
}

/// Whether the fields below a heading are required, if it says no more than that and names no type.
pub(super) fn presence(words: &HeadingWords<'_>, heading: &str) -> Option<bool> {
    if matches!(meaning(words, heading), Meaning::Names(_)) {
        return None;
    }
    let plain = text::plain(declared_anchor(heading).1);
    let said = plain.split(|sign: char| !sign.is_alphanumeric());
    let mut said = said.filter_map(vocabulary::presence);
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

/// What the star of a pattern stands for, if a text fits the pattern. The pattern is in lower case.
pub(super) fn starred<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
    let (before, after) = pattern.split_once('*')?;
    let end = text.len().checked_sub(after.len())?;
    let inner = text.get(before.len()..end)?.trim();
    let fits = text[..before.len()].to_lowercase() == before && text[end..].to_lowercase() == after;
    (fits && !inner.is_empty()).then_some(inner)
}

/// The emphasized word at the beginning or the end of a heading, if it is one of these: `_enum_ Tide`, `Tide *enum*`.
pub(super) fn emphasized<'h>(heading: &'h str, wanted: &[&str]) -> Option<&'h str> {
    let is_mark = |sign: char| sign == '*' || sign == '_';
    let mut words = heading.split_whitespace();
    let first = words.next().filter(|word| word.starts_with(is_mark));
    let last = words.next_back().filter(|word| word.ends_with(is_mark));
    let found = [first, last].into_iter().flatten();
    let mut found = found.map(|word| word.trim_matches(is_mark));
    found.find(|word| wanted.contains(&word.to_lowercase().as_str()))
}

/// The name of a file without its extension, if it has one that the convention knows.
pub(super) fn without_file_extension<'t>(
    words: &HeadingWords<'_>,
    name: &'t str,
) -> Option<&'t str> {
    let mut extensions = words.extensions.iter();
    let stem = extensions.find_map(|end| name.strip_suffix(end));
    stem.filter(|stem| !stem.is_empty())
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
        && word
            .chars()
            .all(|sign| sign.is_ascii_digit() || sign == '.')
}

#[cfg(test)]
mod tests {
    use super::super::super::{Layout, PLAIN};
    use super::*;

    #[test]
    fn a_heading_names_a_type_or_a_part_of_the_one_above() {
        let Layout::Headed(headed) = &PLAIN.layout else {
            return;
        };
        let names = |name: &str| Meaning::Names(name.to_owned());
        for (heading, expected) in [
            ("User object", names("User")),
            ("The address", names("address")),
            ("4.13 Hours *class*", names("Hours")),
            ("Event class", names("Event class")),
            ("`EventKind`", names("EventKind")),
            ("Find moorings", names("Find moorings")),
            (
                "Query parameters",
                Meaning::Qualifies("Query parameters".to_owned()),
            ),
            ("Response fields", Meaning::Qualifies("Response".to_owned())),
            ("Fields", Meaning::Nothing),
            ("Required fields", Meaning::Nothing),
            ("Optional", Meaning::Nothing),
            (
                "Optional parameters",
                Meaning::Qualifies("parameters".to_owned()),
            ),
            ("Properties:", Meaning::Nothing),
            ("Object", Meaning::Nothing),
        ] {
            assert_eq!(meaning(&headed.headings, heading), expected, "{heading}");
        }
    }
}
