//! The tag of a union: the key whose values select the member.
//!
//! No page states it. It is derived if all members that are objects have a field with the same key, and each of these
//! fields has values that no other has: a literal, several of them, or an enum whose list is complete.

use std::collections::{BTreeMap, BTreeSet};

use super::members;
use crate::plan::{LiteralValue, Tag, TagKind};
use crate::schema::{Enum, EnumValues, Field, Schema, Type, TypeBody, TypeId, letters};

/// The most objects of one member, with the unions that they are members of.
const MOST_OBJECTS: usize = 32;

/// The most values of a tag that select one member. A field with more is not there to tell members apart.
const MOST_VALUES: usize = 100;

/// The key of a tag, and its values for each member that is an object.
#[derive(Debug)]
pub(crate) struct Tags {
    pub(crate) key: String,
    pub(crate) kind: TagKind,
    pub(crate) values: Vec<Option<Tag>>,
}

/// The fields of an object, by their keys.
type Fields<'s> = BTreeMap<&'s str, &'s Field>;

/// The tag of a union with these members; `None` if a member accepts objects that no page describes. Of several keys
/// that tell the members apart, the one with the fewest values; of those, the first on the page.
pub(crate) fn of(schema: &Schema, members: &[&Type]) -> Option<Tags> {
    if members.iter().any(|member| is_open_ended(schema, member)) {
        return None;
    }
    let objects: Vec<_> = members
        .iter()
        .map(|member| objects(schema, member))
        .collect();
    let mut described = objects.iter().flatten();
    let candidates = *described.next()?.first()?;
    described.next()?;
    let objects: Vec<Option<Vec<_>>> = objects
        .iter()
        .map(|objects| Some(objects.as_ref()?.iter().copied().map(by_key).collect()))
        .collect();
    let tags = candidates.iter().filter_map(|field| {
        let tag = |objects: &Option<Vec<Fields<'_>>>| match objects {
            Some(objects) => tag(schema, &field.key, objects).map(Some),
            None => Some(None),
        };
        let values: Vec<_> = objects.iter().map(tag).collect::<Option<_>>()?;
        let mut fields = objects.iter().flatten().flatten();
        let has_word = |fields: &Fields<'_>| {
            let field = fields.get(field.key.as_str());
            field.is_some_and(|field| members::has_word(&field.ty))
        };
        let kind = match fields.any(has_word) {
            true => distinct_words(&values)?,
            false => kind_of_distinct(&values)?,
        };
        Some(Tags {
            key: field.key.clone(),
            kind,
            values,
        })
    });
    tags.min_by_key(|tags| all_values(&tags.values).count())
}

/// Whether a member accepts objects of any kind.
fn is_open_ended(schema: &Schema, member: &Type) -> bool {
    match member {
        Type::Any | Type::Map(_) | Type::Nullable(_) | Type::Optional(_) | Type::Union(_) => true,
        Type::Reference(_) => target(member).is_none_or(|target| {
            let body = &schema.types[target.0].body;
            matches!(body, TypeBody::Union(_) | TypeBody::Opaque)
                && objects(schema, member).is_none()
        }),
        _ => false,
    }
}

/// The objects that a member may be: one, or those of a union of objects. `None` if it may be something else.
fn objects<'s>(schema: &'s Schema, member: &Type) -> Option<Vec<&'s [Field]>> {
    let mut found = Vec::new();
    collect_objects(schema, target(member)?, &mut BTreeSet::new(), &mut found)?;
    Some(found)
}

/// Collects the objects that a type may be. `None` if it may be something else, or is a member of itself.
fn collect_objects<'s>(
    schema: &'s Schema,
    id: TypeId,
    seen: &mut BTreeSet<TypeId>,
    found: &mut Vec<&'s [Field]>,
) -> Option<()> {
    if seen.len() == MOST_OBJECTS || !seen.insert(id) {
        return None;
    }
    match &schema.types[id.0].body {
        TypeBody::Struct(fields) => found.push(fields),
        TypeBody::Union(members) => {
            for member in members {
                collect_objects(schema, target(&member.ty)?, seen, found)?;
            }
        }
        TypeBody::Enum(_) | TypeBody::Id(_) | TypeBody::Opaque => return None,
    }
    Some(())
}

/// If two fields have the same key, the first is used.
fn by_key(fields: &[Field]) -> Fields<'_> {
    let fields = fields.iter().rev();
    fields.map(|field| (field.key.as_str(), field)).collect()
}

/// The type of a page that a member refers to.
pub(super) fn target(member: &Type) -> Option<TypeId> {
    match member {
        Type::Reference(reference) => reference.page(),
        _ => None,
    }
}

/// The legal values of a key in all objects that a member may be, if the docs list them.
fn tag(schema: &Schema, key: &str, objects: &[Fields<'_>]) -> Option<Tag> {
    let mut tag = Tag {
        values: Vec::new(),
        optional: false,
    };
    for fields in objects {
        let field = fields.get(key)?;
        tag.optional |= !field.required;
        for value in legal_values(schema, &field.ty)? {
            if !tag.values.contains(&value) {
                tag.values.push(value);
            }
        }
    }
    (tag.values.len() <= MOST_VALUES).then_some(tag)
}

/// The legal values of a type, if the docs list them all.
fn legal_values(schema: &Schema, ty: &Type) -> Option<Vec<LiteralValue>> {
    match ty {
        Type::Literal(literal) => Some(vec![LiteralValue::from(literal)]),
        Type::Union(members) if members.len() <= MOST_VALUES => {
            let literal = |member: &Type| match member {
                Type::Literal(literal) => Some(LiteralValue::from(literal)),
                _ => None,
            };
            members.iter().map(literal).collect()
        }
        reference => match &schema.types[target(reference)?.0].body {
            TypeBody::Enum(of) => values_of_enum(of),
            _ => None,
        },
    }
}

/// The values of an enum. Of one that may have others, only a single value tells something: it is a literal then.
fn values_of_enum(of: &Enum) -> Option<Vec<LiteralValue>> {
    match of.values.len() {
        1 => {}
        2..=MOST_VALUES if !of.open => {}
        _ => return None,
    }
    Some(match &of.values {
        EnumValues::String(values) => values.iter().cloned().map(LiteralValue::String).collect(),
        EnumValues::Integer(values) => values.iter().copied().map(LiteralValue::Integer).collect(),
    })
}

/// The kind of all values, if they are of one kind and no two are equal.
fn kind_of_distinct(tags: &[Option<Tag>]) -> Option<TagKind> {
    let kind = kind(all_values(tags).next()?);
    let mut seen = BTreeSet::new();
    all_values(tags)
        .all(|value| self::kind(value) == kind && seen.insert(value))
        .then_some(kind)
}

/// The kind of words, if all values are strings and no two have the same letters and digits.
fn distinct_words(tags: &[Option<Tag>]) -> Option<TagKind> {
    let mut seen = BTreeSet::new();
    let is_new = |value: &LiteralValue| match value {
        LiteralValue::String(word) => seen.insert(letters(word)),
        LiteralValue::Integer(_) | LiteralValue::Boolean(_) => false,
    };
    all_values(tags).all(is_new).then_some(TagKind::Word)
}

fn all_values(tags: &[Option<Tag>]) -> impl Iterator<Item = &LiteralValue> {
    tags.iter().flatten().flat_map(|tag| &tag.values)
}

fn kind(value: &LiteralValue) -> TagKind {
    match value {
        LiteralValue::String(_) => TagKind::String,
        LiteralValue::Integer(_) => TagKind::Integer,
        LiteralValue::Boolean(_) => TagKind::Boolean,
    }
}
