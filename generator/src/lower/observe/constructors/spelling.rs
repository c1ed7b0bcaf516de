//! The most likely spelling of a word of which only the letters are known.

use std::collections::BTreeMap;

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use super::super::super::draft::Draft;
use crate::convention::Body;
use crate::schema::{EnumValues, TypeBody, letters};

/// The quotes around words in prose.
const QUOTES: &[char] = &['`', '"'];

/// A way to write a word.
type Style = fn(&str) -> String;

/// The ways to write a word, the most common first.
const STYLES: &[Style] = &[
    |word| word.to_snake_case(),
    |word| word.to_kebab_case(),
    |word| word.to_lower_camel_case(),
    |word| word.to_shouty_snake_case(),
    |word| word.to_upper_camel_case(),
];

/// How a tree spells words: in the values of its enums, and in the quotations of its prose.
pub(super) struct Spellings<'d> {
    /// The spellings by their letters, each with how often it occurs.
    seen: BTreeMap<String, BTreeMap<&'d str, usize>>,
    /// The style of most values of enums.
    style: Style,
}

impl<'d> Spellings<'d> {
    pub(super) fn of<'s: 'd>(drafts: impl Iterator<Item = &'d Draft<'s>>) -> Self {
        let mut seen: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        let mut votes = vec![0; STYLES.len()];
        let mut add = |word: &'d str| {
            *seen
                .entry(letters(word))
                .or_default()
                .entry(word)
                .or_default() += 1
        };
        for draft in drafts {
            if let TypeBody::Enum(of) = &draft.ty.body
                && let EnumValues::String(values) = &of.values
            {
                for value in values {
                    add(value);
                    let fitting = STYLES.iter().zip(&mut votes);
                    let fitting = fitting.filter(|(style, _)| style(value) == *value);
                    fitting.for_each(|(_, votes)| *votes += 1);
                }
            }
            quoted(&draft.document.description).for_each(&mut add);
            if let Body::Fields(rows) = &draft.document.body {
                let descriptions = rows.iter().map(|row| row.description.as_str());
                descriptions.flat_map(quoted).for_each(&mut add);
            }
        }
        let best = STYLES.iter().zip(votes).rev();
        let best = best.max_by_key(|(_, votes)| *votes);
        Self {
            seen,
            style: best.map_or(STYLES[0], |(style, _)| *style),
        }
    }

    /// The spelling that occurs most often. Without one, the word in the style of the tree.
    pub(super) fn spell(&self, word: &str) -> String {
        let seen = self.seen.get(&letters(word)).into_iter().flatten();
        let most = seen.rev().max_by_key(|(_, count)| **count);
        most.map_or_else(
            || (self.style)(word),
            |(spelling, _)| (*spelling).to_owned(),
        )
    }
}

/// The words in quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let pieces = |quote: &'static char| text.split(*quote).skip(1).step_by(2);
    let is_word = |piece: &&str| !piece.is_empty() && !piece.contains(char::is_whitespace);
    QUOTES.iter().flat_map(pieces).filter(is_word)
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_in_quotes_are_spellings() {
        let text =
            "Use \"flat-rate\" for one price, `per_use` \"for each use\"; don't use `other`.";
        let words: Vec<_> = quoted(text).collect();
        assert_eq!(words, ["per_use", "other", "flat-rate"]);
    }
}
