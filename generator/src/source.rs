//! The texts that the program reads, and spans, lines and columns in them.
//!
//! Must not know what the texts mean.

use std::ops::Range;

/// One documentation page: a path and a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path below the input folder, with `/` between segments. It is the same on every machine.
    pub path: String,
    /// The path of the file, as the user would write it.
    pub display_path: String,
    /// The page as it was read.
    pub text: String,
    /// The index of the folder of evidence that it belongs to, if it gives no types of its own.
    pub evidence: Option<usize>,
}

impl Source {
    /// A page with this path (below the input folder, `/` between segments) and this text.
    ///
    /// A byte order mark is removed, and Windows line ends become `\n`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        if text.contains('\r') {
            text = text.replace("\r\n", "\n");
        }
        let path = path.into();
        Self {
            display_path: path.clone(),
            path,
            text,
            evidence: None,
        }
    }

    /// Sets the path that messages show.
    pub fn displayed_as(mut self, path: impl Into<String>) -> Self {
        self.display_path = path.into();
        self
    }

    /// Makes it a page of the folder of evidence with this index.
    pub fn as_evidence(mut self, folder: Option<usize>) -> Self {
        self.evidence = folder;
        self
    }
}

/// A line and a column, both counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// A piece of a line of a file, with all that a message shows of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineExcerpt {
    /// The path of the file, as the user would write it.
    pub path: String,
    /// The position of the first character of the piece.
    pub start: Position,
    /// The position after its last character.
    pub end: Position,
    /// The text of the line; of a long line, the part around the piece.
    pub text: String,
    /// The first byte of the piece in `text`.
    pub first: usize,
    /// The byte after its last one.
    pub after: usize,
}

impl LineExcerpt {
    /// The piece, as a range of bytes in the text of the line.
    pub fn piece(&self) -> Range<usize> {
        self.first..self.after
    }
}

/// A text with the beginnings of its lines: the only place where lines and columns are counted.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// How many characters begin before each multiple of [`STEP`] bytes: a line may be as long as its file, with thousands
    /// of pieces whose columns are counted.
    counts: Vec<usize>,
}

/// How many bytes are counted anew for a column.
const STEP: usize = 1024;

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let newlines = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let starts = std::iter::once(0).chain(newlines).collect();
        let counts = text.as_bytes().chunks(STEP).scan(0, |count, bytes| {
            let before = *count;
            *count += characters(bytes);
            Some(before)
        });
        let counts = counts.collect();
        Self {
            text,
            starts,
            counts,
        }
    }

    /// The position of a byte; that of the end of the text for a byte beyond it.
    pub(crate) fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte);
        let (line, start) = self.line_of(byte);
        let column = self.characters_before(byte) - self.characters_before(start) + 1;
        Position { line, column }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, byte: usize) -> usize {
        // The end of the text may be a multiple that no chunk begins at.
        let step = (byte / STEP).min(self.counts.len().saturating_sub(1));
        let counted = self.counts.get(step).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(step * STEP..byte);
        counted + characters(rest.unwrap_or_default())
    }

    /// The excerpt that shows a range of bytes of the file at `path`; of several lines, the first.
    pub(crate) fn excerpt(&self, path: &str, range: Range<usize>) -> LineExcerpt {
        let first = self.text.floor_char_boundary(range.start);
        let (number, start) = self.line_of(first);
        let end = self.starts.get(number).copied();
        let line = self.text.get(start..end.unwrap_or(self.text.len()));
        let line = line.unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let from = (first - start).min(line.len());
        let after = self.text.ceil_char_boundary(range.end);
        let to = after.saturating_sub(start).clamp(from, line.len());
        let (text, piece) = around(line, from..to);
        LineExcerpt {
            path: path.to_owned(),
            start: self.position(start + from),
            end: self.position(start + to),
            text: text.to_owned(),
            first: piece.start,
            after: piece.end,
        }
    }

    /// The number of the line of a byte, and where the line begins.
    fn line_of(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        (line, self.starts.get(line - 1).copied().unwrap_or_default())
    }
}

/// How many characters begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(begins).count()
}

/// How many bytes of a line are kept before the first byte of a piece, and from it on.
const KEPT: usize = 1000;

/// The part of a line around a piece, and the range of the piece in it. A line may be as long as its file, with
/// thousands of pieces that messages are about.
fn around(line: &str, piece: Range<usize>) -> (&str, Range<usize>) {
    let from = line.floor_char_boundary(piece.start.saturating_sub(KEPT));
    let to = line.floor_char_boundary(piece.start.saturating_add(KEPT));
    let text = line.get(from..to).unwrap_or_default();
    let inside = |byte: usize| byte.saturating_sub(from).min(text.len());
    (text, inside(piece.start)..inside(piece.end))
}

/// How many characters of a name a message shows.
const SHOWN: usize = 200;

/// A name as a message shows it: escaped, and of a very long one only the beginning.
pub(crate) fn shown(name: &str) -> String {
    match name.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", name[..end].escape_debug()),
        None => name.escape_debug().to_string(),
    }
}

/// The index of a [`Source`] in the list that was given to [`generate`](crate::generate).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub usize);

/// A range of bytes in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The first byte of a source, for messages about the whole source.
    pub fn start_of(source: SourceId) -> Self {
        Self {
            source,
            start: 0,
            end: 0,
        }
    }

    /// The span as a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A piece of a source with its span.
#[derive(Debug, Clone, Copy)]
pub struct Excerpt<'s> {
    /// The text of the piece.
    pub text: &'s str,
    /// Its span in the source.
    pub span: Span,
}

impl<'s> Excerpt<'s> {
    /// The piece of `source` in `range`; empty if the range is not in the source.
    pub(crate) fn of(id: SourceId, source: &'s str, range: Range<usize>) -> Self {
        let text = source.get(range.clone()).unwrap_or_default();
        let span = Span {
            source: id,
            start: range.start,
            end: range.start + text.len(),
        };
        Self { text, span }
    }

    /// A part of this piece; empty if the range is not in the piece.
    pub(crate) fn part(self, range: Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let start = self.span.start + range.start.min(self.text.len());
        let span = Span {
            source: self.span.source,
            start,
            end: start + text.len(),
        };
        Self { text, span }
    }

    /// The piece without white space around it.
    pub(crate) fn trim(self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.part(start..start + self.text.trim().len())
    }

    /// The piece between a prefix and a suffix; none if one is missing or they overlap.
    pub(crate) fn between(self, prefix: &str, suffix: &str) -> Option<Self> {
        let inner = self.text.strip_prefix(prefix)?.strip_suffix(suffix)?;
        Some(self.part(prefix.len()..prefix.len() + inner.len()))
    }
}

/// A path below a folder, which may be empty.
pub fn join_path(folder: &str, path: &str) -> String {
    match folder.trim_end_matches('/') {
        "" => path.to_owned(),
        folder => format!("{folder}/{path}"),
    }
}

/// The path of a page without its extension.
pub(crate) fn without_extension(path: &str) -> &str {
    path.strip_suffix(".mdx")
        .or_else(|| path.strip_suffix(".md"))
        .unwrap_or(path)
}

/// The names that a pattern of `skip` may match: the path of the page, the path without its extension, and each
/// folder above it.
pub(crate) fn page_names(path: &str) -> Vec<String> {
    let mut names = vec![path.to_owned(), without_extension(path).to_owned()];
    let folders = path.match_indices('/');
    names.extend(folders.map(|(end, _)| path[..end].to_owned()));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_columns_count_characters() {
        for (text, byte, line, column) in [
            ("ab\ncd", 0, 1, 1),
            ("ab\ncd", 4, 2, 2),
            ("äb", 2, 1, 2),
            ("äb", 1, 1, 1),
            ("ab", 99, 1, 3),
        ] {
            assert_eq!(Lines::of(text).position(byte), Position { line, column });
        }
    }

    #[test]
    fn of_a_long_line_only_the_part_around_the_piece_is_kept() {
        let line = format!("{}here{}", "ä".repeat(5_000), "b".repeat(5_000));
        let (text, piece) = around(&line, 10_000..10_004);
        assert_eq!((text.len(), &text[piece]), (2 * KEPT, "here"));
        assert_eq!(around("a b", 2..3), ("a b", 2..3));
        let excerpt = Lines::of(&line).excerpt("x", 10_000..10_004);
        assert_eq!((excerpt.start.column, excerpt.end.column), (5_001, 5_005));
        assert_eq!(excerpt.text.len(), 2 * KEPT);
    }

    #[test]
    fn a_column_far_into_a_text_counts_all_characters_before_it() {
        let text = format!("x\n{}", "äb€".repeat(2_000));
        let lines = Lines::of(&text);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]).skip(2) {
            let column = text[2..byte].chars().count() + 1;
            assert_eq!(lines.position(byte), Position { line: 2, column });
        }
        assert_eq!(Lines::of("").position(0), Position { line: 1, column: 1 });
        let full = "a".repeat(STEP);
        assert_eq!(Lines::of(&full).position(STEP).column, STEP + 1);
    }

    #[test]
    fn of_a_long_name_a_message_shows_the_beginning() {
        assert_eq!(shown("a\nb"), "a\\nb");
        assert_eq!(shown(&"ä".repeat(200)), "ä".repeat(200));
        assert_eq!(shown(&"ä".repeat(201)), "ä".repeat(200) + "…");
    }

    #[test]
    fn a_part_of_an_excerpt_keeps_its_span() {
        let cell = Excerpt::of(SourceId(0), "xx  `name`  xx", 2..12);
        let inner = cell
            .trim()
            .between("`", "`")
            .map(|name| (name.text, name.span.range()));
        assert_eq!(inner, Some(("name", 5..9)));
        assert_eq!(
            Excerpt::of(SourceId(0), "`", 0..1)
                .between("`", "`")
                .map(|it| it.text),
            None
        );
    }
}
