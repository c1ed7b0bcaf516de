//! Parses a page into its top-level blocks.
//!
//! Block structure and ranges come from pulldown-cmark. The content of cells comes from the source text, because inline
//! events would mangle the types in it (`**string*`, `Record<string, …>`).

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};

use super::tables;
use crate::page::{Block, BlockKind, CodeBlock, List, Page};
use crate::source::{Excerpt, Source, SourceId};

/// Parses one page. Never fails: every text is valid Markdown.
pub(crate) fn parse(id: SourceId, source: &Source) -> Page<'_> {
    let text = source.text.as_str();
    let mut collector = BlockCollector {
        depth: 0,
        page: Page {
            id,
            source,
            front_matter_title: None,
            blocks: Vec::new(),
            undashed: Vec::new(),
        },
    };
    let masked = source
        .path
        .ends_with(".mdx")
        .then(|| without_components(text));
    let parsed = masked.as_deref().unwrap_or(text);
    for (event, range) in Parser::new_ext(parsed, extensions()).into_offset_iter() {
        collector.event(&event, range);
    }
    collector.page
}

/// A page of MDX with blanks in the place of each line that is one component. In MDX such a line is a block of its own;
/// in Markdown it would hide the heading below it.
fn without_components(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let component = line.trim_end();
        let is_component = component.starts_with('<')
            && component.ends_with("/>")
            && component.matches('<').count() == 1;
        match is_component {
            true => {
                masked.extend(std::iter::repeat_n(' ', component.len()));
                masked.push_str(&line[component.len()..]);
            }
            false => masked.push_str(line),
        }
    }
    masked
}

fn extensions() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// Collects blocks from the events of the parser.
struct BlockCollector<'s> {
    /// The number of open tags.
    depth: usize,
    page: Page<'s>,
}

impl<'s> BlockCollector<'s> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                if self.depth == 0 {
                    self.open(tag, range);
                } else {
                    self.open_inside(tag, range);
                }
                self.depth += 1;
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ if self.depth == 0 => self.push(range, BlockKind::Prose),
            _ => {}
        }
    }

    /// Handles the start of a top-level block.
    fn open(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let excerpt = self.excerpt(range.clone());
        let kind = match tag {
            Tag::MetadataBlock(_) => {
                self.page.front_matter_title = front_matter_title(excerpt);
                return;
            }
            Tag::Heading { level, .. } => BlockKind::Heading {
                level: level_number(*level),
                text: heading_text(excerpt),
            },
            Tag::Table(_) => BlockKind::Table(tables::empty(excerpt)),
            Tag::CodeBlock(kind) => BlockKind::Code(code(kind, excerpt)),
            Tag::List(_) => BlockKind::List(List::default()),
            Tag::Paragraph => {
                self.page.undashed.extend(tables::undashed(excerpt));
                BlockKind::Prose
            }
            _ => BlockKind::Prose,
        };
        self.push(range, kind);
    }

    /// Handles the start of a part of the current top-level block: a row, an item of the outer list, or a table in one.
    fn open_inside(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let excerpt = self.excerpt(range);
        let Some(block) = self.page.blocks.last_mut() else {
            return;
        };
        match (tag, &mut block.kind) {
            (Tag::TableHead, BlockKind::Table(table)) => table.header = tables::row(excerpt),
            (Tag::TableRow, BlockKind::Table(table)) => table.rows.push(tables::row(excerpt)),
            (Tag::Item, BlockKind::List(list)) if self.depth == 1 => {
                list.items.push(excerpt.trim());
            }
            (Tag::Table(_), BlockKind::List(list)) => list.tables.push(tables::empty(excerpt)),
            (Tag::TableHead, BlockKind::List(list)) => {
                list.tables
                    .iter_mut()
                    .last()
                    .into_iter()
                    .for_each(|table| table.header = tables::row(excerpt));
            }
            (Tag::TableRow, BlockKind::List(list)) => {
                list.tables
                    .iter_mut()
                    .last()
                    .into_iter()
                    .for_each(|table| table.rows.push(tables::row(excerpt)));
            }
            _ => {}
        }
    }

    fn push(&mut self, range: Range<usize>, kind: BlockKind<'s>) {
        let excerpt = self.excerpt(range.clone());
        // The first block of prose may be a notice. What follows it is one block: a page may have very many.
        if let (BlockKind::Prose, [.., before, last]) = (&kind, &mut self.page.blocks[..])
            && matches!(
                (&before.kind, &last.kind),
                (BlockKind::Prose, BlockKind::Prose)
            )
        {
            let start = last.excerpt.span.start;
            last.excerpt = Excerpt::of(self.page.id, &self.page.source.text, start..range.end);
            return;
        }
        self.page.blocks.push(Block { excerpt, kind });
    }

    fn excerpt(&self, range: Range<usize>) -> Excerpt<'s> {
        Excerpt::of(self.page.id, &self.page.source.text, range)
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The text of a heading, without its number signs or its underline.
fn heading_text(excerpt: Excerpt<'_>) -> Excerpt<'_> {
    let line_end = excerpt.text.find('\n').unwrap_or(excerpt.text.len());
    let line = excerpt.part(0..line_end).trim();
    let start = line.text.len() - line.text.trim_start_matches('#').len();
    let text = line.part(start..line.text.len()).trim();
    let without_closing = text.text.trim_end_matches('#');
    if without_closing.len() < text.text.len() && without_closing.ends_with(' ') {
        return text.part(0..without_closing.len()).trim();
    }
    text
}

/// The value of the line `title: …` in the front matter.
fn front_matter_title(excerpt: Excerpt<'_>) -> Option<Excerpt<'_>> {
    let key = "title:";
    let mut start = 0;
    for line in excerpt.text.split_inclusive('\n') {
        if line.starts_with(key) {
            let value = excerpt.part(start + key.len()..start + line.len()).trim();
            let bare = value
                .between("\"", "\"")
                .or_else(|| value.between("'", "'"));
            return Some(bare.unwrap_or(value));
        }
        start += line.len();
    }
    None
}

/// The label and the content of a code block.
fn code<'s>(kind: &CodeBlockKind<'_>, excerpt: Excerpt<'s>) -> CodeBlock<'s> {
    let CodeBlockKind::Fenced(_) = kind else {
        return CodeBlock {
            language: "",
            text: excerpt,
            closed: true,
        };
    };
    let text = excerpt.text;
    let first_line_end = text.find('\n').map_or(text.len(), |newline| newline + 1);
    let fence = text[..first_line_end].trim();
    let marker = fence.chars().next().unwrap_or('`');
    let info = fence.trim_start_matches(marker).trim();
    let last_line_start = text
        .trim_end()
        .rfind('\n')
        .map_or(text.len(), |newline| newline + 1);
    let closed = text[last_line_start.min(text.len())..]
        .trim_start()
        .starts_with(marker);
    let end = if closed { last_line_start } else { text.len() };
    CodeBlock {
        language: info.split_whitespace().next().unwrap_or_default(),
        text: excerpt.part(first_line_end..end.max(first_line_end)),
        closed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        let source = Source::new("a.md", text);
        let page = parse(SourceId(0), &source);
        page.blocks
            .iter()
            .map(|block| match &block.kind {
                BlockKind::Heading { level, text } => format!("h{level} {}", text.text),
                BlockKind::Table(table) => table
                    .rows
                    .iter()
                    .map(|row| {
                        let cells: Vec<_> = row.cells.iter().map(|cell| cell.text).collect();
                        format!("[{}]", cells.join("~"))
                    })
                    .collect(),
                BlockKind::Code(code) => format!("code {} {:?}", code.language, code.text.text),
                BlockKind::List(list) => {
                    let items: Vec<_> = list.items.iter().map(|item| item.text).collect();
                    format!("list {}", items.join("~"))
                }
                BlockKind::Prose => format!("prose {}", block.excerpt.text.trim()),
            })
            .collect()
    }

    #[test]
    fn a_row_keeps_every_cell_that_was_written() {
        let table =
            "| A | B |\n| - | - |\n| `a` | **string* | extra |\n| `b` |\n| x \\| y | [b\\<c>](d) |";
        assert_eq!(
            blocks(table),
            ["[`a`~**string*~extra][`b`][x \\| y~[b\\<c>](d)]"]
        );
    }

    #[test]
    fn lines_with_bars_are_kept_where_the_row_of_dashes_is_missing() {
        let text = "Words:\n| A | B |\n| a | b |\nc | d\nwords\n| e | f |\n\n| A |\n| - |\n| a |\n";
        let source = Source::new("a.md", text);
        let page = parse(SourceId(0), &source);
        let rows = page
            .undashed
            .iter()
            .flat_map(|table| std::iter::once(&table.header).chain(&table.rows));
        let rows: Vec<_> = rows.map(|row| row.excerpt.text).collect();
        assert_eq!(rows, ["| A | B |", "| a | b |", "c | d"]);
    }

    #[test]
    fn headings_lists_code_and_prose_come_in_order() {
        let text = "# A #\n\nwords\n\n```ts\nx\n```\n\n- `\"a\"`\n  - inner\n- b\n\n### \n";
        assert_eq!(
            blocks(text),
            [
                "h1 A",
                "prose words",
                "code ts \"x\\n\"",
                "list - `\"a\"`\n  - inner~- b",
                "h3 "
            ]
        );
    }

    #[test]
    fn an_unclosed_fence_is_code_to_the_end() {
        assert_eq!(blocks("```\nx\ny"), ["code  \"x\\ny\""]);
        assert_eq!(blocks("```"), ["code  \"\""]);
    }

    #[test]
    fn a_component_of_mdx_is_a_block_of_its_own() {
        let text = "<Anchor id=\"a\" />\n## A\n\n| x |\n| - |\n| 1 |\n";
        for (path, count) in [("a.mdx", 2), ("a.md", 2)] {
            let source = Source::new(path, text);
            let page = parse(SourceId(0), &source);
            let kinds: Vec<_> = page.blocks.iter().map(|block| block.excerpt.text).collect();
            assert_eq!(kinds.len(), count, "{kinds:?}");
            let is_heading = matches!(page.blocks[0].kind, BlockKind::Heading { .. });
            assert_eq!(is_heading, path == "a.mdx");
        }
    }

    #[test]
    fn the_front_matter_gives_a_title() {
        let source = Source::new("a.mdx", "---\ntitle: \"Agent\"\n---\n\ntext\n");
        let page = parse(SourceId(0), &source);
        assert_eq!(
            page.front_matter_title.map(|title| title.text),
            Some("Agent")
        );
    }

    #[test]
    fn what_becomes_a_type_a_path_or_a_variant_counts_more_than_a_cell() {
        let pieces = |row: &str| {
            let text = format!("| a | b |\n| - | - |\n{row}\n");
            parse(SourceId(0), &Source::new("a.md", text)).pieces()
        };
        let plain = pieces("| a | b |");
        for (row, more) in [
            ("| a | c |", 0),
            ("| a | [b](c.md) |", 2),
            ("| a | \"b\" |", 3),
            ("| a | b \\| c |", 1 + 1 + 4),
            ("| a | b \\| c \\| d |", 2 + 2 + 4),
        ] {
            assert_eq!(pieces(row) - plain, more, "{row}");
        }
        let of = |text: &str| parse(SourceId(0), &Source::new("a.md", text)).pieces();
        assert_eq!(of("### `A`\n") - of("### A\n"), 1);
        assert_eq!(of("- a\n- b\n") - of("- a\n"), 3);
    }
}
