//! How messages look: to a person, to a program, on GitHub. Knows diagnostics and places; must not know the stages.

mod github;
mod human;
mod json;
mod visible;

pub use github::{annotation, line as github};
pub use human::{human, note};
pub use json::json;

use std::fmt;

use crate::diagnostic::{Diagnostic, Location};
use crate::source::{LineExcerpt, Source, SourceId, Span, around, line_starts};

/// Finds where messages point.
pub struct Locator<'s> {
    sources: &'s [Source],
    /// Where the lines of the page begin that the last message was about: messages come page by page.
    lines: Option<(SourceId, Vec<usize>)>,
}

/// Where a message points, as a user would look for it. Lines and columns count from one; columns count characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot<'s> {
    /// The path as the user would write it.
    pub path: String,
    /// Where it begins and, behind the last character, ends; where that is known.
    pub range: Option<(Position, Position)>,
    /// The line with the piece that is meant, as a range of bytes in the line.
    pub line: Option<(&'s str, std::ops::Range<usize>)>,
}

impl fmt::Display for Spot<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.path)?;
        match self.range {
            Some((start, _)) => write!(formatter, ":{}:{}", start.line, start.column),
            None => Ok(()),
        }
    }
}

/// A line and a column, both counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl<'s> Locator<'s> {
    /// For messages about `sources`.
    pub fn new(sources: &'s [Source]) -> Self {
        Self {
            sources,
            lines: None,
        }
    }

    /// Where a message points.
    pub fn spot<'d>(&mut self, diagnostic: &'d Diagnostic) -> Spot<'d>
    where
        's: 'd,
    {
        match &diagnostic.location {
            Location::Span(span) => self.span(*span),
            Location::LineExcerpt(line) => in_line(line),
            Location::Path {
                path,
                line_and_column,
            } => Spot {
                path: path.clone(),
                range: line_and_column.map(|(line, column)| {
                    let position = Position { line, column };
                    (position, position)
                }),
                line: None,
            },
        }
    }

    /// A place in a page. A place of several lines is shown by its first.
    pub fn span(&mut self, span: Span) -> Spot<'s> {
        let Some(source) = self.sources.get(span.source.0) else {
            return Spot {
                path: String::new(),
                range: None,
                line: None,
            };
        };
        let starts = self.starts(span.source, &source.text);
        let number = starts.partition_point(|start| *start <= span.start).max(1);
        let start = starts.get(number - 1).copied().unwrap_or_default();
        let rest = source.text.get(start..).unwrap_or_default();
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let from = span.start.saturating_sub(start).min(line.len());
        let to = span.end.saturating_sub(start).clamp(from, line.len());
        piece(&source.display_path, number, line, from..to)
    }

    /// Where the lines of a page begin.
    fn starts(&mut self, id: SourceId, text: &str) -> &[usize] {
        let known = self.lines.take().filter(|(known, _)| *known == id);
        let (_, starts) = self
            .lines
            .insert(known.unwrap_or_else(|| (id, line_starts(text))));
        starts
    }
}

fn in_line(line: &LineExcerpt) -> Spot<'_> {
    let piece = line.text.get(line.start..line.end).unwrap_or_default();
    let position = |column| Position {
        line: line.number,
        column,
    };
    let end = line.column + piece.chars().count();
    Spot {
        path: line.path.clone(),
        range: Some((position(line.column), position(end))),
        line: Some((&line.text, line.start..line.end)),
    }
}

/// A range of bytes in a line.
fn piece<'l>(path: &str, number: usize, line: &'l str, range: std::ops::Range<usize>) -> Spot<'l> {
    let position = |byte: usize| Position {
        line: number,
        column: line.get(..byte).unwrap_or(line).chars().count() + 1,
    };
    Spot {
        path: path.to_owned(),
        range: Some((position(range.start), position(range.end))),
        line: Some(around(line, range.clone())),
    }
}
