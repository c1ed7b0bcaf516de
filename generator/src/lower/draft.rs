//! What the stages of lowering pass on: trees, and drafts of their types. Data only.

use super::location::PageLocation;
use super::sibling::Sibling;
use crate::Options;
use crate::convention::{Body, Document, FieldRow, Types};
use crate::dialect::{Dialect, Value};
use crate::evidence::LanguageReason;
use crate::options::WireCase;
use crate::schema::{Field, Tree, TypeBody, TypeDef, TypeId};
use crate::source::{Excerpt, Span};

/// A page that describes a type.
#[derive(Debug)]
pub(super) struct LocatedDocument<'s> {
    /// The type that it describes.
    pub(super) id: TypeId,
    pub(super) location: PageLocation,
    pub(super) document: Document<'s>,
}

/// The pages of one tree, before its language is detected.
#[derive(Debug)]
pub(super) struct UndetectedTree<'s> {
    /// Its folder below the input folder.
    pub(super) folder: String,
    /// How its types are written.
    pub(super) types: Types,
    /// The languages that it may have: at least one.
    pub(super) candidates: Vec<&'static Dialect>,
    /// Whether the configuration states its language.
    pub(super) is_given: bool,
    /// The case of its keys, if the configuration states it.
    pub(super) wire_case: Option<WireCase>,
    /// Its pages, in order.
    pub(super) documents: Vec<LocatedDocument<'s>>,
}

/// A tree whose language is known.
#[derive(Debug)]
pub(super) struct DetectedTree<'s> {
    /// Its folder below the input folder.
    pub(super) folder: String,
    /// Its language.
    pub(super) dialect: &'static Dialect,
    /// How the language was determined.
    pub(super) detected_from: LanguageReason,
    /// The case of its keys, if the configuration states it.
    pub(super) wire_case: Option<WireCase>,
    /// Its pages, in order.
    pub(super) documents: Vec<LocatedDocument<'s>>,
}

/// A type as its page states it, with the page. Nothing changes it until its claims are settled.
#[derive(Debug)]
pub(super) struct Draft<'s> {
    pub(super) id: TypeId,
    /// The language of the page.
    pub(super) dialect: &'static Dialect,
    pub(super) document: Document<'s>,
    /// The type, without its examples.
    pub(super) ty: TypeDef,
    /// The examples on the page, as its language writes them.
    pub(super) examples: Vec<Example<'s>>,
    /// Examples on the page that are of something else.
    pub(super) passed_over: Vec<Span>,
}

impl<'s> Draft<'s> {
    /// The fields; none if the type is no object.
    pub(super) fn fields(&self) -> &[Field] {
        match &self.ty.body {
            TypeBody::Struct(fields) => fields,
            _ => &[],
        }
    }

    /// The fields, with their indices and rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, &Field, &FieldRow<'s>)> {
        let fields = self.fields();
        let mut rows = match &self.document.body {
            Body::Fields(rows) => rows.iter(),
            _ => [].iter(),
        };
        let fields = fields.iter().enumerate();
        fields.filter_map(move |(index, field)| {
            // The rows have the same order, and some have no field.
            let row = rows.find(|row| row.name.span == field.span)?;
            Some((index, field, row))
        })
    }
}

/// All that observers look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Observed<'o, 's> {
    pub(super) drafts: &'o [Draft<'s>],
    pub(super) trees: &'o [Tree],
    pub(super) siblings: &'o [Sibling<'s>],
    pub(super) options: &'o Options,
}

/// An example, as the language of the page writes it.
#[derive(Debug)]
pub(super) struct Example<'s> {
    /// The member of the union that it is an example of, if it is not one of the whole type.
    pub(super) member: Option<usize>,
    /// Its code block.
    pub(super) code: Excerpt<'s>,
    pub(super) value: Value,
}
