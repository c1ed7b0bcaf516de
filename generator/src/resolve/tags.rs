//! The tag of a union: the key whose value says which member it is.
//!
//! It is never stated. It can be derived where every object among the members has a field with legal values of its own
//! that no other member has: a literal, or an enum whose page lists a single value.

use std::collections::BTreeSet;

use crate::plan::{LiteralValue, Tag};
use crate::schema::{EnumValues, Field, Literal, Schema, Type, TypeBody, TypeId};

/// The key of a tag, and its value for each member that is an object.
#[derive(Debug)]
pub(super) struct Tags {
    pub(super) key: String,
    pub(super) values: Vec<Option<Tag>>,
}

/// The tag of a union with these members; none where a member takes objects without being one that is described.
pub(super) fn tags(schema: &Schema, members: &[Type]) -> Option<Tags> {
    if members.iter().any(|member| is_open_ended(schema, member)) {
        return None;
    }
    let objects: Vec<_> = members
        .iter()
        .map(|member| fields_of(schema, member))
        .collect();
    let mut described = objects.iter().flatten();
    let first = described.next()?;
    described.next()?;
    first.iter().find_map(|field| {
        let value = |fields: &Option<&[Field]>| match fields {
            Some(fields) => value_of(schema, fields, &field.key).map(Some),
            None => Some(None),
        };
        let values: Vec<_> = objects.iter().map(value).collect::<Option<_>>()?;
        are_distinct(&values).then(|| Tags {
            key: field.key.clone(),
            values,
        })
    })
}

/// Whether a member takes objects of any kind.
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

fn target(member: &Type) -> Option<TypeId> {
    match member {
        Type::Reference(reference) => reference.page(),
        _ => None,
    }
}

/// The one legal value of a field, if it has one.
fn value_of(schema: &Schema, fields: &[Field], key: &str) -> Option<Tag> {
    let field = fields.iter().find(|field| field.key == key)?;
    let literal = match &field.ty {
        Type::Literal(literal) => literal.clone(),
        reference => single_value(schema, target(reference)?)?,
    };
    Some(Tag {
        value: LiteralValue::from(&literal),
        optional: !field.required,
    })
}

/// The value of an enum that lists no other.
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

/// Whether all values are of one kind, and no two are equal.
fn are_distinct(values: &[Option<Tag>]) -> bool {
    let values: Vec<_> = values.iter().flatten().map(|tag| &tag.value).collect();
    let same_kind = values
        .windows(2)
        .all(|pair| std::mem::discriminant(pair[0]) == std::mem::discriminant(pair[1]));
    let distinct: BTreeSet<_> = values.iter().collect();
    same_kind && distinct.len() == values.len()
}
