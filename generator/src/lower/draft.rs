//! What the stages of lowering pass on: trees, and drafts of their types. Data only.

use super::location::PageLocation;
use crate::convention::Document;
use crate::dialect::{Dialect, Value};
use crate::evidence::LanguageReason;
use crate::json::Json;
use crate::options::WireCase;
use crate::schema::{TypeDef, TypeId};
use crate::source::Excerpt;

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
    /// Its language, if the configuration states it.
    pub(super) dialect: Option<&'static Dialect>,
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

/// An unfinished type, with the page that describes it.
#[derive(Debug)]
pub(super) struct Draft<'s> {
    pub(super) id: TypeId,
    pub(super) document: Document<'s>,
    /// The type. Its examples are empty until the draft is finished.
    pub(super) ty: TypeDef,
    /// The examples on the page, as its language writes them.
    pub(super) examples: Vec<Example<'s>>,
    /// The example cells of its fields.
    pub(super) example_cells: Vec<ExampleCell<'s>>,
    /// The examples on the page as JSON, once they are translated.
    pub(super) wire_examples: Vec<WireExample<'s>>,
}

impl Draft<'_> {
    /// The finished type.
    pub(super) fn finish(self) -> TypeDef {
        let examples = self.wire_examples.into_iter();
        TypeDef {
            examples: examples.map(|example| example.json).collect(),
            ..self.ty
        }
    }
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

/// The example cell of a field.
#[derive(Debug)]
pub(super) struct ExampleCell<'s> {
    /// The index of the field.
    pub(super) field: usize,
    pub(super) text: Excerpt<'s>,
}

/// An example in JSON.
#[derive(Debug)]
pub(super) struct WireExample<'s> {
    /// Its code block.
    pub(super) code: Excerpt<'s>,
    pub(super) json: Json,
}
