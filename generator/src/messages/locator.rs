//! Resolves the locations of messages to paths, lines and columns.

use std::fmt;
use std::ops::Range;

use super::visible;
use crate::diagnostic::{Diagnostic, Location};
use crate::source::{LineExcerpt, Lines, Position, Source, SourceId, Span};

/// Resolves locations in pages.
pub struct Locator<'s> {
    sources: &'s [Source],
    /// The lines of the page that the last message was about: messages come page by page.
    lines: Option<(SourceId, Lines<'s>)>,
}

/// A location with all that a message shows of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolvedLocation {
    /// The path as the user would write it.
    pub path: String,
    /// The positions of its first character and after its last one, if they are known.
    pub range: Option<(Position, Position)>,
    /// The text of the line, and the piece in it as a range of bytes.
    pub line: Option<(String, Range<usize>)>,
}

impl ResolvedLocation {
    /// A file or folder as a whole.
    pub fn of_file(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            range: None,
            line: None,
        }
    }
}

impl From<LineExcerpt> for ResolvedLocation {
    fn from(excerpt: LineExcerpt) -> Self {
        let piece = excerpt.piece();
        Self {
            path: excerpt.path,
            range: Some((excerpt.start, excerpt.end)),
            line: Some((excerpt.text, piece)),
        }
    }
}

impl fmt::Display for ResolvedLocation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&visible::single_line(&self.path))?;
        match self.range {
            Some((start, _)) => write!(formatter, ":{}:{}", start.line, start.column),
            None => Ok(()),
        }
    }
}

impl<'s> Locator<'s> {
    /// For messages about `sources`.
    pub fn new(sources: &'s [Source]) -> Self {
        Self {
            sources,
            lines: None,
        }
    }

    /// The location of a message.
    pub fn resolve(&mut self, diagnostic: &Diagnostic) -> ResolvedLocation {
        match &diagnostic.location {
            Location::Span(span) => self.resolve_span(*span),
            Location::LineExcerpt(excerpt) => excerpt.clone().into(),
            Location::Path { path, position } => ResolvedLocation {
                range: position.map(|position| (position, position)),
                ..ResolvedLocation::of_file(path)
            },
        }
    }

    /// The location of a span; of several lines, the first is shown.
    pub fn resolve_span(&mut self, span: Span) -> ResolvedLocation {
        let Some(source) = self.sources.get(span.source.0) else {
            return ResolvedLocation::default();
        };
        let known = self.lines.take().filter(|(known, _)| *known == span.source);
        let lines = known.unwrap_or_else(|| (span.source, Lines::of(&source.text)));
        let (_, lines) = self.lines.insert(lines);
        lines.excerpt(&source.display_path, span.range()).into()
    }
}
