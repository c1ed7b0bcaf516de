//! Settles every aspect of fields and members: of the claims about it, the strongest holds. All claims are kept.

use std::cmp::Reverse;

use super::claim::Claims;
use super::draft::{Draft, Example};
use super::key_collisions;
use crate::Options;
use crate::diagnostic::Diagnostics;
use crate::evidence::{Aspect, Claim, NumberKind, Reason, Statement};
use crate::schema::{Field, Literal, Member, Type, TypeBody, TypeDef};

/// How strong a claim is, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// What a page of the same API says, although the page itself says something else.
    Contrary,
    /// What holds where the page cannot say anything.
    Silence,
    /// What the page states about the aspect.
    Page,
    /// What a constructor in the SDK is named after.
    Constructor,
    /// What a field accepts that has any value.
    AnyValue,
    /// What a type says where the tree has no marks.
    Unmarked,
    /// The case of the keys of the tree.
    Style,
    /// The key on a page of the same API: SDKs spell it in their own ways.
    SiblingKey,
    /// Why there is a field that no row describes.
    Added,
    /// The spelling of a key that the tree mentions.
    Mention,
    /// The spelling of a key that is the value of an enum.
    EnumValue,
    /// A key in an example.
    ExampleKey,
    /// A key that no other field of the type has.
    KeptApart,
    /// A whole number that no person would write.
    WholeNumber,
    /// A whole number that a person wrote: other values may have fractions.
    WrittenNumber,
    /// What the name of a field suggests.
    Name,
    /// What an example contains at a field like this one.
    AlikeField,
    /// What a page of the same API says, where the page itself cannot say anything.
    Sibling,
    /// What the description says.
    Description,
    /// What an example contains.
    Example,
    /// A parameter in the path of an operation.
    Path,
    /// What samples show.
    Sample,
    /// What the user states.
    Configuration,
}

fn strength(claim: &Claim) -> Strength {
    match (&claim.reason, &claim.says) {
        (Reason::Silence, _) => Strength::Silence,
        (Reason::Page | Reason::Unread, _) => Strength::Page,
        (Reason::Style, _) => Strength::Style,
        (Reason::Mention, _) => Strength::Mention,
        (Reason::EnumValue(_), _) => Strength::EnumValue,
        (Reason::ExampleKey, _) => Strength::ExampleKey,
        (Reason::AnyValue, _) => Strength::AnyValue,
        (Reason::NeverMarked, _) => Strength::Unmarked,
        (Reason::KeptApart, _) => Strength::KeptApart,
        (Reason::Number(_), Statement::Numbers(NumberKind::Integer)) => Strength::WholeNumber,
        (Reason::Number(_), Statement::Numbers(NumberKind::Unknown)) => Strength::WrittenNumber,
        (Reason::Number(_) | Reason::Null, _) => Strength::Example,
        (Reason::Description, _) => Strength::Description,
        (Reason::Alike, _) => Strength::AlikeField,
        (Reason::Event, _) => Strength::Name,
        (Reason::Path(_), _) => Strength::Path,
        (Reason::Sibling, Statement::Key { .. }) => Strength::SiblingKey,
        (Reason::Constructor, _) => Strength::Constructor,
        (Reason::Sibling, _) => Strength::Sibling,
        (Reason::Contrary, _) => Strength::Contrary,
        (Reason::Sample(_), _) => Strength::Sample,
        (Reason::Rule(_), _) => Strength::Configuration,
        (Reason::NoRows | Reason::UnknownKeys, _) => Strength::Added,
    }
}

/// Finishes the types. Returns them, and the examples on the page of each.
pub(super) fn settle<'s>(
    drafts: Vec<Draft<'s>>,
    mut claims: Claims,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> (Vec<TypeDef>, Vec<Vec<Example<'s>>>) {
    // The pages of the drafts are dropped, before there are two copies of what is claimed.
    let drafts: Vec<_> = drafts
        .into_iter()
        .map(|draft| (draft.id, draft.ty, draft.examples))
        .collect();
    // Of equally strong claims about one subject, the first stays the first.
    claims.sort_by_key(|(subject, claim)| (*subject, Reverse(strength(claim))));
    let mut claims = claims.into_iter().peekable();
    let settled = drafts.into_iter().map(|(id, mut ty, examples)| {
        let mut claims_about = |index| {
            let is_about = |(subject, _): &(_, Claim)| *subject == (id, index);
            let next = std::iter::from_fn(|| claims.next_if(is_about));
            next.map(|(_, claim)| claim).collect::<Vec<_>>()
        };
        match &mut ty.body {
            TypeBody::Struct(fields) => {
                // There may be hundreds of thousands, with a few claims each: room to grow would be as much again.
                fields.shrink_to_fit();
                for (index, field) in fields.iter_mut().enumerate() {
                    settle_field(field, claims_about(index));
                    field.claims.shrink_to_fit();
                }
            }
            TypeBody::Union(members) => {
                members.shrink_to_fit();
                for (index, member) in members.iter_mut().enumerate() {
                    settle_member(member, claims_about(index));
                    member.claims.shrink_to_fit();
                }
            }
            TypeBody::Enum(_) | TypeBody::Id(_) | TypeBody::Opaque => {}
        }
        key_collisions::resolve(&mut ty, options, diagnostics);
        (ty, examples)
    });
    settled.unzip()
}

fn settle_field(field: &mut Field, mut claims: Vec<Claim>) {
    claims.append(&mut field.claims);
    claims.sort_by_key(|claim| Reverse(strength(claim)));
    field.claims = claims;
    settle_key(field);
    settle_numbers(&mut field.ty, field.claims.iter());
    settle_words(&mut field.ty, field.claims.iter());
    let holds = |field: &Field, aspect| field.claims_about(aspect).next().map(|it| it.says.clone());
    if let Some(Statement::Required(required)) = holds(field, Aspect::Required) {
        field.required = required;
    }
    if let Some(Statement::Nullable(nullable)) = holds(field, Aspect::Nullable) {
        field.nullable = nullable;
    }
}

fn settle_member(member: &mut Member, mut claims: Vec<Claim>) {
    claims.append(&mut member.claims);
    settle_numbers(&mut member.ty, claims.iter());
    member.claims = claims;
}

/// Whether a claim comes from outside the pages.
fn is_foreign(reason: &Reason) -> bool {
    matches!(reason, Reason::Rule(_) | Reason::Sample(_))
}

/// Sets the key. The spellings of the pages that it overrules are read as well; of those that stand behind a key from
/// outside the pages, only the most likely.
fn settle_key(field: &mut Field) {
    let mut keys = field.claims.iter().filter_map(|claim| match &claim.says {
        Statement::Key { key, aliases } => Some((key, aliases, &claim.reason)),
        _ => None,
    });
    let Some((key, aliases, reason)) = keys.next() else {
        return;
    };
    let of_pages = keys.filter(|(.., reason)| !is_foreign(reason));
    let overruled = of_pages.flat_map(|(key, aliases, _)| [key].into_iter().chain(aliases));
    let aliases = match is_foreign(reason) {
        true => overruled.take(1).cloned().collect(),
        false => {
            let all = aliases.iter().chain(overruled);
            distinct(all.filter(|alias| *alias != key))
        }
    };
    (field.key, field.aliases) = (key.clone(), aliases);
}

fn distinct<'n>(names: impl Iterator<Item = &'n String>) -> Vec<String> {
    let mut distinct = Vec::new();
    for name in names {
        if !distinct.contains(name) {
            distinct.push(name.clone());
        }
    }
    distinct
}

/// Sets the kind of the numbers in a type. Only rules and samples change numbers of a stated kind.
fn settle_numbers<'c>(ty: &mut Type, claims: impl Iterator<Item = &'c Claim>) {
    let mut claims = claims.filter(|claim| claim.says.aspect() == Aspect::Type);
    let Some(Claim {
        says: Statement::Numbers(kind),
        reason,
        ..
    }) = claims.next()
    else {
        return;
    };
    let kind = match kind {
        NumberKind::Integer => Type::Integer,
        NumberKind::Float => Type::Float,
        NumberKind::Unknown => return,
    };
    match is_foreign(reason) {
        true => ty.set_numbers(&kind, |_| true),
        false => ty.set_numbers(&kind, |stated| *stated == Type::Number),
    }
}

/// Makes a type one of several words, or the only one.
fn settle_words<'c>(ty: &mut Type, claims: impl Iterator<Item = &'c Claim>) {
    let mut claims = claims.filter(|claim| claim.says.aspect() == Aspect::Type);
    let Some(Statement::Words(words)) = claims.next().map(|claim| &claim.says) else {
        return;
    };
    let words = words.iter().cloned().map(Literal::Word).map(Type::Literal);
    let mut words: Vec<_> = words.collect();
    *ty = match words.len() {
        1 => words.remove(0),
        _ => Type::Union(words),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(kind: NumberKind, reason: Reason) -> Claim {
        Claim::new(Statement::Numbers(kind), reason)
    }

    #[test]
    fn each_claim_is_stronger_than_the_next() {
        let number = || Reason::Number("5".to_owned());
        let claims = [
            numbers(NumberKind::Integer, Reason::Rule("a".to_owned())),
            numbers(NumberKind::Float, Reason::Sample(1)),
            numbers(NumberKind::Float, number()),
            numbers(NumberKind::Integer, Reason::Sibling),
            numbers(NumberKind::Unknown, number()),
            numbers(NumberKind::Integer, number()),
            Claim::new(Statement::AnyType, Reason::Unread),
        ];
        assert!(claims.is_sorted_by_key(|claim| Reverse(strength(claim))));
        let null = |nullable, reason| Claim::new(Statement::Nullable(nullable), reason);
        let claims = [
            null(false, Reason::Rule("a".to_owned())),
            null(true, Reason::Sample(1)),
            null(true, Reason::Null),
            null(true, Reason::Description),
            null(false, Reason::Sibling),
            null(true, Reason::Alike),
            null(true, Reason::Event),
            null(true, Reason::AnyValue),
            null(false, Reason::Page),
            null(true, Reason::Silence),
            null(true, Reason::Contrary),
        ];
        assert!(claims.is_sorted_by_key(|claim| Reverse(strength(claim))));
        let key = |reason| {
            let says = Statement::Key {
                key: "a".to_owned(),
                aliases: Vec::new(),
            };
            Claim::new(says, reason)
        };
        let claims = [
            key(Reason::Rule("a".to_owned())),
            key(Reason::Sample(1)),
            key(Reason::Path("/a/{b}".to_owned())),
            key(Reason::ExampleKey),
            key(Reason::EnumValue("A".to_owned())),
            key(Reason::Mention),
            key(Reason::Sibling),
            key(Reason::Style),
            key(Reason::Page),
        ];
        assert!(claims.is_sorted_by_key(|claim| Reverse(strength(claim))));
    }
}
