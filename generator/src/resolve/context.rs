//! What the stages of this module share: the schema, the options, and what is decided over all types at once.

use super::boxes::Boxes;
use super::layout::Layout;
use crate::Options;
use crate::plan::DocComment;
use crate::schema::{Description, Schema};

/// What every item may ask about the others.
pub(super) struct Context<'a> {
    pub(super) schema: &'a Schema,
    pub(super) options: &'a Options,
    pub(super) layout: Layout,
    pub(super) boxes: Boxes,
}

impl Context<'_> {
    /// A description whose links point to the types of the crate.
    pub(super) fn doc_comment(&self, description: &Description) -> DocComment {
        description
            .iter()
            .map(|piece| piece.map_link(|id| Some(self.layout.full_path(*id))))
            .collect()
    }
}
