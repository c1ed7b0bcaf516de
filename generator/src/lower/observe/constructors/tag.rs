//! The field that is the tag of a union, and what its values are.

use std::collections::BTreeMap;

use super::super::super::claim::Subject;
use super::super::super::draft::Draft;
use super::members::Constructed;
use super::spelling::Spellings;
use crate::convention::FieldRow;
use crate::schema::{EnumValues, Field, Role, Target, Type, TypeBody, letters};

/// The names that most tags have, and how the others end.
const NAMES: &[&str] = &["type", "kind"];

/// A field that may be the tag.
struct Candidate<'d> {
    name: &'d str,
    /// Whether the pages of all members show the value.
    is_shown: bool,
}

/// What a tag has more often than other fields, the surest sign first.
const SIGNS: &[fn(&Candidate<'_>) -> bool] = &[
    |candidate| candidate.is_shown,
    |candidate| NAMES.contains(&letters(candidate.name).as_str()),
    |candidate| {
        NAMES
            .iter()
            .any(|name| letters(candidate.name).ends_with(name))
    },
];

/// The fields of an object, by their names, with their indices and rows.
type Rows<'d, 's> = BTreeMap<&'d str, (usize, &'d Field, &'d FieldRow<'s>)>;

/// The name of the field that is the tag: a required string, or an enum with the value, in every object. Of several, the
/// one that alone has the sign of a tag.
pub(super) fn of<'d>(members: &[Constructed<'d, '_>], drafts: &'d [Draft<'_>]) -> Option<&'d str> {
    let objects = members.iter().flat_map(|member| {
        let objects = member.objects.iter();
        objects.map(|object| (member.called.text, rows(object)))
    });
    let objects: Vec<_> = objects.collect();
    let (_, first) = objects.first()?;
    let candidates = first.keys().filter_map(|name| {
        let mut is_shown = true;
        for (called, rows) in &objects {
            is_shown &= shows(rows.get(name)?, called, drafts)?;
        }
        Some(Candidate { name, is_shown })
    });
    let mut candidates: Vec<_> = candidates.collect();
    for has_sign in SIGNS {
        if candidates.iter().any(has_sign) {
            candidates.retain(has_sign);
        }
    }
    match candidates.as_slice() {
        [only] => Some(only.name),
        _ => None,
    }
}

/// The fields of a member that the tag makes constants, and the word that each is.
pub(super) fn constants(
    member: &Constructed<'_, '_>,
    tag: &str,
    drafts: &[Draft<'_>],
    spellings: &Spellings<'_>,
) -> Vec<(Subject, String)> {
    let called = member.called.text;
    let constant = |object: &&Draft<'_>| {
        let (index, field, _) = object
            .rows()
            .find(|(_, field, _)| field.name.as_printed() == tag)?;
        let word = match values(field, drafts) {
            None => spellings.spell(called),
            Some([_]) => return None,
            Some(values) => listed(values, called)?.clone(),
        };
        Some(((object.id, index), word))
    };
    member.objects.iter().filter_map(constant).collect()
}

fn rows<'d, 's>(object: &'d Draft<'s>) -> Rows<'d, 's> {
    let rows = object.rows();
    rows.map(|row| (row.1.name.as_printed(), row)).collect()
}

/// Whether a field shows that its value is this word. `None` if it cannot be the tag.
fn shows(
    (_, field, row): &(usize, &Field, &FieldRow<'_>),
    word: &str,
    drafts: &[Draft<'_>],
) -> Option<bool> {
    if field.role != Role::Data || !field.required || field.nullable {
        return None;
    }
    match (values(field, drafts), &field.ty, row.example) {
        (Some(values), _, _) => listed(values, word).map(|_| true),
        (None, Type::String, None) => Some(false),
        (None, Type::String, Some(example)) => {
            (letters(example.text) == letters(word)).then_some(true)
        }
        _ => None,
    }
}

/// The values of a field that is an enum of strings.
fn values<'d>(field: &Field, drafts: &'d [Draft<'_>]) -> Option<&'d [String]> {
    let Type::Reference(reference) = &field.ty else {
        return None;
    };
    let Target::Page(page) = reference.target else {
        return None;
    };
    match &drafts.get(page.0)?.ty.body {
        TypeBody::Enum(of) => match &of.values {
            EnumValues::String(values) => Some(values),
            EnumValues::Integer(_) => None,
        },
        _ => None,
    }
}

fn listed<'v>(values: &'v [String], word: &str) -> Option<&'v String> {
    values.iter().find(|value| letters(value) == letters(word))
}
