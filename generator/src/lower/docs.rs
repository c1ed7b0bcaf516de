//! Descriptions: pieces of Markdown, their links led to types.

use super::references::Index;
use super::trees::Spot;
use crate::convention::{Body, Document};
use crate::markdown;
use crate::schema::{Description, TypeBody, TypeDef, TypeId};

/// A description whose links lead nowhere yet.
pub(super) fn plain(text: &str) -> Description {
    pieces(text, |_| None)
}

fn pieces(text: &str, target: impl Fn(&str) -> Option<TypeId>) -> Description {
    if text.is_empty() {
        return Description::default();
    }
    markdown::fragments(text)
        .iter()
        .map(|piece| piece.lead(|link| target(link)))
        .collect()
}

/// Leads the links of all descriptions to the types whose pages they name. Few descriptions have any.
pub(super) fn link(types: &mut [TypeDef], documents: &[Document<'_>], spots: &[Spot]) {
    let index = Index::of(types);
    for ((ty, document), spot) in types.iter_mut().zip(documents).zip(spots) {
        let linked = |text: &str| {
            text.contains("](")
                .then(|| pieces(text, |link| index.linked(link, spot)))
        };
        if let Some(docs) = linked(&document.description) {
            ty.docs = docs;
        }
        let (TypeBody::Struct(fields), Body::Fields(rows)) = (&mut ty.body, &document.body) else {
            continue;
        };
        // Fields are in the order of the rows, some of which are left out.
        let mut rows = rows.iter();
        for field in fields {
            let row = rows.find(|row| row.name.text == field.name.as_printed());
            if let Some(docs) = row.and_then(|row| linked(&row.description)) {
                field.docs = docs;
            }
        }
    }
}
