//! The other keys of `generator.toml` with more than one value: lists, and tables with rows of the user's choice.

use std::ops::Range;

use toml::de::DeValue;

use super::reader::{Reader, Row, Value};
use crate::diagnostic::{self, Severity, codes};
use crate::options::{Features, Ids, Level, Omitted, Options};
use crate::rules::{Rule, Rules};
use crate::source::shown;

/// The row of `[diagnostics]` for all warnings.
const ALL_WARNINGS: &str = "warnings";

pub(super) fn skip(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    patterns(&mut options.skip, value, reader);
}

/// A word, or patterns for fields.
pub(super) fn ids(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    match value.get_ref() {
        DeValue::Array(_) => patterns(&mut options.id_fields, value, reader),
        _ => reader.set(value, Ids::NAMES, &mut options.ids),
    }
}

/// A word, or a table with patterns for the types of each feature.
pub(super) fn features(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    match value.get_ref() {
        DeValue::Table(_) => {}
        DeValue::String(_) => {
            let choice = reader.choice(value, Features::NAMES);
            options.features = choice.or(options.features);
            return;
        }
        _ => {
            reader.wrong_kind::<()>(value, "\"operations\", \"modules\" or a table");
            return;
        }
    }
    let types = &mut options.feature_types;
    each_row(value, reader, |(feature, span, row), reader| {
        let patterns = reader.strings(row);
        if matches!(row.get_ref(), DeValue::Array(_)) && patterns.is_empty() {
            let message = format!("the feature `{}` has no types", shown(feature));
            let error = reader.diagnostic(codes::BAD_SETTING, row.span(), message);
            reader.report(
                error
                    .label("expected patterns for types")
                    .help("such as [\"components.Job*\"]"),
            );
        }
        for (pattern, at) in patterns {
            types.push(Rule {
                pattern,
                value: feature.to_owned(),
                line: Some(reader.line(at)),
                value_line: Some(reader.line(span.clone())),
            });
        }
    });
}

pub(super) fn omit(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    let DeValue::Array(items) = value.get_ref() else {
        reader.wrong_kind::<()>(value, "a list of strings");
        return;
    };
    let choices = items.iter().map(|item| reader.choice(item, Omitted::NAMES));
    options.omit = choices.flatten().collect();
}

fn patterns(into: &mut Rules<()>, value: &Value<'_>, reader: &mut Reader<'_>) {
    for (pattern, span) in reader.strings(value) {
        into.push(Rule {
            pattern,
            value: (),
            line: Some(reader.line(span)),
            value_line: None,
        });
    }
}

pub(super) fn types(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    rules(&mut options.types, value, reader, |value, reader| {
        reader.string(value)
    });
}

pub(super) fn rename(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    rules(&mut options.rename, value, reader, |value, reader| {
        reader.string(value)
    });
}

pub(super) fn derives(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    rules(&mut options.derives, value, reader, |value, reader| {
        let paths = reader.strings(value).into_iter();
        Some(paths.map(|(path, _)| path).collect())
    });
}

/// Reads the rows of a table as rules.
pub(super) fn rules<T>(
    into: &mut Rules<T>,
    value: &Value<'_>,
    reader: &mut Reader<'_>,
    read: fn(&Value<'_>, &mut Reader<'_>) -> Option<T>,
) {
    each_row(value, reader, |(pattern, span, row), reader| {
        if let Some(value) = read(row, reader) {
            into.push(Rule {
                pattern: pattern.to_owned(),
                value,
                line: Some(reader.line(span)),
                value_line: Some(reader.line(row.span())),
            });
        }
    });
}

/// Calls `read` for each row of a table, as long as the file may have more rules.
pub(super) fn each_row<'f>(
    value: &Value<'_>,
    reader: &mut Reader<'f>,
    mut read: impl FnMut(Row<'_, '_>, &mut Reader<'f>),
) {
    for row in reader.table(value) {
        if !reader.admits_rule(row.1.clone()) {
            break;
        }
        read(row, reader);
    }
}

pub(super) fn diagnostics(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    let mut all = None;
    for (name, span, value) in reader.table(value) {
        let Some(level) = reader.choice(value, Level::NAMES) else {
            continue;
        };
        if name == ALL_WARNINGS {
            options.deny_warnings = level == Level::Deny;
            all = Some(level);
        } else if is_warning(name, span, reader) {
            options.levels.insert(name.to_owned(), level);
        }
    }
    // The level of a single code takes precedence.
    if all == Some(Level::Allow) {
        for code in warnings() {
            options
                .levels
                .entry(code.to_owned())
                .or_insert(Level::Allow);
        }
    }
}

/// The codes of warnings.
fn warnings() -> impl Iterator<Item = &'static str> {
    let all = codes::ALL.iter();
    let warnings = all.filter(|code| code.severity == Severity::Warning);
    warnings.map(|code| code.id)
}

/// Whether a code is a warning; reports it if it is not.
fn is_warning(name: &str, span: Range<usize>, reader: &mut Reader<'_>) -> bool {
    if warnings().any(|code| code == name) {
        return true;
    }
    match diagnostic::code(name).filter(|code| code.id == name) {
        Some(code) => {
            let message = format!("the level of `{name}` is fixed: {}", code.title);
            let error = reader.diagnostic(codes::BAD_SETTING, span, message);
            let error = error.label("this is an error; only warnings have a level");
            let help = "`generator explain` lists all codes";
            reader.report(error.help(help));
        }
        None => {
            let names: Vec<_> = std::iter::once(ALL_WARNINGS).chain(warnings()).collect();
            reader.unknown_key(name, span, &names);
        }
    }
    false
}
