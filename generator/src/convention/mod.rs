//! The documentation conventions: what headings, columns and marks of a page mean.
//!
//! A convention is a value, and each has a file: tables of words, which the functions here read pages by. Must not know
//! Rust, nor any documentation language: a [`dialect`](crate::dialect) reads the type cells.

mod deprecation;
mod description;
mod fields;
mod members;
mod name;
pub(crate) mod operations;
mod sections;
mod speakeasy;
mod titled;
mod values;

use crate::diagnostic::Diagnostics;
use crate::page::{CodeBlock, Page};
use crate::source::{Excerpt, Source, SourceId, Span};

pub(crate) use fields::FieldRow;
pub(crate) use members::MemberSection;
pub(crate) use name::is_name;
pub(crate) use operations::OperationSection;
pub(crate) use speakeasy::SPEAKEASY;
pub(crate) use values::{Scalar, ValueList};

/// What the headings, columns and marks of a family of pages mean.
#[derive(Debug)]
pub(crate) struct Convention {
    layout: Layout,
}

/// How a page is laid out.
#[derive(Debug)]
enum Layout {
    /// A page describes one type.
    Titled(Titled),
}

/// A page that describes one type: its title is the name of the type, and its sections have exact titles.
#[derive(Debug)]
struct Titled {
    /// The titles of the known sections.
    sections: &'static [(&'static str, Section)],
    /// The level of the known sections.
    section_level: u8,
    /// The titles of the columns of a table of fields.
    columns: &'static [(&'static str, Column)],
    /// The columns that a table of fields must have.
    needed: &'static [Column],
    /// The columns of which a table of another convention has none.
    distinctive: &'static [Column],
    /// The marks in the column of what is required.
    marks: &'static [(&'static str, bool)],
    /// The description cell of a field without a description.
    no_description: &'static str,
    /// The mark on both sides of a deprecated name.
    struck: &'static str,
    /// The beginnings of a deprecation notice, without spaces.
    notices: &'static [&'static str],
    /// How the values of an enum are listed.
    values: Values,
}

/// How the values of an enum are listed.
#[derive(Debug)]
struct Values {
    /// The title of the column of values in a table.
    value_column: &'static str,
    /// The title of the column of names in a table.
    name_column: &'static str,
    /// The texts by which a page says that there may be other values.
    open_notes: &'static [&'static str],
    /// The beginning of the last entry of an open list.
    open_entry: &'static str,
}

/// A section that a convention knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Example,
    Fields,
    Values,
    Members,
    Discrimination,
}

/// A column that a convention knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Type,
    Required,
    Description,
    Example,
}

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
    pub(crate) id: SourceId,
    pub(crate) source: &'s Source,
    pub(crate) name: TypeName,
    /// The description, as Markdown.
    pub(crate) description: String,
    /// The deprecation notice, if the type is deprecated; it may be empty.
    pub(crate) deprecated: Option<String>,
    pub(crate) examples: Vec<CodeBlock<'s>>,
    pub(crate) body: Body<'s>,
    /// Whether pages of its kind describe several types.
    pub(crate) shares_page: bool,
}

/// The name of a described type, and where the page says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypeName {
    pub(crate) text: String,
    pub(crate) span: Span,
}

impl TypeName {
    /// A name exactly as the page prints it.
    fn printed(name: Excerpt<'_>) -> Self {
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
    /// None: in some languages the pages of unions have no body.
    Nothing,
}

/// Reads a page by a convention.
pub(crate) fn read<'s>(
    convention: &Convention,
    page: &Page<'s>,
    diagnostics: &mut Diagnostics,
) -> Reading<'s> {
    match &convention.layout {
        Layout::Titled(titled) => titled::read(titled, page, diagnostics),
    }
}
