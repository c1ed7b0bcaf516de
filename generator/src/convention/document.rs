//! What a page says (data).

use super::Types;
use super::fields::FieldRow;
use super::members::MemberSection;
use super::operations::OperationSection;
use super::values::ValueList;
use crate::page::CodeBlock;
use crate::source::{Excerpt, Source, SourceId, Span};

/// The result of reading a page.
#[derive(Debug)]
pub(crate) enum Reading<'s> {
    /// The page describes these types, in order.
    Types(Vec<Document<'s>>),
    /// The page describes operations.
    Operations(Vec<OperationSection<'s>>),
    /// The page describes neither.
    NoType,
    /// The page seems to describe a type, but has errors, which are reported.
    Failed,
}

/// What a page says about one type.
#[derive(Debug)]
pub(crate) struct Document<'s> {
    /// How its types are written.
    pub(crate) types: Types,
    pub(crate) id: SourceId,
    pub(crate) source: &'s Source,
    pub(crate) name: TypeName,
    /// The description, as Markdown.
    pub(crate) description: String,
    /// The deprecation notice, if the type is deprecated; it may be empty.
    pub(crate) deprecated: Option<String>,
    pub(crate) examples: Vec<CodeBlock<'s>>,
    /// The code that tells the members of a union apart, in some languages.
    pub(crate) discrimination: Vec<CodeBlock<'s>>,
    pub(crate) body: Body<'s>,
    /// Whether pages of its kind describe several types.
    pub(crate) shares_page: bool,
    /// Whether a link to the page means this type.
    pub(crate) is_main: bool,
    /// The anchors on the page that lead to the type.
    pub(crate) anchors: Vec<String>,
    /// Whether it is a type only if something refers to it.
    pub(crate) needs_mention: bool,
}

/// The name of a described type, and where the page says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypeName {
    pub(crate) text: String,
    pub(crate) span: Span,
}

impl TypeName {
    /// A name exactly as the page prints it.
    pub(super) fn printed(name: Excerpt<'_>) -> Self {
        Self {
            text: name.text.to_owned(),
            span: name.span,
        }
    }
}

/// The body of the described type.
#[derive(Debug)]
pub(crate) enum Body<'s> {
    Fields(Vec<FieldRow<'s>>),
    Values(ValueList),
    Members(Vec<MemberSection<'s>>),
    /// The text or number that identifies something, of which this cell is the type.
    Id(Excerpt<'s>),
    /// None: in some languages the pages of unions have no body.
    Nothing,
}
