//! What a date and a moment become, by the user's choice.

use crate::options::Dates;
use crate::plan::Type;

/// The type of a date with a time.
pub(super) fn moment(dates: Dates) -> Type {
    match dates {
        Dates::Text => Type::String,
        Dates::Jiff => foreign("jiff::Timestamp"),
        Dates::Chrono => foreign("chrono::DateTime<chrono::FixedOffset>"),
        Dates::Time => moment_of_time(),
    }
}

/// The type of a date alone.
pub(super) fn day(dates: Dates) -> Type {
    match dates {
        Dates::Text => Type::String,
        Dates::Jiff => foreign("jiff::civil::Date"),
        Dates::Chrono => foreign("chrono::NaiveDate"),
        Dates::Time => foreign("time::Date"),
    }
}

/// The one type that does not write itself as JSON has it.
pub(super) fn moment_of_time() -> Type {
    foreign("time::OffsetDateTime")
}

fn foreign(path: &str) -> Type {
    Type::Foreign(path.to_owned())
}
