//! The schema, prepared for the walk: the fields of each object by their keys.

use std::collections::BTreeMap;

use super::observations::JsonKind;
use crate::samples::{Kind, Number};
use crate::schema::{EnumValues, Field, Literal, Role, Schema, Type, TypeBody, TypeId, letters};

/// The schema with the fields of each object by their keys.
pub(super) struct Index<'s> {
    pub(super) schema: &'s Schema,
    structs: Vec<Option<Struct<'s>>>,
}

/// An object.
pub(super) struct Struct<'s> {
    pub(super) fields: &'s [Field],
    /// The indices of the fields by their keys and aliases.
    by_key: BTreeMap<&'s str, usize>,
    /// The type of the keys that the page does not describe, if it has one.
    pub(super) additional: Option<&'s Type>,
}

impl<'s> Index<'s> {
    pub(super) fn of(schema: &'s Schema) -> Self {
        let structs = schema.types.iter().map(|ty| match &ty.body {
            TypeBody::Struct(fields) => Some(Struct::of(fields)),
            _ => None,
        });
        Self {
            schema,
            structs: structs.collect(),
        }
    }

    pub(super) fn body(&self, id: TypeId) -> &'s TypeBody {
        &self.schema.types[id.0].body
    }

    pub(super) fn object(&self, id: TypeId) -> Option<&Struct<'s>> {
        self.structs.get(id.0)?.as_ref()
    }
}

impl<'s> Struct<'s> {
    fn of(fields: &'s [Field]) -> Self {
        let data = || {
            fields
                .iter()
                .enumerate()
                .filter(|(_, it)| it.role == Role::Data)
        };
        let aliases = data().flat_map(|(index, field)| {
            let aliases = field.aliases.iter();
            aliases.map(move |alias| (alias.as_str(), index))
        });
        // Of two fields with one key the first counts, and a key counts more than an alias.
        let keys = data().map(|(index, field)| (field.key.as_str(), index));
        let keys = keys.collect::<Vec<_>>().into_iter().rev();
        let additional = fields
            .iter()
            .find(|it| it.role == Role::AdditionalProperties);
        Self {
            fields,
            by_key: aliases.chain(keys).collect(),
            additional: additional.map(|field| match &field.ty {
                Type::Map(value) => &**value,
                other => other,
            }),
        }
    }

    /// The index of the field with a key.
    pub(super) fn field(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The required fields that an object with these fields lacks.
    pub(super) fn missing(&self, present: &[bool]) -> impl Iterator<Item = usize> {
        let fields = self.fields.iter().enumerate().zip(present);
        fields.filter_map(|((index, field), is_present)| {
            (field.role == Role::Data && field.required && !is_present).then_some(index)
        })
    }
}

/// Whether a type accepts `null`, apart from its field.
pub(super) fn accepts_null(ty: &Type) -> bool {
    match ty {
        Type::Null | Type::Nullable(_) | Type::Optional(_) | Type::Any | Type::Transport => true,
        Type::Union(members) => members.iter().any(accepts_null),
        Type::Reference(reference) => reference.page().is_none(),
        _ => false,
    }
}

/// Whether an enum lists a value; none if the value has another kind.
pub(super) fn lists(values: &EnumValues, kind: &Kind) -> Option<bool> {
    match (values, kind) {
        (EnumValues::String(values), Kind::String(text)) => Some(values.contains(text)),
        (EnumValues::Integer(values), Kind::Number(Number::Integer(integer))) => {
            Some(values.contains(integer))
        }
        _ => None,
    }
}

/// Whether a value is that of a literal; none if it has another kind.
pub(super) fn equals(literal: &Literal, kind: &Kind) -> Option<bool> {
    match (literal, kind) {
        (Literal::String(literal), Kind::String(text)) => Some(literal == text),
        (Literal::Word(word), Kind::String(text)) => Some(letters(word) == letters(text)),
        (Literal::Integer(literal), Kind::Number(Number::Integer(integer))) => {
            Some(literal == integer)
        }
        (Literal::Boolean(literal), Kind::Boolean(boolean)) => Some(literal == boolean),
        _ => None,
    }
}

/// The kind of a value.
pub(super) fn kind_of(kind: &Kind) -> JsonKind {
    match kind {
        Kind::Null => JsonKind::Null,
        Kind::Boolean(_) => JsonKind::Boolean,
        Kind::Number(Number::Integer(_)) => JsonKind::Integer,
        Kind::Number(_) => JsonKind::Number,
        Kind::String(_) => JsonKind::String,
        Kind::List(_) => JsonKind::List,
        Kind::Object(_) => JsonKind::Object,
    }
}

/// The kind of the values of a type that accepts one kind only.
pub(super) fn kind_of_type(ty: &Type) -> Option<JsonKind> {
    Some(match ty {
        Type::String | Type::DateTime | Type::Date | Type::Bytes => JsonKind::String,
        Type::Boolean | Type::Literal(Literal::Boolean(_)) => JsonKind::Boolean,
        Type::Integer | Type::Literal(Literal::Integer(_)) => JsonKind::Integer,
        Type::Float | Type::Number => JsonKind::Number,
        Type::Literal(Literal::String(_) | Literal::Word(_)) => JsonKind::String,
        Type::Null => JsonKind::Null,
        Type::List(_) => JsonKind::List,
        Type::Map(_) => JsonKind::Object,
        _ => return None,
    })
}

/// The kind of the values of an enum.
pub(super) fn kind_of_values(values: &EnumValues) -> JsonKind {
    match values {
        EnumValues::String(_) => JsonKind::String,
        EnumValues::Integer(_) => JsonKind::Integer,
    }
}
