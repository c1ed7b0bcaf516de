//! A description, cut into pieces that a printer treats differently.
//!
//! Data only. Each model chooses the target of a link with `Link`: a path, a type of the docs, a type of the crate.

/// A piece of a description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<Link> {
    /// Markup that is kept as it is: emphasis marks, list bullets, code spans, external links.
    Markup(String),
    /// Words.
    Text(String),
    /// Code within a line, without its marks.
    InlineCode(String),
    /// A code block, without its fence.
    Code(String),
    /// The words of a link, and its target.
    Link(String, Link),
}

impl<Link> Piece<Link> {
    /// The same piece with its link mapped. Where `map` returns `None`, the link becomes plain words.
    pub(crate) fn map_link<Other>(&self, map: impl FnOnce(&Link) -> Option<Other>) -> Piece<Other> {
        match self {
            Self::Markup(markup) => Piece::Markup(markup.clone()),
            Self::Text(text) => Piece::Text(text.clone()),
            Self::InlineCode(code) => Piece::InlineCode(code.clone()),
            Self::Code(code) => Piece::Code(code.clone()),
            Self::Link(words, link) => match map(link) {
                Some(other) => Piece::Link(words.clone(), other),
                None => Piece::Text(words.clone()),
            },
        }
    }
}
