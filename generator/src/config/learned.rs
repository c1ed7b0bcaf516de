//! `learned.toml`: what `generator learn` has found in samples. The rules of `generator.toml` have precedence.

use toml::de::{DeTable, DeValue};

use super::fields;
use super::key::{Key, Shown, read_table};
use super::reader::{Reader, Scope, Value};
use super::rows::each_row;
use crate::options::{Learned, LearnedFact, LearnedFacts};

/// The keys of the file.
const KEYS: &[Key<Learned>] = &[
    Key {
        name: "samples",
        shown: Shown::Default("0"),
        description: "how many samples there were",
        scope: Scope::Crate,
        read: |learned, value, reader| learned.samples = count(value, reader),
    },
    Key {
        name: "fields",
        shown: Shown::Keys("[fields.\"*.meta\"]", String::new),
        description: "facts that the pages do not state",
        scope: Scope::Crate,
        read: |learned, value, reader| learned.fields = facts(value, reader, fields::rule),
    },
    Key {
        name: "unknown_keys",
        shown: Shown::Table("\"components.Agent\" = [\"meta\"]"),
        description: "keys that no page describes",
        scope: Scope::Crate,
        read: |learned, value, reader| learned.unknown_keys = facts(value, reader, list),
    },
    Key {
        name: "values",
        shown: Shown::Table("\"components.Status\" = [\"done\"]"),
        description: "values that an enum does not list",
        scope: Scope::Crate,
        read: |learned, value, reader| learned.values = facts(value, reader, list),
    },
];

pub(super) fn read(table: &DeTable<'_>, reader: &mut Reader<'_>) -> Learned {
    let mut learned = Learned::default();
    read_table(&mut learned, table, KEYS, reader);
    learned
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

/// The facts in the rows of a table, by their names.
fn facts<T>(
    value: &Value<'_>,
    reader: &mut Reader<'_>,
    read: fn(&Value<'_>, &mut Reader<'_>) -> Option<T>,
) -> LearnedFacts<T> {
    let mut facts = LearnedFacts::new();
    each_row(value, reader, |(name, span, row), reader| {
        if let Some(fact) = read(row, reader) {
            let line = Some(reader.line(span));
            facts.insert(name.to_owned(), LearnedFact { fact, line });
        }
    });
    facts
}

fn list(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let strings = reader.strings(value).into_iter();
    Some(strings.map(|(text, _)| text).collect())
}
