//! Values that the description of a field links to, or names: `the [kind of pier](#pier-kinds)`, `` a `PierKind` ``.

use super::cell_reader::CellReader;
use crate::convention::FieldRow;
use crate::schema::{Reference, Target, Type};

/// The type of a field, with the enum that its description links to in the place of texts or whole numbers. The type is
/// the same if the description links to several enums, or the values of the enum are no such values.
pub(super) fn with_values(ty: Type, row: &FieldRow<'_>, cells: &CellReader<'_>) -> Type {
    let is_text = ty.contains(&Type::String) && is_any_text(row.ty.text);
    if !(is_text || ty.contains(&Type::Integer)) {
        return ty;
    }
    let references = cells.references;
    let linked = links(&row.description).map(|(label, link)| {
        let id = references.linked_page(link, cells.referrer);
        (label, Some(link), id)
    });
    let named = names(&row.description).map(|name| {
        let id = references.named(name, cells.referrer);
        (name, None, id)
    });
    let mut enums = Vec::new();
    for (label, link, id) in linked.chain(named) {
        if let Some((id, values)) = id.and_then(|id| Some((id, references.values(id)?)))
            && !enums.iter().any(|(_, _, known, _)| *known == id)
        {
            enums.push((label, link, id, values));
        }
    }
    let [(label, link, id, has_numbers)] = enums.as_slice() else {
        return ty;
    };
    let reference = Type::reference(Reference {
        path: vec![(*label).to_owned()],
        link: link.map(str::to_owned),
        span: row.ty.span,
        target: Target::Page(*id),
    });
    match (*has_numbers, is_text) {
        (true, true) if row.hints.is_enum => ty.with_part(&Type::String, &reference),
        (true, _) => ty.with_part(&Type::Integer, &reference),
        (false, true) => ty.with_part(&Type::String, &reference),
        (false, false) => ty,
    }
}

/// Words of types whose values have a form of their own: a list of values is not what they are.
const FORMS: &[&str] = &[
    "base64",
    "date",
    "email",
    "hash",
    "snowflake",
    "time",
    "timestamp",
    "uri",
    "url",
    "uuid",
];

/// Whether a cell says no more of a text than that it is one.
fn is_any_text(cell: &str) -> bool {
    let mut words = cell.split(|sign: char| !sign.is_alphanumeric());
    !words.any(|word| FORMS.contains(&word.to_lowercase().as_str()))
}

/// The names of types in code in a text: `TideKind`. A word that begins with a small letter is more likely a value or
/// a field.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    let in_code = text.split('`').skip(1).step_by(2);
    in_code.filter(|code| {
        let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
        let has_small = code.contains(|sign: char| sign.is_lowercase());
        has_small && code.starts_with(char::is_uppercase) && code.chars().all(is_part)
    })
}

/// The links in a text: their labels and their targets.
fn links(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices("](").filter_map(|(at, _)| {
        let label = text[..at].rsplit('[').next()?;
        let target = text[at + 2..].split(')').next()?;
        Some((label, target))
    })
}
