//! Checks examples against the finished types.
//!
//! The test of the examples in a generated crate does the same: each must decode without unknown values, and encode as
//! it was.

use std::sync::Arc;

use super::formats;
use crate::Options;
use crate::fit::{self, Fit, Fitter, Judge, Mismatch, Objects, Parts};
use crate::json::Json;
use crate::options::Dates;
use crate::schema::{Enum, EnumValues, Reference, Target, Type, TypeId};

/// Compares values with types.
pub(super) struct Checker<'t>(Fitter<'t, Documented>);

/// What the pages describe: values of the documented formats, and none that an enum does not list.
struct Documented {
    dates: Dates,
}

impl<'t> Checker<'t> {
    pub(super) fn new(objects: Arc<Objects<'t>>, options: &Options) -> Self {
        let dates = options.dates;
        Self(Fitter::new(objects, Documented { dates }))
    }

    /// Why an example on the page of a type does not match. `None` if it does.
    pub(super) fn mismatch(&mut self, id: TypeId, example: &Json) -> Option<Mismatch> {
        self.0.forget();
        self.0.page(id, example).first
    }
}

impl fit::Value for Json {
    fn parts(&self) -> Parts<'_, Self> {
        match self {
            Self::Null => Parts::Null,
            Self::List(items) => Parts::List(items),
            Self::Object(entries) => Parts::Object(entries),
            Self::Boolean(_) | Self::Number(_) | Self::String(_) => Parts::None,
        }
    }
}

impl<'t> Judge<'t> for Documented {
    type Value = Json;

    const EXPLAINS: bool = true;

    fn page(&self, reference: &Reference) -> Option<TypeId> {
        match &reference.target {
            Target::Page(page) => Some(*page),
            Target::Replaced(_) | Target::Unknown => None,
        }
    }

    fn listed(&self, of: &Enum, value: &Json) -> Fit {
        match is_listed(&of.values, value) {
            true => Fit::default(),
            false => Fit::unknown("is none of the listed values"),
        }
    }

    fn plain(&self, ty: &Type, value: &Json) -> Fit {
        let dates = self.dates;
        let is_string = |test: fn(&str) -> bool| matches!(value, Json::String(text) if test(text));
        let is_number =
            |test: fn(&str) -> bool| matches!(value, Json::Number(number) if test(number));
        let (matches, reason) = match ty {
            Type::DateTime if dates != Dates::Text => {
                (is_string(formats::is_datetime), "is not a date with a time")
            }
            Type::Date if dates != Dates::Text => (is_string(formats::is_date), "is not a date"),
            Type::String | Type::DateTime | Type::Date => (is_string(|_| true), "is not a string"),
            Type::Bytes => (is_string(formats::is_base64), "is not a base64 string"),
            Type::Boolean => (
                matches!(value, Json::Boolean(_)),
                "is not `true` or `false`",
            ),
            Type::Integer => (
                is_number(formats::is_integer),
                "is not an integer of 64 bits",
            ),
            Type::Float | Type::Number => (is_number(|_| true), "is not a number"),
            Type::Null => (*value == Json::Null, "is not `null`"),
            Type::Literal(literal) => (*value == literal.to_json(), "is not the documented value"),
            Type::List(_) => (matches!(value, Json::List(_)), "is not a list"),
            Type::Map(_) => (matches!(value, Json::Object(_)), "is not an object"),
            _ => (true, ""),
        };
        Fit::when(matches, reason)
    }
}

fn is_listed(values: &EnumValues, value: &Json) -> bool {
    match (values, value) {
        (EnumValues::String(values), Json::String(text)) => values.contains(text),
        (EnumValues::Integer(values), Json::Number(number)) => number
            .parse()
            .is_ok_and(|number: i64| values.contains(&number)),
        _ => false,
    }
}
