//! `learned.toml`: what `generator learn` has found in samples. Its rules are below those of `generator.toml`.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::fields;
use super::key::{Key, Shown, read_table};
use super::reader::{Reader, Scope, Value};
use crate::options::{FieldRule, Learned};
use crate::rules::Rules;

/// What the file states.
#[derive(Default)]
pub(super) struct File {
    pub(super) learned: Learned,
    pub(super) fields: Rules<FieldRule>,
}

/// The keys of the file.
const KEYS: &[Key<File>] = &[
    Key {
        name: "samples",
        shown: Shown::Default("0"),
        description: "how many samples there were",
        scope: Scope::Crate,
        read: |file, value, reader| file.learned.samples = count(value, reader),
    },
    Key {
        name: "fields",
        shown: Shown::Keys("[fields.\"*.meta\"]", String::new),
        description: "facts that the pages do not state",
        scope: Scope::Crate,
        read: |file, value, reader| fields::read_rules(&mut file.fields, value, reader),
    },
    Key {
        name: "unknown_keys",
        shown: Shown::Table("\"components.Agent\" = [\"meta\"]"),
        description: "keys that no page describes",
        scope: Scope::Crate,
        read: |file, value, reader| file.learned.unknown_keys = lists(value, reader),
    },
    Key {
        name: "values",
        shown: Shown::Table("\"components.Status\" = [\"done\"]"),
        description: "values that an enum does not list",
        scope: Scope::Crate,
        read: |file, value, reader| file.learned.values = lists(value, reader),
    },
];

pub(super) fn read(table: &DeTable<'_>, reader: &mut Reader<'_>) -> File {
    let mut file = File::default();
    read_table(&mut file, table, KEYS, reader);
    file
}

fn count(value: &Value<'_>, reader: &mut Reader<'_>) -> usize {
    let count = match value.get_ref() {
        DeValue::Integer(integer) => integer.as_str().parse().ok(),
        _ => None,
    };
    count.unwrap_or_else(|| {
        reader.wrong_kind::<()>(value, "a count");
        0
    })
}

fn lists(value: &Value<'_>, reader: &mut Reader<'_>) -> BTreeMap<String, Vec<String>> {
    let mut lists = BTreeMap::new();
    for (name, _, list) in reader.table(value) {
        let strings = reader.strings(list).into_iter();
        lists.insert(name.to_owned(), strings.map(|(text, _)| text).collect());
    }
    lists
}
