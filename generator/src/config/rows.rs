//! The keys of `generator.toml` that hold more than a word: lists, and tables whose rows the user names.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeValue;

use super::keys::{DOCS_KEYS, FIELD_KEYS};
use super::reader::{Reader, Value};
use crate::diagnostic::{self, Diagnostic, Severity, codes};
use crate::options::{DocsFolder, FieldRule, Level, Options};
use crate::rules::{Rule, Rules};

/// The row of `[diagnostics]` that stands for all warnings.
const ALL_WARNINGS: &str = "warnings";

pub(super) fn skip(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    for (pattern, span) in reader.texts(value) {
        options.skip.push(Rule {
            pattern,
            value: (),
            line: Some(reader.line(span)),
            value_line: None,
        });
    }
}

pub(super) fn types(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    rules(&mut options.types, value, reader, |value, reader| {
        reader.text(value)
    });
}

pub(super) fn rename(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    rules(&mut options.rename, value, reader, |value, reader| {
        reader.text(value)
    });
}

pub(super) fn fields(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    rules(&mut options.fields, value, reader, |value, reader| {
        let DeValue::Table(table) = value.get_ref() else {
            return reader.mistaken(value, "a table such as { nullable = true }");
        };
        let mut rule = FieldRule::default();
        reader.table(&mut rule, table, FIELD_KEYS);
        Some(rule)
    });
}

pub(super) fn derives(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    rules(&mut options.derives, value, reader, |value, reader| {
        let paths = reader.texts(value).into_iter();
        Some(paths.map(|(path, _)| path).collect())
    });
}

/// Takes the rows of a table as rules.
fn rules<T>(
    into: &mut Rules<T>,
    value: &Value<'_>,
    reader: &mut Reader<'_>,
    take: fn(&Value<'_>, &mut Reader<'_>) -> Option<T>,
) {
    for (pattern, span, given) in reader.rows(value) {
        if let Some(value) = take(given, reader) {
            into.push(Rule {
                pattern: pattern.to_owned(),
                value,
                line: Some(reader.line(span)),
                value_line: Some(reader.line(given.span())),
            });
        }
    }
}

pub(super) fn diagnostics(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    let mut all = None;
    for (name, span, value) in reader.rows(value) {
        let Some(level) = reader.word(value, Level::WORDS) else {
            continue;
        };
        if name == ALL_WARNINGS {
            options.deny_warnings = level == Level::Deny;
            all = Some(level);
        } else if can_be_moved(name, span, reader) {
            options.levels.insert(name.to_owned(), level);
        }
    }
    // A code that has a level of its own keeps it.
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

/// Whether a code is that of a warning.
fn can_be_moved(name: &str, span: Range<usize>, reader: &mut Reader<'_>) -> bool {
    if warnings().any(|code| code == name) {
        return true;
    }
    match diagnostic::code(name).filter(|code| code.id == name) {
        Some(code) => {
            let message = format!("`{name}` is an error, and stays one: {}", code.title);
            let label = "only warnings can be moved";
            let help = "`generator explain` lists all codes";
            reader.say(codes::BAD_SETTING, span, message, label, help);
        }
        None => {
            let names: Vec<_> = std::iter::once(ALL_WARNINGS).chain(warnings()).collect();
            reader.unknown_key(name, span, &names);
        }
    }
    false
}

pub(super) fn docs(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    let DeValue::Array(tables) = value.get_ref() else {
        reader.mistaken::<()>(value, "tables: [[docs]]");
        return;
    };
    for table in tables {
        let DeValue::Table(keys) = table.get_ref() else {
            reader.mistaken::<()>(table, "a table: [[docs]]");
            continue;
        };
        let mut root = DocsFolder::default();
        reader.table(&mut root, keys, DOCS_KEYS);
        if root.line.is_none() {
            let message = "a folder of docs has no path";
            let help = "say where it lies: path = \"vendor/sdk\"";
            reader.say(
                codes::BAD_ROOT,
                table.span(),
                message,
                "`path` is missing",
                help,
            );
        }
        options.docs.push(root);
    }
    report_shared_modules(&options.docs, reader);
    report_shared_pages(&options.docs, reader);
}

/// Two folders in one module would be one tree.
fn report_shared_modules(roots: &[DocsFolder], reader: &mut Reader<'_>) {
    let mut modules = BTreeMap::new();
    for root in roots.iter().filter(|root| root.line.is_some()) {
        if let Some(other) = modules.insert(root.module.as_str(), root.path.as_str()) {
            let message = format!("two folders of docs have one module: `{other}` is the other");
            let diagnostic =
                Diagnostic::in_line(codes::BAD_ROOT, root.line.as_ref(), reader.path, message)
                    .label("their types would meet")
                    .help("give each of them a `module` of its own");
            reader.diagnostics.push(diagnostic);
        }
    }
}

/// A page that lies in two folders would be two types.
fn report_shared_pages(roots: &[DocsFolder], reader: &mut Reader<'_>) {
    let named = || roots.iter().filter(|root| root.line.is_some());
    for (index, root) in named().enumerate() {
        let holds = |other: &&DocsFolder| {
            let (here, there) = (parts(&root.path), parts(&other.path));
            here.starts_with(&there) || there.starts_with(&here)
        };
        if let Some(other) = named().take(index).find(holds) {
            let message = format!(
                "two folders of docs have pages in common: `{}` is the other",
                other.path.escape_debug()
            );
            let diagnostic =
                Diagnostic::in_line(codes::BAD_ROOT, root.line.as_ref(), reader.path, message)
                    .label("its pages would be read twice")
                    .help("name each folder once, and none within another");
            reader.diagnostics.push(diagnostic);
        }
    }
}

/// The parts of a path that lead somewhere else.
fn parts(path: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" if !parts.is_empty() => {}
            "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}

pub(super) fn module(root: &mut DocsFolder, value: &Value<'_>, reader: &mut Reader<'_>) {
    let Some(module) = reader.text(value) else {
        return;
    };
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if module.starts_with(|first: char| first.is_ascii_alphabetic()) && module.chars().all(is_name)
    {
        root.module = module;
        root.module_line = Some(reader.line(value.span()));
    } else {
        let message = format!("`{}` is not the name of a module", module.escape_debug());
        let help = "write letters, digits and underscores: \"acme\"";
        reader.say(
            codes::BAD_SETTING,
            value.span(),
            message,
            "not a name",
            help,
        );
    }
}
