//! How changes look: to a person, in a pull request, to a program, and at the end of a run. Bounded in length.

mod human;
mod json;
mod markdown;
mod words;

pub use human::{human, summary};
pub use json::json;
pub use markdown::markdown;

use crate::api::Place;
use crate::changes::{Change, Changes};
use crate::messages::Locator;
use crate::source::Source;

/// An edition whose changes are shown.
pub struct Edition<'s> {
    pages: Locator<'s>,
    file: String,
}

impl<'s> Edition<'s> {
    /// One that is made of these pages.
    pub fn of_pages(pages: &'s [Source]) -> Self {
        Self {
            pages: Locator::new(pages),
            file: String::new(),
        }
    }

    /// One that is read from the file at a path.
    pub fn of_file(path: impl Into<String>) -> Self {
        Self {
            pages: Locator::new(&[]),
            file: path.into(),
        }
    }

    /// The path and the line of a place.
    fn locate(&mut self, place: Place) -> String {
        match place {
            Place::Page(span) => {
                let location = self.pages.resolve_span(span);
                let line = location.range.map_or(0, |(start, _)| start.line);
                format!("{}:{line}", location.path)
            }
            Place::Line(line) => format!("{}:{line}", self.file),
        }
    }
}

/// Two editions whose changes are shown.
pub struct Editions<'s> {
    /// The old one.
    pub old: Edition<'s>,
    /// The new one.
    pub new: Edition<'s>,
}

impl Editions<'_> {
    /// Where a change was and is described.
    fn locate(&mut self, change: &Change) -> Vec<String> {
        let old = change.places.old.map(|place| self.old.locate(place));
        let new = change.places.new.map(|place| self.new.locate(place));
        let mut places: Vec<_> = old.into_iter().chain(new).collect();
        places.dedup();
        places
    }
}

/// The changes by what they mean.
struct Groups<'c> {
    breaks: Vec<&'c Change>,
    new: Vec<&'c Change>,
    others: Vec<&'c Change>,
    docs: Vec<&'c Change>,
}

fn groups(changes: &Changes) -> Groups<'_> {
    let mut groups = Groups {
        breaks: Vec::new(),
        new: Vec::new(),
        others: Vec::new(),
        docs: Vec::new(),
    };
    for change in &changes.list {
        let group = match change.rule.version {
            crate::changes::Version::Major => &mut groups.breaks,
            crate::changes::Version::Minor => &mut groups.new,
            crate::changes::Version::Patch if words::is_about_docs(change) => &mut groups.docs,
            crate::changes::Version::Patch => &mut groups.others,
        };
        group.push(change);
    }
    groups
}
