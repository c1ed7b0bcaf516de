//! The cells that show the language of a tree: those that contain a type.

use super::draft::LocatedDocument;
use crate::convention::Body;
use crate::dialect::Dialect;
use crate::source::Excerpt;

/// A cell that contains a type, or the heading of a union's member.
#[derive(Debug, Clone, Copy)]
pub(super) struct TypeCell<'s> {
    pub(super) text: Excerpt<'s>,
    /// The name of the field whose type it contains.
    pub(super) field: Option<&'s str>,
    /// The code below the heading, in the section of a member.
    code: Option<Excerpt<'s>>,
}

impl TypeCell<'_> {
    /// Whether a language can read the type.
    pub(super) fn is_read_by(&self, dialect: &Dialect) -> bool {
        match self.field {
            Some(_) => dialect.read(self.text).is_ok(),
            None => dialect.read_member(self.text, self.code).is_ok(),
        }
    }
}

/// The type cells of a page.
pub(super) fn type_cells<'s>(page: &LocatedDocument<'s>) -> Vec<TypeCell<'s>> {
    match &page.document.body {
        Body::Fields(rows) => rows
            .iter()
            .map(|row| TypeCell {
                text: row.ty,
                field: Some(row.name.text),
                code: None,
            })
            .collect(),
        Body::Members(members) => members
            .iter()
            .map(|member| TypeCell {
                text: member.title,
                field: None,
                code: member.code.map(|code| code.text),
            })
            .collect(),
        Body::Values(_) | Body::Id(_) | Body::Nothing => Vec::new(),
    }
}
