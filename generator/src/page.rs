//! A page as Markdown sees it: a title in the front matter, and top-level blocks in order.
//!
//! Data only. What the blocks mean is the business of [`convention`](crate::convention).

use crate::source::{Excerpt, SourceId};

/// One page, parsed.
#[derive(Debug)]
pub(crate) struct Page<'s> {
    pub(crate) source: SourceId,
    /// The whole text.
    pub(crate) text: &'s str,
    /// The value of `title:` in the front matter.
    pub(crate) front_matter_title: Option<Excerpt<'s>>,
    /// The top-level blocks, in order.
    pub(crate) blocks: Vec<Block<'s>>,
}

/// One top-level block of a page.
#[derive(Debug)]
pub(crate) struct Block<'s> {
    /// The whole block, markup included.
    pub(crate) whole: Excerpt<'s>,
    pub(crate) kind: BlockKind<'s>,
}

/// What a block is.
#[derive(Debug)]
pub(crate) enum BlockKind<'s> {
    Heading {
        level: u8,
        text: Excerpt<'s>,
    },
    Table(Table<'s>),
    Code(Code<'s>),
    List(Vec<Excerpt<'s>>),
    /// Paragraphs, quotes, HTML, rules: everything that is text to be read.
    Prose,
}

/// A fenced or indented block of code.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Code<'s> {
    /// The first word behind the fence; empty without one.
    pub(crate) language: &'s str,
    pub(crate) text: Excerpt<'s>,
    /// Whether the fence is closed; one that is not takes the rest of the page.
    pub(crate) closed: bool,
}

/// A table: its header row and the rows below, each cell as it stands in the source.
#[derive(Debug)]
pub(crate) struct Table<'s> {
    pub(crate) header: Row<'s>,
    pub(crate) rows: Vec<Row<'s>>,
}

/// One row with as many cells as were written.
#[derive(Debug)]
pub(crate) struct Row<'s> {
    pub(crate) whole: Excerpt<'s>,
    pub(crate) cells: Vec<Excerpt<'s>>,
}
