//! Changes as a person reads them in a terminal.

use super::words::{self, short};
use super::{Editions, groups};
use crate::changes::{Change, Changes};
use crate::messages::Printable;

/// The most changes of one group that are shown.
const SHOWN: usize = 200;

/// The changes with all that is known about each.
pub fn human(changes: &Changes, editions: &mut Editions<'_>) -> Printable {
    let groups = groups(changes);
    let mut lines = vec![words::verdict(changes, &groups)];
    lines.extend(words::programs(changes).map(str::to_owned));
    for (title, group) in [
        ("breaks callers or the wire:", &groups.breaks),
        (
            "breaks only struct expressions and patterns that list all fields:",
            &groups.listing,
        ),
        ("is new:", &groups.new),
        ("changes no program:", &groups.others),
        ("is of the docs alone:", &groups.docs),
    ] {
        if group.is_empty() {
            continue;
        }
        lines.extend([String::new(), title.to_owned()]);
        for change in group.iter().take(SHOWN) {
            one(change, editions, &mut lines);
        }
        lines.extend(more(group.len(), SHOWN));
    }
    Printable::text(lines.join("\n"))
}

fn more(count: usize, shown: usize) -> Option<String> {
    let more = count.saturating_sub(shown);
    (more > 0).then(|| format!("… and {more} more"))
}

fn one(change: &Change, editions: &mut Editions<'_>, lines: &mut Vec<String>) {
    let places = editions.locate(change).join(" → ");
    if words::is_about_docs(change) {
        lines.push(format!("  {}  {places}", short(&change.subject)));
        return;
    }
    let rule = change.rule;
    lines.push(format!("{}: {}", headline(change), rule.when));
    let reaches = words::reaches(change, str::to_owned);
    let as_before = editions.is_line_as_before(change);
    let details = [
        ("likely", change.reason.as_deref().map(short)),
        ("why", as_before.then(|| words::AS_BEFORE.to_owned())),
        ("callers", Some(words::callers(rule).to_owned())),
        ("in Rust", words::rust(change)),
        (words::data(change), words::wire(change)),
        ("to do", Some(rule.todo.to_owned())),
        ("held by", reaches),
        ("at", Some(places).filter(|places| !places.is_empty())),
    ];
    let quiet = rule.todo == "nothing";
    for (name, text) in details {
        let is_told = !quiet || ["likely", "why", "held by", "at"].contains(&name);
        if let Some(text) = text.filter(|_| is_told) {
            lines.push(format!("      {name}: {text}"));
        }
    }
}

/// A change in a line.
fn headline(change: &Change) -> String {
    let sign = words::sign(change.rule.sign);
    let what = match change.what.as_str() {
        "" => String::new(),
        what => format!(" ({})", short(what)),
    };
    format!("  {sign} {}{what}", short(&change.subject))
}

/// The changes since the crate was written, a line for each of the first: for the end of a run.
pub fn summary(changes: &Changes, most: usize) -> Printable {
    let groups = groups(changes);
    let mut lines = vec![words::verdict(changes, &groups)];
    let told = changes.list.iter().filter(|it| !words::is_about_docs(it));
    let told: Vec<_> = told.collect();
    for change in told.iter().take(most) {
        let effect = match words::effect(change) {
            "" => String::new(),
            effect => format!(": {effect}"),
        };
        lines.push(format!("{}{effect}", headline(change)));
    }
    let more = more(told.len(), most);
    lines.extend(more.map(|more| format!("  {more}")));
    Printable::text(lines.join("\n"))
}
