//! Selects the member of a union that a value fits best.

use std::collections::BTreeMap;

use super::names;
use crate::dialect::Value;
use crate::schema::{EnumValues, Field, Type, TypeBody, TypeDef, TypeId};

/// Scores how well values fit types.
pub(super) struct Fits<'t> {
    types: &'t [&'t TypeDef],
    /// The known scores of objects, by their addresses and the types of pages. Without it, the time for unions in unions
    /// would multiply at each level.
    known: BTreeMap<(usize, TypeId), usize>,
}

impl<'t> Fits<'t> {
    pub(super) fn new(types: &'t [&'t TypeDef]) -> Self {
        Self {
            types,
            known: BTreeMap::new(),
        }
    }

    /// Forgets the scores of values that do not occur again.
    pub(super) fn forget(&mut self) {
        self.known.clear();
    }

    /// The member with the best score, and its index. Of members with equal scores, the first.
    pub(super) fn best(
        &mut self,
        members: impl Iterator<Item = &'t Type>,
        value: &'t Value,
    ) -> Option<(usize, &'t Type)> {
        members
            .enumerate()
            .max_by_key(|(index, member)| (self.score(member, value), usize::MAX - index))
    }

    /// The score of a value: zero if it does not fit, higher for an object with more of the fields.
    fn score(&mut self, ty: &'t Type, value: &'t Value) -> usize {
        match (ty, value) {
            (Type::Nullable(_) | Type::Optional(_) | Type::Null, Value::Null) => 1,
            (Type::Nullable(inner) | Type::Optional(inner), value) => self.score(inner, value),
            (Type::Any, _) => 1,
            (Type::String, Value::String(_)) | (Type::DateTime | Type::Date, Value::Date(_)) => 2,
            (Type::Boolean, Value::Boolean(_)) => 2,
            (Type::Number | Type::Float | Type::Integer, Value::Number(_)) => 2,
            (Type::Map(_), Value::Object(_)) => 1,
            (Type::List(inner), Value::List(items)) => {
                2 + items.first().map_or(0, |item| self.score(inner, item))
            }
            (Type::Literal(literal), value) => usize::from(value.is_literal(literal)) * 3,
            (Type::Union(members), value) => members
                .iter()
                .map(|member| self.score(member, value))
                .max()
                .unwrap_or(0),
            (Type::Reference(reference), value) => reference
                .page()
                .map_or(0, |page| self.score_of_page(page, value)),
            _ => 0,
        }
    }

    fn score_of_page(&mut self, page: TypeId, value: &'t Value) -> usize {
        let types = self.types;
        match (&types[page.0].body, value) {
            (TypeBody::Struct(fields), Value::Object(entries)) => {
                let key = (std::ptr::from_ref(value).addr(), page);
                if let Some(known) = self.known.get(&key) {
                    return *known;
                }
                let score = self.score_of_object(fields, entries);
                self.known.insert(key, score);
                score
            }
            (TypeBody::Enum(of), Value::String(text)) => match &of.values {
                EnumValues::String(values) if values.contains(text) => 3,
                EnumValues::String(_) => 1,
                EnumValues::Integer(_) => 0,
            },
            (TypeBody::Enum(of), Value::Number(_)) => match of.values {
                EnumValues::Integer(_) => 3,
                EnumValues::String(_) => 0,
            },
            (TypeBody::Enum(of), Value::Member(name)) => {
                usize::from(of.names.iter().flatten().any(|known| known == name)) * 3
            }
            (TypeBody::Union(_), _) => 1,
            _ => 0,
        }
    }

    /// The score of an object. It is zero if a required field is missing or a literal is wrong, and low if the object has
    /// unknown keys.
    fn score_of_object(&mut self, fields: &'t [Field], entries: &'t [(String, Value)]) -> usize {
        let positions = names::index(entries.iter().map(|(key, _)| key.as_str()));
        let value_of = |name: &str| {
            let position = positions.get(name)?;
            entries.get(*position).map(|(_, value)| value)
        };
        let mut score = 2;
        let mut used = 0;
        for field in fields {
            let Some(value) = value_of(field.name.as_printed()) else {
                if field.required {
                    return 0;
                }
                continue;
            };
            let of_field = self.score(&field.ty, value);
            if of_field == 0 && matches!(field.ty, Type::Literal(_)) {
                return 0;
            }
            score += 1 + of_field;
            used += 1;
        }
        // The names of fields are distinct, so this compares the used keys with all keys.
        match used == positions.len() {
            true => score,
            false => 1,
        }
    }
}
