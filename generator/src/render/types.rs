//! Types as text.

use super::names;
use crate::plan::{DateLibrary, Path, Prelude, Type};

/// A type, as it is written in a file with this prelude, on one line.
pub(super) fn text(ty: &Type, prelude: &Prelude) -> String {
    let path = names::path;
    let of = |outer: &Path, inner: &Type| format!("{}<{}>", path(outer), text(inner, prelude));
    match ty {
        Type::String => path(&prelude.string),
        Type::Bool => "bool".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Number => path(&prelude.support.join(&["Number"])),
        Type::Bytes => format!("{}<u8>", path(&prelude.vec)),
        Type::DateTime(library) => date_time(*library).to_owned(),
        Type::Date(library) => date(*library).to_owned(),
        Type::Json => "serde_json::Value".to_owned(),
        Type::Vec(inner) => of(&prelude.vec, inner),
        Type::Map(inner) => {
            let (map, string) = (path(&prelude.map), path(&prelude.string));
            format!("{map}<{string}, {}>", text(inner, prelude))
        }
        Type::Option(inner) => of(&prelude.option, inner),
        Type::Patch(inner) => of(&prelude.support.join(&["Patch"]), inner),
        Type::Box(inner) => of(&prelude.boxed, inner),
        Type::Named(named) => path(named),
        Type::Foreign(foreign) => foreign.clone(),
    }
}

/// The type of a date with a time.
pub(super) fn date_time(library: DateLibrary) -> &'static str {
    match library {
        DateLibrary::Jiff => "jiff::Timestamp",
        DateLibrary::Chrono => "chrono::DateTime<chrono::FixedOffset>",
        DateLibrary::Time => "time::OffsetDateTime",
    }
}

/// The type of a date without a time.
pub(super) fn date(library: DateLibrary) -> &'static str {
    match library {
        DateLibrary::Jiff => "jiff::civil::Date",
        DateLibrary::Chrono => "chrono::NaiveDate",
        DateLibrary::Time => "time::Date",
    }
}
