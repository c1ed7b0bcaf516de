//! The types of pages, with the fields of each object by their names.

use std::collections::BTreeMap;

use crate::schema::{Field, Role, Type, TypeBody, TypeDef, TypeId};

/// By which names fields are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// As the page prints them: no key belongs to a field without a name.
    Printed,
    /// By their keys.
    Keys,
    /// By their keys and the other spellings of these.
    Spellings,
}

/// The types of pages, with the fields of each object by their names.
pub(crate) struct Objects<'s> {
    bodies: Vec<&'s TypeBody>,
    objects: Vec<Option<Object<'s>>>,
}

/// An object.
pub(crate) struct Object<'s> {
    pub(crate) fields: &'s [Field],
    by_name: BTreeMap<&'s str, usize>,
    /// The type of the keys that the page does not describe, if it has one.
    pub(crate) additional: Option<&'s Type>,
}

impl<'s> Objects<'s> {
    pub(crate) fn of(types: impl IntoIterator<Item = &'s TypeDef>, names: Names) -> Self {
        let bodies: Vec<_> = types.into_iter().map(|ty| &ty.body).collect();
        let objects = bodies.iter().map(|body| match body {
            TypeBody::Struct(fields) => Some(Object::of(fields, names)),
            _ => None,
        });
        Self {
            objects: objects.collect(),
            bodies,
        }
    }

    pub(crate) fn body(&self, id: TypeId) -> &'s TypeBody {
        self.bodies[id.0]
    }

    pub(crate) fn object(&self, id: TypeId) -> Option<&Object<'s>> {
        self.objects.get(id.0)?.as_ref()
    }

    /// All types.
    pub(crate) fn ids(&self) -> impl Iterator<Item = TypeId> {
        (0..self.bodies.len()).map(TypeId)
    }
}

impl<'s> Object<'s> {
    fn of(fields: &'s [Field], names: Names) -> Self {
        let is_data = |field: &Field| field.role == Role::Data;
        let found = |field: &Field| names == Names::Printed || is_data(field);
        let found = || fields.iter().enumerate().filter(|(_, it)| found(it));
        let name = |field: &'s Field| match names {
            Names::Printed => field.name.as_printed(),
            Names::Keys | Names::Spellings => field.key.as_str(),
        };
        let others = found().flat_map(|(index, field)| {
            let aliases = field.aliases.iter().filter(|_| names == Names::Spellings);
            aliases.map(move |alias| (alias.as_str(), index))
        });
        // Of two fields with one name the first counts, and a key counts more than another spelling.
        let names_ = found().map(|(index, field)| (name(field), index));
        let names_ = names_.collect::<Vec<_>>().into_iter().rev();
        let additional = fields.iter().find(|field| !is_data(field));
        let additional = additional.filter(|_| names != Names::Printed);
        Self {
            fields,
            by_name: others.chain(names_).collect(),
            additional: additional.map(|field| match &field.ty {
                Type::Map(value) => &**value,
                other => other,
            }),
        }
    }

    /// The index of the field with a name.
    pub(crate) fn field(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The required fields that an object with these fields lacks.
    pub(crate) fn missing(&self, present: &[bool]) -> impl Iterator<Item = usize> {
        let fields = self.fields.iter().enumerate().zip(present);
        fields.filter_map(|((index, field), is_present)| {
            (field.role == Role::Data && field.required && !is_present).then_some(index)
        })
    }
}

/// Whether a type accepts `null`, apart from its field.
pub(crate) fn accepts_null(ty: &Type) -> bool {
    match ty {
        Type::Null | Type::Nullable(_) | Type::Optional(_) | Type::Any | Type::Transport => true,
        Type::Union(members) => members.iter().any(accepts_null),
        Type::Reference(reference) => reference.page().is_none(),
        _ => false,
    }
}
