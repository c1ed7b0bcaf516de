//! What all views of changes say in the same words.

use super::Groups;
use crate::api::Direction;
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
    let breaks_callers = |change: &Change| change.rule.callers == Callers::Break;
    let breaks_wire = |change: &Change| !change.wire().stays();
    let both = changes.count(|it| breaks_callers(it) && breaks_wire(it));
    let callers = changes.count(|it| breaks_callers(it) && !breaks_wire(it));
    let wire = changes.count(|it| !breaks_callers(it) && breaks_wire(it));
    let counts = [
        (
            both,
            "breaks callers and the wire",
            "break callers and the wire",
        ),
        (callers, "breaks only callers", "break only callers"),
        (wire, "breaks only the wire", "break only the wire"),
        (
            groups.listing.len(),
            "breaks only struct expressions",
            "break only struct expressions",
        ),
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

/// The Rust types of what has changed, before and after.
pub(super) fn rust(change: &Change) -> Option<String> {
    let (old, new) = change.rust.as_ref()?;
    Some(format!("`{}` is `{}` now", short(old), short(new)))
}

/// What happens to data of the changed type, if the change is about data.
pub(super) fn wire(change: &Change) -> Option<String> {
    if !change.rule.is_about_data() {
        return None;
    }
    let wire = change.wire();
    let broken = [
        (wire.old_reads, "old programs may not read what is sent now"),
        (wire.old_sends, "the API may refuse what old programs send"),
        (
            wire.new_reads,
            "new programs may not read what was sent or stored before",
        ),
        (
            wire.new_sends,
            "the API of before may refuse what new programs send",
        ),
    ];
    let broken: Vec<_> = broken.iter().filter(|(holds, _)| !holds).collect();
    let broken: Vec<_> = broken.into_iter().map(|(_, text)| *text).collect();
    Some(match broken.len() {
        0 => "stays".to_owned(),
        4 => "old and new do not understand each other, whoever sends".to_owned(),
        _ => broken.join("; "),
    })
}

/// Which data have the changed type.
pub(super) fn data(change: &Change) -> &'static str {
    match change.direction {
        Some(Direction::Sent) => "wire, in requests",
        Some(Direction::Received) => "wire, in answers",
        Some(Direction::Both) | None => "wire",
    }
}

/// What old and new programs are, where something is said of them.
pub(super) fn programs(changes: &Changes) -> Option<&'static str> {
    let is_told = changes.list.iter().any(|it| !it.wire().stays());
    is_told.then_some(
        "Old programs are built with the crate as it was, new ones with the crate as it is now. The API of before is one that has not changed yet.",
    )
}

/// Where the line of a page is as it was.
pub(super) const AS_BEFORE: &str = "this line is as it was, and the API may be: examples, prose or another page say it; `generator why` says which";

/// What breaks, in a few words.
pub(super) fn effect(change: &Change) -> &'static str {
    match (change.rule.callers, change.wire().stays()) {
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
