//! What is held to be true of one item, and why.

use super::words::{self, counted};
use crate::Options;
use crate::evidence::{Aspect, Evidence, Reason, StyleReason};
use crate::options::{Numbers, WireCase};
use crate::schema::{Field, Member, Role, Schema, Target, Type, TypeBody, TypeId};
use crate::source::Span;

/// What a fact rests on, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The page states it.
    Page,
    /// The configuration says so.
    Configured,
    /// Other words of the pages speak for it.
    Evidence,
    /// Nothing speaks for it: the safest choice was made.
    Default,
    /// It is not known: any value is taken.
    Opaque,
}

impl Origin {
    /// All of them, the strongest first.
    pub const ALL: &[Self] = &[
        Self::Page,
        Self::Configured,
        Self::Evidence,
        Self::Default,
        Self::Opaque,
    ];

    /// One word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "exact",
            Self::Configured => "configured",
            Self::Evidence => "evidence",
            Self::Default => "default",
            Self::Opaque => "opaque",
        }
    }
}

/// Something that is held to be true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about, in a word or two.
    pub about: &'static str,
    /// What is held to be true.
    pub says: String,
    /// What that rests on.
    pub origin: Origin,
    /// The kind of reason, in a few words: the same for all items that have it.
    pub cause: &'static str,
    /// The reason, in a sentence.
    pub why: String,
    /// Where the reason stands.
    pub span: Option<Span>,
}

/// Why something is so.
type Because = (Origin, &'static str, String, Option<Span>);

fn fact(about: &'static str, says: String, (origin, cause, why, span): Because) -> Fact {
    Fact {
        about,
        says,
        origin,
        cause,
        why,
        span,
    }
}

/// The causes that are so common that they stand here once.
const STATED: &str = "stated by the page";
const RULE: &str = "a rule in [fields]";

/// What is held to be true of a field.
pub fn of_field(schema: &Schema, options: &Options, owner: TypeId, field: &Field) -> Vec<Fact> {
    let ty = words::of(&field.ty);
    let mut facts = vec![
        key(schema, owner, field),
        fact(
            "type",
            ty,
            of_ty(schema, options, &field.ty, &field.evidence, field.ty_span),
        ),
    ];
    if field.role == Role::Data {
        facts.push(required(field));
        facts.push(nullable(field));
    }
    facts
}

/// What is held to be true of a member of a union.
pub fn of_member(schema: &Schema, options: &Options, member: &Member) -> Vec<Fact> {
    let because = of_ty(schema, options, &member.ty, &member.evidence, member.span);
    vec![fact("type", words::of(&member.ty), because)]
}

/// What is held to be true of a type as a whole.
pub fn of_type(schema: &Schema, id: TypeId) -> Vec<Fact> {
    let ty = &schema.types[id.0];
    let (says, why) = match &ty.body {
        TypeBody::Struct(fields) => (counted(fields.len(), "field"), "the table of fields"),
        TypeBody::Enum(of) => (counted(of.values.len(), "value"), "the list of values"),
        TypeBody::Union(members) => (counted(members.len(), "member"), "the supported types"),
        TypeBody::Opaque => {
            let why = "the page does not say what the type is".to_owned();
            let because = (Origin::Opaque, "a page without a body", why, Some(ty.span));
            return vec![fact("type", "any value".to_owned(), because)];
        }
    };
    let stated = (Origin::Page, STATED, why.to_owned(), Some(ty.span));
    let mut facts = vec![fact("type", says, stated)];
    if let TypeBody::Enum(of) = &ty.body {
        let (says, why) = match of.open {
            true => ("other values may come", "the page says so"),
            false => ("no others are known", "the page lists them"),
        };
        let because = (Origin::Page, STATED, why.to_owned(), Some(ty.span));
        facts.push(fact("values", says.to_owned(), because));
    }
    facts
}

fn evidence_for(all: &[Evidence], aspect: Aspect) -> Option<&Evidence> {
    all.iter().find(|evidence| evidence.aspect == aspect)
}

fn by_rule(name: &str) -> Because {
    let why = format!("the rule for `{name}` in [fields] says so");
    (Origin::Configured, RULE, why, None)
}

fn key(schema: &Schema, owner: TypeId, field: &Field) -> Fact {
    let aliases = field.aliases.iter();
    let aliases = aliases.map(|alias| format!("; `{alias}` is read as well"));
    let says = match field.role {
        Role::AdditionalProperties => "all keys that are not described".to_owned(),
        Role::Data => format!("`{}`{}", field.key, aliases.collect::<String>()),
    };
    let span = Some(field.span);
    let because = match evidence_for(&field.evidence, Aspect::Key).map(|evidence| &evidence.reason)
    {
        Some(Reason::Rule(name)) => by_rule(name),
        Some(Reason::KeptApart) => {
            let why = "in the style of this tree another field would have the same key";
            (
                Origin::Default,
                "two fields with one key",
                why.to_owned(),
                span,
            )
        }
        Some(_) => by_style(schema, owner, span),
        None => {
            let why = match field.key == field.name.as_printed() {
                true => "as the page prints it",
                false => "as the page prints it, without the underscore that keeps a keyword apart",
            };
            (Origin::Page, STATED, why.to_owned(), span)
        }
    };
    fact("key", says, because)
}

/// A key that is written in the style of its tree.
fn by_style(schema: &Schema, owner: TypeId, span: Option<Span>) -> Because {
    let keys = &schema.trees[schema.types[owner.0].tree].keys;
    let style = match keys.case {
        WireCase::Snake => "in snake case",
        WireCase::Camel => "in camel case",
        WireCase::AsPrinted => "as they are printed",
    };
    match &keys.reason {
        StyleReason::Given => {
            let why = format!("`wire_case` says that the keys are written {style}");
            (Origin::Configured, "wire_case", why, None)
        }
        StyleReason::Printed => {
            let why = "pages of this language print the keys of the wire";
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
            let why = "nothing in this tree says how its keys are written".to_owned();
            (Origin::Default, "keys in no known style", why, span)
        }
    }
}

/// Why a type is what it is.
fn of_ty(
    schema: &Schema,
    options: &Options,
    ty: &Type,
    evidence: &[Evidence],
    span: Span,
) -> Because {
    let here = Some(span);
    let found = evidence_for(evidence, Aspect::Type);
    if let Some(unknown) = unknown_part(schema, ty) {
        return unknown;
    }
    match found.map(|evidence| (&evidence.reason, evidence.span)) {
        Some((Reason::Unread, span)) => {
            let why = "the cell cannot be read".to_owned();
            (Origin::Opaque, "a cell that cannot be read", why, span)
        }
        Some((Reason::Rule(name), _)) => by_rule(name),
        Some((Reason::Number(number), span)) => {
            let why = format!("an example has the number {number}");
            (Origin::Evidence, "a number in an example", why, span)
        }
        _ => stated_or_assumed(options, ty, here),
    }
}

/// The part of a type that is not known or that the user has replaced, if there is one.
fn unknown_part(schema: &Schema, ty: &Type) -> Option<Because> {
    let mut found: Option<Because> = None;
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

fn stated_or_assumed(options: &Options, ty: &Type, span: Option<Span>) -> Because {
    let mut has_number = false;
    ty.walk(&mut |part| has_number |= *part == Type::Number);
    match (has_number, options.numbers) {
        (false, _) => {
            let why = "the page says so".to_owned();
            (Origin::Page, STATED, why, span)
        }
        (true, Numbers::Float) => {
            let why = "`numbers = \"float\"` says that all numbers may have fractions".to_owned();
            (Origin::Configured, "numbers", why, None)
        }
        (true, Numbers::Evidence) => {
            let why = "nothing says whether the number is whole: `f64` refuses neither".to_owned();
            (Origin::Default, "a number without evidence", why, span)
        }
    }
}

fn required(field: &Field) -> Fact {
    let says = match field.required {
        true => "the key must be there",
        false => "the key may be left out",
    };
    let because =
        match evidence_for(&field.evidence, Aspect::Required).map(|evidence| &evidence.reason) {
            Some(Reason::Rule(name)) => by_rule(name),
            _ => {
                let why = "the row says so".to_owned();
                (Origin::Page, STATED, why, Some(field.span))
            }
        };
    fact("presence", says.to_owned(), because)
}

fn nullable(field: &Field) -> Fact {
    let says = match field.nullable {
        true => "the value may be null",
        false => "the value is not null",
    };
    let found = evidence_for(&field.evidence, Aspect::Nullable);
    let because = match found.map(|evidence| (&evidence.reason, evidence.span)) {
        Some((Reason::Rule(name), _)) => by_rule(name),
        Some((_, span)) => {
            let why = "an example has `null`".to_owned();
            (Origin::Evidence, "null in an example", why, span)
        }
        None => {
            let why = match field.nullable {
                true => "the page says so",
                false => "the page does not say that it may be",
            };
            (Origin::Page, STATED, why.to_owned(), Some(field.ty_span))
        }
    };
    fact("null", says.to_owned(), because)
}
