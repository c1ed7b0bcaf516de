//! Text that is safe to print. Pages and their paths may contain characters that control a terminal, or that change
//! the direction of the text around them.

/// Replaces each such character by a visible one.
pub(super) fn text(text: &str) -> String {
    text.replace(is_hidden, "\u{fffd}")
}

/// The same for a line of a page, without moving any byte. ASCII control characters are left to the renderer, which
/// has its own replacements for them.
pub(super) fn line(line: &str) -> String {
    let visible = |character: char| match character {
        ascii if ascii.is_ascii() || !is_hidden(ascii) => ascii,
        short if short.len_utf8() == 2 => '\u{b7}',
        _ => '\u{fffd}',
    };
    line.chars().map(visible).collect()
}

fn is_hidden(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_keeps_its_length() {
        let line = "a\u{61c}b\u{202e}c\u{85}d\u{feff}e";
        assert_eq!(super::line(line), "a\u{b7}b\u{fffd}c\u{b7}d\u{fffd}e");
        assert_eq!(super::line(line).len(), line.len());
        assert_eq!(super::text("a\u{1b}[31m\n\0"), "a\u{fffd}[31m\n\u{fffd}");
    }
}
