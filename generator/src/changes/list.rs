//! A list of changes that grows, and what is added for types, fields and members alike.

use super::relation::Relation;
use super::{Change, Places, Reaches, Rule, rules};

/// The changes of one type.
#[derive(Debug, Default)]
pub(super) struct List(pub(super) Vec<Change>);

impl List {
    /// Adds a change, and returns it.
    pub(super) fn add(
        &mut self,
        rule: &'static Rule,
        subject: impl Into<String>,
        what: impl Into<String>,
        places: Places,
    ) -> &mut Change {
        self.0.push(Change {
            rule,
            subject: subject.into(),
            what: what.into(),
            reason: None,
            rust: None,
            direction: None,
            places,
            reaches: Reaches::default(),
        });
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    /// Says the Rust types of the changes that were added since there were so many.
    pub(super) fn in_rust_since(&mut self, told: usize, old: String, new: String) {
        if old == new {
            return;
        }
        for change in self.0.iter_mut().skip(told) {
            change.rust = Some((old.clone(), new.clone()));
        }
    }
}

/// Something old and something new.
pub(super) fn from_to(old: impl std::fmt::Display, new: impl std::fmt::Display) -> String {
    format!("{old} → {new}")
}

/// Adds a change of a kind.
pub(super) fn of_relation(
    relation: Relation,
    subject: &str,
    what: String,
    places: Places,
    list: &mut List,
) {
    let rule = match relation {
        Relation::Same => return,
        Relation::Rust => rules::RUST_TYPE_CHANGED,
        Relation::Wider => rules::KIND_WIDENED,
        Relation::WiderOpen => rules::KIND_WIDENED_OPEN,
        Relation::Narrower => rules::KIND_NARROWED,
        Relation::NarrowerOpen => rules::KIND_NARROWED_OPEN,
        Relation::Other => rules::KIND_CHANGED,
        Relation::Unknown => rules::UNKNOWN_TYPE_CHANGED,
    };
    list.add(rule, subject, what, places);
}

/// Whether something is deprecated, and a hash of what the docs say, if that is known.
type Said = (bool, Option<u64>);

/// Adds a change of what the docs say, and of what they call deprecated.
pub(super) fn docs((old, new): (Said, Said), subject: &str, places: Places, list: &mut List) {
    let rule = match (old, new) {
        ((false, _), (true, _)) => rules::DEPRECATED,
        ((true, _), (false, _)) => rules::NOT_DEPRECATED,
        ((_, Some(old)), (_, Some(new))) if old != new => rules::DOCS_CHANGED,
        _ => return,
    };
    list.add(rule, subject, "", places);
}
