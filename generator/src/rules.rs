//! Rules that a user writes for what the docs name: a pattern, and what is said of all that fits it.
//!
//! A name has parts, divided by dots (a type: `components.Agent`, a field: `components.Agent.createdAt`) or, in the path
//! of a page, by slashes. A pattern fits a name if it is the name or the end of it; `*` stands for any run of
//! characters within a part. Of several patterns that fit, the one with more parts comes first, then the one with more
//! letters, then the one that was written first.
//!
//! Knows names as text; must not know what they are the names of.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::source::LineExcerpt;

/// What stands for any run of characters.
const ANY: char = '*';

/// What divides the parts of the name of a type.
const DOT: char = '.';

/// A pattern, and what is said of all that fits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule<T> {
    /// The pattern.
    pub pattern: String,
    /// What is said.
    pub value: T,
    /// Where the pattern stands, if it is written in a file.
    pub line: Option<LineExcerpt>,
    /// Where that stands which is said.
    pub value_line: Option<LineExcerpt>,
}

/// Rules, in the order in which they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules<T> {
    list: Vec<Rule<T>>,
    /// The indices of the rules without a `*`: there may be thousands.
    exact: BTreeMap<String, usize>,
    /// The indices of the others.
    patterns: Vec<usize>,
}

impl<T> Default for Rules<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            exact: BTreeMap::new(),
            patterns: Vec::new(),
        }
    }
}

impl<T> Rule<T> {
    /// Whether it is written for several names at once.
    pub(crate) fn is_pattern(&self) -> bool {
        self.pattern.contains(ANY)
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
    /// Adds a rule. Of two with one pattern the first counts.
    pub fn push(&mut self, rule: Rule<T>) {
        let index = self.list.len();
        match rule.is_pattern() {
            true => self.patterns.push(index),
            false => {
                self.exact.entry(rule.pattern.clone()).or_insert(index);
            }
        }
        self.list.push(rule);
    }

    /// Whether there is no rule.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All rules, in the order in which they were written.
    pub fn iter(&self) -> impl Iterator<Item = &Rule<T>> {
        self.list.iter()
    }

    /// The first of the rules that fit a name whose parts are divided by dots.
    pub fn find(&self, name: &str) -> Option<&Rule<T>> {
        self.fitting(name, DOT).into_iter().next()
    }

    /// The rules that fit a name, the first one first.
    pub(crate) fn fitting(&self, name: &str, divider: char) -> Vec<&Rule<T>> {
        if self.list.is_empty() {
            return Vec::new();
        }
        let indices = self.indices(name, divider);
        let mut found: Vec<_> = indices.into_iter().map(|index| &self.list[index]).collect();
        found.sort_by_key(|rule| Reverse(weight(&rule.pattern, divider)));
        found
    }

    /// The indices of the rules that fit a name, in order.
    fn indices(&self, name: &str, divider: char) -> BTreeSet<usize> {
        let exact = ends(name, divider).filter_map(|end| self.exact.get(end));
        let patterns = self.patterns.iter();
        exact
            .chain(patterns.filter(|index| fits(&self.list[**index].pattern, name, divider)))
            .copied()
            .collect()
    }

    /// The rules that fit none of these names, each with the name that it is nearest to, if one is near.
    pub(crate) fn unused<'r>(
        &'r self,
        names: &[String],
        divider: char,
    ) -> Vec<(&'r Rule<T>, Option<String>)> {
        let used: BTreeSet<_> = names
            .iter()
            .flat_map(|name| self.indices(name, divider))
            .collect();
        let unused = self.list.iter().enumerate();
        unused
            .filter(|(index, _)| !used.contains(index))
            .map(|(_, rule)| (rule, meant(&rule.pattern, names, divider)))
            .collect()
    }
}

/// How much a pattern says: its parts, and its letters.
fn weight(pattern: &str, divider: char) -> (usize, usize) {
    let letters = pattern.chars().filter(|letter| *letter != ANY).count();
    (pattern.matches(divider).count(), letters)
}

/// A name, and what is left of it without its first part, its first two, and so on.
fn ends(name: &str, divider: char) -> impl Iterator<Item = &str> {
    let behind = name.match_indices(divider);
    std::iter::once(name).chain(behind.map(move |(at, _)| &name[at + divider.len_utf8()..]))
}

/// Whether a pattern fits a name or the end of it.
fn fits(pattern: &str, name: &str, divider: char) -> bool {
    let mut parts = name.rsplit(divider);
    let mut fit = pattern
        .rsplit(divider)
        .map(|wanted| parts.next().is_some_and(|part| fits_part(wanted, part)));
    fit.all(|fits| fits)
}

/// Whether a pattern fits one part of a name: the pieces between its `*` stand there in their order.
fn fits_part(pattern: &str, part: &str) -> bool {
    let Some((first, rest)) = pattern.split_once(ANY) else {
        return pattern == part;
    };
    let (middle, last) = rest.rsplit_once(ANY).unwrap_or(("", rest));
    let inner = part
        .strip_prefix(first)
        .and_then(|rest| rest.strip_suffix(last));
    let left = inner.and_then(|inner| {
        middle.split(ANY).try_fold(inner, |left, piece| {
            left.find(piece).map(|at| &left[at + piece.len()..])
        })
    });
    left.is_some()
}

/// What a pattern is likely to mean: the end of a name each of whose parts it nearly fits, with its own `*`.
fn meant(pattern: &str, names: &[String], divider: char) -> Option<String> {
    let wanted: Vec<_> = pattern.split(divider).collect();
    let candidate = |name: &String| {
        let parts: Vec<_> = name.split(divider).collect();
        let end = &parts[parts.len().checked_sub(wanted.len())?..];
        let pairs = end.iter().copied().zip(wanted.iter().copied());
        let parts: Option<Vec<&str>> = pairs
            .map(|(part, wanted)| match fits_part(wanted, part) {
                true => Some(wanted),
                false => nearest(wanted, [part]),
            })
            .collect();
        Some(parts?.join(&divider.to_string()))
    };
    let candidates: BTreeSet<_> = names.iter().filter_map(candidate).collect();
    let wrong = |name: &String| distance(pattern, name, usize::MAX);
    candidates.into_iter().min_by_key(wrong)
}

/// The word that is likely meant by one that is not known: the first of those with the fewest wrong letters, if they are few.
pub fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let most = ((word.chars().count() + 1) / 3).clamp(1, 4);
    let mut best = None;
    for other in known {
        let limit = best.map_or(most + 1, |(distance, _)| distance);
        if let Some(distance) = distance(word, other, limit) {
            best = Some((distance, other));
        }
    }
    best.map(|(_, other)| other)
}

/// How many letters must be put in, taken out or changed to make one word of the other, if fewer than `limit`.
fn distance(word: &str, other: &str, limit: usize) -> Option<usize> {
    let other: Vec<_> = other.chars().collect();
    if word.chars().count().abs_diff(other.len()) >= limit {
        return None;
    }
    let mut row: Vec<_> = (0..=other.len()).collect();
    for (line, letter) in word.chars().enumerate() {
        let mut before = std::mem::replace(&mut row[0], line + 1);
        let mut least = row[0];
        for (column, same) in other.iter().enumerate() {
            let change = before + usize::from(letter != *same);
            before = row[column + 1];
            row[column + 1] = change.min(before + 1).min(row[column] + 1);
            least = least.min(row[column + 1]);
        }
        if least >= limit {
            return None;
        }
    }
    row.last().copied().filter(|distance| *distance < limit)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_rule_that_says_most_comes_first() {
        let rules = Rules::from_iter([("*.meta", 1), ("Agent.meta", 2), ("components.*.meta", 3)]);
        let found: Vec<_> = rules
            .fitting("components.Agent.meta", '.')
            .into_iter()
            .map(|rule| rule.value)
            .collect();
        assert_eq!(found, [3, 2, 1]);
    }

    #[test]
    fn what_is_nearly_right_is_meant() {
        let known = ["enums", "unions", "numbers", "dates"];
        for (word, meant) in [
            ("enmus", Some("enums")),
            ("date", Some("dates")),
            ("unoins", Some("unions")),
            ("nothing", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
        let rules = Rules::from_iter([("Ship.sail", ())]);
        let names = ["components.Ship.sails".to_owned(), "Ship".to_owned()];
        let unused = rules.unused(&names, '.');
        assert_eq!(unused[0].1.as_deref(), Some("Ship.sails"));
    }
}
