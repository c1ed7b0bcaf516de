//! The attributes of an item or a field, each on a line of its own: doc comment, deprecation, derives.

use super::{docs, layout, lines, literals, names};
use crate::plan::{Declaration, Field, Item, Presence};

/// The attributes of an item.
pub(super) fn of_item(item: &Item) -> String {
    let mut text = lines::docs("", &docs::text(&item.declaration.docs));
    let mut has_docs = !item.declaration.docs.is_empty();
    // Each part of the docs is a paragraph of its own.
    let mut part = |part: String| {
        if std::mem::replace(&mut has_docs, true) {
            text.push_str("///\n");
        }
        text.push_str(&part);
    };
    if let Some(list) = &item.used_by {
        let list = format!("doc = {}!()", names::path(list));
        part(layout::attribute("", "cfg_attr", &["doc".to_owned(), list]));
    }
    if let Some(file) = &item.examples {
        let file = literals::string(file);
        part(format!("#[doc = include_str!({file})]\n"));
    }
    text + &deprecated("", &item.declaration) + &derives(&item.derives)
}

/// The attributes of a field, but for those of serde. Whoever searches the docs for its key finds it.
pub(super) fn of_field(indentation: &str, field: &Field) -> String {
    let Declaration { docs, ident, .. } = &field.declaration;
    let mut text = lines::docs(indentation, &docs::text(docs));
    let is_data = field.presence != Presence::AdditionalProperties;
    let is_other = field.key != ident.text && docs::is_alias(&field.key);
    if is_data && is_other {
        let alias = format!("alias = {}", literals::string(&field.key));
        text += &layout::attribute(indentation, "doc", &[alias]);
    }
    text + &deprecated(indentation, &field.declaration)
}

fn deprecated(indentation: &str, declaration: &Declaration) -> String {
    match declaration.deprecated.as_deref().map(docs::note) {
        None => String::new(),
        Some(note) if note.is_empty() => format!("{indentation}#[deprecated]\n"),
        Some(note) => {
            let note = format!("note = {}", literals::string(&note));
            layout::attribute(indentation, "deprecated", &[note])
        }
    }
}

/// The derived traits.
pub(super) fn derives(paths: &[String]) -> String {
    match paths.is_empty() {
        true => String::new(),
        false => layout::attribute("", "derive", paths),
    }
}
