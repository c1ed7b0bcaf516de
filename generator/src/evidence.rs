//! Evidence: why the schema states something that no cell states. Data only: written by `lower`, read by `provenance`.

use crate::options::WireCase;
use crate::source::Span;

/// An aspect of a field, or of a member of a union, that may have to be inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Its key in JSON.
    Key,
    /// Its type.
    Type,
    /// Whether the key must be present.
    Required,
    /// Whether the value may be `null`.
    Nullable,
}

/// Why an aspect has its value. Without evidence, the aspect is as the page states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The aspect.
    pub aspect: Aspect,
    /// The reason.
    pub reason: Reason,
    /// The span of the reason, if it is on a page.
    pub span: Option<Span>,
}

impl Evidence {
    /// Evidence that is on no page.
    pub(crate) fn new(aspect: Aspect, reason: Reason) -> Self {
        Self {
            aspect,
            reason,
            span: None,
        }
    }

    /// Adds this to other evidence. It replaces earlier evidence for the same aspect.
    pub(crate) fn record_in(self, all: &mut Vec<Self>) {
        all.retain(|earlier| earlier.aspect != self.aspect);
        all.push(self);
    }
}

/// Why an aspect has its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The keys of the tree are written in this case: see [`TreeKeys`].
    Style,
    /// In the case of the tree, two fields would have the same key.
    KeptApart,
    /// An example contains this number.
    Number(String),
    /// An example contains `null`.
    Null,
    /// The cell cannot be read.
    Unread,
    /// The rule with this pattern in the configuration states it.
    Rule(String),
}

/// How the language of a tree was found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageReason {
    /// The configuration states it.
    Given,
    /// It has more votes than any other language.
    Votes(Votes),
}

/// The votes for a language in a tree.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Votes {
    /// The cells that were tried.
    pub asked: usize,
    /// The cells that the grammar of the language reads.
    pub read: usize,
    /// The cells that contain a keyword of the language, even if they cannot be read.
    pub worded: usize,
    /// The cells whose field has a name in the style of the language.
    pub named: usize,
    /// The pages whose code blocks are labelled with the language.
    pub labelled: usize,
    /// The pages whose files are named in the style of the language.
    pub filed: usize,
}

impl Votes {
    /// The number of all votes.
    pub fn total(self) -> usize {
        self.read + self.worded + self.named + self.labelled + self.filed
    }
}

/// The case of the keys of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeKeys {
    /// The case.
    pub case: WireCase,
    /// How it was found out.
    pub reason: StyleReason,
}

/// How the case of the keys of a tree was found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StyleReason {
    /// The configuration states it.
    Given,
    /// The pages of this language print the keys themselves.
    Printed,
    /// The prose and the examples of the tree contain names of fields, so many in each case.
    Words {
        /// In snake case.
        snake: usize,
        /// In camel case.
        camel: usize,
        /// One of the deciding names.
        witness: Option<Span>,
    },
    /// There is no evidence for either case.
    Nothing,
}
