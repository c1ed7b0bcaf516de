//! How pages mark deprecated types and fields.

use crate::source::Excerpt;

/// The mark on both sides of a struck-through name.
const STRIKE: &str = "~~";

/// The beginnings of a deprecation notice, without spaces: in a quote below a title, and in a cell.
const NOTICE: &[&str] = &[":warning:**DEPRECATED**:", ":warning:**DEPRECATED**"];

/// The name inside `~~name~~`.
pub(crate) fn struck(text: Excerpt<'_>) -> Option<Excerpt<'_>> {
    text.between(STRIKE, STRIKE).map(Excerpt::trim)
}

/// Splits a deprecation notice from the text after it, at the first line break: `(message, rest)`.
pub(crate) fn notice(text: &str) -> Option<(&str, &str)> {
    let after = NOTICE.iter().find_map(|mark| strip_loosely(text, mark))?;
    let (message, rest) = after.split_once('\n').unwrap_or((after, ""));
    Some((message.trim(), rest.trim()))
}

/// Strips a prefix. Spaces between its characters are ignored.
fn strip_loosely<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let mut expected = prefix.chars().peekable();
    for (index, character) in text.char_indices() {
        let Some(next) = expected.peek() else {
            return Some(&text[index..]);
        };
        if character == *next {
            expected.next();
        } else if character != ' ' {
            return None;
        }
    }
    expected.peek().is_none().then_some("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_the_notice_are_split() {
        let cell = ": warning: ** DEPRECATED **: Use b.\n\nThe a.";
        assert_eq!(notice(cell), Some(("Use b.", "The a.")));
        assert_eq!(notice(":warning: **DEPRECATED**"), Some(("", "")));
        assert_eq!(notice("The a."), None);
    }
}
