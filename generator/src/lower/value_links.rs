//! Values that the description of a field links to: `the [kind of pier](#pier-kinds)`.

use super::cell_reader::CellReader;
use crate::convention::FieldRow;
use crate::schema::{Reference, Target, Type};

/// The type of a field, with the enum that its description links to in the place of texts or whole numbers. The type is
/// the same if the description links to several enums, or the values of the enum are no such values.
pub(super) fn with_values(ty: Type, row: &FieldRow<'_>, cells: &CellReader<'_>) -> Type {
    let is_text = ty.contains(&Type::String);
    if !(is_text || ty.contains(&Type::Integer)) {
        return ty;
    }
    let mut enums = Vec::new();
    for (label, target) in links(&row.description) {
        let linked = cells.references.linked_page(target, cells.referrer);
        if let Some((id, values)) = linked.and_then(|id| Some((id, cells.references.values(id)?)))
            && !enums.iter().any(|(_, _, known, _)| *known == id)
        {
            enums.push((label, target, id, values));
        }
    }
    let [(label, target, id, has_numbers)] = enums.as_slice() else {
        return ty;
    };
    let reference = Type::Reference(Reference {
        path: vec![(*label).to_owned()],
        link: Some((*target).to_owned()),
        span: row.ty.span,
        target: Target::Page(*id),
    });
    match (*has_numbers, is_text) {
        (true, _) => ty.with_part(&Type::Integer, &reference),
        (false, true) => ty.with_part(&Type::String, &reference),
        (false, false) => ty,
    }
}

/// The links in a text: their labels and their targets.
fn links(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices("](").filter_map(|(at, _)| {
        let label = text[..at].rsplit('[').next()?;
        let target = text[at + 2..].split(')').next()?;
        Some((label, target))
    })
}
