//! Claims: what is claimed about fields and members, and why. Data only: written by `lower`, read by `provenance`.

use crate::options::WireCase;
use crate::source::Span;

/// A claim about one aspect of a field, or of a member of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What is claimed.
    pub says: Statement,
    /// Why.
    pub reason: Reason,
    /// The span of the reason, if it is on a page.
    pub span: Option<Span>,
}

impl Claim {
    /// A claim whose reason is on no page.
    pub(crate) fn new(says: Statement, reason: Reason) -> Self {
        Self {
            says,
            reason,
            span: None,
        }
    }

    /// A claim whose reason is on a page.
    pub(crate) fn at(span: Span, says: Statement, reason: Reason) -> Self {
        Self {
            says,
            reason,
            span: Some(span),
        }
    }
}

/// What is claimed about an aspect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// Its key in JSON.
    Key {
        /// The key.
        key: String,
        /// Other spellings of the key.
        aliases: Vec<String>,
    },
    /// Its type is not known.
    AnyType,
    /// The kind of the numbers in its type.
    Numbers(NumberKind),
    /// Its type is one of these strings, in this or another spelling.
    Words(Vec<String>),
    /// The tag of a union selects it where its value is this word, in this or another spelling.
    Tag(String),
    /// Whether the key must be present.
    Required(bool),
    /// Whether the value may be `null`.
    Nullable(bool),
}

impl Statement {
    /// The aspect that it is about.
    pub fn aspect(&self) -> Aspect {
        match self {
            Self::Key { .. } => Aspect::Key,
            Self::AnyType | Self::Numbers(_) | Self::Words(_) => Aspect::Type,
            Self::Tag(_) => Aspect::Tag,
            Self::Required(_) => Aspect::Required,
            Self::Nullable(_) => Aspect::Nullable,
        }
    }
}

/// The kind of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// It is an integer.
    Integer,
    /// It may have a fraction.
    Float,
    /// It may be either.
    Unknown,
}

/// An aspect of a field, or of a member of a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// Its key in JSON.
    Key,
    /// Its type.
    Type,
    /// The value of the tag that selects it.
    Tag,
    /// Whether the key must be present.
    Required,
    /// Whether the value may be `null`.
    Nullable,
}

/// Why something is claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The page states it.
    Page,
    /// The language of the page cannot state it, so it is a default.
    Silence,
    /// The cell cannot be read.
    Unread,
    /// The keys of the tree are written in this case: see [`TreeKeys`].
    Style,
    /// The prose or an example cell of the tree writes it so.
    Mention,
    /// Nearly all fields of the type are named after the values of this enum.
    EnumValue(String),
    /// JSON in an example cell has this key.
    ExampleKey,
    /// In the case of the tree, two fields would have the same key.
    KeptApart,
    /// The path of an operation names it as a parameter: the path.
    Path(String),
    /// An example contains this number.
    Number(String),
    /// An example contains `null`.
    Null,
    /// The description says that the value may be `null`.
    Description,
    /// An example contains `null` at a field that is like this one.
    Alike,
    /// It is any value, and the SDK accepts an object without it.
    AnyValue,
    /// Its type is an option, and no page of the tree marks a field as optional.
    NeverMarked,
    /// It is the date of an event that may not have happened.
    Event,
    /// A constructor in the SDK is named after the value.
    Constructor,
    /// A page of the same API says it, in another language or of another edition.
    Sibling,
    /// Such a page says it, but the page itself says something else.
    Contrary,
    /// So many samples have been read, and some show it.
    Sample(usize),
    /// The rule with this pattern in the configuration states it.
    Rule(String),
    /// The table of fields has no row, so that the type keeps every key.
    NoRows,
    /// The option `unknown_keys` keeps the keys that the page does not describe.
    UnknownKeys,
}

/// How the language of a tree was determined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LanguageReason {
    /// The configuration states it.
    Given,
    /// It has more votes than any other language.
    Votes(Votes),
    /// Its pages are read by a convention of tables that are written for people, in words.
    Tables(Vec<TableVotes>),
    /// Its pages are read by the convention of a generator of many languages, and this one has the most votes.
    Generator(Vec<TableVotes>, Votes),
}

/// A convention that pages of a tree are read by, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableVotes {
    /// The name of the convention.
    pub convention: &'static str,
    /// Why it is theirs.
    pub why: &'static str,
    /// Whether most pages of their docs folder are in another.
    pub is_beside: bool,
    /// Whether the configuration gives it.
    pub is_given: bool,
    /// Whether the configuration adds words to it.
    pub has_additions: bool,
    /// How many pages are read by it.
    pub pages: usize,
    /// How many tables have a header that only pages of the convention have.
    pub tables: usize,
    /// The first of these headers.
    pub first: Option<Span>,
}

/// The votes of the pages of a tree for a language.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Votes {
    /// The cells in the sample.
    pub cells: usize,
    /// The cells that the grammar of the language reads.
    pub readable: usize,
    /// The cells that contain a builtin of the language, even if they cannot be read.
    pub with_builtin: usize,
    /// The fields with a name in the style of the language.
    pub names_in_style: usize,
    /// The pages whose code blocks are labelled with the language.
    pub labelled_pages: usize,
    /// The pages in the sample whose files are named in the style of the language.
    pub files_in_style: usize,
}

impl Votes {
    /// The number of all votes.
    pub fn total(self) -> usize {
        self.readable
            + self.with_builtin
            + self.names_in_style
            + self.labelled_pages
            + self.files_in_style
    }
}

/// The case of the keys of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeKeys {
    /// The case.
    pub case: WireCase,
    /// How it was determined.
    pub reason: StyleReason,
}

/// How the case of the keys of a tree was determined.
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
