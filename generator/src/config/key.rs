//! A key of a table of `generator.toml`, and how a table is read with the list of its keys.

use toml::de::DeTable;

use super::reader::{Reader, Scope, Value, rows};
use crate::diagnostic::codes;

/// A key of a table that becomes a `T`.
pub(super) struct Key<T: 'static> {
    pub(super) name: &'static str,
    /// What the documented file shows for it.
    pub(super) shown: Shown,
    /// What it does, in one sentence.
    pub(super) description: &'static str,
    /// The configurations that it is accepted from. The keys of a table have the scope of the table.
    pub(super) scope: Scope,
    /// Reads its value.
    pub(super) read: fn(&mut T, &Value<'_>, &mut Reader<'_>),
}

/// How the documented file shows a key.
#[derive(Clone, Copy)]
pub(super) enum Shown {
    /// With its default value.
    Default(&'static str),
    /// With an example, because there is no default.
    Example(&'static str),
    /// As a table with an example of a row.
    Table(&'static str),
    /// As a table with this header, and the lines of its keys.
    Keys(&'static str, fn() -> String),
}

/// Reads a table, key by key.
pub(super) fn read_table<T>(
    into: &mut T,
    table: &DeTable<'_>,
    keys: &[Key<T>],
    reader: &mut Reader<'_>,
) {
    for (name, span, value) in rows(table) {
        match keys.iter().find(|key| key.name == name) {
            Some(key) if reader.accepts(key.scope) => (key.read)(into, value, reader),
            Some(_) if reader.omits() => {}
            Some(_) => {
                let message = format!(
                    "`{}` is not accepted in a configuration inside the docs",
                    crate::source::shown(name)
                );
                let diagnostic = reader.diagnostic(codes::UNTRUSTED_KEY, span, message);
                let label = format!("accepted here: {}", names_in(Scope::Pages, keys));
                reader.report(diagnostic.label(label).help(TRUST));
            }
            None => {
                let names: Vec<_> = keys.iter().map(|key| key.name).collect();
                reader.unknown_key(name, span, &names);
            }
        }
    }
}

const TRUST: &str = "if you trust this file, name it with `--config`, or move it from the docs to the folder where you run the generator";

/// The names of the keys of a scope.
fn names_in<T>(scope: Scope, keys: &[Key<T>]) -> String {
    let names = keys.iter().filter(|key| key.scope == scope);
    let names: Vec<_> = names.map(|key| format!("`{}`", key.name)).collect();
    names.join(", ")
}

/// The column at which the descriptions begin.
const WIDTH: usize = 28;

/// The lines that show the keys of a table.
pub(super) fn lines<T>(keys: &[Key<T>]) -> String {
    keys.iter().map(line).collect()
}

/// A line of the documented file.
pub(super) fn described(code: &str, description: &str) -> String {
    format!("{code:WIDTH$} # {description}\n")
}

/// What shows one key.
pub(super) fn line<T>(key: &Key<T>) -> String {
    let described = |code: &str| described(code, key.description);
    match key.shown {
        Shown::Default(value) | Shown::Example(value) => {
            described(&format!("# {} = {value}", key.name))
        }
        Shown::Table(row) => format!("\n{}# {row}\n", described(&format!("# [{}]", key.name))),
        Shown::Keys(header, lines) => {
            format!("\n{}{}", described(&format!("# {header}")), lines())
        }
    }
}
