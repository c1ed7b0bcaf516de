//! What all views of changes say in the same words.

use super::Groups;
use crate::changes::{Callers, Change, Changes, Rule, Sign};
use crate::json::Json;

/// The most characters of a piece of text that are shown to a person, and to a program.
const SHOWN: usize = 200;
const SHOWN_TO_PROGRAMS: usize = 2_000;

pub(super) fn is_about_docs(change: &Change) -> bool {
    change.rule.id == "docs-changed"
}

/// The first words of a piece of text.
pub(super) fn short(text: &str) -> String {
    cut(text, SHOWN)
}

/// The same for a program.
pub(super) fn bounded(text: &str) -> Json {
    Json::String(cut(text, SHOWN_TO_PROGRAMS))
}

fn cut(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The verdict on all changes, in one line.
pub(super) fn verdict(changes: &Changes, groups: &Groups<'_>) -> String {
    let version = changes.version().name();
    if changes.list.is_empty() {
        return format!("{version}: nothing has changed");
    }
    let callers = changes.count(|rule| rule.callers == Callers::Break);
    let wire = changes.count(|rule| !rule.keeps_wire());
    let counts = [
        (callers, "breaks callers", "break callers"),
        (
            groups.listing.len(),
            "breaks only struct expressions",
            "break only struct expressions",
        ),
        (wire, "breaks the wire", "break the wire"),
        (groups.new.len(), "is new", "are new"),
        (
            groups.others.len(),
            "changes no program",
            "change no program",
        ),
        (
            groups.docs.len(),
            "is of the docs alone",
            "are of the docs alone",
        ),
    ];
    let counts = counts.iter().filter(|(count, ..)| *count > 0);
    let counts: Vec<_> = counts
        .map(|(count, one, many)| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {many}"),
        })
        .collect();
    format!("{version}: {}", counts.join(", "))
}

pub(super) fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Added => "+",
        Sign::Removed => "-",
        Sign::Changed => "~",
    }
}

/// What a change means for callers.
pub(super) fn callers(rule: &Rule) -> &'static str {
    match rule.callers {
        Callers::Compile => "compile",
        Callers::Warned => "get a warning",
        Callers::Listing => "break only where they list all fields",
        Callers::Break => "break",
    }
}

/// What a change means for the wire.
pub(super) fn wire(rule: &Rule) -> &'static str {
    match (rule.decodes, rule.encodes) {
        (true, true) => "stays",
        (false, true) => "old code does not decode new data",
        (true, false) => "new code does not encode what the old API took",
        (false, false) => {
            "old code does not decode new data, and new code does not encode what the old API took"
        }
    }
}

/// Where the line of a page is as it was.
pub(super) const AS_BEFORE: &str = "this line is as it was, and the API may be: examples, prose or another page say it; `generator why` says which";

/// What breaks, in a few words.
pub(super) fn effect(rule: &Rule) -> &'static str {
    match (rule.callers, rule.keeps_wire()) {
        (Callers::Break, true) => "breaks callers",
        (Callers::Break, false) => "breaks callers and the wire",
        (Callers::Listing, _) => "breaks only struct expressions",
        (_, false) => "breaks the wire",
        (Callers::Warned, true) => "warns callers",
        (Callers::Compile, true) => "",
    }
}

/// The types that a change reaches.
pub(super) fn reaches(change: &Change, write: impl Fn(&str) -> String) -> Option<String> {
    let reaches = &change.reaches;
    let first = reaches.first.iter().map(|path| write(&short(path)));
    let first: Vec<_> = first.collect();
    let more = match reaches.more {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!first.is_empty()).then(|| format!("{}{more}", first.join(", ")))
}
