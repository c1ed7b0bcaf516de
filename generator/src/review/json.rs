//! Changes as a program reads them.

use super::Editions;
use super::words::bounded;
use crate::changes::{Callers, Change, Changes, Sign};
use crate::json::Json;

/// The most changes that are listed.
const LISTED: usize = 10_000;

/// The changes as a value.
pub fn json(changes: &Changes, editions: &mut Editions<'_>) -> Json {
    let listed = changes.list.iter().take(LISTED);
    let listed: Vec<_> = listed.map(|change| one(change, editions)).collect();
    Json::object([
        ("version", Json::string(changes.version().name())),
        ("changes", Json::list(listed)),
        (
            "more_changes",
            Json::number(changes.list.len().saturating_sub(LISTED)),
        ),
    ])
}

fn one(change: &Change, editions: &mut Editions<'_>) -> Json {
    let rule = change.rule;
    let sign = match rule.sign {
        Sign::Added => "added",
        Sign::Removed => "removed",
        Sign::Changed => "changed",
    };
    let callers = match rule.callers {
        Callers::Compile => "compile",
        Callers::Warned => "warned",
        Callers::Listing => "break-where-they-list-all-fields",
        Callers::Break => "break",
    };
    let reason = change.reason.as_deref();
    let mut place = |is_old: bool| {
        let place = match is_old {
            true => change.places.old.map(|it| editions.old.locate(it)),
            false => change.places.new.map(|it| editions.new.locate(it)),
        };
        place.map_or(Json::Null, Json::string)
    };
    let (old, new) = (place(true), place(false));
    let rust = change
        .rust
        .iter()
        .flat_map(|(old, new)| [bounded(old), bounded(new)]);
    let wire = change.wire();
    let held_by = change.reaches.first.iter();
    Json::object([
        ("rule", Json::string(rule.id)),
        ("subject", bounded(&change.subject)),
        ("sign", Json::string(sign)),
        ("what", bounded(&change.what)),
        ("likely", reason.map_or(Json::Null, bounded)),
        ("callers", Json::string(callers)),
        ("rust", Json::list(rust)),
        (
            "direction",
            change
                .direction
                .map_or(Json::Null, |it| Json::string(it.text())),
        ),
        (
            "wire",
            Json::object([
                ("old_reads", Json::Boolean(wire.old_reads)),
                ("old_sends", Json::Boolean(wire.old_sends)),
                ("new_reads", Json::Boolean(wire.new_reads)),
                ("new_sends", Json::Boolean(wire.new_sends)),
            ]),
        ),
        ("version", Json::string(rule.version.name())),
        ("to_do", Json::string(rule.todo)),
        ("old", old),
        ("new", new),
        ("held_by", Json::list(held_by.map(|it| bounded(it)))),
        ("held_by_more", Json::number(change.reaches.more)),
    ])
}
