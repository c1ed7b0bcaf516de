//! How pages are laid out: what the values of conventions say (data).

use crate::options::WireCase;

/// How a page is laid out.
#[derive(Debug, Clone, Copy)]
#[allow(
    clippy::large_enum_variant,
    reason = "there are few values, and nearly all are constants"
)]
pub(super) enum Layout<'c> {
    /// A page describes one type.
    Titled(Titled),
    /// A page describes any number of types.
    Headed(Headed<'c>),
    /// A page describes one type, and the enums of its fields.
    Paged(Paged),
}

/// A page that a program made of one type of an API: its headings and columns are known, its marks are words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paged {
    /// The headings of the second level, in lower case. The rest of a title behind one that ends in a blank is a name.
    pub(super) parts: &'static [(&'static str, Part)],
    /// The titles of columns, in lower case.
    pub(super) columns: &'static [(&'static str, Role)],
    /// The columns that a table of fields has, and no other convention has together.
    pub(super) signs: &'static [Role],
    /// The titles of pages about the code of an SDK, in lower case and without blanks.
    pub(super) code_titles: &'static [&'static str],
    /// The mark on both sides of the name of a field.
    pub(super) name_mark: &'static str,
    /// Beginnings of names that only tell them from keywords.
    pub(super) name_escapes: &'static [Escape],
    /// What the column of marks says, in lower case.
    pub(super) marks: &'static [(&'static str, Note)],
    /// Whether a field without a mark is required.
    pub(super) unmarked: bool,
    /// Defaults that say nothing.
    pub(super) no_defaults: &'static [&'static str],
    /// The description cell of a field without a description.
    pub(super) no_description: &'static str,
    /// What stands before and behind the values of an enum at the end of a description. The type in its row may be a name that
    /// only the SDK knows.
    pub(super) listed_values: Option<(&'static str, &'static str)>,
    /// What a table lists that has only names.
    pub(super) names: Names,
    /// The value by which a list says that there may be others.
    pub(super) open_value: &'static str,
}

/// What is before a name that is a keyword.
#[derive(Debug)]
pub(super) struct Escape {
    pub(super) prefix: &'static str,
    /// The keywords; without any, the prefix is never a part of a name.
    pub(super) keywords: &'static [&'static str],
}

/// What a heading of a [`Paged`] page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
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
pub(super) enum Note {
    Required(bool),
    /// Something that the docs of the field say.
    Says(&'static str),
    /// The rest of the mark is the default.
    Default,
}

/// What a table lists that has only names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// The members of a union.
    Members,
    /// The values of an enum, as an SDK names them.
    Values,
}

/// A page that describes any number of types: each table of fields is one, and the headings above it name it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Headed<'c> {
    /// What no page of another convention has. A convention without signs is for pages that follow no other.
    pub(super) signs: &'static [Sign],
    /// The titles of columns, in lower case. Of several columns with one role, the first has it.
    pub(super) columns: &'c [(&'c str, Role)],
    /// The titles of columns that no table of fields has, in lower case: it is about calls, changes,
    /// or the code of an SDK.
    pub(super) foreign_columns: &'static [&'static str],
    /// The words in columns of marks, in lower case, and what they say.
    pub(super) marks: &'c [(&'c str, bool)],
    /// Words in columns of marks that begin a condition: not always.
    pub(super) conditions: &'c [&'c str],
    /// What the words of headings mean.
    pub(super) headings: HeadingWords<'c>,
    /// The case of the keys, if the names in the tables are others: several words, or in another case.
    pub(super) keys: Option<WireCase>,
    /// Words before a list of the values that a text may have, in lower case.
    pub(super) value_leads: &'c [&'c str],
    /// The word before a value that says that there is no other, in lower case.
    pub(super) only_lead: &'static str,
    /// Words above a list that say that each of its types is a possibility, in lower case.
    pub(super) member_leads: &'static [&'static str],
    /// Words in a description by which a moment is a number, in lower case.
    pub(super) counted: &'c [&'c str],
    /// Words in a description by which a moment is a text, in lower case.
    pub(super) spelled: &'c [&'c str],
    /// What stands in columns of [`Role::Cardinality`].
    pub(super) cardinalities: &'static [(&'static str, Cardinality)],
    /// Words that begin a row above rows of which only one is there at a time.
    pub(super) choices: &'static [&'static str],
    /// Whether a field is required where nothing in its table says what is.
    pub(super) unmarked_is_required: bool,
    /// Names of types that only prose describes, in lower case.
    pub(super) names: &'static [(&'static str, Simple)],
    /// The beginnings of type cells that are sentences, in lower case.
    pub(super) beginnings: &'static [(&'static str, Simple)],
    /// Whether a description may link to the values of a text or a number.
    pub(super) links_values: bool,
    /// Whether a list below a heading may be one of values.
    pub(super) has_value_lists: bool,
    /// The end of a repeated type that stands for the entries of a map, in lower case: in JSON they are an object.
    pub(super) entries: &'static str,
    /// The object around what each file contains.
    pub(super) envelope: Option<Envelope>,
}

/// How many values a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cardinality {
    /// Whether there is at least one; none if it does not say.
    pub(super) required: Option<bool>,
    pub(super) is_list: bool,
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
pub(super) struct Envelope {
    /// The name of the type that describes it, in lower case.
    pub(super) name: &'static str,
    /// The field that has the content of the file.
    pub(super) field: &'static str,
    /// What is added to the name of a file.
    pub(super) suffix: &'static str,
}

/// A table by which a page shows its convention.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    /// The titles of all its columns, in lower case.
    pub(super) header: &'static [&'static str],
    /// Words of which the heading above has one at its end; without words, any heading.
    pub(super) below: &'static [&'static str],
}

/// What the words of headings mean, in lower case.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeadingWords<'c> {
    /// Headings that name a type, which a star stands for: `type *`.
    pub(super) patterns: &'c [&'c str],
    /// Headings below which nothing is a type, where a star stands for any text.
    pub(super) skipped: &'c [&'c str],
    /// Headings below which is told what has changed, in lower case.
    pub(super) changes: &'static [&'static str],
    /// Headings of tables about a call, of which no value is in JSON, in lower case.
    pub(super) calls: &'static [&'static str],
    /// What begins and ends a part of a page that a program wrote into it.
    pub(super) written: &'static [(&'static str, &'static str)],
    /// Words that say nothing about the type below: the heading above is its name.
    pub(super) transparent: &'c [&'c str],
    /// Words that name a part of what the heading above names.
    pub(super) generic: &'c [&'c str],
    /// The ends of last words that are no part of a name: `.json`.
    pub(super) extensions: &'static [&'static str],
    /// Words at the end that are no part of a name.
    pub(super) suffixes: &'c [&'c str],
    /// Words at the end that are no part of a name if they are emphasized.
    pub(super) emphasized: &'c [&'c str],
    /// Words at the beginning that are no part of a name if they are emphasized.
    pub(super) first: &'static [&'static str],
    /// Words by which a heading says that the values of an enum are below it, if they are emphasized.
    pub(super) enums: &'static [&'static str],
    /// Words at the beginning that are no part of a name.
    pub(super) articles: &'c [&'c str],
}

/// What a column of a table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
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
pub(super) struct Titled {
    /// The titles of the known sections.
    pub(super) sections: &'static [(&'static str, Section)],
    /// The level of the known sections.
    pub(super) section_level: u8,
    /// The titles of the columns of a table of fields.
    pub(super) columns: &'static [(&'static str, Column)],
    /// The columns that a table of fields must have.
    pub(super) needed: &'static [Column],
    /// The columns of which a table of another convention has none.
    pub(super) distinctive: &'static [Column],
    /// The beginnings of cells that no other convention has.
    pub(super) signs: &'static [&'static str],
    /// The beginnings of cells on other pages of the same program.
    pub(super) other_signs: &'static [&'static str],
    /// The marks in the column of what is required.
    pub(super) marks: &'static [(&'static str, bool)],
    /// The description cell of a field without a description.
    pub(super) no_description: &'static str,
    /// The mark on both sides of a deprecated name.
    pub(super) struck: &'static str,
    /// The beginnings of a deprecation notice, without spaces.
    pub(super) notices: &'static [&'static str],
    /// How the values of an enum are listed.
    pub(super) values: Values,
}

/// How the values of an enum are listed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Values {
    /// The title of the column of values in a table.
    pub(super) value_column: &'static str,
    /// The title of the column of names in a table.
    pub(super) name_column: &'static str,
    /// The texts by which a page says that there may be other values.
    pub(super) open_notes: &'static [&'static str],
    /// The beginning of the last entry of an open list.
    pub(super) open_entry: &'static str,
}

/// A section that a convention knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Example,
    Fields,
    Values,
    Members,
    Discrimination,
}

/// A column that a convention knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Type,
    Required,
    Description,
    Example,
}
