//! Translates examples from the spelling of the SDK to JSON, guided by the types.

use std::sync::Arc;

use super::super::claim::Subject;
use super::super::draft::Example;
use super::fit::{Fits, Printed, best};
use super::observations::Observations;
use crate::dialect::Value;
use crate::fit::Objects;
use crate::json::Json;
use crate::schema::{EnumValues, Field, Member, Role, Type, TypeBody, TypeId};
use crate::source::Excerpt;

/// The maximum number of unions in unions before a value is reached. Unions may contain each other.
const MOST_NESTED_UNIONS: usize = 16;

/// Translates examples, and collects observations in them.
pub(super) struct Translator<'t, 's> {
    pub(super) observations: Observations<'s>,
    fits: Fits<'t>,
}

impl<'t, 's> Translator<'t, 's> {
    pub(super) fn new(objects: Arc<Objects<'t>>) -> Self {
        Self {
            observations: Observations::default(),
            fits: Fits::new(objects, Printed),
        }
    }

    /// The JSON of an example on the page of a type.
    pub(super) fn translate(&mut self, page: TypeId, example: &'t Example<'s>) -> Json {
        self.fits.forget();
        let mut walk = Walk {
            translator: self,
            page,
            code: example.code,
            nested_unions: 0,
        };
        walk.example(example)
    }
}

/// Walks through one example.
struct Walk<'w, 't, 's> {
    translator: &'w mut Translator<'t, 's>,
    /// The type of the page with the example.
    page: TypeId,
    /// The code block of the example.
    code: Excerpt<'s>,
    /// The number of unions between the current value and the object that contains it.
    nested_unions: usize,
}

impl<'t, 's> Walk<'_, 't, 's> {
    fn example(&mut self, example: &'t Example<'s>) -> Json {
        let id = self.page;
        match (example.member, self.translator.fits.objects.body(id)) {
            (Some(index), TypeBody::Union(members)) => match members.get(index) {
                Some(member) => self.value(&member.ty, &example.value, Some((id, index))),
                None => example.value.to_json(),
            },
            _ => self.value_of_page(id, &example.value),
        }
    }

    /// The JSON of a value that has the type of a page.
    fn value_of_page(&mut self, id: TypeId, value: &'t Value) -> Json {
        if self.nested_unions == MOST_NESTED_UNIONS {
            return value.to_json();
        }
        match (self.translator.fits.objects.body(id), value) {
            (TypeBody::Struct(fields), Value::Object(entries)) => self.object(id, fields, entries),
            (TypeBody::Enum(of), Value::Member(name)) => enum_value(&of.names, &of.values, name),
            (TypeBody::Union(members), value) => {
                self.nested_unions += 1;
                let json = self.member(id, members, value);
                self.nested_unions -= 1;
                json
            }
            (_, value) => value.to_json(),
        }
    }

    /// The JSON of a value that is one of several types.
    fn member(&mut self, id: TypeId, members: &'t [Member], value: &'t Value) -> Json {
        let types: Vec<_> = members.iter().map(|member| &member.ty).collect();
        let Some((index, ty)) = best(&mut self.translator.fits, &types, value) else {
            return value.to_json();
        };
        // If two members are numbers, the value does not show which of them it is.
        let numbers = members.iter().filter(|member| member.ty == Type::Number);
        let slot = (numbers.count() < 2).then_some((id, index));
        self.value(ty, value, slot)
    }

    fn object(&mut self, id: TypeId, fields: &'t [Field], entries: &'t [(String, Value)]) -> Json {
        let outer = std::mem::take(&mut self.nested_unions);
        let objects = Arc::clone(&self.translator.fits.objects);
        let mut object = Vec::new();
        for (key, value) in entries {
            let index = objects.object(id).and_then(|it| it.field(key));
            let field = index.and_then(|index| Some((index, fields.get(index)?)));
            match (field, value) {
                (Some((_, field)), Value::Object(others))
                    if field.role == Role::AdditionalProperties =>
                {
                    if let Type::Map(inner) = &field.ty {
                        let others = others.iter();
                        object.extend(
                            others
                                .map(|(key, value)| (key.clone(), self.value(inner, value, None))),
                        );
                    }
                }
                (Some((index, field)), value) => {
                    let slot = (id, index);
                    if *value == Value::Null {
                        let nulls = &mut self.translator.observations.nulls;
                        nulls.entry(slot).or_insert(self.code);
                    }
                    object.push((field.key.clone(), self.value(&field.ty, value, Some(slot))));
                }
                (None, value) => object.push((key.clone(), value.to_json())),
            }
        }
        self.nested_unions = outer;
        Json::Object(object)
    }

    /// The JSON of a value of this type, which is that of a field or a member or inside it.
    fn value(&mut self, ty: &'t Type, value: &'t Value, slot: Option<Subject>) -> Json {
        match (ty, value) {
            (Type::Reference(reference), value) => match reference.page() {
                Some(page) => self.value_of_page(page, value),
                None => value.to_json(),
            },
            (Type::List(inner), Value::List(items)) => {
                let items = items.iter().map(|item| self.value(inner, item, slot));
                Json::List(items.collect())
            }
            (Type::Map(inner), Value::Object(entries)) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| (key.clone(), self.value(inner, value, slot)));
                Json::Object(entries.collect())
            }
            (Type::Nullable(inner) | Type::Optional(inner), value) => {
                self.value(inner, value, slot)
            }
            (Type::Union(members), value) => {
                let members: Vec<_> = members.iter().collect();
                match best(&mut self.translator.fits, &members, value) {
                    Some((_, member)) => self.value(member, value, slot),
                    None => value.to_json(),
                }
            }
            (Type::DateTime, Value::Date(text)) => Json::String(datetime(text)),
            (Type::Number, Value::Number(number)) => {
                self.observe_number(number, slot);
                Json::Number(number.clone())
            }
            (_, value) => value.to_json(),
        }
    }

    fn observe_number(&mut self, number: &str, slot: Option<Subject>) {
        let Some(slot) = slot else {
            return;
        };
        let seen = self.translator.observations.numbers.entry(slot);
        let seen = seen.or_default();
        match slot.0 == self.page {
            true => seen.add_own(number, self.code),
            false => seen.add_foreign(number, self.code),
        }
    }
}

/// The value of an enum for a name in the SDK.
fn enum_value(names: &[Option<String>], values: &EnumValues, name: &str) -> Json {
    let index = names
        .iter()
        .position(|known| known.as_deref() == Some(name));
    let value = index.and_then(|index| match values {
        EnumValues::String(values) => values.get(index).map(Json::string),
        EnumValues::Integer(values) => values
            .get(index)
            .map(|number| Json::Number(number.to_string())),
    });
    value.unwrap_or_else(|| Json::string(name))
}

/// A date with a time, as JavaScript writes it. A date without a time means its first millisecond.
fn datetime(text: &str) -> String {
    match text.contains('T') {
        true => text.to_owned(),
        false => format!("{text}T00:00:00.000Z"),
    }
}
