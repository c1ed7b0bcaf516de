//! The required fields of which the pages cannot say whether they may be `null`, and what depends on them.

use std::collections::BTreeSet;

use crate::schema::{Schema, Type, TypeBody, TypeId};

/// A required field that is taken to be never `null`, although its page could not say otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SilentField {
    /// The type that contains it.
    pub owner: TypeId,
    /// Its index among the fields.
    pub index: usize,
    /// The number of types whose values could not be read if it were `null`: its own, and those that contain it.
    pub breaks: usize,
}

/// The number of such fields.
pub fn silent_count(schema: &Schema) -> usize {
    fields(schema).count()
}

/// The fields, first those on which most types depend.
pub fn silent_fields(schema: &Schema) -> Vec<SilentField> {
    let users = users(schema);
    let mut last: Option<(TypeId, usize)> = None;
    let mut all: Vec<_> = fields(schema)
        .map(|(owner, index)| {
            let known = last.filter(|(known, _)| *known == owner);
            let (_, breaks) = known.unwrap_or_else(|| (owner, containing(owner, &users)));
            last = Some((owner, breaks));
            SilentField {
                owner,
                index,
                breaks,
            }
        })
        .collect();
    all.sort_by_key(|field| std::cmp::Reverse(field.breaks));
    all
}

fn fields(schema: &Schema) -> impl Iterator<Item = (TypeId, usize)> {
    let of_type = |(id, ty): (usize, &'_ crate::schema::TypeDef)| {
        let fields = match &ty.body {
            TypeBody::Struct(fields) => fields.as_slice(),
            _ => &[],
        };
        let silent = fields
            .iter()
            .enumerate()
            .filter(|(_, it)| it.has_silent_null());
        let indices: Vec<_> = silent.map(|(index, _)| (TypeId(id), index)).collect();
        indices
    };
    schema.types.iter().enumerate().flat_map(of_type)
}

/// The types that mention each type.
fn users(schema: &Schema) -> Vec<Vec<TypeId>> {
    let mut users = vec![Vec::new(); schema.types.len()];
    for (id, ty) in schema.types.iter().enumerate() {
        for part in ty.body.parts() {
            part.walk(&mut |part| {
                if let Type::Reference(reference) = part
                    && let Some(page) = reference.page()
                {
                    users[page.0].push(TypeId(id));
                }
            });
        }
    }
    users
}

/// The number of types that contain a type, itself included.
fn containing(ty: TypeId, users: &[Vec<TypeId>]) -> usize {
    let mut seen = BTreeSet::from([ty]);
    let mut open = vec![ty];
    while let Some(next) = open.pop() {
        open.extend(users[next.0].iter().filter(|user| seen.insert(**user)));
    }
    seen.len()
}
