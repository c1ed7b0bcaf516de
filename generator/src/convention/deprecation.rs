//! How pages mark deprecated types and fields.

use super::Titled;
use crate::source::Excerpt;

/// The name inside `~~name~~`.
pub(super) fn struck<'s>(titled: &Titled, text: Excerpt<'s>) -> Option<Excerpt<'s>> {
    text.between(titled.struck, titled.struck)
        .map(Excerpt::trim)
}

/// Splits a deprecation notice from the text after it, at the first line break: `(message, rest)`.
pub(super) fn notice<'t>(titled: &Titled, text: &'t str) -> Option<(&'t str, &'t str)> {
    let mut notices = titled.notices.iter();
    let after = notices.find_map(|mark| strip_loosely(text, mark))?;
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
    use super::super::{Layout, SPEAKEASY};
    use super::*;

    fn notice_of(text: &str) -> Option<(&str, &str)> {
        match &SPEAKEASY.layout {
            Layout::Titled(titled) => notice(titled, text),
            Layout::Headed(_) | Layout::Paged(_) => None,
        }
    }

    #[test]
    fn both_forms_of_the_notice_are_split() {
        let cell = ": warning: ** DEPRECATED **: Use b.\n\nThe a.";
        assert_eq!(notice_of(cell), Some(("Use b.", "The a.")));
        assert_eq!(notice_of(":warning: **DEPRECATED**"), Some(("", "")));
        assert_eq!(notice_of("The a."), None);
    }
}
