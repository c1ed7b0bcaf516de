//! The tables `[[docs]]`: the docs folders.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::key::{Key, Shown, read_table};
use super::reader::{Reader, Scope, Value};
use crate::diagnostic::{Diagnostic, codes};
use crate::options::{DocsFolder, Options, WireCase};
use crate::source::shown;

/// The keys of a table.
pub(super) const KEYS: &[Key<DocsFolder>] = &[
    Key {
        name: "path",
        shown: Shown::Example("\"vendor/sdk\""),
        description: "its path, relative to this file",
        scope: Scope::Crate,
        read: |folder, value, reader| {
            folder.line = Some(reader.line(value.span()));
            folder.path = reader.string(value).unwrap_or_default();
        },
    },
    Key {
        name: "module",
        shown: Shown::Example("\"acme\""),
        description: "the module of its types; the root of the crate if not set",
        scope: Scope::Crate,
        read: module,
    },
    Key {
        name: "language",
        shown: Shown::Example("\"typescript\""),
        description: "as above, for this folder",
        scope: Scope::Crate,
        read: |folder, value, reader| folder.language = reader.language(value),
    },
    Key {
        name: "wire_case",
        shown: Shown::Example("\"snake\""),
        description: "as above, for this folder",
        scope: Scope::Crate,
        read: |folder, value, reader| folder.wire_case = reader.choice(value, WireCase::NAMES),
    },
];

/// How many docs folders there may be: each is compared with every other one.
const MOST_FOLDERS: usize = 1_000;

pub(super) fn read(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    let DeValue::Array(tables) = value.get_ref() else {
        reader.wrong_kind::<()>(value, "tables: [[docs]]");
        return;
    };
    for table in tables {
        if options.docs.len() == MOST_FOLDERS {
            let message = format!("the configuration has more than {MOST_FOLDERS} docs folders");
            let many = reader.diagnostic(codes::BAD_ROOT, table.span(), message);
            reader.report(many.label("one too many").help("name fewer folders"));
            break;
        }
        let DeValue::Table(keys) = table.get_ref() else {
            reader.wrong_kind::<()>(table, "a table: [[docs]]");
            continue;
        };
        let mut folder = DocsFolder::default();
        read_table(&mut folder, keys, KEYS, reader);
        if folder.line.is_none() {
            let message = "a docs folder has no path";
            let missing = reader.diagnostic(codes::BAD_ROOT, table.span(), message);
            let missing = missing.label("`path` is missing");
            let help = "add the path of the folder: path = \"vendor/sdk\"";
            reader.report(missing.help(help));
        }
        options.docs.push(folder);
    }
    report_shared_modules(&options.docs, reader);
    report_shared_pages(&options.docs, reader);
}

fn module(folder: &mut DocsFolder, value: &Value<'_>, reader: &mut Reader<'_>) {
    let Some(module) = reader.string(value) else {
        return;
    };
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if module.starts_with(|first: char| first.is_ascii_alphabetic()) && module.chars().all(is_name)
    {
        folder.module = module;
        folder.module_line = Some(reader.line(value.span()));
    } else {
        let message = format!("`{}` is not a module name", shown(&module));
        let invalid = reader.diagnostic(codes::BAD_SETTING, value.span(), message);
        let help = "use letters, digits and underscores: \"acme\"";
        reader.report(invalid.label("not a name").help(help));
    }
}

/// Two folders with the same module would be one tree.
fn report_shared_modules(folders: &[DocsFolder], reader: &mut Reader<'_>) {
    let mut modules = BTreeMap::new();
    for folder in folders.iter().filter(|folder| folder.line.is_some()) {
        if let Some(other) = modules.insert(folder.module.as_str(), folder.path.as_str()) {
            let other = shown(other);
            let message =
                format!("two docs folders have the same module; the other one is `{other}`");
            let diagnostic =
                Diagnostic::in_line(codes::BAD_ROOT, folder.line.as_ref(), reader.path, message)
                    .label("their types would be mixed")
                    .help("give each folder its own `module`");
            reader.report(diagnostic);
        }
    }
}

/// A page in two folders would be two types.
fn report_shared_pages(folders: &[DocsFolder], reader: &mut Reader<'_>) {
    let named = folders.iter().filter(|folder| folder.line.is_some());
    let named: Vec<_> = named.map(|it| (it, segments(&it.path))).collect();
    for (index, (folder, here)) in named.iter().enumerate() {
        let overlaps =
            |(_, there): &&(_, Vec<&str>)| here.starts_with(there) || there.starts_with(here);
        if let Some((other, _)) = named.iter().take(index).find(overlaps) {
            let other = shown(&other.path);
            let message = format!("two docs folders share pages; the other one is `{other}`");
            let diagnostic =
                Diagnostic::in_line(codes::BAD_ROOT, folder.line.as_ref(), reader.path, message)
                    .label("its pages would be read twice")
                    .help("name each folder once, and no folder inside another one");
            reader.report(diagnostic);
        }
    }
}

/// The segments of a path, normalized.
fn segments(path: &str) -> Vec<&str> {
    let mut segments = Vec::new();
    for segment in path.split(['/', '\\']) {
        match segment {
            "" if !segments.is_empty() => {}
            "." => {}
            ".." if segments.last().is_some_and(|last| *last != "..") => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    segments
}
