//! Claims the keys of a type whose fields are named after the values of an enum: a map with a row for each of its keys.
//!
//! All of its fields have one type, and nearly all have the letters of a value. Then the value is the key:
//! `amazonBedrock` is `amazon-bedrock`. Enums that name the fields to sort by have the letters as well, but fields of
//! several types.

use std::collections::{BTreeMap, BTreeSet};

use super::super::claim::Claims;
use super::super::draft::Draft;
use crate::convention::is_name;
use crate::evidence::{Claim, Reason, Statement};
use crate::schema::{EnumValues, Field, Role, TypeBody, letters};
use crate::source::Span;

/// The fewest fields of such a type.
const FEWEST_FIELDS: usize = 4;

/// Of so many fields, one may have another name.
const FIELDS_FOR_EXCEPTION: usize = 10;

/// The most enums of a tree with a value of the same letters. Such a value says nothing about the enum.
const MOST_ENUMS: usize = 64;

/// An enum whose values may be keys.
struct Keys<'d> {
    name: &'d str,
    span: Span,
    values: BTreeMap<String, &'d str>,
}

/// The enums with a value of these letters.
type ByLetters<'k> = BTreeMap<(usize, &'k str), Vec<usize>>;

pub(super) fn observe(drafts: &[Draft<'_>]) -> Claims {
    let enums: Vec<_> = drafts
        .iter()
        .filter_map(|it| Some((it.ty.tree, keys(it)?)))
        .collect();
    let mut distinct = BTreeSet::new();
    let mut by_letters = ByLetters::new();
    for (index, (tree, keys)) in enums.iter().enumerate() {
        if distinct.insert((tree, keys.values.values().collect::<Vec<_>>())) {
            for value in keys.values.keys() {
                by_letters.entry((*tree, value)).or_default().push(index);
            }
        }
    }
    by_letters.retain(|_, enums| enums.len() <= MOST_ENUMS);
    let mut claims = Claims::new();
    for draft in drafts {
        let fields = fields(draft);
        let fitting = fitting(draft.ty.tree, &fields, &by_letters);
        let fitting: Vec<_> = fitting.into_iter().map(|index| &enums[index].1).collect();
        for (index, letters) in &fields {
            claims.extend(claim(letters, &fitting).map(|it| ((draft.id, *index), it)));
        }
    }
    claims
}

/// The values of an enum by their letters, if they may be keys. Words with spaces are titles.
fn keys<'d>(draft: &'d Draft<'_>) -> Option<Keys<'d>> {
    let TypeBody::Enum(of) = &draft.ty.body else {
        return None;
    };
    let EnumValues::String(values) = &of.values else {
        return None;
    };
    let by_letters: BTreeMap<_, _> = values.iter().map(|it| (letters(it), it.as_str())).collect();
    let is_clear = by_letters.len() == values.len();
    let are_keys = !values
        .iter()
        .any(|value| value.contains(char::is_whitespace));
    (is_clear && are_keys).then(|| Keys {
        name: draft.ty.name.as_printed(),
        span: draft.ty.span,
        values: by_letters,
    })
}

/// The fields of a type with the letters of their names; none if the fields have several types, or are few.
fn fields(draft: &Draft<'_>) -> Vec<(usize, String)> {
    let mut types = draft.rows().map(|(_, _, row)| row.ty.text);
    let first = types.next();
    if !types.all(|ty| Some(ty) == first) {
        return Vec::new();
    }
    let is_named = |field: &Field| field.role == Role::Data && is_name(field.name.as_printed());
    let named = draft.rows().filter(|(_, field, _)| is_named(field));
    let fields: Vec<_> = named
        .map(|(index, field, _)| (index, letters(field.name.as_printed())))
        .collect();
    match fields.len() >= FEWEST_FIELDS {
        true => fields,
        false => Vec::new(),
    }
}

/// The enums that have a value for nearly all fields.
fn fitting(tree: usize, fields: &[(usize, String)], by_letters: &ByLetters<'_>) -> Vec<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, letters) in fields {
        for index in by_letters
            .get(&(tree, letters.as_str()))
            .into_iter()
            .flatten()
        {
            *counts.entry(*index).or_default() += 1;
        }
    }
    let fewest = fields.len() - fields.len() / FIELDS_FOR_EXCEPTION;
    counts.retain(|_, count| *count >= fewest);
    counts.into_keys().collect()
}

/// Claims the value of these letters as the key, if all enums that have one spell it in the same way.
fn claim(letters: &str, enums: &[&Keys<'_>]) -> Option<Claim> {
    let with_value = enums
        .iter()
        .filter_map(|keys| Some((keys, *keys.values.get(letters)?)));
    let mut with_value = with_value;
    let (keys, value) = with_value.next()?;
    let says = Statement::Key {
        key: value.to_owned(),
        aliases: Vec::new(),
    };
    let reason = Reason::EnumValue(keys.name.to_owned());
    with_value
        .all(|(_, other)| other == value)
        .then(|| Claim::at(keys.span, says, reason))
}
