//! JSON values, and how they are printed. Numbers are kept as they are written, and keys in their order.

use std::fmt::{self, Display, Formatter, Write};

use crate::hidden::is_hidden;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number.
    Number(String),
    /// A string.
    String(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Display for Json {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.print(formatter, 0)
    }
}

impl Json {
    /// A string.
    pub fn string(text: impl Into<String>) -> Self {
        Self::String(text.into())
    }

    /// A count.
    pub fn number(count: usize) -> Self {
        Self::Number(count.to_string())
    }

    /// A list.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(items.into_iter().collect())
    }

    /// An object with these keys, in this order.
    pub fn object<const N: usize>(entries: [(&str, Self); N]) -> Self {
        let entries = entries.map(|(key, value)| (key.to_owned(), value));
        Self::Object(entries.into())
    }

    fn print(&self, formatter: &mut Formatter<'_>, depth: usize) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Boolean(boolean) => write!(formatter, "{boolean}"),
            Self::Number(number) => formatter.write_str(number),
            Self::String(text) => print_string(formatter, text),
            Self::List(items) => {
                let items = items.iter().map(|item| (None, item));
                print_lines(formatter, depth, ('[', ']'), items)
            }
            Self::Object(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| (Some(key.as_str()), value));
                print_lines(formatter, depth, ('{', '}'), entries)
            }
        }
    }
}

/// Prints the parts between brackets, each on its own line.
fn print_lines<'j>(
    formatter: &mut Formatter<'_>,
    depth: usize,
    (open, close): (char, char),
    parts: impl ExactSizeIterator<Item = (Option<&'j str>, &'j Json)>,
) -> fmt::Result {
    formatter.write_char(open)?;
    let count = parts.len();
    for (index, (key, value)) in parts.enumerate() {
        write!(formatter, "\n{:1$}", "", (depth + 1) * 2)?;
        if let Some(key) = key {
            print_string(formatter, key)?;
            formatter.write_str(": ")?;
        }
        value.print(formatter, depth + 1)?;
        if index + 1 < count {
            formatter.write_char(',')?;
        }
    }
    if count > 0 {
        write!(formatter, "\n{:1$}", "", depth * 2)?;
    }
    formatter.write_char(close)
}

/// A text as a string in JSON.
pub(crate) struct Quoted<'t>(pub(crate) &'t str);

impl Display for Quoted<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        print_string(formatter, self.0)
    }
}

fn print_string(formatter: &mut Formatter<'_>, text: &str) -> fmt::Result {
    formatter.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' => formatter.write_str("\\\"")?,
            '\\' => formatter.write_str("\\\\")?,
            '\n' => formatter.write_str("\\n")?,
            hidden if is_hidden(hidden) => {
                for unit in hidden.encode_utf16(&mut [0; 2]) {
                    write!(formatter, "\\u{unit:04x}")?;
                }
            }
            shown => formatter.write_char(shown)?,
        }
    }
    formatter.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_indented_by_two_spaces_per_level() {
        let value = Json::Object(vec![
            (
                "a".to_owned(),
                Json::List(vec![Json::Number("1".to_owned()), Json::Null]),
            ),
            (
                "b\"".to_owned(),
                Json::String("x\n\u{202e}\u{0}\u{e0041}😀".to_owned()),
            ),
            ("c".to_owned(), Json::List(Vec::new())),
        ]);
        let expected = "{\n  \"a\": [\n    1,\n    null\n  ],\n  \"b\\\"\": \"x\\n\\u202e\\u0000\\udb40\\udc41😀\",\n  \"c\": []\n}";
        assert_eq!(value.to_string(), expected);
    }
}
