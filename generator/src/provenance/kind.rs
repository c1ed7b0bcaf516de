//! The fact about a type: of a field, or of a member of a union.

use super::describe::describe;
use super::fact::{
    Fact, Justification, Origin, STATED, added, by_constructor, by_rule, by_samples, by_sibling,
    fact, strongest,
};
use crate::Options;
use crate::evidence::{Claim, NumberKind, Reason, Statement};
use crate::options::Numbers;
use crate::schema::{Schema, Target, Type, TypeBody};
use crate::source::Span;

/// The cause of facts about numbers whose kind nothing shows.
const NO_EVIDENCE: &str = "a number without evidence";

/// The fact about a type, which is written at a span.
pub(super) fn of<'c>(
    schema: &Schema,
    options: &Options,
    (ty, span): (&Type, Span),
    claims: impl Iterator<Item = &'c Claim>,
) -> Fact {
    let of_claim = |claim: &Claim| match (&claim.reason, &claim.says) {
        (Reason::Unread, _) => {
            let why = "the cell cannot be read".to_owned();
            let unread = (
                Origin::Opaque,
                "a cell that cannot be read",
                why,
                claim.span,
            );
            fact("type", "any value".to_owned(), unread)
        }
        (Reason::Rule(name), says) => fact("type", numbers(says), by_rule(name)),
        (Reason::Sibling | Reason::Contrary, says) => {
            fact("type", numbers(says), by_sibling(claim))
        }
        (Reason::Sample(count), says @ Statement::Numbers(_)) => {
            fact("type", numbers(says), by_samples(*count))
        }
        (Reason::Constructor, _) => fact("type", describe(ty), by_constructor(claim.span)),
        (Reason::Number(number), Statement::Numbers(NumberKind::Unknown)) => {
            let why = format!("the example {number} does not show whether others have fractions");
            let unclear = (Origin::Default, NO_EVIDENCE, why, claim.span);
            fact("type", describe(ty), unclear)
        }
        (Reason::Number(number), says) => {
            let why = format!("an example has the number {number}");
            let shown = (Origin::Evidence, "a number in an example", why, claim.span);
            fact("type", numbers(says), shown)
        }
        _ => match added(claim) {
            Some(justification) => fact("type", describe(ty), justification),
            None => stated_or_assumed(options, ty, Some(span)),
        },
    };
    let settled = strongest(claims, of_claim);
    let mut settled = settled.unwrap_or_else(|| stated_or_assumed(options, ty, Some(span)));
    if let Some((origin, cause, why, span)) = unknown_part(schema, ty) {
        settled = Fact {
            origin,
            cause,
            why,
            span,
            ..settled
        };
    }
    settled.says = describe(ty);
    settled
}

/// What a claim says about the numbers in a type.
fn numbers(says: &Statement) -> String {
    let says = match says {
        Statement::Numbers(NumberKind::Integer) => "an integer",
        Statement::Numbers(NumberKind::Float) => "a float",
        _ => "a number",
    };
    says.to_owned()
}

/// The justification of the least certain part of a type that is unknown or replaced by the user, if there is one.
fn unknown_part(schema: &Schema, ty: &Type) -> Option<Justification> {
    let mut found: Option<Justification> = None;
    ty.walk(&mut |part| {
        let Type::Reference(reference) = part else {
            return;
        };
        let name = reference.path.join(".");
        let span = Some(reference.span);
        let because = match &reference.target {
            Target::Replaced(by) => {
                let why = format!("the rule for `{}` in [types] says so", by.pattern);
                (Origin::Configured, "a rule in [types]", why, None)
            }
            Target::Unknown => {
                let why = format!("no page describes the type `{name}`");
                (Origin::Opaque, "a type without a page", why, span)
            }
            Target::Page(page) if schema.types[page.0].body == TypeBody::Opaque => {
                let why = format!("the page of `{name}` does not say what it is");
                (Origin::Opaque, "a type whose page has no body", why, span)
            }
            Target::Page(_) => return,
        };
        if found.as_ref().is_none_or(|known| known.0 < because.0) {
            found = Some(because);
        }
    });
    found
}

fn stated_or_assumed(options: &Options, ty: &Type, span: Option<Span>) -> Fact {
    let justification = match (ty.contains(&Type::Number), options.numbers) {
        (false, _) => {
            let why = "the page says so".to_owned();
            (Origin::Page, STATED, why, span)
        }
        (true, Numbers::Float) => {
            let why = "`numbers = \"float\"` makes every number a float".to_owned();
            (Origin::Configured, "numbers", why, None)
        }
        (true, Numbers::Exact) => {
            let why = "`numbers = \"exact\"` keeps every digit of such a number".to_owned();
            (Origin::Configured, "numbers", why, None)
        }
        (true, Numbers::Evidence) => {
            let why =
                "nothing shows whether the number is an integer: `f64` accepts both".to_owned();
            (Origin::Default, NO_EVIDENCE, why, span)
        }
    };
    fact("type", describe(ty), justification)
}
