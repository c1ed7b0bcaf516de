//! The fact about the presence of a field.

use super::fact::{
    Fact, Justification, Origin, STATED, any_value, by_rule, by_samples, by_sibling, fact,
    strongest,
};
use crate::evidence::{Aspect, Claim, Reason, Statement};
use crate::schema::Field;
use crate::source::Span;

/// The cause of facts about presence of which the page says nothing.
const SILENT: &str = "presence that the page does not state";

pub(super) fn of(field: &Field) -> Fact {
    let says = |required| match required {
        true => "the key is required".to_owned(),
        false => "the key may be absent".to_owned(),
    };
    let stated = (
        Origin::Page,
        STATED,
        "the row says so".to_owned(),
        Some(field.span),
    );
    let of_claim = |claim: &Claim| {
        let says = says(claim.says == Statement::Required(true));
        let justification = match &claim.reason {
            Reason::Rule(name) => by_rule(name),
            Reason::Sample(count) => by_samples(*count),
            Reason::AnyValue => any_value(claim.span),
            Reason::Sibling | Reason::Contrary => by_sibling(claim),
            Reason::Silence => silent(claim.span),
            Reason::NeverMarked => never_marked(claim.span),
            _ => stated.clone(),
        };
        fact("presence", says, justification)
    };
    let settled = strongest(field.claims_about(Aspect::Required), of_claim);
    settled.unwrap_or_else(|| fact("presence", says(field.required), stated.clone()))
}

/// Presence of which the page says nothing.
fn silent(span: Option<Span>) -> Justification {
    let why = "nothing on the page says whether it is required".to_owned();
    (Origin::Default, SILENT, why, span)
}

/// The presence of a field whose type is an option, in a tree without marks.
fn never_marked(span: Option<Span>) -> Justification {
    let why = "the type is an option, and no page of this tree marks a field as optional";
    (
        Origin::Evidence,
        "options in a tree without marks",
        why.to_owned(),
        span,
    )
}
