//! The types of dates, by the user's choice.

use crate::options::Dates;
use crate::plan::{DateLibrary, Type};

/// The type of a date with a time.
pub(super) fn date_time(dates: Dates) -> Type {
    library(dates).map_or(Type::String, Type::DateTime)
}

/// The type of a date without a time.
pub(super) fn date(dates: Dates) -> Type {
    library(dates).map_or(Type::String, Type::Date)
}

fn library(dates: Dates) -> Option<DateLibrary> {
    match dates {
        Dates::Text => None,
        Dates::Jiff => Some(DateLibrary::Jiff),
        Dates::Chrono => Some(DateLibrary::Chrono),
        Dates::Time => Some(DateLibrary::Time),
    }
}
