//! Compares samples with the docs: walks each value along its type, and counts what it shows about every field.
//!
//! A member of a union is selected as generated code does it: by the tag, else by the kind and the best fit. Time is
//! linear in the size of a sample. Must not know where samples come from, and keeps no text of them but keys; unknown
//! values of enums only if it is asked to.

mod departures;
mod fit;
mod kinds;
mod observations;
mod observe;
mod select;
mod types;

pub use departures::{Departure, DepartureKind, departures};
pub use observations::{
    FieldObservations, JsonKind, Location, Observations, Problem, Seen, TypeObservations,
    Undocumented,
};
pub use observe::{Observer, Values};
