//! What a fact rests on where the cell itself does not state it. Data only: written by `lower`, read by `provenance`.

use crate::options::WireCase;
use crate::source::Span;

/// A part of a field, or of a member of a union, that may have to be found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The key that carries it.
    Key,
    /// Its type.
    Type,
    /// Whether the key must be there.
    Required,
    /// Whether the value may be `null`.
    Nullable,
}

/// Why an aspect is what it is. Aspects without one are as the page states them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What it is about.
    pub aspect: Aspect,
    /// Why it is so.
    pub reason: Reason,
    /// Where the reason stands, if it stands on a page.
    pub span: Option<Span>,
}

/// Why something is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The keys of the tree are written in this style: see [`TreeKeys`].
    Style,
    /// In the style of the tree, two fields would have one key.
    KeptApart,
    /// An example has this number.
    Number(String),
    /// An example has `null`.
    Null,
    /// The cell cannot be read.
    Unread,
    /// The rule of this name in the configuration says so.
    Rule(String),
}

/// Why the pages of a tree are believed to be in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageReason {
    /// The configuration says so.
    Given,
    /// So much in the pages speaks for it, and less for any other.
    Votes(Votes),
}

/// What speaks for a language in a tree.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Votes {
    /// Cells that were asked.
    pub asked: usize,
    /// Those of them that its grammar reads.
    pub read: usize,
    /// Those of them that hold one of its words, whatever else is wrong with them.
    pub worded: usize,
    /// Those of them that belong to a field with a name in its style.
    pub named: usize,
    /// Pages whose code is labelled with it.
    pub labelled: usize,
    /// Pages with a file named in its style.
    pub filed: usize,
}

impl Votes {
    /// How much that is in all.
    pub fn total(self) -> usize {
        self.read + self.worded + self.named + self.labelled + self.filed
    }
}

/// How the keys of a tree are written, and why that is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeKeys {
    /// The style.
    pub case: WireCase,
    /// Why.
    pub reason: StyleReason,
}

/// Why the keys of a tree are believed to be written in a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StyleReason {
    /// The configuration says so.
    Given,
    /// The pages of this language print them so.
    Printed,
    /// Names of fields stand in the prose and the examples of the tree, so many in each style.
    Words {
        /// In snake case.
        snake: usize,
        /// In camel case.
        camel: usize,
        /// One of those that decided.
        witness: Option<Span>,
    },
    /// Nothing speaks for any style.
    Nothing,
}
