//! Where samples depart from the docs, as a sorted list.

use super::observations::{Observations, Problem, Seen};
use crate::json::Json;
use crate::schema::{Schema, TypeBody};

/// A departure from the docs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// The full name of the type or field, as the docs print it.
    pub subject: String,
    /// What departs.
    pub kind: DepartureKind,
    /// How often, and where first.
    pub seen: Seen,
    /// How many values of the type there are.
    pub values: usize,
}

/// What departs from the docs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DepartureKind {
    /// A key that the page does not describe.
    UndocumentedKey(String),
    /// A problem of a type or a field.
    Problem(Problem),
}

impl DepartureKind {
    /// What it is, in a few words. A key is quoted, and its invisible characters are escaped.
    pub fn describe(&self) -> String {
        match self {
            Self::UndocumentedKey(key) => {
                format!("the key {} is not documented", Json::string(key.as_str()))
            }
            Self::Problem(problem) => problem.describe(),
        }
    }

    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::UndocumentedKey(_) => "undocumented-key",
            Self::Problem(problem) => problem.name(),
        }
    }
}

/// All departures, in the order of the types and fields.
pub fn departures(schema: &Schema, observations: &Observations) -> Vec<Departure> {
    let mut departures = Vec::new();
    for (index, of_type) in &observations.types {
        let ty = &schema.types[*index];
        let name = ty.full_name();
        let mut push = |subject: &str, kind, seen: &Seen| {
            departures.push(Departure {
                subject: subject.to_owned(),
                kind,
                seen: seen.clone(),
                values: of_type.values,
            });
        };
        for (problem, seen) in &of_type.problems {
            push(&name, DepartureKind::Problem(*problem), seen);
        }
        if let TypeBody::Struct(fields) = &ty.body {
            for (field, of_field) in &of_type.fields {
                let name = fields[*field].full_name(&name);
                for (problem, seen) in &of_field.problems {
                    push(&name, DepartureKind::Problem(*problem), seen);
                }
            }
        }
        for (key, undocumented) in &of_type.undocumented {
            let kind = DepartureKind::UndocumentedKey(key.clone());
            push(&name, kind, &undocumented.seen);
        }
    }
    departures
}
