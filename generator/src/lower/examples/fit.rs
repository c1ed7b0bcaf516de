//! How well a value fits a type, where a union leaves the choice.

use std::collections::BTreeMap;

use super::index;
use crate::schema::{EnumValues, Field, Literal, Type, TypeBody, TypeDef, TypeId, Value};

/// How well values fit the types of pages.
pub(super) struct Fits<'t> {
    types: &'t [TypeDef],
    /// How well an object, named by its address, fits the type of a page. Without it, unions within unions would look
    /// at the same objects again, several times as often at each level.
    known: BTreeMap<(usize, TypeId), usize>,
}

impl<'t> Fits<'t> {
    pub(super) fn new(types: &'t [TypeDef]) -> Self {
        Self {
            types,
            known: BTreeMap::new(),
        }
    }

    /// Forgets what is known of values that will not be seen again.
    pub(super) fn forget(&mut self) {
        self.known.clear();
    }

    /// The member that a value fits best; the first of several that it fits equally well.
    pub(super) fn best(
        &mut self,
        members: impl Iterator<Item = &'t Type>,
        value: &'t Value,
    ) -> Option<(usize, &'t Type)> {
        members
            .enumerate()
            .max_by_key(|(index, member)| (self.fit(member, value), usize::MAX - index))
    }

    /// How well a value fits a type: nothing if it does not, more for an object that has more of its fields.
    fn fit(&mut self, ty: &'t Type, value: &'t Value) -> usize {
        match (ty, value) {
            (Type::Nullable(_) | Type::Optional(_) | Type::Null, Value::Null) => 1,
            (Type::Nullable(inner) | Type::Optional(inner), value) => self.fit(inner, value),
            (Type::Any, _) => 1,
            (Type::String, Value::String(_)) | (Type::DateTime | Type::Date, Value::Date(_)) => 2,
            (Type::Boolean, Value::Boolean(_)) => 2,
            (Type::Number | Type::Float | Type::Integer, Value::Number(_)) => 2,
            (Type::Map(_), Value::Object(_)) => 1,
            (Type::List(inner), Value::List(items)) => {
                2 + items.first().map_or(0, |item| self.fit(inner, item))
            }
            (Type::Literal(literal), value) => usize::from(is_literal(literal, value)) * 3,
            (Type::Union(members), value) => members
                .iter()
                .map(|member| self.fit(member, value))
                .max()
                .unwrap_or(0),
            (Type::Reference(reference), value) => reference
                .target
                .map_or(0, |target| self.fit_of_page(target, value)),
            _ => 0,
        }
    }

    fn fit_of_page(&mut self, target: TypeId, value: &'t Value) -> usize {
        let types = self.types;
        match (&types[target.0].body, value) {
            (TypeBody::Struct(fields), Value::Object(entries)) => {
                let key = (std::ptr::from_ref(value).addr(), target);
                if let Some(known) = self.known.get(&key) {
                    return *known;
                }
                let fit = self.fit_of_object(fields, entries);
                self.known.insert(key, fit);
                fit
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

    /// An object fits if it has what is required, its literals are right, and it has no key that is not known.
    fn fit_of_object(&mut self, fields: &'t [Field], entries: &'t [(String, Value)]) -> usize {
        let positions = index(entries.iter().map(|(key, _)| key.as_str()));
        let value_of = |name: &str| {
            let position = positions.get(name)?;
            entries.get(*position).map(|(_, value)| value)
        };
        let mut points = 2;
        let mut used = 0;
        for field in fields {
            let Some(value) = value_of(field.name.as_printed()) else {
                if field.required {
                    return 0;
                }
                continue;
            };
            let fit = self.fit(&field.ty, value);
            if fit == 0 && matches!(field.ty, Type::Literal(_)) {
                return 0;
            }
            points += 1 + fit;
            used += 1;
        }
        // The names of fields are distinct.
        match used == positions.len() {
            true => points,
            false => 1,
        }
    }
}

fn is_literal(literal: &Literal, value: &Value) -> bool {
    match (literal, value) {
        (Literal::String(wanted), Value::String(text)) => wanted == text,
        (Literal::Boolean(wanted), Value::Boolean(seen)) => wanted == seen,
        (Literal::Integer(wanted), Value::Number(seen)) => wanted.to_string() == *seen,
        _ => false,
    }
}
