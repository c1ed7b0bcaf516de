//! What has changed between two editions of a crate's API, and what that means. Must not know where they come from.

mod fields;
mod items;
mod likeness;
mod list;
mod parts;
mod presence;
mod reach;
mod relation;
mod rules;
mod stand_ins;
mod wire;

pub use rules::{Callers, RULES, Rule, Sign, Version, Wire};

use std::cmp::Reverse;

use crate::api::{Api, Direction, Place};

/// What has changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// What breaks comes first, then what is new, then the rest; each in the order of the API.
    pub list: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it means.
    pub rule: &'static Rule,
    /// What has changed: the path of a type, or of a field, value or member of one.
    pub subject: String,
    /// What it is or was: `integer, required`, `integer → number`.
    pub what: String,
    /// Why something gone and something new are taken for one.
    pub reason: Option<String>,
    /// The Rust types, if there is another one: `f64` and `i64`.
    pub rust: Option<(String, String)>,
    /// Which way the values go, if the operations tell.
    pub direction: Option<Direction>,
    /// Where it was and is described.
    pub places: Places,
    /// The other types that hold the changed one.
    pub reaches: Reaches,
}

/// Where something was described, and where it is now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Places {
    /// In the old edition.
    pub old: Option<Place>,
    /// In the new one.
    pub new: Option<Place>,
    /// Whether these are rows, each of which is about one field alone.
    pub are_rows: bool,
}

/// Types that hold another one, directly or through others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reaches {
    /// The nearest of them.
    pub first: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl Places {
    fn gone(old: Place) -> Self {
        Self {
            old: Some(old),
            ..Self::default()
        }
    }

    fn came(new: Place) -> Self {
        Self {
            new: Some(new),
            ..Self::default()
        }
    }

    fn both(old: Place, new: Place) -> Self {
        Self {
            old: Some(old),
            new: Some(new),
            are_rows: false,
        }
    }
}

impl Change {
    /// What happens to data of the changed type: nobody reads what is only sent.
    pub fn wire(&self) -> Wire {
        self.rule.wire.in_direction(self.direction)
    }
}

impl Changes {
    /// What the version of the crate must tell.
    pub fn version(&self) -> Version {
        let versions = self.list.iter().map(|change| change.rule.version);
        versions.max().unwrap_or(Version::Patch)
    }

    /// The changes of which this is true.
    pub fn count(&self, is_counted: impl Fn(&Change) -> bool) -> usize {
        let changes = self.list.iter();
        changes.filter(|change| is_counted(change)).count()
    }
}

/// Compares two editions.
pub fn compare(old: &Api, new: &Api) -> Changes {
    let mut changes = items::compare(old, new);
    changes.sort_by_key(|change| {
        let rule = change.rule;
        (Reverse(rule.version), rule.callers == Callers::Listing)
    });
    reach::add(&mut changes, old, new);
    Changes { list: changes }
}
