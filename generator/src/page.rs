//! A page as Markdown: a title in the front matter, and top-level blocks in order.
//!
//! Data only. [`convention`](crate::convention) knows what the blocks mean.

use crate::source::{Excerpt, Source, SourceId};

/// One parsed page.
#[derive(Debug)]
pub(crate) struct Page<'s> {
    pub(crate) id: SourceId,
    pub(crate) source: &'s Source,
    /// The value of `title:` in the front matter.
    pub(crate) front_matter_title: Option<Excerpt<'s>>,
    /// The top-level blocks, in order.
    pub(crate) blocks: Vec<Block<'s>>,
}

/// One top-level block of a page.
#[derive(Debug)]
pub(crate) struct Block<'s> {
    /// The block, with its markup.
    pub(crate) excerpt: Excerpt<'s>,
    pub(crate) kind: BlockKind<'s>,
}

/// The kind of a block.
#[derive(Debug)]
pub(crate) enum BlockKind<'s> {
    Heading {
        level: u8,
        text: Excerpt<'s>,
    },
    Table(Table<'s>),
    Code(CodeBlock<'s>),
    List(Vec<Excerpt<'s>>),
    /// Paragraphs, quotes, HTML and thematic breaks.
    Prose,
}

/// A fenced or indented code block.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CodeBlock<'s> {
    /// The first word after the opening fence; empty if there is none.
    pub(crate) language: &'s str,
    pub(crate) text: Excerpt<'s>,
    /// Whether the fence is closed. A fence that is not closed contains the rest of the page.
    pub(crate) closed: bool,
}

/// A table: its header row and the rows below. Cells are as they are written in the source.
#[derive(Debug)]
pub(crate) struct Table<'s> {
    pub(crate) header: Row<'s>,
    pub(crate) rows: Vec<Row<'s>>,
}

/// One row, with as many cells as are written.
#[derive(Debug)]
pub(crate) struct Row<'s> {
    pub(crate) excerpt: Excerpt<'s>,
    pub(crate) cells: Vec<Excerpt<'s>>,
}
