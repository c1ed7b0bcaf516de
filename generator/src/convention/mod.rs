//! The documentation conventions: what headings, columns and marks of a page mean.
//!
//! A convention is a value, and each has a file: tables of words, which the functions here read pages by. Must not know
//! Rust, nor any documentation language: a [`dialect`](crate::dialect) reads the type cells.

mod apimatic;
mod deprecation;
mod description;
mod discord;
mod explain;
mod fields;
mod gbfs;
mod gtfs;
mod gtfs_realtime;
mod headed;
mod members;
mod name;
mod ocpi;
mod openapi_generator;
pub(crate) mod operations;
mod own;
mod paged;
mod plain;
mod sections;
mod speakeasy;
mod titled;
mod values;

use crate::diagnostic::Diagnostics;
use crate::options::{PageConvention, WireCase};
use crate::page::{CodeBlock, Page};
use crate::source::{Excerpt, Source, SourceId, Span};

use apimatic::APIMATIC;
use discord::DISCORD;
pub(crate) use explain::{Explained, Outcome};
pub(crate) use fields::{FieldRow, Holds, TypeHints};
use gbfs::GBFS;
use gtfs::GTFS;
use gtfs_realtime::GTFS_REALTIME;
pub(crate) use members::MemberSection;
pub(crate) use name::is_name;
use ocpi::OCPI;
use openapi_generator::OPENAPI_GENERATOR;
pub(crate) use operations::OperationSection;
pub(crate) use own::Own;
pub(crate) use plain::PLAIN;

/// The conventions that pages show by signs of their own, but for [`SPEAKEASY`].
pub(crate) const DETECTED: &[PageConvention] = &[
    PageConvention::OpenapiGenerator,
    PageConvention::Apimatic,
    PageConvention::Gbfs,
    PageConvention::Ocpi,
    PageConvention::Discord,
    PageConvention::GtfsRealtime,
    PageConvention::Gtfs,
];

pub(crate) use speakeasy::SPEAKEASY;
pub(crate) use values::{Scalar, ValueList};

/// What the headings, columns and marks of a family of pages mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Convention<'c> {
    /// How types are written.
    pub(crate) types: Types,
    layout: Layout<'c>,
}

/// How types are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Types {
    /// In the syntax of a programming language, the same on all pages.
    OfLanguage,
    /// In words, or in the syntax of any language.
    Words,
    /// In the syntax of any language, with the names of fields as one language writes them.
    OfGenerator,
}

/// How a page is laid out.
#[derive(Debug, Clone, Copy)]
enum Layout<'c> {
    /// A page describes one type.
    Titled(Titled),
    /// A page describes any number of types.
    Headed(Headed<'c>),
    /// A page describes one type, and the enums of its fields.
    Paged(Paged),
}

/// A page that a program made of one type of an API: its headings and columns are known, its marks are words.
#[derive(Debug, Clone, Copy)]
struct Paged {
    /// The headings of the second level, in lower case. The rest of a title behind one that ends in a blank is a name.
    parts: &'static [(&'static str, Part)],
    /// The titles of columns, in lower case.
    columns: &'static [(&'static str, Role)],
    /// The columns that a table of fields has, and no other convention has together.
    signs: &'static [Role],
    /// The mark on both sides of the name of a field.
    name_mark: &'static str,
    /// Beginnings of names that only tell them from keywords.
    name_escapes: &'static [Escape],
    /// What the column of marks says, in lower case.
    marks: &'static [(&'static str, Note)],
    /// Whether a field without a mark is required.
    unmarked: bool,
    /// Defaults that say nothing.
    no_defaults: &'static [&'static str],
    /// The description cell of a field without a description.
    no_description: &'static str,
    /// What a table lists that has only names.
    names: Names,
    /// The value by which a list says that there may be others.
    open_value: &'static str,
}

/// What is before a name that is a keyword.
#[derive(Debug)]
struct Escape {
    prefix: &'static str,
    /// The keywords; without any, the prefix is never a part of a name.
    keywords: &'static [&'static str],
}

/// What a heading of a [`Paged`] page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The name of the type, on a line in code below. Without such a heading, the title is the name.
    Name,
    /// The fields, values or members of the type.
    Body,
    /// The values of an enum that a field of the page has.
    Enum,
    Example,
}

/// What a mark of a [`Paged`] page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Note {
    Required(bool),
    /// Something that the docs of the field say.
    Says(&'static str),
    /// The rest of the mark is the default.
    Default,
}

/// What a table lists that has only names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    /// The members of a union.
    Members,
    /// The values of an enum, as an SDK names them.
    Values,
}

/// A page that describes any number of types: each table of fields is one, and the headings above it name it.
#[derive(Debug, Clone, Copy)]
struct Headed<'c> {
    /// What no page of another convention has. A convention without signs is for pages that follow no other.
    signs: &'static [Sign],
    /// The titles of columns, in lower case. Of several columns with one role, the first has it.
    columns: &'c [(&'c str, Role)],
    /// The words in columns of marks, in lower case, and what they say.
    marks: &'c [(&'c str, bool)],
    /// Words in columns of marks that begin a condition: not always.
    conditions: &'c [&'c str],
    /// What the words of headings mean.
    headings: HeadingWords<'c>,
    /// The case of the keys, if the names in the tables are others: several words, or in another case.
    keys: Option<WireCase>,
    /// Words before a list of the values that a text may have, in lower case.
    value_leads: &'c [&'c str],
    /// Words in a description by which a moment is a number, in lower case.
    counted: &'c [&'c str],
    /// Words in a description by which a moment is a text, in lower case.
    spelled: &'c [&'c str],
    /// What stands in columns of [`Role::Cardinality`].
    cardinalities: &'static [(&'static str, Cardinality)],
    /// Words that begin a row above rows of which only one is there at a time.
    choices: &'static [&'static str],
    /// Whether a field is required where nothing in its table says what is.
    unmarked_is_required: bool,
    /// Names of types that only prose describes, in lower case.
    names: &'static [(&'static str, Simple)],
    /// The beginnings of type cells that are sentences, in lower case.
    beginnings: &'static [(&'static str, Simple)],
    /// Whether a description may link to the values of a text or a number.
    links_values: bool,
    /// Whether a list below a heading may be one of values.
    has_value_lists: bool,
    /// The object around what each file contains.
    envelope: Option<Envelope>,
}

/// How many values a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cardinality {
    /// Whether there is at least one; none if it does not say.
    required: Option<bool>,
    is_list: bool,
}

/// A type that has no parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Simple {
    Text,
    Integer,
    Number,
    Any,
}

/// The object around what each file contains.
#[derive(Debug, Clone, Copy)]
struct Envelope {
    /// The name of the type that describes it, in lower case.
    name: &'static str,
    /// The field that has the content of the file.
    field: &'static str,
    /// What is added to the name of a file.
    suffix: &'static str,
}

/// A table by which a page shows its convention.
#[derive(Debug, Clone, Copy)]
struct Sign {
    /// The titles of all its columns, in lower case.
    header: &'static [&'static str],
    /// Words of which the heading above has one at its end; without words, any heading.
    below: &'static [&'static str],
}

/// What the words of headings mean, in lower case.
#[derive(Debug, Clone, Copy)]
struct HeadingWords<'c> {
    /// Headings that name a type, which a star stands for: `type *`.
    patterns: &'c [&'c str],
    /// Headings below which nothing is a type, where a star stands for any text.
    skipped: &'c [&'c str],
    /// Words that say nothing about the type below: the heading above is its name.
    transparent: &'c [&'c str],
    /// Words that name a part of what the heading above names.
    generic: &'c [&'c str],
    /// The ends of last words that are no part of a name: `.json`.
    extensions: &'static [&'static str],
    /// Words at the end that are no part of a name.
    suffixes: &'c [&'c str],
    /// Words at the end that are no part of a name if they are emphasized.
    emphasized: &'c [&'c str],
    /// Words at the beginning that are no part of a name if they are emphasized.
    first: &'static [&'static str],
    /// Words by which a heading says that the values of an enum are below it, if they are emphasized.
    enums: &'static [&'static str],
    /// Words at the beginning that are no part of a name.
    articles: &'c [&'c str],
}

/// What a column of a table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Name,
    Type,
    Required,
    /// The opposite of [`Self::Required`].
    Optional,
    Nullable,
    /// How many values there are.
    Cardinality,
    Default,
    Example,
    Description,
    /// The value of an enum on the wire.
    Value,
    /// Marks in words.
    Notes,
}

/// A page that describes one type: its title is the name of the type, and its sections have exact titles.
#[derive(Debug, Clone, Copy)]
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
    /// The beginnings of cells that no other convention has.
    signs: &'static [&'static str],
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
#[derive(Debug, Clone, Copy)]
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
    fn printed(name: Excerpt<'_>) -> Self {
        Self {
            text: name.text.to_owned(),
            span: name.span,
        }
    }
}

/// The convention that the user names.
pub(crate) fn of_name(name: PageConvention) -> &'static Convention<'static> {
    match name {
        PageConvention::Speakeasy => &SPEAKEASY,
        PageConvention::OpenapiGenerator => &OPENAPI_GENERATOR,
        PageConvention::Apimatic => &APIMATIC,
        PageConvention::Discord => &DISCORD,
        PageConvention::Gbfs => &GBFS,
        PageConvention::Gtfs => &GTFS,
        PageConvention::GtfsRealtime => &GTFS_REALTIME,
        PageConvention::Ocpi => &OCPI,
        PageConvention::Plain => &PLAIN,
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

/// Whether a page shows that it is written by a convention, with or without errors.
pub(crate) fn is_shown_by(convention: &Convention<'_>, page: &Page<'_>) -> bool {
    match &convention.layout {
        Layout::Titled(titled) => titled::is_shown_by(titled, page),
        Layout::Headed(_) | Layout::Paged(_) => !signs(convention, page).is_empty(),
    }
}

/// The headers by which a page shows a convention of tables.
pub(crate) fn signs(convention: &Convention<'_>, page: &Page<'_>) -> Vec<Span> {
    match &convention.layout {
        Layout::Headed(headed) => headed::signs(headed, page),
        Layout::Paged(paged) => paged::signs(paged, page),
        Layout::Titled(_) => Vec::new(),
    }
}

/// Reads a page by a convention.
pub(crate) fn read<'s>(
    convention: &Convention<'_>,
    page: &Page<'s>,
    diagnostics: &mut Diagnostics,
) -> Reading<'s> {
    match &convention.layout {
        Layout::Titled(titled) => titled::read((titled, convention.types), page, diagnostics),
        Layout::Headed(headed) => headed::read((headed, convention.types), page, diagnostics),
        Layout::Paged(paged) => paged::read((paged, convention.types), page, diagnostics),
    }
}

/// What a convention understands of the tables and lists of a page, in their order.
pub(crate) fn explain<'s>(convention: &Convention<'_>, page: &Page<'s>) -> Vec<Explained<'s>> {
    match &convention.layout {
        Layout::Headed(headed) => headed::explain(headed, page),
        Layout::Titled(titled) => titled::explain(titled, page),
        Layout::Paged(paged) => paged::explain((paged, convention.types), page),
    }
}
