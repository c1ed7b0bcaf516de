//! The fields of types by the letters of their names.

use std::collections::BTreeMap;

use super::super::super::draft::Draft;
use crate::convention::is_name;
use crate::dialect::Value;
use crate::schema::{EnumValues, Field, Role, Type, TypeBody, TypeId, letters};

/// The types of the drafts, with what is needed to find the fields of JSON objects.
pub(super) struct Shapes<'d, 's> {
    drafts: &'d [Draft<'s>],
    of_types: Vec<Shape>,
}

/// What is needed to find the fields of an object.
#[derive(Default)]
struct Shape {
    /// The fields by their letters. `None` where several have the same.
    by_letters: BTreeMap<String, Option<usize>>,
    /// How many fields must be present.
    required: usize,
}

impl<'d, 's> Shapes<'d, 's> {
    pub(super) fn new(drafts: &'d [Draft<'s>]) -> Self {
        let shape = |draft: &Draft<'_>| Shape {
            by_letters: by_letters(draft.fields()),
            required: draft.fields().iter().filter(|it| is_required(it)).count(),
        };
        Self {
            drafts,
            of_types: drafts.iter().map(shape).collect(),
        }
    }

    pub(super) fn body(&self, page: TypeId) -> &'d TypeBody {
        &self.drafts[page.0].ty.body
    }

    /// The fields of an object, with the keys and values that belong to them. Keys that belong to one field are left out.
    pub(super) fn matches<'v>(
        &self,
        page: TypeId,
        entries: &'v [(String, Value)],
    ) -> BTreeMap<usize, (&'v str, &'v Value)> {
        let mut matches = BTreeMap::new();
        let mut repeated = Vec::new();
        for (key, value) in entries {
            if let Some(Some(index)) = self.of_types[page.0].by_letters.get(&letters(key))
                && matches.insert(*index, (key.as_str(), value)).is_some()
            {
                repeated.push(*index);
            }
        }
        for index in repeated {
            matches.remove(&index);
        }
        matches
    }

    /// Whether an object has all required fields of a type, none that is not described, and the values that it must have.
    pub(super) fn fits(&self, page: TypeId, entries: &[(String, Value)]) -> bool {
        let TypeBody::Struct(fields) = self.body(page) else {
            return false;
        };
        let matches = self.matches(page, entries);
        let has_values =
            |(index, (_, value)): (&usize, &(&str, &Value))| self.may_be(&fields[*index].ty, value);
        let required = matches.keys().filter(|index| is_required(&fields[**index]));
        matches.len() == entries.len()
            && required.count() == self.of_types[page.0].required
            && matches.iter().all(has_values)
    }

    /// Whether a type may have a value, as far as the type lists its values.
    fn may_be(&self, ty: &Type, value: &Value) -> bool {
        match ty {
            Type::Literal(literal) => value.is_literal(literal),
            Type::Reference(reference) => match (reference.page().map(|it| self.body(it)), value) {
                (Some(TypeBody::Enum(of)), Value::String(text)) => match &of.values {
                    EnumValues::String(values) => of.open || values.contains(text),
                    EnumValues::Integer(_) => false,
                },
                _ => true,
            },
            _ => true,
        }
    }
}

/// Whether an object must have a field: a key of any value may be missing.
fn is_required(field: &Field) -> bool {
    field.required && field.ty != Type::Any && field.role == Role::Data
}

fn by_letters(fields: &[Field]) -> BTreeMap<String, Option<usize>> {
    let mut by_letters = BTreeMap::new();
    for (index, field) in fields.iter().enumerate() {
        let name = field.name.as_printed();
        // What is not a name is the key itself.
        if field.role == Role::Data && is_name(name) {
            let entry = by_letters.entry(letters(name));
            entry.and_modify(|it| *it = None).or_insert(Some(index));
        }
    }
    by_letters
}
