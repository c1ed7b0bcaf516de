//! Tests that violations are found: a small crate, and lines in its modules that violate the table.

use std::collections::{BTreeMap, BTreeSet};

use crate::functions;
use crate::modules::{Modules, Table, circles, path_of};

const TABLE: &str = "
| module | what it knows | may use |
|---|---|---|
| `lib` | | all modules |
| `schema` | | nothing |
| `render` | | `schema`, `quote` |
| `resolve` | | `schema` |
| `read` | | `std::fs` |
| `command` | | all that is public |
";

const LIB: &str = "
pub mod command;
pub mod read;
pub mod schema;
mod render;
mod resolve;

pub use render::Rendered;
pub use schema::Schema;
pub fn generate() {}
";

/// A crate with these lines in one of its files.
fn modules(path: &str, text: &str) -> Modules {
    let mut files = BTreeMap::from([
        ("lib.rs", LIB),
        ("schema.rs", "pub struct Schema; pub struct Field;"),
        (
            "resolve/mod.rs",
            "mod items; mod types; pub(crate) use items::item; pub fn plan() {}",
        ),
        ("resolve/items.rs", "pub(crate) fn item() {}"),
        ("resolve/types.rs", ""),
        ("render.rs", "pub struct Rendered;"),
        ("read.rs", "pub fn pages() { std::fs::read(\"\"); }"),
        ("command/mod.rs", "mod check;"),
        ("command/check.rs", ""),
    ]);
    files.insert(path, text);
    Modules::new(
        files,
        BTreeSet::from(["quote".to_owned(), "walkdir".to_owned()]),
    )
}

fn violations(path: &str, text: &str) -> Vec<String> {
    let modules = modules(path, text);
    let table = Table::parse(TABLE, &modules.files[&path_of(&["crate"])]);
    table.violations(&modules)
}

/// A file, its text, and what it uses that it may not.
const CROSSED: &[(&str, &str, &str)] = &[
    // Imports.
    ("schema.rs", "use crate::resolve::plan;", "resolve"),
    (
        "render.rs",
        "use crate::{schema::{Field, Schema}, resolve::{self, plan}};",
        "resolve",
    ),
    ("render.rs", "use {crate::{resolve::plan}};", "resolve"),
    ("render.rs", "use crate::resolve::*;", "resolve"),
    ("render.rs", "use crate::resolve as decided;", "resolve"),
    ("render.rs", "pub use crate::resolve::plan;", "resolve"),
    (
        "schema.rs",
        "fn f() { use crate::{schema::Field, resolve::plan}; }",
        "resolve",
    ),
    // The root of the crate would give access to everything.
    ("schema.rs", "use crate as root;", "crate"),
    ("schema.rs", "use crate::*;", "*"),
    ("schema.rs", "use super::*;", "*"),
    ("schema.rs", "use crate::{self as root};", "crate"),
    ("schema.rs", "extern crate self as generator;", "crate"),
    // An item of the root counts as its module if that is public, and otherwise by its name.
    ("read.rs", "use crate::Schema;", "schema"),
    ("schema.rs", "use crate::Rendered;", "Rendered"),
    ("schema.rs", "fn f() { crate::generate() }", "generate"),
    // Paths.
    ("render.rs", "fn f() { super::resolve::plan() }", "resolve"),
    (
        "resolve/types.rs",
        "use super::super::render::Rendered;",
        "render",
    ),
    (
        "resolve/types.rs",
        "use self::super::super::render;",
        "render",
    ),
    (
        "resolve/types.rs",
        "mod deep { fn f() { super::super::super::render::x() } }",
        "render",
    ),
    (
        "schema.rs",
        "fn f() -> Option<crate::resolve::Plan> { None }",
        "resolve",
    ),
    (
        "schema.rs",
        "impl Trait for crate::resolve::Plan {}",
        "resolve",
    ),
    (
        "schema.rs",
        "fn f() { [0..crate::resolve::plan()] }",
        "resolve",
    ),
    (
        "schema.rs",
        "fn f() { <crate::resolve::Plan as Default>::default() }",
        "resolve",
    ),
    // Macros.
    (
        "schema.rs",
        "fn f() { println!(\"{}\", crate::resolve::plan()) }",
        "resolve",
    ),
    (
        "schema.rs",
        "macro_rules! m { ($x:expr) => { $crate::resolve::plan($x) } }",
        "resolve",
    ),
    (
        "schema.rs",
        "macro_rules! m { () => { use $crate::{schema, resolve::plan}; } }",
        "resolve",
    ),
    ("schema.rs", "fn f() { crate::resolve::m!() }", "resolve"),
    // Files of other folders.
    ("schema.rs", "include!(\"resolve/items.rs\");", "include"),
    (
        "schema.rs",
        "#[path = \"resolve/items.rs\"] mod items;",
        "include",
    ),
    // Libraries.
    ("schema.rs", "use quote::ToTokens;", "quote"),
    ("schema.rs", "fn f() { quote::quote!() }", "quote"),
    ("schema.rs", "use quote as q;", "quote"),
    ("schema.rs", "extern crate quote;", "quote"),
    // The disk, and other access to the system.
    (
        "command/check.rs",
        "fn f() { std::fs::read(\"\"); }",
        "std::fs",
    ),
    (
        "command/check.rs",
        "use std::{fs as disk, path::Path};",
        "std::fs",
    ),
    ("command/check.rs", "use std::*;", "std::*"),
    ("command/check.rs", "use std as s;", "std"),
    (
        "command/check.rs",
        "fn f() { assert!(::std::fs::read(\"\").is_ok()) }",
        "std::fs",
    ),
    (
        "command/check.rs",
        "use std::os::unix::fs::symlink;",
        "std::fs",
    ),
    (
        "command/check.rs",
        "fn f(path: &Path) -> bool { path.exists() }",
        "std::fs",
    ),
    (
        "command/check.rs",
        "fn f(path: &Path) { format!(\"{:?}\", path.canonicalize()) }",
        "std::fs",
    ),
    (
        "command/check.rs",
        "use std::path::Path; fn f() { all(Path::is_dir) }",
        "std::fs",
    ),
    (
        "command/check.rs",
        "fn f() { std::path::PathBuf::exists(p) }",
        "std::fs",
    ),
    ("command/check.rs", "use walkdir::WalkDir;", "walkdir"),
    ("command/check.rs", "use std::env::current_dir;", "std::env"),
    ("resolve/items.rs", "use std::io::Write;", "std::io"),
    // The library, seen from the program.
    (
        "command/check.rs",
        "use generator::{Schema, stages::parse};",
        "stages",
    ),
];

#[test]
fn every_way_across_a_wall_is_found() {
    for (path, text, used) in CROSSED {
        let found = violations(path, text);
        assert!(
            found
                .iter()
                .all(|it| it.ends_with(&format!(" uses {used}"))),
            "{text}: {found:?}"
        );
        assert_eq!(found.len(), 1, "{text}: {found:?}");
    }
}

/// Lines that violate nothing.
const ALLOWED: &[(&str, &str)] = &[
    (
        "render.rs",
        "use crate::{schema::{Field, Schema}}; pub(crate) struct Rendered;",
    ),
    (
        "render.rs",
        "use quote::quote; fn f() { quote!(use crate::resolve::plan; #name) }",
    ),
    (
        "render.rs",
        "//! crate::resolve\n/// See [`plan`](crate::resolve::plan).\nfn f() { \"crate::resolve\"; }",
    ),
    (
        "render.rs",
        "#[cfg(test)] mod tests { use crate::resolve::plan; }",
    ),
    (
        "resolve/types.rs",
        "use super::{items::item, plan}; pub(super) fn f(x: super::super::schema::Field) {}",
    ),
    (
        "schema.rs",
        "fn f() { self.is_dir; self.fs.read(); exists(); read_dir::<T>() }",
    ),
    (
        "command/check.rs",
        "use generator::{Rendered, generate, read::pages, schema::Field};",
    ),
    (
        "read.rs",
        "fn f(path: &Path) { path.exists(); std::fs::read(path); }",
    ),
];

#[test]
fn what_crosses_no_wall_is_left_alone() {
    for (path, text) in ALLOWED {
        assert_eq!(violations(path, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_module_without_a_row_is_found() {
    assert_eq!(
        violations("new/inner.rs", ""),
        ["crate::new::inner has no row in the table"]
    );
}

/// Lines of two files of one module, and whether they use each other.
const CIRCLES: &[(&str, &str, bool)] = &[
    (
        "use super::types::ty;",
        "fn ty() { super::items::item() }",
        true,
    ),
    ("use super::types::ty;", "use super::item;", true),
    (
        "use super::types;",
        "use super::*; fn ty() { println!(\"{}\", item()) }",
        true,
    ),
    ("use super::types::ty;", "use super::plan;", false),
    ("use super::plan;", "use super::item;", false),
];

#[test]
fn files_of_a_module_that_use_each_other_are_found() {
    for (items, types, is_circle) in CIRCLES {
        let mut modules = modules("resolve/types.rs", types);
        let items = format!("{items} pub(crate) fn item() {{}}");
        let other = self::modules("resolve/items.rs", &items);
        let path = path_of(&["crate", "resolve", "items"]);
        modules.files.extend(
            other
                .files
                .into_iter()
                .filter(|(module, _)| *module == path),
        );
        let files = modules.files.values();
        let graph = files
            .map(|file| (&file.module, modules.siblings(file)))
            .collect();
        assert_eq!(
            circles(&graph).len(),
            usize::from(*is_circle),
            "{items} {types}"
        );
    }
}

#[test]
fn parameters_and_lines_are_counted() {
    let text = "impl A {\n    pub fn many(&self, a: B<C, D>, (b, c): (u8, u8), d: fn(A, B)) {\n        f();\n    }\n}\n\nfn one() {}\n";
    let modules = modules("schema.rs", text);
    let functions_of = &modules.files[&path_of(&["crate", "schema"])].functions;
    let expected = [("many".to_owned(), 4), ("one".to_owned(), 0)];
    assert_eq!(functions_of, &expected);
    let lines: Vec<_> = functions(text)
        .into_iter()
        .map(|(_, lines)| lines)
        .collect();
    assert_eq!(lines, [3, 1]);
}
