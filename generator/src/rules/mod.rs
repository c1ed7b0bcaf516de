//! The user's rules for documented names: a pattern, and a value for all names that fit it.
//!
//! A name has parts with dots between them (a type: `components.Agent`, a field: `components.Agent.createdAt`) or, in the
//! path of a page, slashes. A pattern fits a name if it equals the whole name or its last parts; `*` matches any
//! characters within a part. Of several patterns that fit, the one with more parts has precedence, then the one with
//! more letters, then the one that was written first. A pattern may also be spelled as in Rust or with the folders that
//! all pages have (`spelling`).
//!
//! Knows names as text; must not know what they are the names of.

mod automaton;
mod index;
mod spelling;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use self::index::Index;
use self::spelling::{names_of, normal, spellings};
use crate::source::LineExcerpt;
use crate::suggest::{distance, nearest};

/// Matches any characters within a part.
const WILDCARD: char = '*';

/// The separator of the parts of a type's name.
const DOT: char = '.';

/// The separator of the parts of a page's path.
const SLASH: char = '/';

/// How many unused rules get a suggestion: each is compared with every name.
const MAX_SUGGESTIONS: usize = 20;

/// How many pairs of letters may be compared for suggestions.
const MAX_PAIRS: usize = 100_000_000;

/// A pattern, and a value for all names that fit it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule<T> {
    /// The pattern.
    pub pattern: String,
    /// The value.
    pub value: T,
    /// Where the pattern is written, if in a file.
    pub line: Option<LineExcerpt>,
    /// Where the value is written, if in a file.
    pub value_line: Option<LineExcerpt>,
}

/// Rules, in the order in which they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules<T> {
    list: Vec<Rule<T>>,
    /// The indices of the rules without a wildcard, for fast lookup: there may be thousands. For names with dots, and for
    /// names with slashes.
    exact: [BTreeMap<String, Vec<usize>>; 2],
    /// The rules with wildcards, for the same.
    patterns: [Index; 2],
}

impl<T> Default for Rules<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            exact: Default::default(),
            patterns: [DOT, SLASH].map(Index::new),
        }
    }
}

impl<T> Rule<T> {
    /// Whether it has a wildcard.
    pub(crate) fn is_pattern(&self) -> bool {
        self.pattern.contains(WILDCARD)
    }
}

impl<T, P: Into<String>> FromIterator<(P, T)> for Rules<T> {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(rules: I) -> Self {
        let mut all = Self::default();
        for (pattern, value) in rules {
            all.push(Rule {
                pattern: pattern.into(),
                value,
                line: None,
                value_line: None,
            });
        }
        all
    }
}

impl<T> Rules<T> {
    /// Adds a rule. Of two rules with the same pattern, the first has precedence.
    pub fn push(&mut self, rule: Rule<T>) {
        let index = self.list.len();
        for (exact, patterns) in self.exact.iter_mut().zip(&mut self.patterns) {
            for pattern in spellings(&rule.pattern, patterns.separator()) {
                if rule.is_pattern() {
                    patterns.push(index, &pattern, WILDCARD);
                } else {
                    exact.entry(pattern).or_default().push(index);
                }
            }
        }
        self.list.push(rule);
    }

    /// Whether there are no rules.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All rules, in the order in which they were written.
    pub fn iter(&self) -> impl Iterator<Item = &Rule<T>> {
        self.list.iter()
    }

    /// The rule with the highest precedence that fits a name with dots.
    pub fn find(&self, name: &str) -> Option<&Rule<T>> {
        self.fitting(name, DOT).into_iter().next()
    }

    /// Whether a rule fits a name.
    pub(crate) fn fits(&self, name: &str, separator: char) -> bool {
        let mut names = names_of(name, separator).into_iter();
        names.any(|name| self.indices(&name, separator).next().is_some())
    }

    /// The rules that fit a name, by precedence.
    pub(crate) fn fitting(&self, name: &str, separator: char) -> Vec<&Rule<T>> {
        if self.list.is_empty() {
            return Vec::new();
        }
        let indices: BTreeSet<_> = self.indices(name, separator).collect();
        let mut indices: Vec<_> = indices.into_iter().collect();
        indices.sort_by_cached_key(|index| {
            let pattern = normal(&self.list[*index].pattern, separator);
            (Reverse(precedence(&pattern, separator)), *index)
        });
        let rules = indices.into_iter().map(|index| &self.list[index]);
        rules.collect()
    }

    /// The indices of the rules that fit a name; some may come twice.
    fn indices(&self, name: &str, separator: char) -> impl Iterator<Item = usize> {
        let tables = self.exact.iter().zip(&self.patterns);
        let tables = tables.filter(move |(_, patterns)| patterns.separator() == separator);
        tables.flat_map(move |(exact, patterns)| {
            let of_ends =
                ends(name, separator).flat_map(|end| exact.get(end).into_iter().flatten());
            let of_ends = of_ends.copied();
            of_ends.chain(patterns.fitting(name))
        })
    }

    /// The rules that fit none of these names. The first of them have the pattern that was likely meant, if there is one.
    pub(crate) fn unused<'r>(
        &'r self,
        names: &[String],
        separator: char,
    ) -> Vec<(&'r Rule<T>, Option<String>)> {
        let mut is_used = vec![false; self.list.len()];
        for name in names {
            for name in names_of(name, separator) {
                self.indices(&name, separator)
                    .for_each(|index| is_used[index] = true);
            }
        }
        let unused = self.list.iter().zip(is_used);
        let unused = unused.filter(|(_, is_used)| !is_used);
        let letters = names.iter().map(String::len).sum::<usize>();
        let mut pairs = MAX_PAIRS;
        unused
            .enumerate()
            .map(|(number, (rule, _))| {
                let left = pairs.checked_sub(letters.saturating_mul(rule.pattern.len()));
                match left.filter(|_| number < MAX_SUGGESTIONS) {
                    Some(left) => {
                        pairs = left;
                        (rule, suggestion(&rule.pattern, names, separator))
                    }
                    None => (rule, None),
                }
            })
            .collect()
    }
}

/// A name as the rules spell it, whatever way it is written.
pub fn spelled(name: &str) -> String {
    normal(name, DOT)
}

/// How specific a pattern is: the number of its separators, and of its letters.
fn precedence(pattern: &str, separator: char) -> (usize, usize) {
    let letters = pattern.chars().filter(|letter| *letter != WILDCARD).count();
    (pattern.matches(separator).count(), letters)
}

/// A name, then without its first part, without its first two, and so on.
fn ends(name: &str, separator: char) -> impl Iterator<Item = &str> {
    let separators = name.match_indices(separator);
    std::iter::once(name).chain(separators.map(move |(at, _)| &name[at + separator.len_utf8()..]))
}

/// Whether one part of a pattern fits one part of a name: the pieces between wildcards occur in it, in order.
fn fits_part(pattern: &str, part: &str) -> bool {
    let Some((first, rest)) = pattern.split_once(WILDCARD) else {
        return pattern == part;
    };
    let (middle, last) = rest.rsplit_once(WILDCARD).unwrap_or(("", rest));
    let inner = part
        .strip_prefix(first)
        .and_then(|rest| rest.strip_suffix(last));
    let left = inner.and_then(|inner| {
        middle.split(WILDCARD).try_fold(inner, |left, piece| {
            left.find(piece).map(|at| &left[at + piece.len()..])
        })
    });
    left.is_some()
}

/// The pattern that was likely meant: the last parts of a name that are nearly those of the pattern, and the wildcards
/// of the pattern.
fn suggestion(pattern: &str, names: &[String], separator: char) -> Option<String> {
    let wanted: Vec<_> = pattern.split(separator).collect();
    let candidate = |name: &String| {
        let parts: Vec<_> = name.split(separator).collect();
        let end = &parts[parts.len().checked_sub(wanted.len())?..];
        let pairs = end.iter().copied().zip(wanted.iter().copied());
        let parts: Option<Vec<&str>> = pairs
            .map(|(part, wanted)| match fits_part(wanted, part) {
                true => Some(wanted),
                false => nearest(wanted, [part]),
            })
            .collect();
        Some(parts?.join(&separator.to_string()))
    };
    let candidates: BTreeSet<_> = names.iter().filter_map(candidate).collect();
    candidates
        .into_iter()
        .min_by_key(|candidate| distance(pattern, candidate))
}

#[cfg(test)]
mod tests {
    use super::automaton::Automaton;
    use super::*;

    /// Whether a pattern fits a name or its last parts.
    fn fits(pattern: &str, name: &str, separator: char) -> bool {
        let mut parts = name.rsplit(separator);
        pattern
            .rsplit(separator)
            .all(|wanted| parts.next().is_some_and(|part| fits_part(wanted, part)))
    }

    #[test]
    fn a_pattern_fits_a_name_or_the_end_of_it() {
        for (pattern, name, fits_it) in [
            ("components.Agent", "components.Agent", true),
            ("components.Agent", "typescript.components.Agent", true),
            ("Agent", "components.Agent", true),
            ("gent", "components.Agent", false),
            ("*.meta", "components.Agent.meta", true),
            ("components.*", "components.Agent", true),
            ("components.*", "components.Agent.meta", false),
            ("components.*", "components", false),
            ("Job*Out", "components.JobMetadataOut", true),
            ("Job*Out", "components.JobOut", true),
            ("Job*", "components.Jo", false),
            ("a*b*c", "axxbyyc", true),
            ("a*b*c", "axxcyyb", false),
            ("*aa*aa*", "aaa", false),
            ("Model.gpt-3.5", "components.Model.gpt-3.5", true),
        ] {
            let rules = Rules::from_iter([(pattern, ())]);
            assert_eq!(rules.find(name).is_some(), fits_it, "{pattern} {name}");
        }
    }

    #[test]
    fn the_most_specific_rule_has_precedence() {
        let rules = Rules::from_iter([("*.meta", 1), ("Agent.meta", 2), ("components.*.meta", 3)]);
        let values: Vec<_> = rules
            .fitting("components.Agent.meta", '.')
            .into_iter()
            .map(|rule| rule.value)
            .collect();
        assert_eq!(values, [3, 2, 1]);
    }

    #[test]
    fn the_index_finds_the_rules_that_a_look_at_all_of_them_finds() {
        let pieces = [
            "", "*", "a", "b", "ab", "*a", "b*", "a*b", "*a*", "ä*", "*ä", "a*b*", "a/b", "*/a",
        ];
        let all = pieces.iter().flat_map(|last| {
            let two = pieces.iter().map(move |first| format!("{first}.{last}"));
            two.chain([
                (*last).to_owned(),
                format!("x*.{last}.a"),
                format!("{last}/b*"),
            ])
        });
        let all: Vec<_> = all.collect();
        let rules = Rules::from_iter(all.iter().map(|pattern| (pattern.as_str(), ())));
        let mut together = Automaton::default();
        let numbered = all.iter().enumerate();
        numbered.for_each(|(number, pattern)| together.push(number, pattern, WILDCARD));
        let names = all.iter().map(|pattern| pattern.replace('*', "bäa"));
        for name in names.chain([format!("a.{}", "b".repeat(100)), "x.ä.a".to_owned()]) {
            for separator in [DOT, SLASH] {
                let spelled = |pattern: &&String| {
                    let mut spellings = spellings(pattern, separator).into_iter();
                    spellings.any(|it| fits(&it, &name, separator))
                };
                let expected: BTreeSet<_> = all.iter().filter(spelled).collect();
                let found = rules.fitting(&name, separator);
                let found: BTreeSet<_> = found.into_iter().map(|rule| &rule.pattern).collect();
                assert_eq!(found, expected, "{name}");
                let fitting = all.iter().filter(|pattern| fits(pattern, &name, separator));
                let expected: BTreeSet<_> = fitting.collect();
                let found = together.fitting(&name, separator);
                let found: BTreeSet<_> = found.map(|number| &all[number]).collect();
                assert_eq!(found, expected, "{name}");
            }
        }
    }

    #[test]
    fn thousands_of_patterns_are_not_compared_with_every_name() {
        let index = |pattern: fn(usize) -> String| {
            let mut index = Index::new(DOT);
            for number in 0..10_000 {
                index.push(number, &pattern(number), WILDCARD);
            }
            index
        };
        for pattern in [
            (|number| format!("*.field{number}x")) as fn(usize) -> String,
            |number| format!("components.*.field{number}*"),
            |number| format!("Type{number}.*"),
            |number| format!("*{number}.*"),
            |number| format!("components.*.f*d{number}x"),
            |number| format!("*.*d{number}*"),
        ] {
            let index = index(pattern);
            let count = index.compared("components.Type7777.field7777x");
            assert!((1..=100).contains(&count), "{}: {count}", pattern(0));
        }
    }

    #[test]
    fn an_unused_pattern_has_a_suggestion() {
        let rules = Rules::from_iter([("Ship.sail", ())]);
        let names = ["components.Ship.sails".to_owned(), "Ship".to_owned()];
        let unused = rules.unused(&names, '.');
        assert_eq!(unused[0].1.as_deref(), Some("Ship.sails"));
    }
}
