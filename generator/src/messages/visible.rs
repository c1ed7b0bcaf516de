//! Text without hidden characters: pages and their paths may contain characters that control a terminal, or that change
//! the text around them.

use crate::hidden::{REPLACEMENT, is_hidden, replaced};

/// A text with a sign in the place of each hidden character.
pub(super) fn text(text: &str) -> String {
    replaced(text)
}

/// The same for text of one line: line breaks are replaced too.
pub(super) fn single_line(line: &str) -> String {
    text(line).replace('\n', REPLACEMENT.encode_utf8(&mut [0; 4]))
}

/// A line of a page, each character as long as it was, so that offsets stay valid. ASCII control characters are left to
/// the renderer, which has its own replacements for them.
pub(super) fn line(line: &str) -> String {
    let mut visible = String::with_capacity(line.len());
    for character in line.chars() {
        match character.len_utf8() {
            2 if is_hidden(character) => visible.push('\u{b7}'),
            3 if is_hidden(character) => visible.push(REPLACEMENT),
            4 if is_hidden(character) => visible.extend([REPLACEMENT, ' ']),
            _ => visible.push(character),
        }
    }
    visible
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_keeps_its_length() {
        let line = "a\u{61c}b\u{202e}c\u{85}d\u{feff}e\u{e0041}f";
        assert_eq!(
            super::line(line),
            "a\u{b7}b\u{fffd}c\u{b7}d\u{fffd}e\u{fffd} f"
        );
        assert_eq!(super::line(line).len(), line.len());
        assert_eq!(super::text("a\u{1b}[31m\n\0"), "a\u{fffd}[31m\n\u{fffd}");
    }
}
