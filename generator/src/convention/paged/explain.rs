//! What is understood of the tables of a page.

use super::super::explain::{Explained, Outcome, tables};
use super::super::headed::columns::Columns;
use super::super::{Body, Document, Paged, Reading, Types};
use super::read;
use crate::diagnostic::Diagnostics;
use crate::page::{Page, Table};

/// What is understood of the tables of a page: of those of fields, which type has the rows.
pub(in super::super) fn explain<'s>(
    (paged, types): (&Paged, Types),
    page: &Page<'s>,
) -> Vec<Explained<'s>> {
    let mut ignored = Diagnostics::default();
    let described = match read((paged, types), page, &mut ignored) {
        Reading::Types(described) => described,
        _ => Vec::new(),
    };
    let explained = tables(page).map(|table| {
        let mut described = described.iter();
        Explained {
            at: table.header.excerpt.span,
            columns: Columns::of(paged.columns, table).titled(table),
            outcome: match described.find(|document| has_rows(document, table)) {
                Some(document) => Outcome::Describes {
                    name: document.name.text.clone(),
                    why: why(document),
                },
                None => Outcome::PassedOver("it is not the table of a type's fields".to_owned()),
            },
        }
    });
    explained.collect()
}

/// Whether the first field of a type is in a table.
fn has_rows(document: &Document<'_>, table: &Table<'_>) -> bool {
    let Body::Fields(fields) = &document.body else {
        return false;
    };
    let mut rows = table.rows.iter().map(|row| row.excerpt.span);
    fields.first().is_some_and(|field| {
        let at = field.name.span.start;
        rows.any(|row| (row.start..row.end).contains(&at))
    })
}

/// Where a type has its name from: a heading, or a line below one.
fn why(document: &Document<'_>) -> String {
    let text = document.source.text.as_str();
    let before = text.get(..document.name.span.start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    match line.starts_with('#') {
        true => "the heading with it".to_owned(),
        false => "the line in code below the heading".to_owned(),
    }
}
