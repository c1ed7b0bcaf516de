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
