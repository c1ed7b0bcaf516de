//! What the stages of this module share: the schema, the options, and what is decided over all types at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::boxes::Boxes;
use super::features::Features;
use super::layout::Layout;
use super::rows::Rows;
use crate::Options;
use crate::plan::{DocComment, Prelude};
use crate::schema::{Description, Schema, TypeId};

/// What every item may ask about the others.
pub(super) struct Context<'a> {
    pub(super) schema: &'a Schema,
    pub(super) options: &'a Options,
    pub(super) layout: Layout,
    pub(super) features: Features,
    pub(super) boxes: Boxes,
    pub(super) rows: Rows,
    /// The fields that tell members of unions, by their types and keys.
    pub(super) carried: BTreeSet<(TypeId, String)>,
    /// How most files write the types of the standard library.
    pub(super) prelude: Arc<Prelude>,
}

impl Context<'_> {
    /// The file of the examples of a type, beside that of its page; none if it has none. They are JSON, which a row is not.
    pub(super) fn examples_of(&self, id: TypeId) -> Option<String> {
        let file = self.layout.examples_of(self.schema, id);
        file.filter(|_| !self.rows.contain(id))
    }

    /// A description whose links point to the types of the crate.
    pub(super) fn doc_comment(&self, description: &Description) -> DocComment {
        description
            .iter()
            .map(|piece| piece.map_link(|id| Some(self.layout.full_path(*id))))
            .collect()
    }
}
