//! The facts about one item, one for each aspect.

use super::describe::counted;
use super::fact::{Fact, Origin, STATED, by_constructor, fact, with_samples};
use super::{key, kind, null, presence, uses};
use crate::Options;
use crate::evidence::{Aspect, Claim, Statement};
use crate::schema::{Field, Member, Role, Schema, TypeBody, TypeId};

/// The facts about a field.
pub fn of_field(schema: &Schema, options: &Options, owner: TypeId, field: &Field) -> Vec<Fact> {
    let claims = field.claims_about(Aspect::Type);
    let mut facts = vec![
        key::of(schema, owner, field),
        kind::of(schema, options, (&field.ty, field.ty_span), claims),
    ];
    if field.role == Role::Data {
        facts.push(presence::of(field));
        facts.push(null::of(field));
    }
    facts
}

/// The facts about a member of a union.
pub fn of_member(schema: &Schema, options: &Options, member: &Member) -> Vec<Fact> {
    let claims = member.claims_about(Aspect::Type);
    let ty = kind::of(schema, options, (&member.ty, member.span), claims);
    let tag = member.claims_about(Aspect::Tag).next().and_then(tag);
    std::iter::once(ty).chain(tag).collect()
}

/// The value of the tag that selects a member.
fn tag(claim: &Claim) -> Option<Fact> {
    let Statement::Tag(word) = &claim.says else {
        return None;
    };
    let says = format!("\"{}\", in this or another spelling", word.escape_debug());
    Some(fact("tag", says, by_constructor(claim.span)))
}

/// The facts about a type as a whole.
pub fn of_type(schema: &Schema, options: &Options, id: TypeId) -> Vec<Fact> {
    let ty = &schema.types[id.0];
    let (says, why) = match &ty.body {
        TypeBody::Struct(fields) => (counted(fields.len(), "field"), "the table of fields"),
        TypeBody::Enum(of) => (counted(of.values.len(), "value"), "the list of values"),
        TypeBody::Union(members) => (counted(members.len(), "member"), "the supported types"),
        TypeBody::Id(_) => (
            "an identifier".to_owned(),
            "other fields refer to the field of this name",
        ),
        TypeBody::Opaque => {
            let why = "the page does not say what the type is".to_owned();
            let justification = (Origin::Opaque, "a page without a body", why, Some(ty.span));
            let mut facts = vec![fact("type", "any value".to_owned(), justification)];
            facts.extend(uses::of_type(schema, id));
            return facts;
        }
    };
    let learned = options.learned.values.get(&ty.full_name());
    let stated = |why: &str| match learned {
        None => (Origin::Page, STATED, why.to_owned(), Some(ty.span)),
        Some(others) => with_samples(why, others, options.learned.samples),
    };
    let mut facts = vec![fact("type", says, stated(why))];
    if let TypeBody::Enum(of) = &ty.body {
        let (says, why) = match of.open {
            true => {
                let why = (
                    Origin::Page,
                    STATED,
                    "the page says so".to_owned(),
                    Some(ty.span),
                );
                ("other values are possible", why)
            }
            false => ("the list is complete", stated("the page lists them")),
        };
        facts.push(fact("values", says.to_owned(), why));
    }
    facts.extend(uses::of_type(schema, id));
    facts
}
