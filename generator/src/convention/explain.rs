//! What a convention understands of a page: which table describes which type, and why it is named so (data).

use super::{Column, Role};
use crate::page::{BlockKind, Page, Table};
use crate::source::{Excerpt, Span};

/// A table or a list of a page.
#[derive(Debug)]
pub(crate) struct Explained<'s> {
    /// Where it is.
    pub(crate) at: Span,
    /// The titles of its columns, each with its role.
    pub(crate) columns: Vec<(Excerpt<'s>, Option<&'static str>)>,
    pub(crate) outcome: Outcome,
}

/// What became of a table or a list.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It describes the type of this name.
    Describes { name: String, why: String },
    /// It is passed over, for this reason.
    PassedOver(String),
}

/// The tables of a page, also those in lists.
pub(super) fn tables<'p, 's>(page: &'p Page<'s>) -> impl Iterator<Item = &'p Table<'s>> {
    page.blocks.iter().flat_map(|block| match &block.kind {
        BlockKind::Table(table) => std::slice::from_ref(table).iter(),
        BlockKind::List(list) => list.tables.iter(),
        _ => [].iter(),
    })
}

impl Role {
    /// What users call it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Nullable => "nullable",
            Self::Cardinality => "how many",
            Self::Default => "default",
            Self::Example => "example",
            Self::Description => "description",
            Self::Value => "value",
            Self::Notes => "notes",
        }
    }
}

impl Column {
    /// What users call it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Name => Role::Name.label(),
            Self::Type => Role::Type.label(),
            Self::Required => Role::Required.label(),
            Self::Description => Role::Description.label(),
            Self::Example => Role::Example.label(),
        }
    }
}
