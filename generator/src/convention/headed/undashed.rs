//! Tables without the row of dashes below their header: text in Markdown, but a table of fields for whoever wrote it.

use std::borrow::Cow;

use super::super::Headed;
use super::columns::Columns;
use crate::page::{Block, BlockKind, Page, Table};
use crate::source::Excerpt;

/// The page, where lines below the header of a table of fields are a table.
pub(super) fn with_tables<'p, 's>(headed: &Headed<'_>, page: &'p Page<'s>) -> Cow<'p, Page<'s>> {
    let are_of_fields = |table: &&Table<'_>| Columns::of(headed.columns, table).are_of_fields();
    let tables: Vec<_> = page.undashed.iter().filter(are_of_fields).collect();
    if tables.is_empty() {
        return Cow::Borrowed(page);
    }
    let mut tables = tables.into_iter().peekable();
    let mut divided = page.clone();
    divided.blocks.clear();
    for block in &page.blocks {
        let mut rest = block.clone();
        while let Some(table) = tables.next_if(|table| is_in(table, &rest)) {
            let (before, after) = around(table, rest.excerpt);
            divided.blocks.extend(prose(before));
            divided.blocks.push(Block {
                excerpt: table.header.excerpt,
                kind: BlockKind::Table(table.clone()),
            });
            rest.excerpt = after;
        }
        if !rest.excerpt.text.is_empty() {
            divided.blocks.push(rest);
        }
    }
    Cow::Owned(divided)
}

fn is_in(table: &Table<'_>, block: &Block<'_>) -> bool {
    let (start, span) = (table.header.excerpt.span.start, block.excerpt.span);
    matches!(block.kind, BlockKind::Prose) && (span.start..span.end).contains(&start)
}

/// The text before a table, and the text behind it.
fn around<'s>(table: &Table<'s>, text: Excerpt<'s>) -> (Excerpt<'s>, Excerpt<'s>) {
    let last = table.rows.last().unwrap_or(&table.header);
    let start = table.header.excerpt.span.start - text.span.start;
    let end = last.excerpt.span.end - text.span.start;
    let before = text.part(0..start);
    (before.trim(), text.part(end..text.text.len()).trim())
}

fn prose(text: Excerpt<'_>) -> Option<Block<'_>> {
    (!text.text.is_empty()).then_some(Block {
        excerpt: text,
        kind: BlockKind::Prose,
    })
}
