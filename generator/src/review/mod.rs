//! How changes look: to a person, in a pull request, to a program, and at the end of a run. Bounded in length.

mod human;
mod json;
mod markdown;
mod words;

pub use human::{human, summary};
pub use json::json;
pub use markdown::markdown;

use crate::api::Place;
use crate::changes::{Callers, Change, Changes, Version};
use crate::messages::Locator;
use crate::source::Source;

/// An edition whose changes are shown.
pub struct Edition<'s> {
    sources: &'s [Source],
    pages: Locator<'s>,
    file: String,
}

impl<'s> Edition<'s> {
    /// One that is made of these pages.
    pub fn of_pages(pages: &'s [Source]) -> Self {
        Self {
            sources: pages,
            pages: Locator::new(pages),
            file: String::new(),
        }
    }

    /// One that is read from the file at a path.
    pub fn of_file(path: impl Into<String>) -> Self {
        Self {
            sources: &[],
            pages: Locator::new(&[]),
            file: path.into(),
        }
    }

    /// The line of a page that describes something, without the width of its columns; none if there is no page.
    fn line(&self, place: Place) -> Option<String> {
        let Place::Page(span) = place else {
            return None;
        };
        let text = &self.sources.get(span.source.0)?.text;
        let (before, rest) = text.split_at_checked(span.range().start)?;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = before.len() + rest.find('\n').unwrap_or(rest.len());
        let words: Vec<_> = text[start..end].split_whitespace().collect();
        Some(words.join(" "))
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
    /// Whether the line that describes something is as it was: something else on the pages says what has changed.
    fn is_line_as_before(&self, change: &Change) -> bool {
        let (Some(old), Some(new)) = (change.places.old, change.places.new) else {
            return false;
        };
        change.places.are_rows
            && !change.rule.wire.stays()
            && self
                .old
                .line(old)
                .is_some_and(|line| Some(line) == self.new.line(new))
    }

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
#[derive(Default)]
struct Groups<'c> {
    breaks: Vec<&'c Change>,
    /// What breaks only code that lists all fields of a struct.
    listing: Vec<&'c Change>,
    new: Vec<&'c Change>,
    others: Vec<&'c Change>,
    docs: Vec<&'c Change>,
}

fn groups(changes: &Changes) -> Groups<'_> {
    let mut groups = Groups::default();
    for change in &changes.list {
        let group = match change.rule.version {
            Version::Major if change.rule.callers == Callers::Listing => &mut groups.listing,
            Version::Major => &mut groups.breaks,
            Version::Minor => &mut groups.new,
            Version::Patch if words::is_about_docs(change) => &mut groups.docs,
            Version::Patch => &mut groups.others,
        };
        group.push(change);
    }
    groups
}
