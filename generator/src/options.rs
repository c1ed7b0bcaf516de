//! What a user may choose. Data only: the defaults here are the documented ones.

use std::collections::BTreeMap;

/// What a user may choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The module that holds the code, by its path from the root of its crate (`api`, `wire::api`); none if the code is a
    /// crate of its own.
    pub module: Option<String>,
    /// The documentation language of all trees; found out from the pages if it is not given. One of
    /// [`languages`](crate::languages).
    pub language: Option<String>,
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
    /// How the keys of the wire are written; found out from the pages if it is not given.
    pub wire_case: Option<WireCase>,
    /// Rust types for documented ones: `"components.Decimal"` to `"rust_decimal::Decimal"`.
    pub types: BTreeMap<String, String>,
    /// What is known of single fields: `"components.Agent.meta"`, or `"*.meta"` for the field of every type.
    pub fields: BTreeMap<String, FieldRule>,
    /// How grave the messages of single codes are: `"DT0203"` to a level. Only warnings can be moved.
    pub levels: BTreeMap<String, Level>,
    /// Every warning that is not allowed is an error.
    pub deny_warnings: bool,
}

/// How grave a message is that is a warning by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is not shown.
    Allow,
    /// It is a warning.
    Warn,
    /// It is an error: nothing is written.
    Deny,
}

impl Options {
    /// The replacement for a mentioned type, by its printed path or the end of it: the name of the rule, and the Rust type.
    pub(crate) fn replacement(&self, path: &[String]) -> Option<(&str, &str)> {
        if self.types.is_empty() {
            return None;
        }
        let rule =
            (0..path.len()).find_map(|from| self.types.get_key_value(&path[from..].join(".")));
        rule.map(|(name, ty)| (name.as_str(), ty.as_str()))
    }
}

/// What an enum does with a value that its page does not list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Enums {
    /// It keeps the value and writes it back.
    #[default]
    Open,
    /// It refuses the value, unless the page says that other values may come.
    Documented,
}

/// What a union does with a value that is none of its members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unions {
    /// It keeps the value and writes it back.
    #[default]
    Open,
    /// It refuses the value.
    Closed,
}

/// What an optional field does with `null`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Null {
    /// `null` is read as absent.
    #[default]
    Absent,
    /// `null` and absent are two states of a field that may be `null`: `Option<Option<T>>`.
    Keep,
}

/// What a number becomes where the docs do not say whether it is whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Numbers {
    /// `i64` where the examples speak strongly for it, else `f64`.
    #[default]
    Evidence,
    /// Always `f64`.
    Float,
}

/// What a date and a date with a time become.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dates {
    /// `String`: no digit and no zone is lost.
    #[default]
    Text,
    /// `jiff::Timestamp` and `jiff::civil::Date`.
    Jiff,
    /// `chrono::DateTime<chrono::FixedOffset>` and `chrono::NaiveDate`.
    Chrono,
    /// `time::OffsetDateTime` and `time::Date`.
    Time,
}

/// How the keys of the wire are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireCase {
    /// `created_at`
    Snake,
    /// `createdAt`
    Camel,
    /// As the page prints them.
    AsPrinted,
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
