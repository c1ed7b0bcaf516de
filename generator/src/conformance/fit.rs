//! How well samples fit: what the walk that measures asks of those who walk.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kinds::{equals, lists};
use super::select::Candidates;
use crate::fit::{self, Choice, Fit, Judge, Names, Objects, Parts};
use crate::samples::{Kind, Number, Value};
use crate::schema::{Enum, Schema, Type};

/// Measures how values of one sample fit.
pub(super) type Fitter<'s> = fit::Fitter<'s, Samples<'s>>;

pub(super) fn fitter(schema: &Schema) -> Fitter<'_> {
    let objects = Objects::of(&schema.types, Names::Spellings);
    let judge = Samples {
        schema,
        candidates: BTreeMap::new(),
    };
    Fitter::new(Arc::new(objects), judge)
}

/// What generated code accepts.
pub(super) struct Samples<'s> {
    schema: &'s Schema,
    /// How the members of unions are told apart, by the address of the first.
    candidates: BTreeMap<usize, Candidates>,
}

impl fit::Value for Value {
    fn parts(&self) -> Parts<'_, Self> {
        match &self.kind {
            Kind::Null => Parts::Null,
            Kind::List(items) => Parts::List(items),
            Kind::Object(entries) => Parts::Object(entries),
            Kind::Boolean(_) | Kind::Number(_) | Kind::String(_) => Parts::None,
        }
    }
}

impl<'s> Judge<'s> for Samples<'s> {
    type Value = Value;

    fn plain(&self, ty: &Type, value: &Value) -> Fit {
        let fits = match (ty, &value.kind) {
            (Type::Any | Type::Transport, _)
            | (Type::String | Type::DateTime | Type::Date | Type::Bytes, Kind::String(_))
            | (Type::Boolean, Kind::Boolean(_))
            | (Type::Integer, Kind::Number(Number::Integer(_)))
            | (Type::Float | Type::Number, Kind::Number(_))
            | (Type::Null, Kind::Null) => true,
            (Type::Literal(literal), kind) => equals(literal, kind) == Some(true),
            _ => false,
        };
        Fit::when(fits, "has another kind")
    }

    fn listed(&self, of: &Enum, value: &Value) -> Fit {
        match lists(&of.values, &value.kind) {
            Some(true) => Fit::default(),
            Some(false) => Fit::unknown("is not listed"),
            None => Fit::error("has another kind"),
        }
    }

    fn candidates(&mut self, members: &[&'s Type], value: &Value) -> Result<Choice, Vec<usize>> {
        let first = members.first();
        let id = first.map_or(0, |first| std::ptr::from_ref(*first).addr());
        let candidates = self.candidates.entry(id);
        let candidates = candidates.or_insert_with(|| Candidates::of(self.schema, members));
        candidates.of_value(members, value)
    }
}
