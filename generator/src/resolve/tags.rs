//! The tag of a union: the key whose value selects the member.
//!
//! No page states it. It is derived if all members that are objects have a field with the same key, and each of these
//! fields has a single legal value that no other has: a literal, or an enum whose page lists one value.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{LiteralValue, Tag, TagKind};
use crate::schema::{EnumValues, Field, Literal, Schema, Type, TypeBody, TypeId};

/// The key of a tag, and its value for each member that is an object.
#[derive(Debug)]
pub(crate) struct Tags {
    pub(crate) key: String,
    pub(crate) kind: TagKind,
    pub(crate) values: Vec<Option<Tag>>,
}

/// The fields of an object, by their keys.
type Fields<'s> = BTreeMap<&'s str, &'s Field>;

/// The tag of a union with these members; `None` if a member accepts objects that no page describes.
pub(crate) fn of(schema: &Schema, members: &[&Type]) -> Option<Tags> {
    if members.iter().any(|member| is_open_ended(schema, member)) {
        return None;
    }
    let objects: Vec<_> = members
        .iter()
        .map(|member| fields_of(schema, member))
        .collect();
    let mut described = objects.iter().flatten();
    let candidates = *described.next()?;
    described.next()?;
    let objects: Vec<_> = objects.iter().map(|fields| fields.map(by_key)).collect();
    candidates.iter().find_map(|field| {
        let value = |fields: &Option<Fields<'_>>| match fields {
            Some(fields) => tag(schema, fields.get(field.key.as_str())?).map(Some),
            None => Some(None),
        };
        let values: Vec<_> = objects.iter().map(value).collect::<Option<_>>()?;
        Some(Tags {
            key: field.key.clone(),
            kind: kind_of_distinct(&values)?,
            values,
        })
    })
}

/// Whether a member accepts objects of any kind.
fn is_open_ended(schema: &Schema, member: &Type) -> bool {
    match member {
        Type::Any | Type::Map(_) | Type::Nullable(_) | Type::Optional(_) | Type::Union(_) => true,
        Type::Reference(_) => target(member).is_none_or(|target| {
            let body = &schema.types[target.0].body;
            matches!(body, TypeBody::Union(_) | TypeBody::Opaque)
        }),
        _ => false,
    }
}

fn fields_of<'s>(schema: &'s Schema, member: &Type) -> Option<&'s [Field]> {
    match &schema.types[target(member)?.0].body {
        TypeBody::Struct(fields) => Some(fields),
        _ => None,
    }
}

/// If two fields have the same key, the first is used.
fn by_key(fields: &[Field]) -> Fields<'_> {
    let fields = fields.iter().rev();
    fields.map(|field| (field.key.as_str(), field)).collect()
}

fn target(member: &Type) -> Option<TypeId> {
    match member {
        Type::Reference(reference) => reference.page(),
        _ => None,
    }
}

/// The only legal value of a field, if it has a single one.
fn tag(schema: &Schema, field: &Field) -> Option<Tag> {
    let literal = match &field.ty {
        Type::Literal(literal) => literal.clone(),
        reference => single_value(schema, target(reference)?)?,
    };
    Some(Tag {
        value: LiteralValue::from(&literal),
        optional: !field.required,
    })
}

/// The value of an enum that lists only one.
fn single_value(schema: &Schema, id: TypeId) -> Option<Literal> {
    let TypeBody::Enum(of) = &schema.types[id.0].body else {
        return None;
    };
    match &of.values {
        EnumValues::String(values) => match values.as_slice() {
            [value] => Some(Literal::String(value.clone())),
            _ => None,
        },
        EnumValues::Integer(values) => match values.as_slice() {
            [value] => Some(Literal::Integer(*value)),
            _ => None,
        },
    }
}

/// The kind of all values, if they are of one kind and no two are equal.
fn kind_of_distinct(values: &[Option<Tag>]) -> Option<TagKind> {
    let values: Vec<_> = values.iter().flatten().map(|tag| &tag.value).collect();
    let kind = kind(values.first()?);
    let same_kind = values.iter().all(|value| self::kind(value) == kind);
    let distinct: BTreeSet<_> = values.iter().collect();
    (same_kind && distinct.len() == values.len()).then_some(kind)
}

fn kind(value: &LiteralValue) -> TagKind {
    match value {
        LiteralValue::String(_) => TagKind::String,
        LiteralValue::Integer(_) => TagKind::Integer,
        LiteralValue::Boolean(_) => TagKind::Boolean,
    }
}
