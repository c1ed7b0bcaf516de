//! The facts about one item, each with where it comes from.

use super::describe::{counted, describe};
use crate::Options;
use crate::evidence::{Aspect, Claim, NumberKind, Reason, Statement, StyleReason};
use crate::options::{Numbers, WireCase};
use crate::schema::{Field, Member, Role, Schema, Target, Type, TypeBody, TypeId};
use crate::source::Span;

/// Where a fact comes from, the most certain first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The page states it.
    Page,
    /// The configuration sets it.
    Configured,
    /// Examples or prose of the pages show it.
    Evidence,
    /// Nothing shows it: the safest choice was made.
    Default,
    /// It is unknown: any value is accepted.
    Opaque,
}

impl Origin {
    /// All of them, the most certain first.
    pub const ALL: &[Self] = &[
        Self::Page,
        Self::Configured,
        Self::Evidence,
        Self::Default,
        Self::Opaque,
    ];

    /// Its name in reports.
    pub fn label(self) -> &'static str {
        match self {
            Self::Page => "exact",
            Self::Configured => "configured",
            Self::Evidence => "evidence",
            Self::Default => "default",
            Self::Opaque => "opaque",
        }
    }
}

/// A fact about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The aspect of the item: `key`, `type`, `presence`, `null` or `values`.
    pub about: &'static str,
    /// The fact, as a phrase.
    pub says: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The kind of reason, by which items are counted.
    pub cause: &'static str,
    /// The reason, as a sentence.
    pub why: String,
    /// Where the reason is on a page.
    pub span: Option<Span>,
    /// Weaker claims that say something else.
    pub overruled: Vec<Fact>,
}

/// The origin of a fact, the kind of reason, the reason, and where it is.
type Justification = (Origin, &'static str, String, Option<Span>);

fn fact(about: &'static str, says: String, (origin, cause, why, span): Justification) -> Fact {
    Fact {
        about,
        says,
        origin,
        cause,
        why,
        span,
        overruled: Vec::new(),
    }
}

/// The fact of the claim that holds, with those that it overrules. `None` if there is no claim.
fn strongest<'c>(
    claims: impl Iterator<Item = &'c Claim>,
    fact: impl Fn(&'c Claim) -> Fact,
) -> Option<Fact> {
    let mut facts = claims.map(fact);
    let mut strongest = facts.next()?;
    strongest.overruled = facts.filter(|fact| fact.says != strongest.says).collect();
    Some(strongest)
}

/// The kinds of reasons that several facts share.
const STATED: &str = "stated by the page";
const RULE: &str = "a rule in [fields]";

/// The cause of facts about numbers whose kind nothing shows.
const NO_EVIDENCE: &str = "a number without evidence";

/// The cause of facts about `null` of which the pages cannot say anything.
const SILENT_NULL: &str = "null that the page cannot state";

/// The facts about a field.
pub fn of_field(schema: &Schema, options: &Options, owner: TypeId, field: &Field) -> Vec<Fact> {
    let claims = field.claims_about(Aspect::Type);
    let mut facts = vec![
        key(schema, owner, field),
        ty(schema, options, (&field.ty, field.ty_span), claims),
    ];
    if field.role == Role::Data {
        facts.push(required(field));
        facts.push(nullable(field));
    }
    facts
}

/// The facts about a member of a union.
pub fn of_member(schema: &Schema, options: &Options, member: &Member) -> Vec<Fact> {
    let claims = member.claims.iter();
    vec![ty(schema, options, (&member.ty, member.span), claims)]
}

/// The facts about a type as a whole.
pub fn of_type(schema: &Schema, id: TypeId) -> Vec<Fact> {
    let ty = &schema.types[id.0];
    let (says, why) = match &ty.body {
        TypeBody::Struct(fields) => (counted(fields.len(), "field"), "the table of fields"),
        TypeBody::Enum(of) => (counted(of.values.len(), "value"), "the list of values"),
        TypeBody::Union(members) => (counted(members.len(), "member"), "the supported types"),
        TypeBody::Opaque => {
            let why = "the page does not say what the type is".to_owned();
            let justification = (Origin::Opaque, "a page without a body", why, Some(ty.span));
            return vec![fact("type", "any value".to_owned(), justification)];
        }
    };
    let stated = (Origin::Page, STATED, why.to_owned(), Some(ty.span));
    let mut facts = vec![fact("type", says, stated)];
    if let TypeBody::Enum(of) = &ty.body {
        let (says, why) = match of.open {
            true => ("other values are possible", "the page says so"),
            false => ("the list is complete", "the page lists them"),
        };
        let justification = (Origin::Page, STATED, why.to_owned(), Some(ty.span));
        facts.push(fact("values", says.to_owned(), justification));
    }
    facts
}

fn by_rule(name: &str) -> Justification {
    let why = format!("the rule for `{name}` in [fields] sets it");
    (Origin::Configured, RULE, why, None)
}

fn key(schema: &Schema, owner: TypeId, field: &Field) -> Fact {
    if field.role == Role::AdditionalProperties {
        let why = "as the page prints it".to_owned();
        let stated = (Origin::Page, STATED, why, Some(field.span));
        return fact("key", "all keys that are not described".to_owned(), stated);
    }
    let claims = field.claims_about(Aspect::Key);
    let of_claim = |claim: &Claim| {
        let Statement::Key { key, .. } = &claim.says else {
            return stated_key(field, &field.key);
        };
        match &claim.reason {
            Reason::Rule(name) => fact("key", format!("`{key}`"), by_rule(name)),
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
            _ => stated_key(field, key),
        }
    };
    let mut settled = strongest(claims, of_claim).unwrap_or_else(|| stated_key(field, &field.key));
    for alias in &field.aliases {
        settled
            .says
            .push_str(&format!("; `{alias}` is read as well"));
    }
    settled
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

/// The fact about a type, which is written at a span.
fn ty<'c>(
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
        _ => stated_or_assumed(options, ty, Some(span)),
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
        (true, Numbers::Evidence) => {
            let why =
                "nothing shows whether the number is an integer: `f64` accepts both".to_owned();
            (Origin::Default, NO_EVIDENCE, why, span)
        }
    };
    fact("type", describe(ty), justification)
}

fn required(field: &Field) -> Fact {
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
            _ => stated.clone(),
        };
        fact("presence", says, justification)
    };
    let settled = strongest(field.claims_about(Aspect::Required), of_claim);
    settled.unwrap_or_else(|| fact("presence", says(field.required), stated.clone()))
}

fn nullable(field: &Field) -> Fact {
    let of_claim = |claim: &Claim| {
        let is_nullable = claim.says == Statement::Nullable(true);
        let justification = match &claim.reason {
            Reason::Rule(name) => by_rule(name),
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
