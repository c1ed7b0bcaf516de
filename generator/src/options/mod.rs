//! The options of a run. Data only: `Default` is the documented default.

mod choices;

use std::collections::BTreeMap;

pub use choices::{
    ColumnRole, Dates, Enums, Features, Format, Ids, Level, Maps, MarkMeaning, Null, Numbers,
    Omitted, PageConvention, Serde, SilentNull, Unions, UnknownKeys, WireCase,
};

use crate::rules::{Rule, Rules};
use crate::source::{LineExcerpt, page_names};

/// The names that a crate has already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormerNames {
    /// Those of types, fields and variants, by what they are in and by what they stand for: the documented name of a type in
    /// its module, the key of a field, the value of a variant, the type or the value of a member.
    pub documented: NamesIn,
    /// Those of types that pages describe inline, by the type that has them and by the key of the field or the name of the
    /// variant.
    pub inline: NamesIn,
}

/// Names, by the path of what they are in and by what they stand for there.
pub type NamesIn = BTreeMap<String, BTreeMap<String, String>>;

/// The options of a run.
///
/// Types, fields and variants have the names that the pages print, with dots between the segments:
/// `components.Agent.createdAt`. The last segments of a name are enough, and `*` matches any characters within a
/// segment; see [`rules`](crate::rules).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The module that contains the code, as a path from the root of its crate (`api`, `wire::api`); none if the code is
    /// a crate of its own.
    pub module: Option<String>,
    /// The names that the crate has already.
    pub former: FormerNames,
    /// The docs folders. If there is none, all pages belong to one folder, with the settings given here.
    pub docs: Vec<DocsFolder>,
    /// The folders of evidence: docs of the same API in another language or of another edition, which give no types.
    pub evidence: Vec<EvidenceFolder>,
    /// The documentation language of all trees, one of [`languages`](crate::languages); detected from the pages if it is
    /// not given.
    pub language: Option<String>,
    /// The convention of all pages; detected from the pages of each folder if it is not given.
    pub convention: Option<PageConvention>,
    /// The case of the wire keys; detected from the pages if it is not given.
    pub wire_case: Option<WireCase>,
    /// What the user adds to the convention of the pages.
    pub additions: Additions,
    /// What the types are written to and read from.
    pub format: Format,
    /// What an enum does with a value that its page does not list.
    pub enums: Enums,
    /// What a union does with a value that matches no member.
    pub unions: Unions,
    /// What an optional field does with `null`.
    pub null: Null,
    /// Whether a required value may be `null` if the docs cannot say it and nothing shows it.
    pub silent_null: SilentNull,
    /// The type of a number if the docs do not say whether it is an integer.
    pub numbers: Numbers,
    /// The type of dates and datetimes.
    pub dates: Dates,
    /// The type of maps.
    pub maps: Maps,
    /// What a struct does with keys that its page does not document.
    pub unknown_keys: UnknownKeys,
    /// Where the implementations of serde come from: [`Serde::Derive`], unless it is said.
    pub serde: Option<Serde>,
    /// What a field is that identifies something, and fields that refer to it.
    pub ids: Ids,
    /// Fields that have types of their own, by their names: `"*.job_id"`.
    pub id_fields: Rules<()>,
    /// Pages that are not read, by their paths: `"operations/*"` matches everything in such a folder.
    pub skip: Rules<()>,
    /// Types that are left out.
    pub omit: Vec<Omitted>,
    /// Which types are compiled only with a feature of the crate; all are always compiled if it is not given.
    pub features: Option<Features>,
    /// Types that are compiled only with a feature of the crate, with what they need: `"components.Job*"` to `"jobs"`.
    pub feature_types: Rules<String>,
    /// Rust types that replace documented ones: `"components.Decimal"` to `"rust_decimal::Decimal"`.
    pub types: Rules<String>,
    /// What samples have shown.
    pub learned: Learned,
    /// Facts about fields: `"components.Agent.meta"`, or `"*.meta"` for that field of every type.
    pub fields: Rules<FieldRule>,
    /// The Rust names of types, fields and variants: `"components.Agent"` to `"Assistant"`.
    pub rename: Rules<String>,
    /// Derives in addition to the default ones, by type: `"components.*"` to `["schemars::JsonSchema"]`.
    pub derives: Rules<Vec<String>>,
    /// The levels of single warnings, by their codes, such as `"DT0203"`.
    pub levels: BTreeMap<String, Level>,
    /// Every warning that is not allowed is an error.
    pub deny_warnings: bool,
}

impl Options {
    /// The rule that replaces the documented type of this path by a Rust type.
    pub fn replacement(&self, path: &[String]) -> Option<&Rule<String>> {
        if self.types.is_empty() {
            return None;
        }
        self.types.find(&path.join("."))
    }

    /// Whether a rule skips the page of this path.
    pub(crate) fn skips(&self, path: &str) -> bool {
        let fits = |name: &String| self.skip.fits(name, '/');
        !self.skip.is_empty() && page_names(path).iter().any(fits)
    }

    /// The settings of the docs folder that contains this folder.
    pub(crate) fn docs_folder_of(&self, folder: &str) -> Option<&DocsFolder> {
        let containing = self.docs.iter().filter(|docs| docs.contains(folder));
        containing.max_by_key(|docs| docs.module.len())
    }
}

/// A folder of docs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocsFolder {
    /// Its path, relative to the folder of the configuration.
    pub path: String,
    /// The module of its types; empty for the root of the crate.
    pub module: String,
    /// The documentation language of its trees, instead of [`Options::language`].
    pub language: Option<String>,
    /// The convention of its pages, instead of [`Options::convention`].
    pub convention: Option<PageConvention>,
    /// The case of its wire keys, instead of [`Options::wire_case`].
    pub wire_case: Option<WireCase>,
    /// The line of the configuration that names the folder.
    pub line: Option<LineExcerpt>,
    /// The line of the configuration that names the module.
    pub module_line: Option<LineExcerpt>,
}

impl DocsFolder {
    /// Whether the pages in a folder belong to it.
    fn contains(&self, folder: &str) -> bool {
        let rest = folder.strip_prefix(&self.module);
        self.module.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// What the user adds to the convention of the pages. Words and patterns are in lower case; each has one meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Additions {
    /// The titles of columns.
    pub columns: Vec<(String, ColumnRole)>,
    /// The words in columns of marks.
    pub marks: Vec<(String, MarkMeaning)>,
    /// The words of headings.
    pub headings: HeadingAdditions,
    /// The words of types, and what stands for each: `"zeichenkette"` for `"string"`.
    pub types: Vec<(String, String)>,
    /// Words before a list of the values that a text may have.
    pub values: Vec<String>,
    /// The case of the keys, if the pages print names in another one, or of several words.
    pub keys: Option<WireCase>,
}

/// What the user says about headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadingAdditions {
    /// Headings that name a type, which a star stands for: `"resource *"`.
    pub types: Vec<String>,
    /// Words that say nothing: the heading above names the type.
    pub silent: Vec<String>,
    /// Words that name a part of what the heading above names.
    pub parts: Vec<String>,
    /// Headings below which no table is a type. A star stands for any text.
    pub skip: Vec<String>,
}

/// A folder of docs of the same API, read for what they say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceFolder {
    /// Its path, relative to the folder of the configuration.
    pub path: String,
    /// The module of the docs that it is evidence for, empty for the root of the crate; all docs if there is none.
    pub of: Option<String>,
    /// The documentation language of its trees; detected from its pages if it is not given.
    pub language: Option<String>,
    /// The case of its wire keys; detected from its pages if it is not given.
    pub wire_case: Option<WireCase>,
    /// The line of the configuration that names the folder.
    pub line: Option<LineExcerpt>,
}

impl EvidenceFolder {
    /// Whether it is evidence for the types of the tree in a folder.
    pub(crate) fn is_for(&self, folder: &str, options: &Options) -> bool {
        let docs = options.docs_folder_of(folder);
        let module = docs.map_or("", |docs| docs.module.as_str());
        self.of.as_ref().is_none_or(|of| of == module)
    }
}

/// What the configuration says about a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldRule {
    /// Its key on the wire.
    pub key: Option<String>,
    /// Whether the key is required.
    pub required: Option<bool>,
    /// Whether the value may be `null`.
    pub nullable: Option<bool>,
    /// Whether a number is an integer: `i64` or `f64`.
    pub integer: Option<bool>,
    /// Its Rust type, instead of the documented one.
    pub ty: Option<String>,
    /// The module that writes and reads the Rust type, if its own implementation of serde does not.
    pub with: Option<String>,
    /// The module for an option of that type.
    pub with_option: Option<String>,
}

/// What samples have shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Learned {
    /// How many samples there were.
    pub samples: usize,
    /// Facts about fields.
    pub fields: LearnedFacts<FieldRule>,
    /// Keys that no page describes. A type that has some keeps all such keys.
    pub unknown_keys: LearnedFacts<Vec<String>>,
    /// Values that an enum does not list.
    pub values: LearnedFacts<Vec<String>>,
}

/// Facts from samples, by the full names of types or fields.
pub type LearnedFacts<T> = BTreeMap<String, LearnedFact<T>>;

/// A fact from samples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnedFact<T> {
    /// The fact.
    pub fact: T,
    /// Where its name is written, if in a file.
    pub line: Option<LineExcerpt>,
}
