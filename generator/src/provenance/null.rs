//! The fact about whether the value of a field may be `null`.

use super::fact::{
    Fact, Justification, Origin, STATED, any_value, by_rule, by_samples, by_sibling, fact,
    strongest,
};
use crate::evidence::{Aspect, Claim, Reason, Statement};
use crate::schema::Field;

/// The cause of facts of which the pages cannot say anything.
const SILENT_NULL: &str = "null that the page cannot state";

pub(super) fn of(field: &Field) -> Fact {
    let of_claim = |claim: &Claim| {
        let is_nullable = claim.says == Statement::Nullable(true);
        let justification = match &claim.reason {
            Reason::Rule(name) => by_rule(name),
            Reason::Sample(count) => by_samples(*count),
            Reason::Sibling | Reason::Contrary => by_sibling(claim),
            Reason::Null => {
                let why = "an example has `null`".to_owned();
                (Origin::Evidence, "null in an example", why, claim.span)
            }
            Reason::Description => {
                let why = "the description says so".to_owned();
                (Origin::Evidence, "null in a description", why, claim.span)
            }
            Reason::Alike => {
                let why = "an example has `null` at a field like this one".to_owned();
                (Origin::Evidence, "null at a field like it", why, claim.span)
            }
            Reason::Event => {
                let why = "the page cannot say it, and the event may not have happened".to_owned();
                (Origin::Evidence, "the date of an event", why, claim.span)
            }
            Reason::AnyValue => any_value(claim.span),
            Reason::Silence => silent_null(field, is_nullable),
            _ => stated_null(field, is_nullable),
        };
        fact("null", says_null(is_nullable), justification)
    };
    let stated = || {
        let justification = stated_null(field, field.nullable);
        fact("null", says_null(field.nullable), justification)
    };
    strongest(field.claims_about(Aspect::Nullable), of_claim).unwrap_or_else(stated)
}

fn says_null(is_nullable: bool) -> String {
    let says = match is_nullable {
        true => "the value may be null",
        false => "the value is not null",
    };
    says.to_owned()
}

/// Null of a required value, where the language of the page has no way to say it.
fn silent_null(field: &Field, is_nullable: bool) -> Justification {
    let span = Some(field.ty_span);
    match is_nullable {
        true => {
            let why = "the page cannot say it, and `silent_null = \"option\"` allows it";
            (Origin::Configured, "silent_null", why.to_owned(), span)
        }
        false => {
            let why = "the page cannot say whether it may be, and nothing shows it";
            (Origin::Default, SILENT_NULL, why.to_owned(), span)
        }
    }
}

fn stated_null(field: &Field, is_nullable: bool) -> Justification {
    let why = match is_nullable {
        true => "the page says so",
        false => "the page does not say that it may be",
    };
    (Origin::Page, STATED, why.to_owned(), Some(field.ty_span))
}
