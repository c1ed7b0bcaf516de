//! The tag of a union: the key whose value says which member it is.
//!
//! It is never stated. It can be derived where every object among the members has a field with legal values of its own
//! that no other member has: a literal, or an enum whose page lists a single value.

use std::collections::BTreeSet;

use crate::plan::{LiteralValue, Tag};
use crate::schema::{EnumValues, Field, Literal, Schema, Type, TypeBody, TypeId};

/// The key of a tag, and its value for each member.
#[derive(Debug)]
pub(super) struct Tags {
    pub(super) key: String,
    pub(super) values: Vec<Tag>,
}

/// The tag of a union with these members, all of them objects.
pub(super) fn tags(schema: &Schema, members: &[Type]) -> Option<Tags> {
    let objects: Vec<_> = members
        .iter()
        .map(|member| fields_of(schema, member))
        .collect::<Option<_>>()?;
    let first = objects.first().filter(|_| objects.len() > 1)?;
    first.iter().find_map(|field| {
        let values: Vec<_> = objects
            .iter()
            .map(|fields| value_of(schema, fields, &field.key))
            .collect::<Option<_>>()?;
        are_distinct(&values).then(|| Tags {
            key: field.key.clone(),
            values,
        })
    })
}

fn fields_of<'s>(schema: &'s Schema, member: &Type) -> Option<&'s [Field]> {
    match &schema.types[target(member)?.0].body {
        TypeBody::Struct(fields) => Some(fields),
        _ => None,
    }
}

fn target(member: &Type) -> Option<TypeId> {
    match member {
        Type::Reference(reference) => reference.target,
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
        EnumValues::Text(values) => match values.as_slice() {
            [value] => Some(Literal::Text(value.clone())),
            _ => None,
        },
        EnumValues::Integer(values) => match values.as_slice() {
            [value] => Some(Literal::Integer(*value)),
            _ => None,
        },
    }
}

/// Whether all values are of one kind, and no two are equal.
fn are_distinct(values: &[Tag]) -> bool {
    let same_kind = values.windows(2).all(|pair| {
        std::mem::discriminant(&pair[0].value) == std::mem::discriminant(&pair[1].value)
    });
    let distinct: BTreeSet<_> = values.iter().map(|tag| &tag.value).collect();
    same_kind && distinct.len() == values.len()
}
