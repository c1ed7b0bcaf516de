//! `generator.toml`: from its text to [`Options`].
//!
//! Knows the keys of the file; must not know what they do.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Location, codes};
use crate::options::{Dates, Enums, FieldRule, Null, Numbers, Options, Unions, WireCase};
use crate::source::line_and_column;

/// The file as it is written.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "snake_case", default)]
struct File {
    language: Option<String>,
    enums: EnumsKey,
    unions: UnionsKey,
    null: NullKey,
    numbers: NumbersKey,
    dates: DatesKey,
    wire_case: Option<WireCaseKey>,
    types: BTreeMap<String, String>,
    fields: BTreeMap<String, FieldTable>,
}

/// Declares the words that a key takes, and what each of them means.
macro_rules! words {
    ($($key:ident for $meaning:ident { $($word:ident = $text:literal),* $(,)? })*) => { $(
        #[derive(Deserialize, Clone, Copy)]
        enum $key { $(#[serde(rename = $text)] $word),* }

        impl From<$key> for $meaning {
            fn from(key: $key) -> Self {
                match key { $($key::$word => Self::$word),* }
            }
        }
    )* };
}

words! {
    EnumsKey for Enums { Open = "open", Documented = "documented" }
    UnionsKey for Unions { Open = "open", Closed = "closed" }
    NullKey for Null { Absent = "absent", Keep = "keep" }
    NumbersKey for Numbers { Evidence = "evidence", Float = "float" }
    DatesKey for Dates { Text = "text", Jiff = "jiff", Chrono = "chrono", Time = "time" }
    WireCaseKey for WireCase { Snake = "snake", Camel = "camel", AsPrinted = "as-printed" }
}

/// The defaults of the keys that have one.
macro_rules! defaults {
    ($($key:ident::$word:ident)*) => { $(
        impl Default for $key {
            fn default() -> Self {
                Self::$word
            }
        }
    )* };
}

defaults! { EnumsKey::Open UnionsKey::Open NullKey::Absent NumbersKey::Evidence DatesKey::Text }

/// What is said of a field.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct FieldTable {
    key: Option<String>,
    required: Option<bool>,
    nullable: Option<bool>,
    integer: Option<bool>,
}

/// Reads the text of the file at `path`.
pub fn parse(path: &str, text: &str) -> Result<Options, Box<Diagnostic>> {
    let file: File = toml::from_str(text).map_err(|error| mistake(path, text, &error))?;
    Ok(Options {
        language: file.language,
        enums: file.enums.into(),
        unions: file.unions.into(),
        null: file.null.into(),
        numbers: file.numbers.into(),
        dates: file.dates.into(),
        wire_case: file.wire_case.map(WireCase::from),
        types: file.types,
        fields: file
            .fields
            .into_iter()
            .map(|(name, table)| (name, table.into()))
            .collect(),
        ..Options::default()
    })
}

impl From<FieldTable> for FieldRule {
    fn from(table: FieldTable) -> Self {
        Self {
            key: table.key,
            required: table.required,
            nullable: table.nullable,
            integer: table.integer,
        }
    }
}

fn mistake(path: &str, text: &str, error: &toml::de::Error) -> Box<Diagnostic> {
    let mut diagnostic = Diagnostic::about(
        codes::BAD_CONFIG,
        path,
        format!(
            "`{path}` cannot be used: {}",
            error.message().trim_end().replace('\n', "; ")
        ),
    );
    diagnostic.location = Location::Path {
        path: path.to_owned(),
        line_and_column: error.span().map(|span| line_and_column(text, span.start)),
    };
    Box::new(diagnostic.help("`generator explain DT0302` lists what may stand there"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read() {
        let text = "enums = \"documented\"\nunions = \"closed\"\nnull = \"keep\"\nnumbers = \"float\"\ndates = \"jiff\"\nwire_case = \"as-printed\"\n[types]\n\"a.B\" = \"c::D\"\n[fields]\n\"a.B.c\" = { key = \"C\", nullable = true }\n";
        let options = parse("generator.toml", text).unwrap();
        assert_eq!(
            (options.enums, options.unions),
            (Enums::Documented, Unions::Closed)
        );
        assert_eq!((options.null, options.dates), (Null::Keep, Dates::Jiff));
        assert_eq!(options.wire_case, Some(WireCase::AsPrinted));
        assert_eq!(options.fields["a.B.c"].key.as_deref(), Some("C"));
    }

    #[test]
    fn nothing_is_the_default() {
        assert_eq!(parse("generator.toml", "").unwrap(), Options::default());
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_place() {
        let error = parse("generator.toml", "null = \"keep\"\nenmus = \"open\"\n").unwrap_err();
        let Location::Path {
            line_and_column, ..
        } = &error.location
        else {
            panic!()
        };
        assert_eq!(*line_and_column, Some((2, 1)));
        assert!(error.message.contains("enmus"), "{}", error.message);
    }
}
