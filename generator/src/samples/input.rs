//! Bytes with their position, read piece by piece, and the errors of reading.

use std::io::{ErrorKind, Read};

use crate::source::Position;

/// How many bytes are read at once.
const PIECE: usize = 64 << 10;

/// Why samples cannot be read. It never quotes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Where reading stopped.
    pub at: Position,
    /// The reason.
    pub reason: String,
}

/// Bytes with their position.
pub(super) struct Input<R> {
    source: R,
    piece: Vec<u8>,
    /// The bytes of the piece that are read.
    read: usize,
    /// The bytes of the piece that there are.
    filled: usize,
    position: Position,
    /// Whether positions are counted: those in a text inside another file are all that of the text.
    is_fixed: bool,
}

impl<R: Read> Input<R> {
    pub(super) fn new(source: R) -> Self {
        let position = Position { line: 1, column: 1 };
        Self {
            source,
            piece: vec![0; PIECE],
            read: 0,
            filled: 0,
            position,
            is_fixed: false,
        }
    }

    /// Bytes that are all at one position of another file.
    pub(super) fn fixed(source: R, position: Position) -> Self {
        Self {
            position,
            is_fixed: true,
            ..Self::new(source)
        }
    }

    /// The position of the next byte.
    pub(super) fn position(&self) -> Position {
        self.position
    }

    /// The next byte, which stays the next one.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, Error> {
        if self.read == self.filled {
            self.fill()?;
        }
        match self.read < self.filled {
            true => Ok(self.piece.get(self.read).copied()),
            false => Ok(None),
        }
    }

    /// The next byte, which is read then.
    pub(super) fn next(&mut self) -> Result<Option<u8>, Error> {
        let next = self.peek()?;
        if let Some(byte) = next {
            self.read += 1;
            self.count(byte);
        }
        Ok(next)
    }

    pub(super) fn error(&self, reason: impl Into<String>) -> Error {
        Error {
            at: self.position,
            reason: reason.into(),
        }
    }

    fn fill(&mut self) -> Result<(), Error> {
        loop {
            match self.source.read(&mut self.piece) {
                Ok(filled) => {
                    (self.read, self.filled) = (0, filled);
                    return Ok(());
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(self.error(error.kind().to_string())),
            }
        }
    }

    fn count(&mut self, byte: u8) {
        // The bytes after the first one of a character.
        let is_continuation = byte & 0b1100_0000 == 0b1000_0000;
        if self.is_fixed || is_continuation {
            return;
        }
        self.position = match byte {
            b'\n' => Position {
                line: self.position.line + 1,
                column: 1,
            },
            _ => Position {
                column: self.position.column + 1,
                ..self.position
            },
        };
    }
}
