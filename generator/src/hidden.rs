//! Characters that a reader does not see, or that change what the reader sees around them.
//!
//! Text of a page, of a path or of a configuration reaches terminals, comments, doc comments, string literals and JSON.
//! Each of these replaces or escapes the characters of the table below, and there is no other list. It contains control
//! characters, line separators, marks that change the direction of text, and what Unicode calls "default ignorable" or
//! uses as an invisible filler.

/// Ranges of hidden characters, in order, both ends included. U+FE0E and U+FE0F are not among them: they select whether
/// the character before them is shown as text or as emoji, and documentation is full of warning signs.
const HIDDEN: &[(char, char)] = &[
    ('\0', '\u{1f}'),
    ('\u{7f}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0d}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{16fe4}', '\u{16fe4}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d159}', '\u{1d159}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// What is shown in the place of a hidden character.
pub const REPLACEMENT: char = '\u{fffd}';

/// Whether a reader does not see a character. Line feeds and tabs are control characters, too.
pub fn is_hidden(character: char) -> bool {
    let index = HIDDEN.partition_point(|(_, last)| *last < character);
    HIDDEN
        .get(index)
        .is_some_and(|(first, _)| *first <= character)
}

/// A text with a visible sign in the place of each hidden character; line feeds stay.
pub fn replaced(text: &str) -> String {
    let is_replaced = |character: char| character != '\n' && is_hidden(character);
    text.replace(is_replaced, REPLACEMENT.encode_utf8(&mut [0; 4]))
}

/// A text with an escape of Rust in the place of each hidden character: `\n`, `\u{202e}`.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match is_hidden(character) {
            true => escaped.extend(character.escape_default()),
            false => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_are_in_order() {
        let ends: Vec<_> = HIDDEN
            .iter()
            .flat_map(|(first, last)| [first, last])
            .collect();
        assert!(ends.is_sorted());
    }

    #[test]
    fn what_is_not_seen_is_hidden() {
        for hidden in [
            '\0',
            '\n',
            '\t',
            '\r',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{ad}',
            '\u{34f}',
            '\u{61c}',
            '\u{115f}',
            '\u{1160}',
            '\u{180e}',
            '\u{200b}',
            '\u{200d}',
            '\u{200f}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202e}',
            '\u{2060}',
            '\u{2064}',
            '\u{2066}',
            '\u{206f}',
            '\u{2800}',
            '\u{3164}',
            '\u{fe00}',
            '\u{feff}',
            '\u{ffa0}',
            '\u{fff9}',
            '\u{e0001}',
            '\u{e0041}',
            '\u{e007f}',
            '\u{e01ef}',
        ] {
            assert!(is_hidden(hidden), "{hidden:?}");
        }
        for visible in [
            ' ', '~', 'a', '\u{a0}', '\u{ac}', '\u{ae}', 'é', '字', '\u{2010}', '\u{2027}',
            '\u{202f}', '\u{3000}', '\u{fe0f}', '\u{fffd}', '😀',
        ] {
            assert!(!is_hidden(visible), "{visible:?}");
        }
    }

    #[test]
    fn hidden_characters_become_visible() {
        let text = "a\u{1b}[31m\u{ad}b\n\u{202e}c";
        assert_eq!(replaced(text), "a\u{fffd}[31m\u{fffd}b\n\u{fffd}c");
        assert_eq!(escaped(text), "a\\u{1b}[31m\\u{ad}b\\n\\u{202e}c");
    }
}
