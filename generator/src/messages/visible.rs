//! Texts that show what they are: pages and their paths may hold characters that speak to a terminal, or that turn the
//! text around them.

/// A text with a sign in the place of each such character.
pub(super) fn text(text: &str) -> String {
    text.replace(is_unseen, "\u{fffd}")
}

/// A line of a page, its bytes where they were. Control characters of ASCII are left to the printer, which has signs for
/// them.
pub(super) fn line(line: &str) -> String {
    let sign = |character: char| match character {
        ascii if ascii.is_ascii() || !is_unseen(ascii) => ascii,
        short if short.len_utf8() == 2 => '\u{b7}',
        _ => '\u{fffd}',
    };
    line.chars().map(sign).collect()
}

fn is_unseen(character: char) -> bool {
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
