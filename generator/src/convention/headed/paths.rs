//! Rows that describe parts of other rows: `listen.port`, `targets[].url`, `labels.*`, `> street`.

use std::collections::BTreeMap;

use super::super::fields::{FieldRow, Holds, Object, TypeHints};
use super::names::Name;
use super::text;
use crate::source::Excerpt;

/// How deep rows may be nested. Deeper names are names as they are written.
const MAX_DEPTH: usize = 16;

/// What stands for the items of a list in a name.
const ITEMS: &[&str] = &["[]", "[n]", "[i]", "[*]", "[0]", "\\[\\]", "\\[n\\]"];

/// A part of the path of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'s> {
    pub(super) name: Excerpt<'s>,
    /// What there is of the type behind it, if there may be several.
    pub(super) holds: Option<Holds>,
}

/// The paths of the rows of a table.
pub(super) fn of<'s>(names: &[&Name<'s>]) -> Vec<Vec<Step<'s>>> {
    let mut paths: Vec<Vec<Step<'s>>> = Vec::with_capacity(names.len());
    // The rows above that may contain the next one, with their depths.
    let mut above: Vec<(usize, usize)> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        above.retain(|(depth, _)| *depth < name.depth);
        let parent = above.last().map(|(_, parent)| paths[*parent].clone());
        let mut path = parent.unwrap_or_default();
        path.extend(steps(name.text));
        if path.len() > MAX_DEPTH {
            path = vec![whole(name.text)];
        }
        above.push((name.depth, index));
        paths.push(path);
    }
    paths
}

fn whole(name: Excerpt<'_>) -> Step<'_> {
    Step { name, holds: None }
}

/// Whether a part of a name stands for any key: `*`, `{id}`, `<id>`.
fn is_any_key(part: &str) -> bool {
    let pairs = [('{', '}'), ('<', '>')];
    let is_pair = |(open, close)| part.starts_with(open) && part.ends_with(close);
    ["*", "\\*"].contains(&part) || (part.len() > 2 && pairs.into_iter().any(is_pair))
}

/// The parts of a name between dots.
fn steps(name: Excerpt<'_>) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut start = 0;
    for part in name.text.split('.') {
        let excerpt = name.part(start..start + part.len());
        start += part.len() + 1;
        let items = ITEMS.iter().find(|items| part.ends_with(**items));
        let length = part.len() - items.map_or(0, |items| items.len());
        let map: Option<&mut Step<'_>> = steps.last_mut().filter(|_| is_any_key(part));
        if let Some(Step {
            holds: holds @ None,
            ..
        }) = map
        {
            *holds = Some(Holds::Entries);
            continue;
        }
        if length == 0 {
            return vec![whole(name)];
        }
        steps.push(Step {
            name: excerpt.part(0..length),
            holds: items.map(|_| Holds::Items),
        });
    }
    steps
}

/// The fields of an object, and the objects in it.
#[derive(Debug, Default)]
pub(super) struct Node<'s> {
    fields: Vec<FieldRow<'s>>,
    /// The indices of the fields, by their names.
    positions: BTreeMap<&'s str, usize>,
    /// The objects, by the indices of their fields.
    objects: BTreeMap<usize, Node<'s>>,
}

impl<'s> Node<'s> {
    /// Adds a row at the end of a path. False if the object has a field of this name.
    pub(super) fn add(&mut self, path: &[Step<'s>], row: FieldRow<'s>) -> bool {
        let Some((first, rest)) = path.split_first() else {
            return false;
        };
        let position = self.positions.get(first.name.text).copied();
        match (position, rest.is_empty()) {
            (None, true) => {
                self.push(row);
            }
            (Some(position), true) => {
                let field = &mut self.fields[position];
                // What it holds may have a row of its own.
                if first.holds.is_some() && field.hints.holds.is_none() {
                    (field.ty, field.hints) = (row.ty, row.hints);
                    return true;
                }
                // The rows of its parts may come first.
                if !is_made_up(field) {
                    return false;
                }
                *field = FieldRow {
                    object: field.object.take(),
                    ..row
                };
            }
            (_, false) => {
                let position = position.unwrap_or_else(|| self.push(made_up(first)));
                let field = &mut self.fields[position];
                let object = field.object.get_or_insert_with(|| Object {
                    name: String::new(),
                    holds: None,
                });
                object.holds = object.holds.or(first.holds);
                return self.objects.entry(position).or_default().add(rest, row);
            }
        }
        true
    }

    fn push(&mut self, row: FieldRow<'s>) -> usize {
        let position = self.fields.len();
        self.positions.insert(row.name.text, position);
        self.fields.push(row);
        position
    }

    /// The fields of the object with this name, and of those in it with their names, outermost first.
    pub(super) fn types(mut self, name: String) -> Vec<(String, Vec<FieldRow<'s>>)> {
        let mut inner = Vec::new();
        for (index, node) in std::mem::take(&mut self.objects) {
            let field = &mut self.fields[index];
            let holds = field.object.as_ref().and_then(|object| object.holds);
            let own = match holds.is_some() || says_list(field.ty.text) {
                true => singular(field.name.text),
                false => field.name.text.to_owned(),
            };
            let types = node.types(format!("{name} {own}"));
            if let (Some((name, fields)), Some(object)) = (types.first(), &mut field.object) {
                object.name.clone_from(name);
                let (ty, silent) = (field.ty, fields.iter().find_map(|field| field.silent));
                // An object without a row is required if a part of it is.
                if ty.text.is_empty() {
                    field.required = fields.iter().any(|field| field.required);
                    field.silent = silent.filter(|_| !field.required);
                }
            }
            inner.extend(types);
        }
        std::iter::once((name, self.fields)).chain(inner).collect()
    }
}

/// A field that only the rows of its parts mention.
fn made_up<'s>(step: &Step<'s>) -> FieldRow<'s> {
    let end = step.name.text.len();
    FieldRow {
        name: step.name,
        unescaped: text::unescaped(step.name.text),
        ty: step.name.part(end..end),
        required: false,
        silent: None,
        nullable: None,
        is_counted: false,
        values: Vec::new(),
        object: None,
        id: None,
        hints: TypeHints::default(),
        description: String::new(),
        deprecated: None,
        example: None,
    }
}

/// Whether the cell of a type says that it is a list.
fn says_list(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    let mut words = lower.split(|sign: char| !sign.is_alphanumeric());
    words.any(|word| ["array", "list"].contains(&word)) || lower.contains("[]")
}

fn is_made_up(field: &FieldRow<'_>) -> bool {
    field.object.is_some() && field.ty.text.is_empty()
}

/// The name of one of the things that a name in the plural means.
pub(super) fn singular(name: &str) -> String {
    let lower = name.to_lowercase();
    let endings = [
        ("ies", "y"),
        ("sses", "ss"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
    ];
    for (plural, singular) in endings {
        if lower.len() > plural.len() + 1 && lower.ends_with(plural) {
            let stem = name.get(..name.len().saturating_sub(plural.len()));
            return format!("{}{singular}", stem.unwrap_or(name));
        }
    }
    let is_plural = lower.len() > 2 && lower.ends_with('s') && !lower.ends_with("ss");
    match is_plural {
        true => name.get(..name.len() - 1).unwrap_or(name).to_owned(),
        false => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn a_plural_has_a_singular() {
        for (plural, expected) in [
            ("targets", "target"),
            ("entries", "entry"),
            ("boxes", "box"),
            ("address", "address"),
            ("addresses", "address"),
            ("data", "data"),
            ("is", "is"),
        ] {
            assert_eq!(singular(plural), expected, "{plural}");
        }
    }
}
