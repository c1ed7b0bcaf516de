//! What has changed between two editions of a crate's API, and what that means. Must not know where they come from.

mod fields;
mod items;
mod likeness;
mod list;
mod parts;
mod reach;
mod rules;
mod wire;

pub use rules::{Callers, RULES, Rule, Sign, Version};

use std::cmp::Reverse;

use crate::api::{Api, Place};

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
}

/// Types that hold another one, directly or through others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reaches {
    /// The nearest of them.
    pub first: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl Changes {
    /// What the version of the crate must tell.
    pub fn version(&self) -> Version {
        let versions = self.list.iter().map(|change| change.rule.version);
        versions.max().unwrap_or(Version::Patch)
    }

    /// The changes of which this is true.
    pub fn count(&self, is_counted: impl Fn(&Rule) -> bool) -> usize {
        let rules = self.list.iter().map(|change| change.rule);
        rules.filter(|rule| is_counted(rule)).count()
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
