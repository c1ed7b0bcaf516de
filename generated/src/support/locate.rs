//! Finds the line and column of the value at a path in JSON text.
//!
//! serde_json reports where it was when it noticed an error. That is after the value, often far after it. So the value is
//! searched for. The text was parsed without an error before, so the scanner does not check it again.

use super::error::Segment;

/// The line and column of the value at a path. Both start at 1; columns are bytes.
pub(super) fn locate<'a>(
    text: &str,
    path: impl Iterator<Item = &'a Segment>,
) -> Option<(usize, usize)> {
    let mut scanner = Scanner {
        rest: text.trim_start(),
    };
    for segment in path {
        match segment {
            Segment::Key(key) => scanner.enter_key(key)?,
            Segment::Index(index) => scanner.enter_index(*index)?,
        }
    }
    let before = text.get(..text.len() - scanner.rest.len())?;
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (!text.is_empty()).then(|| {
        (
            before.matches('\n').count() + 1,
            before.len() - line_start + 1,
        )
    })
}

/// The unread text. Between calls it starts with a value.
struct Scanner<'t> {
    rest: &'t str,
}

impl<'t> Scanner<'t> {
    fn enter_key(&mut self, key: &str) -> Option<()> {
        self.skip("{")?;
        loop {
            let name: String = serde_json::from_str(self.skip_value()?).ok()?;
            self.skip(":")?;
            if name == key {
                return Some(());
            }
            self.skip_value()?;
            self.skip(",")?;
        }
    }

    fn enter_index(&mut self, index: usize) -> Option<()> {
        self.skip("[")?;
        for _ in 0..index {
            self.skip_value()?;
            self.skip(",")?;
        }
        Some(())
    }

    fn skip(&mut self, token: &str) -> Option<()> {
        self.rest = self.rest.trim_start().strip_prefix(token)?.trim_start();
        Some(())
    }

    /// Skips a value and returns its text.
    fn skip_value(&mut self) -> Option<&'t str> {
        let mut depth = 0_usize;
        let mut in_string = false;
        let mut escaped = false;
        for (at, byte) in self.rest.bytes().enumerate() {
            if in_string {
                in_string = escaped || byte != b'"';
                escaped = !escaped && byte == b'\\';
                if !in_string && depth == 0 {
                    return self.split(at + 1);
                }
                continue;
            }
            match byte {
                b'"' => in_string = true,
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 1 => depth -= 1,
                b'}' | b']' if depth == 1 => return self.split(at + 1),
                b',' | b'}' | b']' if depth == 0 => return self.split(at),
                _ => {}
            }
        }
        None
    }

    fn split(&mut self, at: usize) -> Option<&'t str> {
        let (value, rest) = self.rest.split_at_checked(at)?;
        self.rest = rest;
        Some(value)
    }
}
