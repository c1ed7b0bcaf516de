//! The fields of types by the letters of their names.

use std::collections::BTreeMap;

use super::super::super::draft::Draft;
use super::super::letters::letters;
use crate::convention::is_name;
use crate::dialect::Value;
use crate::schema::{EnumValues, Field, Role, Type, TypeBody, TypeId};

/// The types of the drafts, with what is needed to find the fields of JSON objects.
pub(super) struct Shapes<'d, 's> {
    drafts: &'d [Draft<'s>],
    /// The fields of each object, by their letters. `None` where several fields have the same.
    fields: Vec<BTreeMap<String, Option<usize>>>,
}

impl<'d, 's> Shapes<'d, 's> {
    pub(super) fn new(drafts: &'d [Draft<'s>]) -> Self {
        let fields = drafts.iter().map(|draft| match &draft.ty.body {
            TypeBody::Struct(fields) => by_letters(fields),
            _ => BTreeMap::new(),
        });
        Self {
            drafts,
            fields: fields.collect(),
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
            if let Some(Some(index)) = self.fields[page.0].get(&letters(key))
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
        let is_present = |(index, field): (usize, &Field)| match matches.get(&index) {
            Some((_, value)) => self.may_be(&field.ty, value),
            None => !field.required || field.ty == Type::Any,
        };
        matches.len() == entries.len() && fields.iter().enumerate().all(is_present)
    }

    /// Whether a type may have a value, as far as the type lists its values.
    fn may_be(&self, ty: &Type, value: &Value) -> bool {
        match ty {
            Type::Literal(literal) => literal.to_json() == value.to_json(),
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
