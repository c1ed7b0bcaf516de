//! Claims what the example cells of fields show: numbers, `null`, and in JSON the keys of the types that it contains.

mod json;
mod shapes;
mod walk;

use super::super::claim::Claims;
use super::super::draft::Draft;
use super::super::examples::{is_number, is_whole};
use crate::convention::{FieldRow, Types};
use crate::evidence::{Claim, NumberKind, Reason, Statement};
use crate::schema::{Field, Type};
use crate::source::Excerpt;
use walk::Walk;

/// The spellings of `null` in an example cell.
const NULLS: &[&str] = &["null", "<nil>", "`null`"];

/// The minimum number of digits in a time stamp.
const TIME_STAMP: usize = 9;

pub(super) fn observe(drafts: &[Draft<'_>]) -> Claims {
    let mut claims = Claims::new();
    for draft in drafts {
        let of_row = |(index, field, row): (usize, &Field, &FieldRow<'_>)| {
            Some(((draft.id, index), claim(field, row.example?)?))
        };
        claims.extend(draft.rows().filter_map(of_row));
    }
    claims.extend(in_json(drafts));
    claims
}

fn claim(field: &Field, cell: Excerpt<'_>) -> Option<Claim> {
    let text = cell.text;
    let (says, reason) = if NULLS.contains(&text) {
        if field.nullable {
            return None;
        }
        (Statement::Nullable(true), Reason::Null)
    } else if is_number(text) && field.ty.contains(&Type::Number) {
        (
            Statement::Numbers(kind(text)),
            Reason::Number(text.to_owned()),
        )
    } else {
        return None;
    };
    Some(Claim::at(cell.span, says, reason))
}

/// The kind that a number shows. A person wrote it: a whole number may be one of several with fractions.
fn kind(number: &str) -> NumberKind {
    match is_whole(number) {
        false => NumberKind::Float,
        true if number.len() >= TIME_STAMP => NumberKind::Integer,
        true => NumberKind::Unknown,
    }
}

/// What the values in JSON claim, in cells and on pages whose examples are JSON: about the fields with the cells and those of the types in them.
fn in_json(drafts: &[Draft<'_>]) -> Claims {
    let mut walk = None;
    for draft in drafts {
        for (index, field, row) in draft.rows() {
            let (Some(cell), Some(text)) = (row.example, row.example_text()) else {
                continue;
            };
            for value in json::values(&text) {
                let walk = walk.get_or_insert_with(|| Walk::new(drafts));
                walk.cell(cell, (draft.id, index), &field.ty, &value);
            }
        }
        if draft.document.types == Types::OfGenerator {
            for example in &draft.examples {
                let walk = walk.get_or_insert_with(|| Walk::new(drafts));
                walk.page(example.code, draft.id, &example.value);
            }
        }
    }
    walk.map(Walk::claims).unwrap_or_default()
}
