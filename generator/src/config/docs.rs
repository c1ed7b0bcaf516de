//! The tables `[[docs]]`: the docs folders.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::key::{Key, Shown, described, line, read_table};
use super::reader::{Reader, Scope, Value};
use crate::diagnostic::{Diagnostic, codes};
use crate::options::{DocsFolder, EvidenceFolder, Options, PageConvention, WireCase};
use crate::source::{LineExcerpt, shown};

/// What a table says.
#[derive(Default)]
struct Row {
    folder: DocsFolder,
    /// The module that it is evidence for, and the line that names it.
    evidence_for: Option<(String, LineExcerpt)>,
}

/// The lines that show the keys of a table: one of types, and one of evidence.
pub(super) fn lines() -> String {
    let (evidence, types): (Vec<_>, Vec<_>) = KEYS.iter().partition(|key| key.name == EVIDENCE_FOR);
    let lines = |keys: Vec<&Key<Row>>| keys.into_iter().map(line).collect::<String>();
    let about =
        "docs of that API in another language or of another edition, read for what they say";
    let header = described("# [[docs]]", about);
    let path = "# path = \"vendor/python\"";
    format!("{}\n{header}{path}\n{}", lines(types), lines(evidence))
}

/// The key of a folder that gives no types.
const EVIDENCE_FOR: &str = "evidence_for";

/// The keys of a table.
const KEYS: &[Key<Row>] = &[
    Key {
        name: "path",
        shown: Shown::Example("\"vendor/sdk\""),
        description: "its path, relative to this file",
        scope: Scope::Crate,
        read: |row, value, reader| {
            row.folder.line = Some(reader.line(value.span()));
            row.folder.path = reader.string(value).unwrap_or_default();
        },
    },
    Key {
        name: "module",
        shown: Shown::Example("\"acme\""),
        description: "the module of its types; the root of the crate if not set",
        scope: Scope::Crate,
        read: |row, value, reader| module(&mut row.folder, value, reader),
    },
    Key {
        name: "language",
        shown: Shown::Example("\"typescript\""),
        description: "as above, for this folder",
        scope: Scope::Crate,
        read: |row, value, reader| row.folder.language = reader.language(value),
    },
    Key {
        name: "convention",
        shown: Shown::Example("\"plain\""),
        description: "as above, for this folder",
        scope: Scope::Crate,
        read: |row, value, reader| {
            row.folder.convention = reader.choice(value, PageConvention::NAMES);
        },
    },
    Key {
        name: "wire_case",
        shown: Shown::Example("\"snake\""),
        description: "as above, for this folder",
        scope: Scope::Crate,
        read: |row, value, reader| row.folder.wire_case = reader.choice(value, WireCase::NAMES),
    },
    Key {
        name: EVIDENCE_FOR,
        shown: Shown::Example("\"acme\""),
        description: "the module of the types that it is evidence for; \"\" for the root of the crate",
        scope: Scope::Crate,
        read: |row, value, reader| {
            let line = reader.line(value.span());
            row.evidence_for = reader.string(value).map(|module| (module, line));
        },
    },
];

/// How many docs folders there may be: each is compared with every other one.
const MOST_FOLDERS: usize = 1_000;

pub(super) fn read(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    let DeValue::Array(tables) = value.get_ref() else {
        reader.wrong_kind::<()>(value, "tables: [[docs]]");
        return;
    };
    let mut rows = Vec::new();
    for table in tables {
        if rows.len() == MOST_FOLDERS {
            let message = format!("the configuration has more than {MOST_FOLDERS} docs folders");
            let many = reader.diagnostic(codes::BAD_ROOT, table.span(), message);
            reader.report(many.label("one too many").help("name fewer folders"));
            break;
        }
        let DeValue::Table(keys) = table.get_ref() else {
            reader.wrong_kind::<()>(table, "a table: [[docs]]");
            continue;
        };
        let mut row = Row::default();
        read_table(&mut row, keys, KEYS, reader);
        if row.folder.line.is_none() {
            let message = "a docs folder has no path";
            let missing = reader.diagnostic(codes::BAD_ROOT, table.span(), message);
            let missing = missing.label("`path` is missing");
            let help = "add the path of the folder: path = \"vendor/sdk\"";
            reader.report(missing.help(help));
        }
        rows.push(row);
    }
    report_shared_modules(&rows, reader);
    report_shared_pages(&rows, reader);
    let (evidence, docs): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.evidence_for.is_some());
    options.docs = docs.into_iter().map(|row| row.folder).collect();
    let evidence = evidence.into_iter();
    options.evidence = evidence
        .filter_map(|row| evidence_folder(row, &options.docs, reader))
        .collect();
}

/// A folder of evidence. Reports one that is evidence for nothing, or has a module of its own.
fn evidence_folder(
    row: Row,
    docs: &[DocsFolder],
    reader: &mut Reader<'_>,
) -> Option<EvidenceFolder> {
    let (of, line) = row.evidence_for?;
    let folder = row.folder;
    let is_root = of.is_empty() && docs.is_empty();
    if !is_root && !docs.iter().any(|docs| docs.module == of) {
        let of = shown(&of);
        let message = format!("no docs folder has the module `{of}`");
        let none = Diagnostic::in_line(codes::BAD_ROOT, Some(&line), reader.path, message);
        let none = none.label("evidence for nothing");
        reader.report(none.help("write the `module` of another docs folder, or \"\" for the root"));
    }
    if let Some(line) = &folder.module_line {
        let message = "evidence has no types, and so no module";
        let module = Diagnostic::in_line(codes::BAD_ROOT, Some(line), reader.path, message);
        let module = module.label("one too many");
        reader.report(module.help("remove `module`, or `evidence_for` if the folder has types"));
    }
    Some(EvidenceFolder {
        path: folder.path,
        of: Some(of),
        language: folder.language,
        wire_case: folder.wire_case,
        line: folder.line,
    })
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
fn report_shared_modules(rows: &[Row], reader: &mut Reader<'_>) {
    let mut modules = BTreeMap::new();
    let with_types = rows.iter().filter(|row| row.evidence_for.is_none());
    let folders = with_types.map(|row| &row.folder);
    for folder in folders.filter(|folder| folder.line.is_some()) {
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
fn report_shared_pages(rows: &[Row], reader: &mut Reader<'_>) {
    let folders = rows.iter().map(|row| &row.folder);
    let named = folders.filter(|folder| folder.line.is_some());
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
