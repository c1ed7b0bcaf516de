//! Examples of JSON with something around the type, and those of something else: below a table may stand the whole body of
//! an answer, of which the type is a part.

use std::collections::BTreeSet;

use crate::convention::FieldRow;
use crate::dialect::Value;

/// How deep a part may be in an example.
const MAX_DEPTH: usize = 6;

/// The keys of a type.
pub(super) struct Keys<'r> {
    all: BTreeSet<&'r str>,
    required: Vec<&'r str>,
}

impl<'r> Keys<'r> {
    pub(super) fn of(rows: &'r [FieldRow<'_>]) -> Self {
        let name = |row: &'r FieldRow<'_>| row.unescaped.as_deref().unwrap_or(row.name.text);
        let required = rows.iter().filter(|row| row.required);
        Self {
            all: rows.iter().map(name).collect(),
            required: required.map(name).collect(),
        }
    }

    /// The part of an example that is of the type: all of it, if most of its keys are those of the type, or else the one
    /// part in which all are. Of a list, the first item. None if there is no such part, or several.
    pub(super) fn part(&self, example: Value) -> Option<Value> {
        if self.is_mostly(&example) {
            return Some(example);
        }
        let mut parts = Vec::new();
        self.collect(&example, MAX_DEPTH, &mut parts);
        match parts.as_slice() {
            [part] => Some((*part).clone()),
            _ => None,
        }
    }

    fn is_mostly(&self, example: &Value) -> bool {
        let Value::Object(entries) = example else {
            return false;
        };
        let known = entries
            .iter()
            .filter(|(key, _)| self.all.contains(key.as_str()));
        known.count() * 2 >= entries.len()
    }

    /// Whether a value has nothing but keys of the type, and all that it needs.
    fn is_whole(&self, entries: &[(String, Value)]) -> bool {
        let keys: BTreeSet<_> = entries.iter().map(|(key, _)| key.as_str()).collect();
        let has = |key: &&str| keys.contains(key);
        let enough = entries.len() > 1 || self.all.len() == 1;
        enough
            && entries
                .iter()
                .all(|(key, _)| self.all.contains(key.as_str()))
            && self.required.iter().all(has)
    }

    fn collect<'v>(&self, value: &'v Value, depth: usize, parts: &mut Vec<&'v Value>) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        match value {
            Value::Object(entries) if self.is_whole(entries) => parts.push(value),
            Value::Object(entries) => {
                for (_, value) in entries {
                    self.collect(value, depth, parts);
                }
            }
            Value::List(items) => {
                let before = parts.len();
                for item in items {
                    self.collect(item, depth, parts);
                    // The items of a list are alike.
                    if parts.len() > before {
                        return;
                    }
                }
            }
            _ => {}
        }
    }
}
