//! Characters that a reader does not see, or that change what the reader sees around them.
//!
//! Text of a page, of a path or of a configuration reaches terminals, comments, doc comments, string literals and JSON.
//! Each of these replaces or escapes the characters of the table below, and there is no other list. It contains control
//! characters, line separators, marks that change the direction of text, and what Unicode calls "default ignorable" or
//! uses as an invisible filler. In prose, and only there, two of them stay where a script needs them ([`in_prose`]).

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
    // Most characters are these.
    if (' '..='~').contains(&character) {
        return false;
    }
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

/// Text for people to read, with a visible sign in the place of each hidden character; line feeds stay, and so do joiners
/// where the script needs them.
pub fn replaced_in_prose(text: &str) -> String {
    let shown = in_prose(text).map(|(character, is_hidden)| match is_hidden {
        true if character != '\n' => REPLACEMENT,
        _ => character,
    });
    shown.collect()
}

/// Each character of a text for people to read, and whether it is hidden.
///
/// The joiners U+200C and U+200D are not hidden between letters of a script that is written with them, and U+200D between
/// two emoji. There they change what the reader sees; anywhere else they may only hide something. A name is no such text:
/// two names could look alike.
pub fn in_prose(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut before = None;
    let mut characters = text.chars().peekable();
    std::iter::from_fn(move || {
        let character = characters.next()?;
        let joins = match (before, characters.peek()) {
            (Some(before), Some(after)) => joins(before, character, *after),
            _ => false,
        };
        // An emoji may have a selector after it.
        before = match character {
            EMOJI_SELECTOR => before.filter(|before| is_emoji(*before)),
            other => Some(other),
        };
        Some((character, is_hidden(character) && !joins))
    })
}

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';
const EMOJI_SELECTOR: char = '\u{fe0f}';

/// Scripts that are written with joiners, without their punctuation: Arabic and Syriac, those of India and Sri Lanka,
/// Khmer, Mongolian.
const JOINED_SCRIPTS: &[(char, char)] = &[
    ('\u{620}', '\u{77f}'),
    ('\u{8a0}', '\u{8ff}'),
    ('\u{900}', '\u{dff}'),
    ('\u{1780}', '\u{17d3}'),
    ('\u{1820}', '\u{18aa}'),
];

/// Signs of these scripts that suppress a vowel, so that two consonants meet.
const VIRAMAS: &[char] = &[
    '\u{94d}', '\u{9cd}', '\u{a4d}', '\u{acd}', '\u{b4d}', '\u{bcd}', '\u{c4d}', '\u{ccd}',
    '\u{d4d}', '\u{dca}', '\u{17d2}',
];

/// Ranges with the emoji that are parts of others, and little else.
const EMOJI: &[(char, char)] = &[
    ('\u{2190}', '\u{21ff}'),
    ('\u{2600}', '\u{27bf}'),
    ('\u{2b00}', '\u{2bff}'),
    ('\u{1f300}', '\u{1faff}'),
];

fn joins(before: char, joiner: char, after: char) -> bool {
    let is_letter = |it: char| is_in(JOINED_SCRIPTS, it) && it.is_alphabetic() && !is_hidden(it);
    let joins_letters = || (is_letter(before) || VIRAMAS.contains(&before)) && is_letter(after);
    match joiner {
        NON_JOINER => joins_letters(),
        JOINER => joins_letters() || is_emoji(before) && is_emoji(after),
        _ => false,
    }
}

fn is_emoji(character: char) -> bool {
    is_in(EMOJI, character)
}

fn is_in(ranges: &[(char, char)], character: char) -> bool {
    let mut ranges = ranges.iter();
    ranges.any(|(first, last)| (*first..=*last).contains(&character))
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
    fn joiners_stay_in_prose_where_a_script_needs_them() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष क्\u{200c}ष",
            "ශ්\u{200d}රී",
            "👩\u{200d}💻 👩🏽\u{200d}🚀 🏳\u{fe0f}\u{200d}🌈 ❤\u{fe0f}\u{200d}🔥",
        ] {
            assert_eq!(replaced_in_prose(text), text);
            assert!(!replaced(text).contains([NON_JOINER, JOINER]), "{text}");
        }
        for text in [
            "a\u{200d}b",
            "a\u{200c}b",
            "\u{200d}",
            "می\u{200c}",
            "\u{200c}می",
            "می\u{200c} خ",
            "می\u{200c}\u{200c}خ",
            "می\u{200c}x",
            "x\u{200c}می",
            "1\u{200d}2",
            "👩\u{200c}💻",
            "👩\u{200d}",
            "👩\u{200d}\u{200d}💻",
            "👩\u{200d}a",
            "a\u{fe0f}\u{200d}💻",
            "\u{61c}\u{200d}می",
            "字\u{200d}字",
            "ب\u{fe0f}\u{200c}ب",
            "؟\u{200c}؟",
            "٠\u{200c}٠",
        ] {
            let shown = replaced_in_prose(text);
            assert!(shown.contains(REPLACEMENT), "{text:?}");
            assert!(!shown.contains(is_hidden), "{text:?}");
        }
        assert_eq!(replaced_in_prose("a\u{1b}[31m\n"), "a\u{fffd}[31m\n");
    }

    #[test]
    fn hidden_characters_become_visible() {
        let text = "a\u{1b}[31m\u{ad}b\n\u{202e}c";
        assert_eq!(replaced(text), "a\u{fffd}[31m\u{fffd}b\n\u{fffd}c");
        assert_eq!(escaped(text), "a\\u{1b}[31m\\u{ad}b\\n\\u{202e}c");
    }
}
