//! Identifiers and paths as text.

use crate::plan;

/// An identifier as text.
pub(super) fn written(ident: &plan::Ident) -> String {
    match ident.raw {
        true => format!("r#{}", ident.text),
        false => ident.text.clone(),
    }
}

/// A path as text.
pub(super) fn path(path: &plan::Path) -> String {
    let mut text = String::new();
    for (index, segment) in path.0.iter().enumerate() {
        let separator = if index > 0 { "::" } else { "" };
        let raw = if segment.raw { "r#" } else { "" };
        text.extend([separator, raw, &segment.text]);
    }
    text
}

/// Names of types as a sentence lists them, and the number of the others.
pub(super) fn and_others(mut names: Vec<String>, others: usize) -> String {
    match others {
        0 => {}
        1 => names.push("1 more type".to_owned()),
        more => names.push(format!("{more} more types")),
    }
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}
