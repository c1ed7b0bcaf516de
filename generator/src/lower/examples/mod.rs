//! What a page's own example says: the value as the wire carries it, and facts about fields that no cell states.
//!
//! An example is written with the SDK's names and classes. The types lead the way back to the wire: a field gives its
//! key, an enum the value of its member, a date its text. On that way every number is seen at its field, and every
//! `null`.

mod evidence;
mod fit;
mod translate;

use crate::Options;
use crate::convention::{Body, Document};
use crate::json::Json;
use crate::options::Numbers;
use crate::schema::{Type, TypeBody, TypeDef, TypeId, Value};

use evidence::{Evidence, is_number};
use translate::Translator;

/// An example, as the page writes it.
#[derive(Debug)]
pub(super) struct Example {
    /// The member of the union that it is an example of.
    pub(super) member: Option<usize>,
    pub(super) value: Value,
}

/// The words for `null` in an example cell.
const NULLS: &[&str] = &["null", "<nil>", "`null`"];

/// Gives every type its examples, and every field what the examples say about it.
pub(super) fn apply(
    types: &mut [TypeDef],
    examples: &[Vec<Example>],
    documents: &[Document<'_>],
    options: &Options,
) {
    let (json, mut evidence) = translate(types, examples);
    cells(types, documents, &mut evidence);
    for (ty, json) in types.iter_mut().zip(json) {
        ty.examples = json;
    }
    for (id, index) in evidence.nulls {
        if let TypeBody::Struct(fields) = &mut types[id.0].body
            && let Some(field) = fields.get_mut(index)
        {
            field.nullable = true;
        }
    }
    if options.numbers == Numbers::Evidence {
        for ((id, index), seen) in evidence.numbers {
            if let (Some(ty), Some(verdict)) = (slot(&mut types[id.0].body, index), seen.verdict())
            {
                ty.set_numbers(&verdict, |stated| *stated == Type::Number);
            }
        }
    }
}

fn slot(body: &mut TypeBody, index: usize) -> Option<&mut Type> {
    match body {
        TypeBody::Struct(fields) => fields.get_mut(index).map(|field| &mut field.ty),
        TypeBody::Union(members) => members.get_mut(index).map(|member| &mut member.ty),
        TypeBody::Enum(_) | TypeBody::Opaque => None,
    }
}

/// The JSON of all examples, and what was seen on the way.
fn translate(types: &[TypeDef], examples: &[Vec<Example>]) -> (Vec<Vec<Json>>, Evidence) {
    let mut translator = Translator::new(types);
    let json = examples
        .iter()
        .enumerate()
        .map(|(index, examples)| {
            let of_type = |example: &Example| {
                translator.of_page(TypeId(index), example.member, &example.value)
            };
            examples.iter().map(of_type).collect()
        })
        .collect();
    (json, translator.evidence)
}

/// What the example cells say: a number, a `null`.
fn cells(types: &[TypeDef], documents: &[Document<'_>], evidence: &mut Evidence) {
    for (index, (ty, document)) in types.iter().zip(documents).enumerate() {
        let (TypeBody::Struct(fields), Body::Fields(rows)) = (&ty.body, &document.body) else {
            continue;
        };
        let mut rows = rows.iter();
        for (field_index, field) in fields.iter().enumerate() {
            // Fields are in the order of the rows, some of which are left out.
            let row = rows.find(|row| row.name.text == field.name.as_printed());
            let Some(cell) = row.and_then(|row| row.example) else {
                continue;
            };
            let slot = (TypeId(index), field_index);
            if NULLS.contains(&cell.text) {
                evidence.nulls.insert(slot);
            } else if is_number(cell.text) {
                evidence
                    .numbers
                    .entry(slot)
                    .or_default()
                    .add_given(cell.text);
            }
        }
    }
}
