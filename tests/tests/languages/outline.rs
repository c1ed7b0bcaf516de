//! The schema of one tree in a few lines, with what the trees of other languages leave open.

use std::collections::BTreeMap;

use generator::schema::{Field, TypeBody};

use crate::difference::{Tree, fields, shape, values};

/// What differs at a type or a field, by its path: the languages that do, and why.
pub(crate) type Notes = BTreeMap<String, Vec<String>>;

/// A line for each type and field, and indented below it a line for each note.
pub(crate) fn outline(tree: &Tree, notes: &Notes) -> String {
    let mut text = String::new();
    let mut line = |indent: usize, line: String, path: &str| {
        text.push_str(&format!("{:indent$}{line}\n", ""));
        for note in notes.get(path).into_iter().flatten() {
            text.push_str(&format!("{:indent$}    but {note}\n", ""));
        }
    };
    for ((namespace, name), index) in &tree.types {
        let ty = &tree.schema.types[*index];
        line(
            0,
            format!("{namespace}.{name}: {}", body(tree, &ty.body)),
            name,
        );
        for (key, field) in fields(ty).unwrap_or_default() {
            line(2, self::field(tree, field), &format!("{name}.{key}"));
        }
    }
    text
}

fn body(tree: &Tree, body: &TypeBody) -> String {
    match body {
        TypeBody::Struct(_) => "struct".to_owned(),
        TypeBody::Enum(of) => {
            let values: Vec<_> = values(&of.values).into_iter().collect();
            let open = if of.open { ", and others" } else { "" };
            format!("enum of {}{open}", values.join(", "))
        }
        TypeBody::Union(members) => {
            let members = members.iter().map(|member| shape(tree, &member.ty));
            format!("union of {}", members.collect::<Vec<_>>().join(", "))
        }
        TypeBody::Id(ty) => format!("identifier: {}", shape(tree, ty)),
        TypeBody::Opaque => "any value".to_owned(),
    }
}

fn field(tree: &Tree, field: &Field) -> String {
    let presence = if field.required {
        "required"
    } else {
        "optional"
    };
    let null = if field.nullable { ", may be null" } else { "" };
    format!(
        "{}: {}, {presence}{null}",
        field.key,
        shape(tree, &field.ty)
    )
}
