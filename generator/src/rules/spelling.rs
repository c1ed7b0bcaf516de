//! How a pattern may be spelled: as the rules name things, as Rust does (`components::Agent`), and with the folders that
//! all pages have (`models.Agent`).

use std::borrow::Cow;

use super::{DOT, SLASH};

/// How Rust separates the parts of a name.
const RUST: &str = "::";

/// Parts at the beginning that are in no name.
const SILENT: &[&str] = &["crate", "docs", "models"];

/// The forms of a pattern in which it is looked up, for names with this separator.
pub(super) fn spellings(pattern: &str, separator: char) -> Vec<String> {
    let normal = normal(pattern, separator);
    match normal == pattern {
        true => vec![normal],
        false => vec![pattern.to_owned(), normal],
    }
}

/// The names under which something is looked up: a page also in small letters.
pub(super) fn names_of(name: &str, separator: char) -> Vec<Cow<'_, str>> {
    let lower = (separator == SLASH).then(|| name.to_lowercase());
    let lower = lower.filter(|lower| lower != name).map(Cow::Owned);
    std::iter::once(Cow::Borrowed(name)).chain(lower).collect()
}

/// A pattern as the rules name things. The path of a page is in small letters, so a type is found by its name, too.
pub(super) fn normal(pattern: &str, separator: char) -> String {
    let dotted = pattern.replace(RUST, ".");
    let named = match (separator, pattern.contains(SLASH)) {
        (SLASH, false) => dotted.to_lowercase().replace(DOT, "/"),
        (SLASH, true) => pattern.to_owned(),
        _ => dotted,
    };
    let mut rest = named.as_str();
    while let Some((first, after)) = rest.split_once(separator)
        && SILENT.iter().any(|it| it.eq_ignore_ascii_case(first))
        && !after.is_empty()
    {
        rest = after;
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_several_spellings() {
        for (pattern, separator, expected) in [
            ("Order", DOT, "Order"),
            ("models.Order", DOT, "Order"),
            ("models::Order", DOT, "Order"),
            (
                "components::Order.createdAt",
                DOT,
                "components.Order.createdAt",
            ),
            ("crate::components::*", DOT, "components.*"),
            ("docs.models.Order", DOT, "Order"),
            ("models", DOT, "models"),
            ("models.", DOT, "models."),
            ("Order", SLASH, "order"),
            ("models.Order", SLASH, "order"),
            ("components::Order", SLASH, "components/order"),
            ("components/*", SLASH, "components/*"),
            ("docs/models/Order", SLASH, "Order"),
        ] {
            assert_eq!(normal(pattern, separator), expected, "{pattern}");
        }
    }
}
