//! The fact about the key of a field.

use super::describe::counted;
use super::fact::{
    Fact, Justification, Origin, STATED, added, by_rule, by_samples, by_sibling, fact, strongest,
};
use crate::evidence::{Aspect, Claim, Reason, Statement, StyleReason};
use crate::options::WireCase;
use crate::schema::{Field, Role, Schema, TypeId};
use crate::source::Span;

pub(super) fn of(schema: &Schema, owner: TypeId, field: &Field) -> Fact {
    if field.role == Role::AdditionalProperties {
        let holds = field.claims_about(Aspect::Key).next();
        let justification = holds.and_then(added).unwrap_or_else(|| {
            let why = "as the page prints it".to_owned();
            (Origin::Page, STATED, why, Some(field.span))
        });
        let says = "all keys that are not described".to_owned();
        return fact("key", says, justification);
    }
    let claims = field.claims_about(Aspect::Key);
    let of_claim = |claim: &Claim| {
        let Statement::Key { key, .. } = &claim.says else {
            return stated_key(field, &field.key);
        };
        match &claim.reason {
            Reason::Rule(name) => fact("key", format!("`{key}`"), by_rule(name)),
            Reason::Sibling => fact("key", format!("`{key}`"), by_sibling(claim)),
            Reason::Sample(count) => fact("key", format!("`{key}`"), by_samples(*count)),
            Reason::Path(path) => {
                let why = format!("the path of the operation `{path}` names the parameter so");
                let named = (Origin::Evidence, "a parameter in a path", why, claim.span);
                fact("key", format!("`{key}`"), named)
            }
            Reason::KeptApart => {
                let why = "in the style of this tree, another field would have the same key";
                let why = why.to_owned();
                let kept_apart = (Origin::Default, "two fields with one key", why, claim.span);
                fact("key", format!("`{key}`"), kept_apart)
            }
            Reason::Style => fact(
                "key",
                format!("`{key}`"),
                by_style(schema, owner, claim.span),
            ),
            Reason::Mention | Reason::EnumValue(_) | Reason::ExampleKey => {
                fact("key", format!("`{key}`"), by_evidence(claim))
            }
            _ => stated_key(field, key),
        }
    };
    let settled = strongest(claims, of_claim).unwrap_or_else(|| stated_key(field, &field.key));
    let mut settled = match is_printed(field) {
        true => stated_key(field, &field.key),
        false => settled,
    };
    for alias in &field.aliases {
        settled
            .says
            .push_str(&format!("; `{alias}` is read as well"));
    }
    settled
}

/// Whether the page prints the key that holds, where an example shows the same.
fn is_printed(field: &Field) -> bool {
    let mut keys = field.claims_about(Aspect::Key);
    let is_shown = keys
        .next()
        .is_some_and(|it| it.reason == Reason::ExampleKey);
    let is_same =
        |says: &Statement| matches!(says, Statement::Key { key, .. } if *key == field.key);
    is_shown && keys.any(|it| it.reason == Reason::Page && is_same(&it.says))
}

/// The justification of a key that something shows about this key alone.
fn by_evidence(claim: &Claim) -> Justification {
    let (cause, why) = match &claim.reason {
        Reason::Mention => {
            let why = "the text of this tree writes it so".to_owned();
            ("a key in the text of the tree", why)
        }
        Reason::EnumValue(of) => {
            let why = format!("nearly all fields of the type are named after the values of `{of}`");
            ("a key that is the value of an enum", why)
        }
        _ => {
            let why = "JSON in an example cell has this key".to_owned();
            ("a key in an example", why)
        }
    };
    (Origin::Evidence, cause, why, claim.span)
}

/// A key that the page prints.
fn stated_key(field: &Field, key: &str) -> Fact {
    let why = match key == field.name.as_printed() {
        true => "as the page prints it",
        false => "as the page prints it, without the underscore after a keyword",
    };
    let stated = (Origin::Page, STATED, why.to_owned(), Some(field.span));
    fact("key", format!("`{key}`"), stated)
}

/// The justification of a key in the style of its tree.
fn by_style(schema: &Schema, owner: TypeId, span: Option<Span>) -> Justification {
    let keys = &schema.trees[schema.types[owner.0].tree].keys;
    let style = match keys.case {
        WireCase::Snake => "in snake case",
        WireCase::Camel => "in camel case",
        WireCase::AsPrinted => "as they are printed",
    };
    match &keys.reason {
        StyleReason::Given => {
            let why = format!("by `wire_case`, the keys are written {style}");
            (Origin::Configured, "wire_case", why, None)
        }
        StyleReason::Printed => {
            let why = "pages of this language print the keys as they are on the wire";
            (Origin::Page, STATED, why.to_owned(), span)
        }
        StyleReason::Words {
            snake,
            camel,
            witness,
        } => {
            let why = format!(
                "the keys of this tree are written {style}: its prose and examples name {} in snake case, {} in camel case",
                counted(*snake, "field"),
                counted(*camel, "field"),
            );
            (
                Origin::Evidence,
                "keys in the style of the tree",
                why,
                *witness,
            )
        }
        StyleReason::Nothing => {
            let why = "nothing in this tree shows how its keys are written".to_owned();
            (Origin::Default, "keys in an unknown style", why, span)
        }
    }
}
