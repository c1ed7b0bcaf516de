//! From the text of a page to its top-level blocks.
//!
//! Block structure and ranges come from pulldown-cmark; the content of cells comes from the source text, because
//! inline events would mangle what stands in a type cell (`**string*`, `Record<string, …>`).

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};

use crate::page::{Block, BlockKind, Code, Page, Row, Table};
use crate::source::{Excerpt, Source, SourceId};

/// Parses one page. Never fails: what is not Markdown is prose.
pub(crate) fn parse(id: SourceId, source: &Source) -> Page<'_> {
    let text = source.text.as_str();
    let mut reader = Reader {
        id,
        text,
        depth: 0,
        page: Page {
            source: id,
            text,
            front_matter_title: None,
            blocks: Vec::new(),
        },
    };
    for (event, range) in Parser::new_ext(text, extensions()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.page
}

fn extensions() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// Collects blocks while the events go by.
struct Reader<'s> {
    id: SourceId,
    text: &'s str,
    depth: usize,
    page: Page<'s>,
}

impl<'s> Reader<'s> {
    fn event(&mut self, event: Event<'s>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                if self.depth == 0 {
                    self.open(&tag, range);
                } else {
                    self.open_inside(&tag, range);
                }
                self.depth += 1;
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ if self.depth == 0 => self.push(range, BlockKind::Prose),
            _ => {}
        }
    }

    /// A top-level block begins.
    fn open(&mut self, tag: &Tag<'s>, range: Range<usize>) {
        let whole = self.excerpt(range.clone());
        let kind = match tag {
            Tag::MetadataBlock(_) => {
                self.page.front_matter_title = front_matter_title(whole);
                return;
            }
            Tag::Heading { level, .. } => BlockKind::Heading {
                level: level_number(*level),
                text: heading_text(whole),
            },
            Tag::Table(_) => BlockKind::Table(Table {
                header: Row {
                    whole,
                    cells: Vec::new(),
                },
                rows: Vec::new(),
            }),
            Tag::CodeBlock(kind) => BlockKind::Code(code(kind, whole)),
            Tag::List(_) => BlockKind::List(Vec::new()),
            _ => BlockKind::Prose,
        };
        self.push(range, kind);
    }

    /// A part of the current top-level block begins: only rows and the items of the outer list matter.
    fn open_inside(&mut self, tag: &Tag<'s>, range: Range<usize>) {
        let whole = self.excerpt(range);
        let Some(block) = self.page.blocks.last_mut() else {
            return;
        };
        match (tag, &mut block.kind) {
            (Tag::TableHead, BlockKind::Table(table)) => table.header = row(whole),
            (Tag::TableRow, BlockKind::Table(table)) => table.rows.push(row(whole)),
            (Tag::Item, BlockKind::List(items)) if self.depth == 1 => items.push(whole.trim()),
            _ => {}
        }
    }

    fn push(&mut self, range: Range<usize>, kind: BlockKind<'s>) {
        let whole = self.excerpt(range);
        self.page.blocks.push(Block { whole, kind });
    }

    fn excerpt(&self, range: Range<usize>) -> Excerpt<'s> {
        Excerpt::of(self.id, self.text, range)
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

/// The words of a heading, without its number signs or its underline.
fn heading_text(whole: Excerpt<'_>) -> Excerpt<'_> {
    let line_end = whole.text.find('\n').unwrap_or(whole.text.len());
    let line = whole.part(0..line_end).trim();
    let start = line.text.len() - line.text.trim_start_matches('#').len();
    let text = line.part(start..line.text.len()).trim();
    let without_closing = text.text.trim_end_matches('#');
    if without_closing.len() < text.text.len() && without_closing.ends_with(' ') {
        return text.part(0..without_closing.len()).trim();
    }
    text
}

/// The value of the line `title: …` in the front matter.
fn front_matter_title(whole: Excerpt<'_>) -> Option<Excerpt<'_>> {
    let key = "title:";
    let mut start = 0;
    for line in whole.text.split_inclusive('\n') {
        if line.starts_with(key) {
            let value = whole.part(start + key.len()..start + line.len()).trim();
            let bare = value
                .between("\"", "\"")
                .or_else(|| value.between("'", "'"));
            return Some(bare.unwrap_or(value));
        }
        start += line.len();
    }
    None
}

/// The language and the inner text of a code block.
fn code<'s>(kind: &CodeBlockKind<'s>, whole: Excerpt<'s>) -> Code<'s> {
    let CodeBlockKind::Fenced(_) = kind else {
        return Code {
            language: "",
            text: whole,
            closed: true,
        };
    };
    let text = whole.text;
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
    Code {
        language: info.split_whitespace().next().unwrap_or_default(),
        text: whole.part(first_line_end..end.max(first_line_end)),
        closed,
    }
}

/// Splits a row at its unescaped bars, as the table extension does, but without losing or adding cells.
fn row(whole: Excerpt<'_>) -> Row<'_> {
    let line_end = whole.text.find('\n').unwrap_or(whole.text.len());
    let line = whole.part(0..line_end).trim();
    let inner_start = usize::from(line.text.starts_with('|'));
    let mut cells = Vec::new();
    let mut start = inner_start;
    let mut escaped = false;
    for (index, character) in line.text.char_indices().skip(inner_start) {
        match character {
            '\\' => escaped = !escaped,
            '|' if !escaped => {
                cells.push(line.part(start..index).trim());
                start = index + 1;
            }
            _ => escaped = false,
        }
    }
    if !line.part(start..line.text.len()).trim().text.is_empty() {
        cells.push(line.part(start..line.text.len()).trim());
    }
    Row { whole: line, cells }
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
                BlockKind::List(items) => {
                    let items: Vec<_> = items.iter().map(|item| item.text).collect();
                    format!("list {}", items.join("~"))
                }
                BlockKind::Prose => format!("prose {}", block.whole.text.trim()),
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
    fn the_front_matter_gives_a_title() {
        let source = Source::new("a.mdx", "---\ntitle: \"Agent\"\n---\n\ntext\n");
        let page = parse(SourceId(0), &source);
        assert_eq!(
            page.front_matter_title.map(|title| title.text),
            Some("Agent")
        );
    }
}
