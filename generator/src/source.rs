//! The texts that the program reads, and places in them.
//!
//! Knows bytes, lines and columns; must not know what the texts mean.

use std::ops::Range;

/// One documentation page: a path and a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path below the input folder, with `/` between segments: where the page belongs, on whatever machine.
    pub path: String,
    /// The path as the user would write it: where the page lies.
    pub display_path: String,
    /// The page as it was read.
    pub text: String,
}

impl Source {
    /// A page with this path (below the input folder, `/` between segments) and this text.
    ///
    /// A byte order mark is taken off, and Windows line ends become plain ones.
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
        }
    }

    /// The page as one that lies at this path, which messages show.
    pub fn displayed_as(mut self, path: impl Into<String>) -> Self {
        self.display_path = path.into();
        self
    }
}

/// A piece of a line of a file that is no page. It carries all that a message shows of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineExcerpt {
    /// The path of the file, as the user would write it.
    pub path: String,
    /// The number of the line, from one.
    pub number: usize,
    /// The column of the piece, from one, in characters.
    pub column: usize,
    /// The text of the line; of a long one what is around the piece.
    pub text: String,
    /// The first byte of the piece in the line.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
}

impl LineExcerpt {
    /// The first line of a range of bytes in the text of a file, whose lines begin at `starts`.
    pub(crate) fn of(path: &str, text: &str, starts: &[usize], range: Range<usize>) -> Self {
        let first = text.floor_char_boundary(range.start);
        let number = starts.partition_point(|start| *start <= first).max(1);
        let begin = starts.get(number - 1).copied().unwrap_or_default();
        let rest = text.get(begin..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let start = first.saturating_sub(begin).min(line.len());
        let behind = text.ceil_char_boundary(range.end);
        let end = behind.saturating_sub(begin).clamp(start, line.len());
        let before = line.get(..start).unwrap_or_default();
        let (text, piece) = around(line, start..end);
        Self {
            path: path.to_owned(),
            number,
            column: before.chars().count() + 1,
            text: text.to_owned(),
            start: piece.start,
            end: piece.end,
        }
    }
}

/// Where the lines of a text begin.
pub(crate) fn line_starts(text: &str) -> Vec<usize> {
    let behind = text.match_indices('\n').map(|(newline, _)| newline + 1);
    std::iter::once(0).chain(behind).collect()
}

/// How many bytes of a line are kept before a piece of it, and behind its beginning.
const KEPT: usize = 1000;

/// What is around a piece of a line, and where the piece stands in that: a line may be as long as its file, with thousands
/// of pieces that there is something to say about.
pub(crate) fn around(line: &str, piece: Range<usize>) -> (&str, Range<usize>) {
    let from = line.floor_char_boundary(piece.start.saturating_sub(KEPT));
    let to = line.floor_char_boundary(piece.start.saturating_add(KEPT));
    let text = line.get(from..to).unwrap_or_default();
    let inside = |byte: usize| byte.saturating_sub(from).min(text.len());
    (text, inside(piece.start)..inside(piece.end))
}

/// The index of a [`Source`] in the list that was given to [`generate`](crate::generate).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub usize);

/// A range of bytes in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// The first byte.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
}

impl Span {
    /// The first byte of a source, for what is about it as a whole.
    pub fn start_of(source: SourceId) -> Self {
        Self {
            source,
            start: 0,
            end: 0,
        }
    }

    /// The place as a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A piece of a source that remembers where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Excerpt<'s> {
    /// The text of the piece.
    pub text: &'s str,
    /// Where it stands.
    pub span: Span,
}

impl<'s> Excerpt<'s> {
    /// The piece of `source` in `range`; an empty one where the range does not fit.
    pub(crate) fn of(id: SourceId, source: &'s str, range: Range<usize>) -> Self {
        let text = source.get(range.clone()).unwrap_or_default();
        let span = Span {
            source: id,
            start: range.start,
            end: range.start + text.len(),
        };
        Self { text, span }
    }

    /// A part of this piece; an empty one where the range does not fit.
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

    /// The piece between a prefix and a suffix, where it has both and they do not overlap.
    pub(crate) fn between(self, prefix: &str, suffix: &str) -> Option<Self> {
        let inner = self.text.strip_prefix(prefix)?.strip_suffix(suffix)?;
        Some(self.part(prefix.len()..prefix.len() + inner.len()))
    }
}

/// A path below a folder, which may be empty.
pub(crate) fn join_path(folder: &str, path: &str) -> String {
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

/// What a pattern may name of a page: its path, that without the extension, and each folder that it is in.
pub(crate) fn page_names(path: &str) -> Vec<String> {
    let mut names = vec![path.to_owned(), without_extension(path).to_owned()];
    let folders = path.match_indices('/');
    names.extend(folders.map(|(end, _)| path[..end].to_owned()));
    names
}

/// Line and column of a byte, both counted from one; columns count characters.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_columns_count_characters() {
        assert_eq!(line_and_column("ab\ncd", 0), (1, 1));
        assert_eq!(line_and_column("ab\ncd", 4), (2, 2));
        assert_eq!(line_and_column("äb", 2), (1, 2));
        assert_eq!(line_and_column("äb", 1), (1, 1));
        assert_eq!(line_and_column("ab", 99), (1, 3));
    }

    #[test]
    fn of_a_long_line_only_what_is_around_the_piece_is_kept() {
        let line = format!("{}here{}", "ä".repeat(5_000), "b".repeat(5_000));
        let (text, piece) = around(&line, 10_000..10_004);
        assert_eq!((text.len(), &text[piece]), (2 * KEPT, "here"));
        assert_eq!(around("a b", 2..3), ("a b", 2..3));
        let line = LineExcerpt::of("x", &line, &line_starts(&line), 10_000..10_004);
        assert_eq!((line.column, line.text.len()), (5_001, 2 * KEPT));
    }

    #[test]
    fn a_part_of_an_excerpt_keeps_its_place() {
        let whole = Excerpt::of(SourceId(0), "xx  `name`  xx", 2..12);
        let inner = whole
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
