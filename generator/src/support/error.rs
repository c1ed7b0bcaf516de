//! The error of decoding: what is wrong, and where.

use std::any::type_name;
use std::fmt::{self, Write};

use serde_json::Value;

use super::choices;
use super::wording;

/// The greatest length of a message in bytes, without the path.
pub(super) const MAX_MESSAGE: usize = 1000;

/// The greatest length of a key in a path or a message, in bytes.
pub(super) const MAX_KEY: usize = 200;

/// Why a value could not be decoded, with its path, line and column where they are known.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    /// From the value outwards: each caller adds a segment.
    path: Vec<Segment>,
    message: String,
    line: usize,
    column: usize,
    snippet: String,
}

/// How many bytes a snippet has before the value, and from there on.
const BEFORE: usize = 40;
const BEHIND: usize = 80;

/// The last place up to an offset at which a text can be cut.
fn boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default()
}

#[derive(Debug)]
pub(super) enum Segment {
    Key(String),
    Index(usize),
}

impl Error {
    /// The path of the value, such as `data.items[3].amount`; empty for the whole document. Keys of more than 200 bytes are
    /// cut, and end with `…`.
    #[must_use]
    pub fn path(&self) -> String {
        path(self.segments())
    }

    /// The line of the value, from 1; 0 if the input is not text.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column of the value in bytes, from 1; 0 if the input is not text.
    #[must_use]
    pub fn column(&self) -> usize {
        self.0.column
    }

    /// The text around the value, on its line; empty if the input is not text. It may have what nobody else should read, so
    /// it is not in the message.
    #[must_use]
    pub fn snippet(&self) -> &str {
        &self.0.snippet
    }

    pub(super) fn message(&self) -> &str {
        &self.0.message
    }

    pub(super) fn new(message: String) -> Self {
        Self(Box::new(Inner {
            path: Vec::new(),
            message,
            line: 0,
            column: 0,
            snippet: String::new(),
        }))
    }

    pub(super) fn at(mut self, line: usize, column: usize) -> Self {
        self.0.line = line;
        self.0.column = column;
        self
    }

    /// Adds the text around its place.
    pub(super) fn in_text(mut self, text: &str) -> Self {
        let line = text.split('\n').nth(self.0.line.saturating_sub(1));
        let (line, at) = (line.unwrap_or_default(), self.0.column.saturating_sub(1));
        let is_inside = |part: &&str| !part.is_empty();
        let parts =
            boundary(line, at.saturating_sub(BEFORE))..boundary(line, at.saturating_add(BEHIND));
        self.0.snippet = line
            .get(parts)
            .filter(is_inside)
            .unwrap_or_default()
            .trim()
            .to_owned();
        self
    }

    #[cold]
    pub(super) fn under_key(self, key: &str) -> Self {
        self.under(|| Segment::Key(key.to_owned()))
    }

    #[cold]
    pub(super) fn under_index(self, index: usize) -> Self {
        self.under(|| Segment::Index(index))
    }

    fn under(mut self, segment: impl FnOnce() -> Segment) -> Self {
        let is_silent = self.0.message.is_empty() && choices::is_quiet();
        if !is_silent {
            self.0.path.push(segment());
        }
        self
    }

    /// The segments from the document inwards.
    pub(super) fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.0.path.iter().rev()
    }
}

/// A path as text.
pub(super) fn path<'s>(segments: impl Iterator<Item = &'s Segment>) -> String {
    let mut path = String::new();
    for segment in segments {
        segment.append_to(&mut path);
    }
    path
}

impl Segment {
    fn append_to(&self, path: &mut String) {
        match self {
            Self::Index(index) => path.push_str(&format!("[{index}]")),
            Self::Key(key) if key.len() > MAX_KEY => {
                let key = shortened(key, MAX_KEY);
                path.push_str(&format!("[{key:?}]"));
            }
            Self::Key(key) if !is_plain(key) => path.push_str(&format!("[{key:?}]")),
            Self::Key(key) if path.is_empty() => path.push_str(key),
            Self::Key(key) => path.push_str(&format!(".{key}")),
        }
    }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || "_-$@".contains(c))
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(formatter, "{}: ", shortened(self.path(), MAX_MESSAGE))?;
        }
        formatter.write_str(&self.0.message)?;
        if self.0.line > 0 {
            write!(
                formatter,
                " at line {} column {}",
                self.0.line, self.0.column
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        if choices::is_quiet() {
            // A type that goes on after an error, and keeps what it says, is decoded once more.
            choices::note_partial();
            return Self::new(String::new());
        }
        let received = (type_name::<T>() == type_name::<Passed<'_>>())
            .then(|| Self::received(&format!("{message:#}")));
        let received = received.flatten();
        received.unwrap_or_else(|| Self::new(wording::of_json(shortened(message, MAX_MESSAGE))))
    }
}

/// An error on its way through serde, where only a message can pass: any other error shows it as text. This one reads
/// the alternate form, and has the path again.
pub(super) struct Passed<'e>(pub(super) &'e Error);

impl fmt::Display for Passed<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !formatter.alternate() {
            return fmt::Display::fmt(self.0, formatter);
        }
        let segment = |segment: &Segment| match segment {
            Segment::Key(key) => Value::from(key.as_str()),
            Segment::Index(index) => Value::from(*index),
        };
        let path: Value = self.0.0.path.iter().map(segment).collect();
        let message = Value::from(self.0.0.message.as_str());
        write!(formatter, "{}", Value::Array(vec![path, message]))
    }
}

impl Error {
    /// The error that has passed.
    pub(super) fn received(text: &str) -> Option<Self> {
        let (path, message): (Vec<Value>, String) = serde_json::from_str(text).ok()?;
        let segment = |segment: Value| match (&segment, segment.as_u64()) {
            (Value::String(key), _) => Some(Segment::Key(key.clone())),
            (_, Some(index)) => usize::try_from(index).ok().map(Segment::Index),
            _ => None,
        };
        let mut error = Self::new(message);
        error.0.path = path.into_iter().map(segment).collect::<Option<_>>()?;
        Some(error)
    }
}

/// The beginning of a text, up to a number of bytes. The rest is not even written: it may quote a whole input.
pub(super) fn shortened(text: impl fmt::Display, length: usize) -> String {
    let mut beginning = Beginning {
        text: String::new(),
        length,
    };
    // It fails where the text is cut.
    let _ = write!(beginning, "{text}");
    beginning.text
}

/// Items with commas between them.
pub(super) struct List<I>(pub(super) I);

impl<I: Iterator<Item: fmt::Display> + Clone> fmt::Display for List<I> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, item) in self.0.clone().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(formatter, "{comma}{item}")?;
        }
        Ok(())
    }
}

struct Beginning {
    text: String,
    length: usize,
}

impl Write for Beginning {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        let left = self.length - self.text.len();
        if piece.len() <= left {
            self.text.push_str(piece);
            return Ok(());
        }
        let end = (0..=left).rev().find(|end| piece.is_char_boundary(*end));
        self.text
            .push_str(piece.get(..end.unwrap_or_default()).unwrap_or_default());
        self.text.push('…');
        self.length = self.text.len();
        Err(fmt::Error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let message = text
            .strip_suffix(&format!(" at line {line} column {column}"))
            .unwrap_or(&text);
        Self::new(wording::of_json(shortened(message, MAX_MESSAGE))).at(line, column)
    }
}
