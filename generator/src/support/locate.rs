//! Finds the line and column of a path in JSON text.
//!
//! serde_json reports where it stood when it noticed an error, which is behind the value or far from it; so the value is
//! looked up. The text has been parsed before: this scanner trusts it and only needs to end.

use super::error::Segment;

/// Line and column of the value at a path, both from 1, the column in bytes.
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

/// What is left of the text; between calls it starts at a value.
struct Scanner<'t> {
    rest: &'t str,
}

impl<'t> Scanner<'t> {
    fn enter_key(&mut self, key: &str) -> Option<()> {
        self.eat("{")?;
        loop {
            let name: String = serde_json::from_str(self.skip_value()?).ok()?;
            self.eat(":")?;
            if name == key {
                return Some(());
            }
            self.skip_value()?;
            self.eat(",")?;
        }
    }

    fn enter_index(&mut self, index: usize) -> Option<()> {
        self.eat("[")?;
        for _ in 0..index {
            self.skip_value()?;
            self.eat(",")?;
        }
        Some(())
    }

    fn eat(&mut self, mark: &str) -> Option<()> {
        self.rest = self.rest.trim_start().strip_prefix(mark)?.trim_start();
        Some(())
    }

    /// Moves behind a value, and gives its text.
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
