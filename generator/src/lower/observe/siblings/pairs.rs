//! Which type of a sibling tree is which type of ours: by name, then by the links in fields that are the same, then by
//! the names of the fields.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{EnumValues, Field, Type, TypeBody, TypeDef, TypeId, letters};

/// How many types of one name are compared with one of ours.
const NAMESAKES: usize = 20;

/// How many fields make a type known by their names alone.
const FIELDS: usize = 3;

/// A type with its index.
pub(super) type Numbered<'t> = (TypeId, &'t TypeDef);

/// The pairs of types: each of ours has at most one, and each of the sibling's.
pub(super) struct Pairs<'t> {
    ours: BTreeMap<TypeId, &'t TypeDef>,
    theirs: BTreeMap<TypeId, &'t TypeDef>,
    found: BTreeMap<TypeId, TypeId>,
    taken: BTreeSet<TypeId>,
    /// The pairs whose links have not been followed.
    open: Vec<(TypeId, TypeId)>,
}

/// The pairs of two trees.
pub(super) fn pairs<'t>(
    ours: impl Iterator<Item = Numbered<'t>>,
    theirs: impl Iterator<Item = Numbered<'t>>,
) -> BTreeMap<TypeId, TypeId> {
    let mut pairs = Pairs {
        ours: ours.collect(),
        theirs: theirs.collect(),
        found: BTreeMap::new(),
        taken: BTreeSet::new(),
        open: Vec::new(),
    };
    pairs.by_name();
    pairs.by_links();
    pairs.by_fields();
    pairs.by_links();
    pairs.found
}

impl<'t> Pairs<'t> {
    /// Pairs the types of the same name. Of several, those that are in the same folder, then those that are most alike.
    fn by_name(&mut self) {
        let mut theirs: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
        for (id, ty) in &self.theirs {
            theirs
                .entry(letters(ty.name.as_printed()))
                .or_default()
                .push(*id);
        }
        let mut candidates = Vec::new();
        for (id, ty) in &self.ours {
            let same = theirs.get(&letters(ty.name.as_printed()));
            for other in same.into_iter().flatten().take(NAMESAKES) {
                let they = self.theirs[other];
                if let Some(likeness) = likeness(ty, they) {
                    let is_beside = ty.folder.last() == they.folder.last();
                    candidates.push((Reverse((is_beside, likeness)), *id, *other));
                }
            }
        }
        candidates.sort_unstable();
        for (_, ours, theirs) in candidates {
            self.add(ours, theirs);
        }
    }

    /// Pairs the types that fields of the same name refer to, and so on.
    fn by_links(&mut self) {
        while let Some((ours, theirs)) = self.open.pop() {
            let mut linked = Vec::new();
            for (our, their) in parts(self.ours[&ours], self.theirs[&theirs]) {
                links(our, their, &mut linked);
            }
            for (ours, theirs) in linked {
                let both = (self.ours.get(&ours), self.theirs.get(&theirs));
                if let (Some(our), Some(their)) = both
                    && likeness(our, their).is_some()
                {
                    self.add(ours, theirs);
                }
            }
        }
    }

    /// Pairs the objects that alone have fields of these names.
    fn by_fields(&mut self) {
        let ours = only_ones(
            self.ours
                .iter()
                .filter(|(id, _)| !self.found.contains_key(id)),
        );
        let theirs = only_ones(
            self.theirs
                .iter()
                .filter(|(id, _)| !self.taken.contains(id)),
        );
        for (names, ours) in ours {
            if let (Some(ours), Some(Some(theirs))) = (ours, theirs.get(&names)) {
                self.add(ours, *theirs);
            }
        }
    }

    fn add(&mut self, ours: TypeId, theirs: TypeId) {
        if !self.found.contains_key(&ours) && self.taken.insert(theirs) {
            self.found.insert(ours, theirs);
            self.open.push((ours, theirs));
        }
    }
}

/// The fields of two objects that have the same name, by their indices.
pub(super) fn fields(ours: &[Field], theirs: &[Field]) -> Vec<(usize, usize)> {
    let theirs = by_letters(theirs);
    let same = by_letters(ours).into_iter().filter_map(|(name, ours)| {
        let theirs = theirs.get(&name).copied().flatten();
        Some((ours?, theirs?))
    });
    let mut same: Vec<_> = same.collect();
    same.sort_unstable();
    same
}

/// The indices of fields by their names; `None` if several have the same.
fn by_letters(fields: &[Field]) -> BTreeMap<String, Option<usize>> {
    let mut indices = BTreeMap::new();
    for (index, field) in fields.iter().enumerate() {
        indices
            .entry(letters(field.name.as_printed()))
            .and_modify(|other| *other = None)
            .or_insert(Some(index));
    }
    indices
}

/// How alike two types are, in percent; `None` if they cannot be the same: other kinds, or less than half in common.
fn likeness(ours: &TypeDef, theirs: &TypeDef) -> Option<usize> {
    let (common, fewer, more) = match (&ours.body, &theirs.body) {
        (TypeBody::Struct(ours), TypeBody::Struct(theirs)) => {
            let (few, many) = (ours.len().min(theirs.len()), ours.len().max(theirs.len()));
            (fields(ours, theirs).len(), few, many)
        }
        (TypeBody::Enum(ours), TypeBody::Enum(theirs)) => {
            let [ours, theirs] = [&ours.values, &theirs.values].map(values);
            let common = ours.intersection(&theirs).count();
            (
                common,
                ours.len().min(theirs.len()),
                ours.len().max(theirs.len()),
            )
        }
        (TypeBody::Union(_), TypeBody::Union(_)) => (0, 0, 0),
        _ => return None,
    };
    (common * 2 >= fewer).then(|| (common * 100).checked_div(more).unwrap_or(100))
}

/// The values of an enum, as text.
pub(super) fn values(values: &EnumValues) -> BTreeSet<String> {
    match values {
        EnumValues::String(values) => values.iter().cloned().collect(),
        EnumValues::Integer(values) => values.iter().map(i64::to_string).collect(),
    }
}

/// The type expressions in two types that stand at the same place.
fn parts<'t>(ours: &'t TypeDef, theirs: &'t TypeDef) -> Vec<(&'t Type, &'t Type)> {
    match (&ours.body, &theirs.body) {
        (TypeBody::Struct(ours), TypeBody::Struct(theirs)) => {
            let same = fields(ours, theirs).into_iter();
            same.map(|(our, their)| (&ours[our].ty, &theirs[their].ty))
                .collect()
        }
        (TypeBody::Union(ours), TypeBody::Union(theirs)) if ours.len() == theirs.len() => {
            let members = ours.iter().zip(theirs);
            members.map(|(our, their)| (&our.ty, &their.ty)).collect()
        }
        _ => Vec::new(),
    }
}

/// The types to which two expressions refer at the same place.
fn links(ours: &Type, theirs: &Type, found: &mut Vec<(TypeId, TypeId)>) {
    match (ours, theirs) {
        (Type::Nullable(inner) | Type::Optional(inner), other) => links(inner, other, found),
        (other, Type::Nullable(inner) | Type::Optional(inner)) => links(other, inner, found),
        (Type::List(ours), Type::List(theirs)) | (Type::Map(ours), Type::Map(theirs)) => {
            links(ours, theirs, found);
        }
        (Type::Union(ours), Type::Union(theirs)) if ours.len() == theirs.len() => {
            for (ours, theirs) in ours.iter().zip(theirs) {
                links(ours, theirs, found);
            }
        }
        (Type::Reference(ours), Type::Reference(theirs)) => {
            found.extend(ours.page().zip(theirs.page()));
        }
        _ => {}
    }
}

/// The objects by the names of their fields; `None` where several have the same.
fn only_ones<'t>(
    types: impl Iterator<Item = (&'t TypeId, &'t &'t TypeDef)>,
) -> BTreeMap<Vec<String>, Option<TypeId>> {
    let mut objects = BTreeMap::new();
    for (id, ty) in types {
        let TypeBody::Struct(fields) = &ty.body else {
            continue;
        };
        let mut names: Vec<_> = fields
            .iter()
            .map(|it| letters(it.name.as_printed()))
            .collect();
        names.sort_unstable();
        if names.len() >= FIELDS {
            objects
                .entry(names)
                .and_modify(|other| *other = None)
                .or_insert(Some(*id));
        }
    }
    objects
}
