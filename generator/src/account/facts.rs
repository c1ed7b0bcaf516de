//! What is held to be true of one item, and why.

use super::words::{self, counted};
use crate::Options;
use crate::ground::{Aspect, Ground, Reason, StyleReason};
use crate::options::{Numbers, WireCase};
use crate::schema::{Field, Member, Role, Schema, Type, TypeBody, TypeId};
use crate::source::Place;

/// What a fact rests on, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
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

impl Basis {
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
    pub basis: Basis,
    /// The kind of reason, in a few words: the same for all items that have it.
    pub cause: &'static str,
    /// The reason, in a sentence.
    pub why: String,
    /// Where the reason stands.
    pub place: Option<Place>,
}

/// Why something is so.
type Because = (Basis, &'static str, String, Option<Place>);

fn fact(about: &'static str, says: String, (basis, cause, why, place): Because) -> Fact {
    Fact {
        about,
        says,
        basis,
        cause,
        why,
        place,
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
            of_ty(schema, options, &field.ty, &field.grounds, field.ty_place),
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
    let because = of_ty(schema, options, &member.ty, &member.grounds, member.place);
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
            let because = (Basis::Opaque, "a page without a body", why, Some(ty.place));
            return vec![fact("type", "any value".to_owned(), because)];
        }
    };
    let stated = (Basis::Page, STATED, why.to_owned(), Some(ty.place));
    let mut facts = vec![fact("type", says, stated)];
    if let TypeBody::Enum(of) = &ty.body {
        let (says, why) = match of.open {
            true => ("other values may come", "the page says so"),
            false => ("no others are known", "the page lists them"),
        };
        let because = (Basis::Page, STATED, why.to_owned(), Some(ty.place));
        facts.push(fact("values", says.to_owned(), because));
    }
    facts
}

fn ground(grounds: &[Ground], aspect: Aspect) -> Option<&Ground> {
    grounds.iter().find(|ground| ground.aspect == aspect)
}

fn by_rule(name: &str) -> Because {
    let why = format!("the rule for `{name}` in [fields] says so");
    (Basis::Configured, RULE, why, None)
}

fn key(schema: &Schema, owner: TypeId, field: &Field) -> Fact {
    let aliases = field.aliases.iter();
    let aliases = aliases.map(|alias| format!("; `{alias}` is read as well"));
    let says = match field.role {
        Role::CatchAll => "all keys that are not described".to_owned(),
        Role::Data => format!("`{}`{}", field.key, aliases.collect::<String>()),
    };
    let place = Some(field.place);
    let because = match ground(&field.grounds, Aspect::Key).map(|ground| &ground.reason) {
        Some(Reason::Rule(name)) => by_rule(name),
        Some(Reason::KeptApart) => {
            let why = "in the style of this tree another field would have the same key";
            (
                Basis::Default,
                "two fields with one key",
                why.to_owned(),
                place,
            )
        }
        Some(_) => by_style(schema, owner, place),
        None => {
            let why = match field.key == field.name.as_printed() {
                true => "as the page prints it",
                false => "as the page prints it, without the underscore that keeps a keyword apart",
            };
            (Basis::Page, STATED, why.to_owned(), place)
        }
    };
    fact("key", says, because)
}

/// A key that is written in the style of its tree.
fn by_style(schema: &Schema, owner: TypeId, place: Option<Place>) -> Because {
    let keys = &schema.trees[schema.types[owner.0].tree].keys;
    let style = match keys.case {
        WireCase::Snake => "in snake case",
        WireCase::Camel => "in camel case",
        WireCase::AsPrinted => "as they are printed",
    };
    match &keys.reason {
        StyleReason::Given => {
            let why = format!("`wire_case` says that the keys are written {style}");
            (Basis::Configured, "wire_case", why, None)
        }
        StyleReason::Printed => {
            let why = "pages of this language print the keys of the wire";
            (Basis::Page, STATED, why.to_owned(), place)
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
                Basis::Evidence,
                "keys in the style of the tree",
                why,
                *witness,
            )
        }
        StyleReason::Nothing => {
            let why = "nothing in this tree says how its keys are written".to_owned();
            (Basis::Default, "keys in no known style", why, place)
        }
    }
}

/// Why a type is what it is.
fn of_ty(
    schema: &Schema,
    options: &Options,
    ty: &Type,
    grounds: &[Ground],
    place: Place,
) -> Because {
    let here = Some(place);
    let found = ground(grounds, Aspect::Type);
    if let Some(unknown) = unknown_part(schema, options, ty) {
        return unknown;
    }
    match found.map(|ground| (&ground.reason, ground.place)) {
        Some((Reason::Unread, place)) => {
            let why = "the cell cannot be read".to_owned();
            (Basis::Opaque, "a cell that cannot be read", why, place)
        }
        Some((Reason::Rule(name), _)) => by_rule(name),
        Some((Reason::Number(number), place)) => {
            let why = format!("an example has the number {number}");
            (Basis::Evidence, "a number in an example", why, place)
        }
        _ => stated_or_assumed(options, ty, here),
    }
}

/// The part of a type that is not known or that the user has replaced, if there is one.
fn unknown_part(schema: &Schema, options: &Options, ty: &Type) -> Option<Because> {
    let mut found: Option<Because> = None;
    ty.walk(&mut |part| {
        let Type::Reference(reference) = part else {
            return;
        };
        let name = reference.path.join(".");
        let place = Some(reference.place);
        let because = match (options.replacement(&reference.path), reference.target) {
            (Some(rule), _) => {
                let why = format!("the rule for `{}` in [types] says so", rule.pattern);
                (Basis::Configured, "a rule in [types]", why, None)
            }
            (None, None) => {
                let why = format!("no page describes the type `{name}`");
                (Basis::Opaque, "a type without a page", why, place)
            }
            (None, Some(target)) if schema.types[target.0].body == TypeBody::Opaque => {
                let why = format!("the page of `{name}` does not say what it is");
                (Basis::Opaque, "a type whose page has no body", why, place)
            }
            (None, Some(_)) => return,
        };
        if found.as_ref().is_none_or(|known| known.0 < because.0) {
            found = Some(because);
        }
    });
    found
}

fn stated_or_assumed(options: &Options, ty: &Type, place: Option<Place>) -> Because {
    let mut has_number = false;
    ty.walk(&mut |part| has_number |= *part == Type::Number);
    match (has_number, options.numbers) {
        (false, _) => {
            let why = "the page says so".to_owned();
            (Basis::Page, STATED, why, place)
        }
        (true, Numbers::Float) => {
            let why = "`numbers = \"float\"` says that all numbers may have fractions".to_owned();
            (Basis::Configured, "numbers", why, None)
        }
        (true, Numbers::Evidence) => {
            let why = "nothing says whether the number is whole: `f64` refuses neither".to_owned();
            (Basis::Default, "a number without evidence", why, place)
        }
    }
}

fn required(field: &Field) -> Fact {
    let says = match field.required {
        true => "the key must be there",
        false => "the key may be left out",
    };
    let because = match ground(&field.grounds, Aspect::Required).map(|ground| &ground.reason) {
        Some(Reason::Rule(name)) => by_rule(name),
        _ => {
            let why = "the row says so".to_owned();
            (Basis::Page, STATED, why, Some(field.place))
        }
    };
    fact("presence", says.to_owned(), because)
}

fn nullable(field: &Field) -> Fact {
    let says = match field.nullable {
        true => "the value may be null",
        false => "the value is not null",
    };
    let found = ground(&field.grounds, Aspect::Nullable);
    let because = match found.map(|ground| (&ground.reason, ground.place)) {
        Some((Reason::Rule(name), _)) => by_rule(name),
        Some((_, place)) => {
            let why = "an example has `null`".to_owned();
            (Basis::Evidence, "null in an example", why, place)
        }
        None => {
            let why = match field.nullable {
                true => "the page says so",
                false => "the page does not say that it may be",
            };
            (Basis::Page, STATED, why.to_owned(), Some(field.ty_place))
        }
    };
    fact("null", says.to_owned(), because)
}
