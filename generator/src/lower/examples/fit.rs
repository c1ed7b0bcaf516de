//! How the values of examples fit, as the SDK writes them: by the printed names, and by how much the docs say of a value.

use crate::dialect::Value;
use crate::fit::{self, Choice, Fit, Judge, Parts};
use crate::schema::{Enum, EnumValues, Field, Type};

/// Measures how values of one example fit.
pub(super) type Fits<'t> = fit::Fitter<'t, Printed>;

/// What an SDK accepts.
pub(super) struct Printed;

impl fit::Value for Value {
    fn parts(&self) -> Parts<'_, Self> {
        match self {
            Self::Null => Parts::Null,
            Self::List(items) => Parts::List(items),
            Self::Object(entries) => Parts::Object(entries),
            _ => Parts::None,
        }
    }
}

impl<'t> Judge<'t> for Printed {
    type Value = Value;

    fn plain(&self, ty: &Type, value: &Value) -> Fit {
        match (ty, value) {
            (Type::Any, _) | (Type::Null, Value::Null) => Fit::default(),
            (Type::String, Value::String(_))
            | (Type::DateTime | Type::Date, Value::Date(_))
            | (Type::Boolean, Value::Boolean(_))
            | (Type::Number | Type::Float | Type::Integer, Value::Number(_)) => Fit::documented(1),
            (Type::Literal(literal), value) if value.is_literal(literal) => Fit::documented(2),
            _ => Fit::error("has another kind"),
        }
    }

    fn listed(&self, of: &Enum, value: &Value) -> Fit {
        let is_listed = match (&of.values, value) {
            (EnumValues::String(values), Value::String(text)) => values.contains(text),
            (EnumValues::Integer(_), Value::Number(_)) => true,
            (_, Value::Member(name)) => of.names.iter().flatten().any(|known| known == name),
            _ => return Fit::error("has another kind"),
        };
        match is_listed {
            true => Fit::documented(2),
            false => Fit::unknown("is not listed"),
        }
    }

    /// What the pages do not say of `null`, examples show.
    fn may_be_null(&self, _: &Field) -> bool {
        true
    }
}

/// The member of a union that a value fits best, and its index.
pub(super) fn best<'t>(
    fits: &mut Fits<'t>,
    members: &[&'t Type],
    value: &Value,
) -> Option<(usize, &'t Type)> {
    let index = match fits.choose(members, value) {
        Choice::Member(index) | Choice::Ambiguous(index) => index,
        Choice::UnknownTag | Choice::None => 0,
    };
    Some((index, *members.get(index)?))
}
