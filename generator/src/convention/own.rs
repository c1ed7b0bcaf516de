//! A convention of the user's own: another one, and what they add to it.

use super::{Convention, Headed, HeadingWords, Layout, Role};
use crate::options::{Additions, ColumnRole, MarkMeaning, WireCase};

/// The lists of a convention, with the additions before the others: where both have a word, the addition counts.
#[derive(Debug)]
pub(crate) struct Own<'o> {
    base: &'static Convention<'static>,
    columns: Vec<(&'o str, Role)>,
    marks: Vec<(&'o str, bool)>,
    conditions: Vec<&'o str>,
    patterns: Vec<&'o str>,
    skipped: Vec<&'o str>,
    transparent: Vec<&'o str>,
    generic: Vec<&'o str>,
    value_leads: Vec<&'o str>,
    keys: Option<WireCase>,
}

impl<'o> Own<'o> {
    /// Whether words can be added to a convention.
    pub(crate) fn is_possible(base: &Convention<'_>) -> bool {
        matches!(base.layout, Layout::Headed(_))
    }

    /// A convention on the base of another one. Nothing is added where that is not possible.
    pub(crate) fn new(base: &'static Convention<'static>, own: &'o Additions) -> Self {
        let mut lists = Self {
            base,
            columns: own.columns.iter().map(|it| (&*it.0, role(it.1))).collect(),
            marks: own.marks.iter().filter_map(mark).collect(),
            conditions: own.marks.iter().filter_map(condition).collect(),
            patterns: borrowed(&own.headings.types),
            skipped: borrowed(&own.headings.skip),
            transparent: borrowed(&own.headings.silent),
            generic: borrowed(&own.headings.parts),
            value_leads: borrowed(&own.values),
            keys: own.keys,
        };
        if let Layout::Headed(base) = &lists.base.layout {
            lists.columns.extend(base.columns);
            let own = &lists.conditions;
            let marks = base.marks.iter().filter(|(word, _)| !own.contains(word));
            lists.marks.extend(marks);
            lists.conditions.extend(base.conditions);
            lists.patterns.extend(base.headings.patterns);
            lists.skipped.extend(base.headings.skipped);
            lists.transparent.extend(base.headings.transparent);
            lists.generic.extend(base.headings.generic);
            lists.value_leads.extend(base.value_leads);
        }
        lists
    }

    /// The convention of these lists.
    pub(crate) fn convention(&self) -> Convention<'_> {
        let Layout::Headed(base) = self.base.layout else {
            return *self.base;
        };
        Convention {
            layout: Layout::Headed(Headed {
                columns: &self.columns,
                marks: &self.marks,
                conditions: &self.conditions,
                value_leads: &self.value_leads,
                keys: self.keys.or(base.keys),
                headings: HeadingWords {
                    patterns: &self.patterns,
                    skipped: &self.skipped,
                    transparent: &self.transparent,
                    generic: &self.generic,
                    ..base.headings
                },
                ..base
            }),
            ..*self.base
        }
    }
}

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

fn role(role: ColumnRole) -> Role {
    match role {
        ColumnRole::Name => Role::Name,
        ColumnRole::Type => Role::Type,
        ColumnRole::Required => Role::Required,
        ColumnRole::Optional => Role::Optional,
        ColumnRole::Nullable => Role::Nullable,
        ColumnRole::Default => Role::Default,
        ColumnRole::Example => Role::Example,
        ColumnRole::Description => Role::Description,
        ColumnRole::Value => Role::Value,
    }
}

fn mark((word, meaning): &(String, MarkMeaning)) -> Option<(&str, bool)> {
    match meaning {
        MarkMeaning::Yes => Some((word, true)),
        MarkMeaning::No => Some((word, false)),
        MarkMeaning::Sometimes => None,
    }
}

fn condition((word, meaning): &(String, MarkMeaning)) -> Option<&str> {
    (*meaning == MarkMeaning::Sometimes).then_some(word)
}
