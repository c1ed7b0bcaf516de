//! How well a value fits a type: the one walk over both that measures. Whoever walks says how a value without parts fits, by
//! which names the fields of objects are found, and which members of a union a value may be.
//!
//! Knows the schema. Must not know where values come from, nor what follows from a fit.

mod choice;
mod fitter;
mod objects;
mod score;

use crate::schema::{Enum, Field, Reference, Type, TypeId};

pub(crate) use choice::Choice;
pub(crate) use fitter::Fitter;
pub(crate) use objects::{Names, Objects, accepts_null};
pub(crate) use score::{Cause, Fit, Mismatch};

/// A value, as far as the walk looks into it.
pub(crate) trait Value: Sized {
    fn parts(&self) -> Parts<'_, Self>;
}

/// What a value has in it.
#[derive(Debug)]
pub(crate) enum Parts<'v, V> {
    Null,
    List(&'v [V]),
    Object(&'v [(String, V)]),
    /// Nothing: it is a string, a number or the like.
    None,
}

/// What those who walk decide for themselves.
pub(crate) trait Judge<'s> {
    type Value: Value;

    /// Whether the path to the first mismatch is kept. It has the keys of the value.
    const EXPLAINS: bool = false;

    /// How a value fits a type without other types in it, or one that has other parts than the value.
    fn plain(&self, ty: &Type, value: &Self::Value) -> Fit;

    /// How a value fits an enum.
    fn listed(&self, of: &Enum, value: &Self::Value) -> Fit;

    /// The members that a value may be, as their indices; or the one that it is, if a tag tells it.
    fn candidates(
        &mut self,
        members: &[&'s Type],
        _value: &Self::Value,
    ) -> Result<Choice, Vec<usize>> {
        Err((0..members.len()).collect())
    }

    /// The type of a page that a reference stands for. Any value fits the others.
    fn page(&self, reference: &Reference) -> Option<TypeId> {
        reference.page()
    }

    /// Whether a field may be `null`, apart from its type.
    fn may_be_null(&self, field: &Field) -> bool {
        !field.required || field.nullable
    }
}
