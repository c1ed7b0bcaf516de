//! Reads over a value.

use super::{Scanner, end_of_plain};

impl Scanner<'_> {
    /// Reads a value without keeping it, nested however deeply.
    pub(in super::super) fn ignore(&mut self) -> Option<()> {
        let mut open = Vec::new();
        loop {
            let byte = self.peek();
            match byte {
                b'{' | b'[' => {
                    self.at += 1;
                    let end = if byte == b'{' { b'}' } else { b']' };
                    if self.peek() != end {
                        open.push(end);
                        self.ignore_key(end)?;
                        continue;
                    }
                    self.at += 1;
                }
                _ => self.ignore_scalar(byte)?,
            }
            loop {
                match (open.last(), self.peek()) {
                    (None, _) => return Some(()),
                    (Some(end), b',') => {
                        self.at += 1;
                        self.ignore_key(*end)?;
                        break;
                    }
                    (Some(end), byte) if byte == *end => {
                        self.at += 1;
                        open.pop();
                    }
                    _ => return None,
                }
            }
        }
    }

    fn ignore_scalar(&mut self, first: u8) -> Option<()> {
        match first {
            b'"' => self.ignore_string(),
            b'n' => self.word("null"),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            _ => self.number().map(drop),
        }
    }

    /// Reads the key and the colon, if the value is in an object.
    fn ignore_key(&mut self, end: u8) -> Option<()> {
        if end == b']' {
            return Some(());
        }
        if self.peek() != b'"' {
            return None;
        }
        self.ignore_string()?;
        self.take(b':')
    }

    /// Reads a string. Whether an escape is a character counts only where it is kept.
    fn ignore_string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            self.at = end_of_plain(self.text.as_bytes(), self.at);
            match self.byte() {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => return None,
            }
            match self.text.as_bytes().get(self.at - 1)? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                b'u' => drop(self.unit()?),
                _ => return None,
            }
        }
        self.at += 1;
        Some(())
    }
}
