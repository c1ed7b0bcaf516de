//! The types of dates, by the user's choice.

use crate::options::Dates;
use crate::plan::{DateLibrary, Modules, Path, Type};

/// The type of a date with a time.
pub(super) fn date_time(dates: Dates) -> Type {
    library(dates).map_or(Type::String, Type::DateTime)
}

/// The type of a date without a time.
pub(super) fn date(dates: Dates) -> Type {
    library(dates).map_or(Type::String, Type::Date)
}

/// The modules for a date with a time of the crate `time`, which has another form by itself.
pub(super) fn rfc3339() -> Modules {
    let value = Path::default().join(&["time", "serde", "rfc3339"]);
    Modules {
        option: value.join(&["option"]),
        value,
        patch: None,
        wire: Type::DateTime(DateLibrary::Time),
    }
}

fn library(dates: Dates) -> Option<DateLibrary> {
    match dates {
        Dates::Text => None,
        Dates::Jiff => Some(DateLibrary::Jiff),
        Dates::Chrono => Some(DateLibrary::Chrono),
        Dates::Time => Some(DateLibrary::Time),
    }
}
