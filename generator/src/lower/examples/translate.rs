//! From the SDK's spelling of a value to the wire's, led by the types.

use super::fit::Fits;
use super::observations::{Observations, Slot};
use super::{Example, index};
use crate::json::Json;
use crate::schema::{EnumValues, Field, Role, Type, TypeBody, TypeDef, TypeId, Value};
use crate::source::{SourceId, Span};

/// How many mentions of unions may lead from one to the next before a value is found.
const LONGEST_DETOUR: usize = 16;

/// Turns examples into JSON.
pub(super) struct Translator<'t> {
    types: &'t [TypeDef],
    pub(super) observations: Observations,
    /// The type whose page the examples stand on.
    page: TypeId,
    /// Where the example stands that is looked at.
    span: Span,
    detour: usize,
    /// What is known already of how well values of this example fit.
    fits: Fits<'t>,
}

impl<'t> Translator<'t> {
    pub(super) fn new(types: &'t [TypeDef]) -> Self {
        Self {
            types,
            observations: Observations::default(),
            page: TypeId(0),
            span: Span::start_of(SourceId(0)),
            detour: 0,
            fits: Fits::new(types),
        }
    }

    /// The JSON of an example on the page of a type, or for one member of the union that the page describes.
    pub(super) fn of_page(&mut self, id: TypeId, example: &'t Example) -> Json {
        self.page = id;
        self.span = example.span;
        self.fits.forget();
        match example.member {
            Some(member) => self.of_member(id, member, &example.value),
            None => self.named(id, &example.value),
        }
    }

    fn of_member(&mut self, id: TypeId, member: usize, value: &'t Value) -> Json {
        let types = self.types;
        match &types[id.0].body {
            TypeBody::Union(members) => match members.get(member) {
                Some(of) => self.typed(&of.ty, value, Some((id, member))),
                None => verbatim(value),
            },
            _ => self.named(id, value),
        }
    }

    fn named(&mut self, id: TypeId, value: &'t Value) -> Json {
        let types = self.types;
        if self.detour == LONGEST_DETOUR {
            return verbatim(value);
        }
        match &types[id.0].body {
            TypeBody::Struct(fields) => match value {
                Value::Object(_) => self.object(id, fields, value),
                other => verbatim(other),
            },
            TypeBody::Enum(of) => match value {
                Value::Member(name) => member_value(&of.names, &of.values, name),
                other => verbatim(other),
            },
            TypeBody::Union(members) => {
                self.detour += 1;
                let fitting = self
                    .fits
                    .best(members.iter().map(|member| &member.ty), value);
                // Where two members are numbers, the value does not say which of them it is.
                let numbers = members
                    .iter()
                    .filter(|member| member.ty == Type::Number)
                    .count();
                let json = match fitting {
                    Some((index, member)) => {
                        let slot = (numbers < 2).then_some((id, index));
                        self.typed(member, value, slot)
                    }
                    None => verbatim(value),
                };
                self.detour -= 1;
                json
            }
            TypeBody::Opaque => verbatim(value),
        }
    }

    fn object(&mut self, id: TypeId, fields: &'t [Field], value: &'t Value) -> Json {
        let Value::Object(entries) = value else {
            return verbatim(value);
        };
        let detour = std::mem::take(&mut self.detour);
        let index = index(fields.iter().map(|field| field.name.as_printed()));
        let mut object = Vec::new();
        for (key, value) in entries {
            let field = index
                .get(key.as_str())
                .and_then(|&index| Some((index, fields.get(index)?)));
            match (field, value) {
                (Some((_, field)), Value::Object(rest))
                    if field.role == Role::AdditionalProperties =>
                {
                    let Type::Map(inner) = &field.ty else {
                        continue;
                    };
                    for (key, value) in rest {
                        object.push((key.clone(), self.typed(inner, value, None)));
                    }
                }
                (Some((index, field)), value) => {
                    if *value == Value::Null {
                        self.observations
                            .nulls
                            .entry((id, index))
                            .or_insert(self.span);
                    }
                    object.push((
                        field.key.clone(),
                        self.typed(&field.ty, value, Some((id, index))),
                    ));
                }
                (None, value) => object.push((key.clone(), verbatim(value))),
            }
        }
        self.detour = detour;
        Json::Object(object)
    }

    /// The JSON of a value of this type, which stands at `slot`.
    fn typed(&mut self, ty: &'t Type, value: &'t Value, slot: Option<Slot>) -> Json {
        match (ty, value) {
            (Type::Reference(reference), value) => match reference.target {
                Some(target) => self.named(target, value),
                None => verbatim(value),
            },
            (Type::List(inner), Value::List(items)) => Json::List(
                items
                    .iter()
                    .map(|item| self.typed(inner, item, slot))
                    .collect(),
            ),
            (Type::Map(inner), Value::Object(entries)) => Json::Object(
                entries
                    .iter()
                    .map(|(key, value)| (key.clone(), self.typed(inner, value, slot)))
                    .collect(),
            ),
            (Type::Nullable(inner) | Type::Optional(inner), value) => {
                self.typed(inner, value, slot)
            }
            (Type::Union(members), value) => match self.fits.best(members.iter(), value) {
                Some((_, member)) => self.typed(member, value, slot),
                None => verbatim(value),
            },
            (Type::DateTime, Value::Date(text)) => Json::String(moment(text)),
            (Type::Number, Value::Number(number)) => {
                if let Some(slot) = slot {
                    let own = slot.0 == self.page;
                    self.observations
                        .numbers
                        .entry(slot)
                        .or_default()
                        .add(number, own, self.span);
                }
                Json::Number(number.clone())
            }
            (_, value) => verbatim(value),
        }
    }
}

/// The value of an enum's member.
fn member_value(names: &[Option<String>], values: &EnumValues, name: &str) -> Json {
    let index = names
        .iter()
        .position(|known| known.as_deref() == Some(name));
    let value = index.and_then(|index| match values {
        EnumValues::String(values) => values.get(index).map(|text| Json::String(text.clone())),
        EnumValues::Integer(values) => values
            .get(index)
            .map(|number| Json::Number(number.to_string())),
    });
    value.unwrap_or_else(|| Json::String(name.to_owned()))
}

/// A value without a type to lead it.
fn verbatim(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(boolean) => Json::Boolean(*boolean),
        Value::Number(number) => Json::Number(number.clone()),
        Value::String(text) | Value::Date(text) | Value::Decimal(text) | Value::Member(text) => {
            Json::String(text.clone())
        }
        Value::List(items) => Json::List(items.iter().map(verbatim).collect()),
        Value::Object(entries) => Json::Object(
            entries
                .iter()
                .map(|(key, value)| (key.clone(), verbatim(value)))
                .collect(),
        ),
    }
}

/// A moment as JavaScript writes it: a day alone is its first millisecond.
fn moment(text: &str) -> String {
    match text.contains('T') {
        true => text.to_owned(),
        false => format!("{text}T00:00:00.000Z"),
    }
}
