//! Why a type or an example cannot be read, and where.

use crate::source::Excerpt;

/// Why a type or an example cannot be read, and where.
#[derive(Debug, Clone)]
pub(crate) struct SyntaxError {
    pub(crate) kind: SyntaxErrorKind,
    /// The first byte of the error in the source.
    pub(crate) start: usize,
    /// The byte after the last one.
    pub(crate) end: usize,
}

/// Why a type or an example cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SyntaxErrorKind {
    /// Something else was expected here.
    Expected(&'static str),
    /// A name that the language does not have, and that no page can describe.
    UnknownName,
    /// More levels or alternatives than the generator accepts.
    TooDeep,
}

/// The outcome of parsing a part of a cell or an example.
pub(crate) type Parsed<T> = Result<T, SyntaxError>;

impl SyntaxError {
    /// An error at the character at this position of an excerpt, or at the end of the excerpt.
    pub(super) fn at(excerpt: Excerpt<'_>, position: usize, kind: SyntaxErrorKind) -> Self {
        let rest = excerpt.text.get(position..).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        let span = excerpt.part(position..position + length).span;
        Self {
            kind,
            start: span.start,
            end: span.end,
        }
    }
}
