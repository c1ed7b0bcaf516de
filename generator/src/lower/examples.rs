//! What a page's own example says: the value as the wire carries it, and facts about fields that no cell states.
//!
//! An example is written with the SDK's names and classes. The types lead the way back to the wire: a field gives its
//! key, an enum the value of its member, a date its text. On that way every number is seen at its field, and every
//! `null`.

use std::collections::{BTreeMap, BTreeSet};

use crate::Options;
use crate::convention::{Body, Document};
use crate::json::Json;
use crate::options::Numbers;
use crate::schema::{EnumValues, Field, Literal, Role, Type, TypeBody, TypeDef, TypeId, Value};

/// How many mentions of unions may lead from one to the next before a value is found.
const LONGEST_DETOUR: usize = 16;

/// A field of a type, or a member of a union, by its index.
type Slot = (TypeId, usize);

/// An example, as the page writes it.
#[derive(Debug)]
pub(super) struct Example {
    /// The member of the union that it is an example of.
    pub(super) member: Option<usize>,
    pub(super) value: Value,
}

/// What all examples together say.
#[derive(Debug, Default)]
struct Evidence {
    numbers: BTreeMap<Slot, NumbersSeen>,
    nulls: BTreeSet<Slot>,
}

/// The numbers that stand at a field in examples.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct NumbersSeen {
    fractions: usize,
    /// Whole numbers that nobody would think of: drawn at random by whoever made the page, or moments.
    drawn: usize,
    /// Numbers that somebody gave as an example: whole ones may stand for others that are not.
    given: usize,
}

impl NumbersSeen {
    /// Counts a number that stands in an example.
    fn add(&mut self, number: &str) {
        match is_whole(number) {
            false => self.fractions += 1,
            true if number.len() >= 4 && !number.ends_with("00") => self.drawn += 1,
            true => {}
        }
    }

    /// Counts a number that stands in an example cell.
    fn add_given(&mut self, number: &str) {
        match is_whole(number) {
            false => self.fractions += 1,
            true if number.len() >= MOMENT => self.drawn += 1,
            true => self.given += 1,
        }
    }

    /// What the numbers speak for. A needless float refuses nothing, a wrong integer does: so precision comes first.
    fn verdict(self) -> Option<Type> {
        match self {
            Self { fractions: 1.., .. } => Some(Type::Float),
            Self {
                drawn: 1..,
                given: 0,
                ..
            } => Some(Type::Integer),
            _ => None,
        }
    }
}

/// How many digits a moment has at least.
const MOMENT: usize = 9;

fn is_whole(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-+.eE".contains(&byte))
}

/// The words for `null` in an example cell.
const NULLS: &[&str] = &["null", "<nil>", "`null`"];

/// Gives every type its examples, and every field what the examples say about it.
pub(super) fn apply(
    types: &mut [TypeDef],
    examples: &[Vec<Example>],
    documents: &[Document<'_>],
    options: &Options,
) {
    let (json, mut evidence) = translate(types, examples);
    cells(types, documents, &mut evidence);
    for (ty, json) in types.iter_mut().zip(json) {
        ty.examples = json;
    }
    for (id, index) in evidence.nulls {
        if let TypeBody::Struct(fields) = &mut types[id.0].body
            && let Some(field) = fields.get_mut(index)
        {
            field.nullable = true;
        }
    }
    if options.numbers == Numbers::Evidence {
        for ((id, index), seen) in evidence.numbers {
            if let (Some(ty), Some(verdict)) = (slot(&mut types[id.0].body, index), seen.verdict())
            {
                ty.set_numbers(&verdict, |stated| *stated == Type::Number);
            }
        }
    }
}

fn slot(body: &mut TypeBody, index: usize) -> Option<&mut Type> {
    match body {
        TypeBody::Struct(fields) => fields.get_mut(index).map(|field| &mut field.ty),
        TypeBody::Union(members) => members.get_mut(index).map(|member| &mut member.ty),
        TypeBody::Enum(_) | TypeBody::Opaque => None,
    }
}

/// The JSON of all examples, and what was seen on the way.
fn translate(types: &[TypeDef], examples: &[Vec<Example>]) -> (Vec<Vec<Json>>, Evidence) {
    let mut translator = Translator {
        types,
        evidence: Evidence::default(),
        detour: 0,
    };
    let json = examples
        .iter()
        .enumerate()
        .map(|(index, examples)| {
            let of_type = |example: &Example| match example.member {
                Some(member) => translator.of_member(TypeId(index), member, &example.value),
                None => translator.named(TypeId(index), &example.value),
            };
            examples.iter().map(of_type).collect()
        })
        .collect();
    (json, translator.evidence)
}

/// What the example cells say: a number, a `null`.
fn cells(types: &[TypeDef], documents: &[Document<'_>], evidence: &mut Evidence) {
    for (index, (ty, document)) in types.iter().zip(documents).enumerate() {
        let (TypeBody::Struct(fields), Body::Fields(rows)) = (&ty.body, &document.body) else {
            continue;
        };
        let mut rows = rows.iter();
        for (field_index, field) in fields.iter().enumerate() {
            // Fields are in the order of the rows, some of which are left out.
            let row = rows.find(|row| row.name.text == field.name.as_printed());
            let Some(cell) = row.and_then(|row| row.example) else {
                continue;
            };
            let slot = (TypeId(index), field_index);
            if NULLS.contains(&cell.text) {
                evidence.nulls.insert(slot);
            } else if is_number(cell.text) {
                evidence
                    .numbers
                    .entry(slot)
                    .or_default()
                    .add_given(cell.text);
            }
        }
    }
}

/// Turns examples into JSON.
struct Translator<'t> {
    types: &'t [TypeDef],
    evidence: Evidence,
    detour: usize,
}

impl<'t> Translator<'t> {
    /// The JSON of an example for one member of a union.
    fn of_member(&mut self, id: TypeId, member: usize, value: &Value) -> Json {
        let types = self.types;
        match &types[id.0].body {
            TypeBody::Union(members) => match members.get(member) {
                Some(of) => self.typed(&of.ty, value, Some((id, member))),
                None => verbatim(value),
            },
            _ => self.named(id, value),
        }
    }

    fn named(&mut self, id: TypeId, value: &Value) -> Json {
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
                let best = members.iter().enumerate().max_by_key(|(index, member)| {
                    (self.fit(&member.ty, value), usize::MAX - index)
                });
                // Where two members are numbers, the value does not say which of them it is.
                let numbers = members
                    .iter()
                    .filter(|member| member.ty == Type::Number)
                    .count();
                let json = match best {
                    Some((index, member)) => {
                        let slot = (numbers < 2).then_some((id, index));
                        self.typed(&member.ty, value, slot)
                    }
                    None => verbatim(value),
                };
                self.detour -= 1;
                json
            }
            TypeBody::Opaque => verbatim(value),
        }
    }

    fn object(&mut self, id: TypeId, fields: &'t [Field], value: &Value) -> Json {
        let Value::Object(entries) = value else {
            return verbatim(value);
        };
        let detour = std::mem::take(&mut self.detour);
        let mut object = Vec::new();
        for (key, value) in entries {
            let field = fields
                .iter()
                .enumerate()
                .find(|(_, field)| field.name.as_printed() == key);
            match (field, value) {
                (Some((_, field)), Value::Object(rest)) if field.role == Role::CatchAll => {
                    let Type::Map(inner) = &field.ty else {
                        continue;
                    };
                    for (key, value) in rest {
                        object.push((key.clone(), self.typed(inner, value, None)));
                    }
                }
                (Some((index, field)), value) => {
                    if *value == Value::Null {
                        self.evidence.nulls.insert((id, index));
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
    fn typed(&mut self, ty: &'t Type, value: &Value, slot: Option<Slot>) -> Json {
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
            (Type::Union(members), value) => {
                let best = members
                    .iter()
                    .enumerate()
                    .max_by_key(|(index, member)| (self.fit(member, value), usize::MAX - index));
                match best {
                    Some((_, member)) => self.typed(member, value, slot),
                    None => verbatim(value),
                }
            }
            (Type::DateTime, Value::Date(text)) => Json::Text(moment(text)),
            (Type::Number, Value::Number(number)) => {
                if let Some(slot) = slot {
                    self.evidence.numbers.entry(slot).or_default().add(number);
                }
                Json::Number(number.clone())
            }
            (_, value) => verbatim(value),
        }
    }

    /// How well a value fits a type: nothing if it does not, more for an object that has more of its fields.
    fn fit(&self, ty: &Type, value: &Value) -> usize {
        match (ty, value) {
            (Type::Nullable(_) | Type::Optional(_) | Type::Null, Value::Null) => 1,
            (Type::Nullable(inner) | Type::Optional(inner), value) => self.fit(inner, value),
            (Type::Any, _) => 1,
            (Type::Text, Value::Text(_)) | (Type::DateTime | Type::Date, Value::Date(_)) => 2,
            (Type::Boolean, Value::Boolean(_)) => 2,
            (Type::Number | Type::Float | Type::Integer, Value::Number(_)) => 2,
            (Type::Map(_), Value::Object(_)) => 1,
            (Type::List(inner), Value::List(items)) => {
                2 + items.first().map_or(0, |item| self.fit(inner, item))
            }
            (Type::Literal(Literal::Text(wanted)), Value::Text(text)) => {
                usize::from(wanted == text) * 3
            }
            (Type::Literal(Literal::Boolean(wanted)), Value::Boolean(seen)) => {
                usize::from(wanted == seen) * 3
            }
            (Type::Literal(Literal::Integer(wanted)), Value::Number(seen)) => {
                usize::from(wanted.to_string() == *seen) * 3
            }
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

    fn fit_of_page(&self, target: TypeId, value: &Value) -> usize {
        match (&self.types[target.0].body, value) {
            (TypeBody::Struct(fields), Value::Object(entries)) => {
                fit_of_object(self, fields, entries)
            }
            (TypeBody::Enum(of), Value::Text(text)) => match &of.values {
                EnumValues::Text(values) if values.contains(text) => 3,
                EnumValues::Text(_) => 1,
                EnumValues::Integer(_) => 0,
            },
            (TypeBody::Enum(of), Value::Number(_)) => match of.values {
                EnumValues::Integer(_) => 3,
                EnumValues::Text(_) => 0,
            },
            (TypeBody::Enum(of), Value::Member(name)) => {
                usize::from(of.names.iter().flatten().any(|known| known == name)) * 3
            }
            (TypeBody::Union(_), _) => 1,
            _ => 0,
        }
    }
}

/// An object fits if it has what is required, its literals are right, and it has no key that is not known.
fn fit_of_object(
    translator: &Translator<'_>,
    fields: &[Field],
    entries: &[(String, Value)],
) -> usize {
    let value_of = |name: &str| {
        entries
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    };
    let mut fit = 2;
    for field in fields {
        match (value_of(field.name.as_printed()), &field.ty) {
            (None, _) if field.required => return 0,
            (None, _) => {}
            (Some(value), Type::Literal(_)) if translator.fit(&field.ty, value) == 0 => return 0,
            (Some(value), ty) => fit += 1 + translator.fit(ty, value),
        }
    }
    let known = |name: &str| fields.iter().any(|field| field.name.as_printed() == name);
    match entries.iter().all(|(key, _)| known(key)) {
        true => fit,
        false => 1,
    }
}

/// The value of an enum's member.
fn member_value(names: &[Option<String>], values: &EnumValues, name: &str) -> Json {
    let index = names
        .iter()
        .position(|known| known.as_deref() == Some(name));
    let value = index.and_then(|index| match values {
        EnumValues::Text(values) => values.get(index).map(|text| Json::Text(text.clone())),
        EnumValues::Integer(values) => values
            .get(index)
            .map(|number| Json::Number(number.to_string())),
    });
    value.unwrap_or_else(|| Json::Text(name.to_owned()))
}

/// A value without a type to lead it.
fn verbatim(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(boolean) => Json::Boolean(*boolean),
        Value::Number(number) => Json::Number(number.clone()),
        Value::Text(text) | Value::Date(text) | Value::Decimal(text) | Value::Member(text) => {
            Json::Text(text.clone())
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
