//! How well a value fits a type, where a union leaves the choice.

use crate::schema::{EnumValues, Field, Literal, Type, TypeBody, TypeDef, TypeId, Value};

/// The member that a value fits best; the first of several that it fits equally well.
pub(super) fn best<'t>(
    types: &[TypeDef],
    members: impl Iterator<Item = &'t Type>,
    value: &Value,
) -> Option<(usize, &'t Type)> {
    members
        .enumerate()
        .max_by_key(|(index, member)| (fit(types, member, value), usize::MAX - index))
}

/// How well a value fits a type: nothing if it does not, more for an object that has more of its fields.
fn fit(types: &[TypeDef], ty: &Type, value: &Value) -> usize {
    match (ty, value) {
        (Type::Nullable(_) | Type::Optional(_) | Type::Null, Value::Null) => 1,
        (Type::Nullable(inner) | Type::Optional(inner), value) => fit(types, inner, value),
        (Type::Any, _) => 1,
        (Type::Text, Value::Text(_)) | (Type::DateTime | Type::Date, Value::Date(_)) => 2,
        (Type::Boolean, Value::Boolean(_)) => 2,
        (Type::Number | Type::Float | Type::Integer, Value::Number(_)) => 2,
        (Type::Map(_), Value::Object(_)) => 1,
        (Type::List(inner), Value::List(items)) => {
            2 + items.first().map_or(0, |item| fit(types, inner, item))
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
            .map(|member| fit(types, member, value))
            .max()
            .unwrap_or(0),
        (Type::Reference(reference), value) => reference
            .target
            .map_or(0, |target| fit_of_page(types, target, value)),
        _ => 0,
    }
}

fn fit_of_page(types: &[TypeDef], target: TypeId, value: &Value) -> usize {
    match (&types[target.0].body, value) {
        (TypeBody::Struct(fields), Value::Object(entries)) => fit_of_object(types, fields, entries),
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

/// An object fits if it has what is required, its literals are right, and it has no key that is not known.
fn fit_of_object(types: &[TypeDef], fields: &[Field], entries: &[(String, Value)]) -> usize {
    let value_of = |name: &str| {
        entries
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    };
    let mut points = 2;
    for field in fields {
        match (value_of(field.name.as_printed()), &field.ty) {
            (None, _) if field.required => return 0,
            (None, _) => {}
            (Some(value), Type::Literal(_)) if fit(types, &field.ty, value) == 0 => return 0,
            (Some(value), ty) => points += 1 + fit(types, ty, value),
        }
    }
    let known = |name: &str| fields.iter().any(|field| field.name.as_printed() == name);
    match entries.iter().all(|(key, _)| known(key)) {
        true => points,
        false => 1,
    }
}
