//! The table `[fields]`: what the pages do not state about fields.

use toml::de::DeValue;

use super::key::{Key, Shown, read_table};
use super::reader::{Reader, Scope, Value};
use super::rows::rules;
use crate::options::{FieldRule, Options};

/// The keys of a row.
pub(super) const KEYS: &[Key<FieldRule>] = &[
    Key {
        name: "key",
        shown: Shown::Example("\"_meta\""),
        description: "its key in the JSON",
        scope: Scope::Crate,
        read: |rule, value, reader| rule.key = reader.string(value),
    },
    Key {
        name: "required",
        shown: Shown::Example("true"),
        description: "whether the key must be present",
        scope: Scope::Crate,
        read: |rule, value, reader| rule.required = reader.boolean(value),
    },
    Key {
        name: "nullable",
        shown: Shown::Example("true"),
        description: "whether the value may be null",
        scope: Scope::Crate,
        read: |rule, value, reader| rule.nullable = reader.boolean(value),
    },
    Key {
        name: "integer",
        shown: Shown::Example("false"),
        description: "whether a number is an integer",
        scope: Scope::Crate,
        read: |rule, value, reader| rule.integer = reader.boolean(value),
    },
    Key {
        name: "type",
        shown: Shown::Example("\"rust_decimal::Decimal\""),
        description: "its Rust type; not a list or a map of it, but all of it except the option",
        scope: Scope::Crate,
        read: |rule, value, reader| rule.ty = reader.string(value),
    },
    Key {
        name: "with",
        shown: Shown::Example("\"rust_decimal::serde::str\""),
        description: "the module that writes and reads that type, as `with` of serde names it",
        scope: Scope::Crate,
        read: |rule, value, reader| rule.with = reader.string(value),
    },
    Key {
        name: "with_option",
        shown: Shown::Example("\"rust_decimal::serde::str_option\""),
        description: "the module for an option of that type, which a field has that may be absent or null",
        scope: Scope::Crate,
        read: |rule, value, reader| rule.with_option = reader.string(value),
    },
];

pub(super) fn read(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    rules(&mut options.fields, value, reader, rule);
}

/// The facts in a row.
pub(super) fn rule(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<FieldRule> {
    let DeValue::Table(table) = value.get_ref() else {
        return reader.wrong_kind(value, "a table such as { nullable = true }");
    };
    let mut rule = FieldRule::default();
    read_table(&mut rule, table, KEYS, reader);
    Some(rule)
}
