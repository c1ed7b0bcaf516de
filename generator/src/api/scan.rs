//! Reads the columns of a line: words, paths and strings. Two spaces are between columns.

use crate::json::Json;

/// Between two columns.
pub(super) const GAP: &str = "  ";

/// What is left of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanner<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Scanner<'l> {
    pub(super) fn new(line: &'l str) -> Self {
        Self { line, at: 0 }
    }

    /// How many bytes are read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'l str {
        self.line.get(self.at..).unwrap_or_default()
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.rest().is_empty()
    }

    /// Passes over a text that is next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    /// Passes over words that others follow in the same column.
    pub(super) fn eat_words(&mut self, words: &str) -> bool {
        let rest = self.rest().strip_prefix(words);
        let is_next = rest.is_some_and(|rest| rest.starts_with(' ') && !rest.starts_with(GAP));
        if is_next {
            self.at += words.len() + 1;
        }
        is_next
    }

    /// Passes over a text that is the rest of its column.
    pub(super) fn eat_column(&mut self, text: &str) -> bool {
        let rest = self.rest().strip_prefix(text);
        let is_next = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(GAP));
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    /// Reads all of a column.
    pub(super) fn column(&mut self) -> &'l str {
        let rest = self.rest();
        let end = rest.find(GAP).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Reads a name: letters, digits and underscores.
    pub(super) fn name(&mut self) -> Option<&'l str> {
        let rest = self.rest();
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let name = &rest[..end];
        let is_name = name.starts_with(|first: char| !first.is_ascii_digit());
        self.at += if is_name { end } else { 0 };
        is_name.then_some(name)
    }

    /// Reads names with dots between them.
    pub(super) fn path(&mut self) -> Option<&'l str> {
        let start = self.at;
        self.name()?;
        while self.rest().starts_with('.') {
            self.at += 1;
            self.name()?;
        }
        self.line.get(start..self.at)
    }

    /// Reads a string in quotes.
    pub(super) fn string(&mut self) -> Option<String> {
        if !self.eat("\"") {
            return None;
        }
        let mut units: Vec<u16> = Vec::new();
        loop {
            let next = self.rest().chars().next()?;
            self.at += next.len_utf8();
            match next {
                '"' => return String::from_utf16(&units).ok(),
                '\\' => units.push(self.escape()?),
                other => units.extend_from_slice(other.encode_utf16(&mut [0; 2])),
            }
        }
    }

    /// The rest of an escape.
    fn escape(&mut self) -> Option<u16> {
        let next = self.rest().chars().next()?;
        self.at += next.len_utf8();
        match next {
            '"' | '\\' => u16::try_from(u32::from(next)).ok(),
            'n' => Some(0x0a),
            'u' => {
                let digits = self.rest().get(..4)?;
                self.at += 4;
                u16::from_str_radix(digits, 16).ok()
            }
            _ => None,
        }
    }

    /// Reads a string, an integer or a boolean.
    pub(super) fn literal(&mut self) -> Option<Json> {
        if self.rest().starts_with('"') {
            return self.string().map(Json::String);
        }
        for boolean in [true, false] {
            if self.eat(&boolean.to_string()) {
                return Some(Json::Boolean(boolean));
            }
        }
        let rest = self.rest();
        let is_part = |sign: char| sign == '-' || sign.is_ascii_digit();
        let end = rest.find(|sign| !is_part(sign)).unwrap_or(rest.len());
        let integer: i64 = rest.get(..end)?.parse().ok()?;
        self.at += end;
        Some(Json::Number(integer.to_string()))
    }

    /// Reads one or more of something, with bars between them.
    pub(super) fn several<T>(&mut self, read: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = vec![read(self)?];
        while self.eat("|") {
            all.push(read(self)?);
        }
        Some(all)
    }
}
