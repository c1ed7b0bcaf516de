//! What a user may choose. Data only: the defaults here are the documented ones.

use std::collections::BTreeMap;

use crate::rules::{Rule, Rules};
use crate::source::{LineExcerpt, page_names};

/// What a user may choose.
///
/// Names of types, fields and variants are those that the pages print, divided by dots: `components.Agent.createdAt`.
/// The end of a name is enough, and `*` stands for any run of characters within a part; see [`rules`](crate::rules).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The module that holds the code, by its path from the root of its crate (`api`, `wire::api`); none if the code is a
    /// crate of its own.
    pub module: Option<String>,
    /// The folders that hold the docs; if there is none, all pages belong to one folder, with the settings given here.
    pub docs: Vec<DocsFolder>,
    /// The documentation language of all trees; found out from the pages if it is not given. One of
    /// [`languages`](crate::languages).
    pub language: Option<String>,
    /// How the keys of the wire are written; found out from the pages if it is not given.
    pub wire_case: Option<WireCase>,
    /// What an enum does with a value that its page does not list.
    pub enums: Enums,
    /// What a union does with a value that is none of its members.
    pub unions: Unions,
    /// What an optional field does with `null`.
    pub null: Null,
    /// What a number becomes where the docs do not say whether it is whole.
    pub numbers: Numbers,
    /// What a date and a date with a time become.
    pub dates: Dates,
    /// What a map becomes.
    pub maps: Maps,
    /// What a struct does with keys that its page does not describe.
    pub unknown_keys: UnknownKeys,
    /// Pages that are not read, by their paths: `"operations/*"` is all that lies in such a folder.
    pub skip: Rules<()>,
    /// Rust types for documented ones: `"components.Decimal"` to `"rust_decimal::Decimal"`.
    pub types: Rules<String>,
    /// What is known of single fields: `"components.Agent.meta"`, or `"*.meta"` for the field of every type.
    pub fields: Rules<FieldRule>,
    /// The Rust names of types, fields and variants: `"components.Agent"` to `"Assistant"`.
    pub rename: Rules<String>,
    /// What is derived beside the usual, by type: `"components.*"` to `["schemars::JsonSchema"]`.
    pub derives: Rules<Vec<String>>,
    /// How grave the messages of single codes are: `"DT0203"` to a level. Only warnings can be moved.
    pub levels: BTreeMap<String, Level>,
    /// Every warning that is not allowed is an error.
    pub deny_warnings: bool,
}

impl Options {
    /// The rule that puts a Rust type in the place of a mentioned one, by its printed path.
    pub fn replacement(&self, path: &[String]) -> Option<&Rule<String>> {
        if self.types.is_empty() {
            return None;
        }
        self.types.find(&path.join("."))
    }

    /// Whether the page of this path is not read.
    pub(crate) fn skips(&self, path: &str) -> bool {
        let fits = |name: &String| !self.skip.fitting(name, '/').is_empty();
        !self.skip.is_empty() && page_names(path).iter().any(fits)
    }

    /// The settings of the documentation folder that holds this one.
    pub(crate) fn docs_folder_of(&self, folder: &str) -> Option<&DocsFolder> {
        let holding = self.docs.iter().filter(|root| root.holds(folder));
        holding.max_by_key(|root| root.module.len())
    }
}

/// A folder that holds docs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocsFolder {
    /// Where it lies.
    pub path: String,
    /// The name of the module that holds its types; empty for the root of the crate.
    pub module: String,
    /// The documentation language of its trees, instead of [`Options::language`].
    pub language: Option<String>,
    /// How the keys of the wire are written, instead of [`Options::wire_case`].
    pub wire_case: Option<WireCase>,
    /// Where the folder is named, if it is in a file.
    pub line: Option<LineExcerpt>,
    /// Where the module is named, if it is in a file.
    pub module_line: Option<LineExcerpt>,
}

impl DocsFolder {
    /// Whether the pages in a folder, a path without the name of a machine, are its own.
    fn holds(&self, folder: &str) -> bool {
        let rest = folder.strip_prefix(&self.module);
        self.module.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// What is known of a field beyond its page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldRule {
    /// The key that carries it.
    pub key: Option<String>,
    /// Whether the key must be there.
    pub required: Option<bool>,
    /// Whether the value may be `null`.
    pub nullable: Option<bool>,
    /// Whether a number is whole: `i64` or `f64`.
    pub integer: Option<bool>,
}

/// Declares the choices of a key, and the words for them in `generator.toml`.
macro_rules! choices {
    ($($(#[$docs:meta])* $name:ident { $($(#[$about:meta])* $choice:ident = $word:literal,)* })*) => { $(
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$about])* $choice),* }

        impl $name {
            /// The words for the choices.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$choice)),*];
        }
    )* };
}

choices! {
    /// What an enum does with a value that its page does not list.
    #[derive(Default)]
    Enums {
        /// It keeps the value and writes it back.
        #[default]
        Open = "open",
        /// It refuses the value, unless the page says that other values may come.
        Documented = "documented",
    }

    /// What a union does with a value that is none of its members.
    #[derive(Default)]
    Unions {
        /// It keeps the value and writes it back.
        #[default]
        Open = "open",
        /// It refuses the value.
        Closed = "closed",
    }

    /// What an optional field does with `null`.
    #[derive(Default)]
    Null {
        /// `null` is read as absent.
        #[default]
        Absent = "absent",
        /// `null` and absent are two states of a field that may be `null`: `Option<Option<T>>`.
        Keep = "keep",
    }

    /// What a number becomes where the docs do not say whether it is whole.
    #[derive(Default)]
    Numbers {
        /// `i64` where the examples speak strongly for it, else `f64`.
        #[default]
        Evidence = "evidence",
        /// Always `f64`.
        Float = "float",
    }

    /// What a date and a date with a time become.
    #[derive(Default)]
    Dates {
        /// `String`: no digit and no zone is lost.
        #[default]
        Text = "text",
        /// `jiff::Timestamp` and `jiff::civil::Date`.
        Jiff = "jiff",
        /// `chrono::DateTime<chrono::FixedOffset>` and `chrono::NaiveDate`.
        Chrono = "chrono",
        /// `time::OffsetDateTime` and `time::Date`.
        Time = "time",
    }

    /// What a map becomes.
    #[derive(Default)]
    Maps {
        /// `BTreeMap`: its keys in order.
        #[default]
        Sorted = "sorted",
        /// `HashMap`.
        Hash = "hash",
        /// `indexmap::IndexMap`: its keys in the order of the wire.
        Indexed = "indexed",
    }

    /// What a struct does with keys that its page does not describe.
    #[derive(Default)]
    UnknownKeys {
        /// They are left out.
        #[default]
        Drop = "drop",
        /// A flattened map keeps them and writes them back.
        Keep = "keep",
    }

    /// How the keys of the wire are written.
    WireCase {
        /// `created_at`
        Snake = "snake",
        /// `createdAt`
        Camel = "camel",
        /// As the page prints them.
        AsPrinted = "as-printed",
    }

    /// How grave a message is that is a warning by default.
    Level {
        /// It is not shown.
        Allow = "allow",
        /// It is a warning.
        Warn = "warn",
        /// It is an error: nothing is written.
        Deny = "deny",
    }
}
