//! A description, cut into the pieces that have to be treated differently.
//!
//! Data only; each model says with `Link` what a link leads to: a path, a type of the docs, a type of the crate.

/// A piece of a description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<Link> {
    /// Markup to be kept as it is: emphasis marks, list bullets, code spans, links to the outside.
    Markup(String),
    /// Words.
    Text(String),
    /// A block of code, without its fence.
    Code(String),
    /// Words that lead somewhere.
    Link(String, Link),
}

impl<Link> Piece<Link> {
    /// The piece with its link led elsewhere; words where that leads nowhere.
    pub(crate) fn lead<Other>(&self, lead: impl FnOnce(&Link) -> Option<Other>) -> Piece<Other> {
        match self {
            Self::Markup(markup) => Piece::Markup(markup.clone()),
            Self::Text(text) => Piece::Text(text.clone()),
            Self::Code(code) => Piece::Code(code.clone()),
            Self::Link(words, link) => match lead(link) {
                Some(other) => Piece::Link(words.clone(), other),
                None => Piece::Text(words.clone()),
            },
        }
    }
}
