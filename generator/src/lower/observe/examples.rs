//! Claims what the examples on the pages show: numbers and `null`.

use super::super::claim::{Claims, Subject};
use super::super::draft::Draft;
use super::super::examples::{NumbersSeen, Observations, Witness, observations};
use crate::evidence::{Claim, NumberKind, Reason, Statement};
use crate::schema::TypeBody;
use crate::source::{Excerpt, Span};

pub(super) fn observe(drafts: &[Draft<'_>]) -> Claims {
    let Observations { nulls, numbers } = observations(drafts);
    let nulls = nulls
        .into_iter()
        .filter_map(|(subject, example)| Some((subject, null(drafts, subject, example)?)));
    let numbers = numbers.into_iter().flat_map(|(subject, seen)| {
        let NumbersSeen { fraction, random } = seen;
        let float = fraction.map(|witness| number(NumberKind::Float, witness));
        let integer = random.map(|witness| number(NumberKind::Integer, witness));
        float
            .into_iter()
            .chain(integer)
            .map(move |it| (subject, it))
    });
    nulls.chain(numbers).collect()
}

/// Claims that a field may be `null`, unless the page states it.
fn null(drafts: &[Draft<'_>], (id, index): Subject, example: Excerpt<'_>) -> Option<Claim> {
    let TypeBody::Struct(fields) = &drafts[id.0].ty.body else {
        return None;
    };
    let field = fields.get(index).filter(|field| !field.nullable)?;
    let written = format!("{}: null", field.name.as_printed());
    let span = span_of(&written, example);
    Some(Claim::at(span, Statement::Nullable(true), Reason::Null))
}

fn number(kind: NumberKind, (number, example): Witness<'_>) -> Claim {
    let span = span_of(&number, example);
    Claim::at(span, Statement::Numbers(kind), Reason::Number(number))
}

/// The first occurrence of a text in an example; the whole example if there is none.
fn span_of(text: &str, example: Excerpt<'_>) -> Span {
    match example.text.find(text) {
        Some(start) => example.part(start..start + text.len()).span,
        None => example.span,
    }
}
