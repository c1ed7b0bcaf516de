//! A page as Markdown: a title in the front matter, and top-level blocks in order.
//!
//! Data only. [`convention`](crate::convention) knows what the blocks mean.

use crate::source::{Excerpt, Source, SourceId};

/// One parsed page.
#[derive(Debug, Clone)]
pub(crate) struct Page<'s> {
    pub(crate) id: SourceId,
    pub(crate) source: &'s Source,
    /// The value of `title:` in the front matter.
    pub(crate) front_matter_title: Option<Excerpt<'s>>,
    /// The top-level blocks, in order.
    pub(crate) blocks: Vec<Block<'s>>,
    /// Lines of prose with bars, one below another: tables but for the row of dashes.
    pub(crate) undashed: Vec<Table<'s>>,
}

impl Page<'_> {
    /// How many pieces the page has: blocks, lines of prose, items, values after a comma in code, and cells and
    /// alternatives, which a bar ends. They need more memory than their text. What may be the value of an enum counts
    /// twice, because it becomes a variant.
    pub(crate) fn pieces(&self) -> usize {
        let inner = self.blocks.iter().map(|block| match &block.kind {
            BlockKind::List(list) => 2 * list.items.len(),
            BlockKind::Code(code) => count(code.text.text, b',') + count(code.text.text, b'|'),
            BlockKind::Prose => count(block.excerpt.text, b'\n'),
            BlockKind::Heading { .. } | BlockKind::Table(_) => 0,
        });
        self.blocks.len() + inner.sum::<usize>() + count(&self.source.text, b'|')
    }
}

fn count(text: &str, wanted: u8) -> usize {
    text.bytes().filter(|byte| *byte == wanted).count()
}

/// One top-level block of a page.
#[derive(Debug, Clone)]
pub(crate) struct Block<'s> {
    /// The block, with its markup.
    pub(crate) excerpt: Excerpt<'s>,
    pub(crate) kind: BlockKind<'s>,
}

/// The kind of a block.
#[derive(Debug, Clone)]
pub(crate) enum BlockKind<'s> {
    Heading {
        level: u8,
        text: Excerpt<'s>,
    },
    Table(Table<'s>),
    Code(CodeBlock<'s>),
    List(List<'s>),
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

/// A list.
#[derive(Debug, Clone, Default)]
pub(crate) struct List<'s> {
    pub(crate) items: Vec<Excerpt<'s>>,
    /// The tables in its items.
    pub(crate) tables: Vec<Table<'s>>,
}

/// A table: its header row and the rows below. Cells are as they are written in the source.
#[derive(Debug, Clone)]
pub(crate) struct Table<'s> {
    pub(crate) header: Row<'s>,
    pub(crate) rows: Vec<Row<'s>>,
    /// Whether the row of dashes is below its header, by which Markdown knows a table.
    pub(crate) has_dashes: bool,
}

/// One row, with as many cells as are written.
#[derive(Debug, Clone)]
pub(crate) struct Row<'s> {
    pub(crate) excerpt: Excerpt<'s>,
    pub(crate) cells: Vec<Excerpt<'s>>,
}
