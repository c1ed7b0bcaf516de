//! The rules of `ARCHITECTURE.md`: modules use only what its table lets them use, the file system included; no two files
//! of a module use each other; and functions are short.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

mod modules;
mod snippets;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use modules::{Modules, Table, circles, top};
use source::Path;
use tests::{files, workspace};

/// How many lines a function may have.
const LINES: usize = 60;

/// How many parameters a function may have, `self` included.
const PARAMETERS: usize = 5;

/// The texts of the generator's source files, by their path below `src`.
fn texts() -> BTreeMap<String, String> {
    let mut texts = files(&workspace().join("generator/src"));
    texts.retain(|path, _| path.ends_with(".rs"));
    texts
}

/// The modules of the generator.
fn modules() -> &'static Modules {
    static MODULES: LazyLock<Modules> = LazyLock::new(|| {
        let texts = texts();
        let texts = texts.iter();
        let texts = texts.map(|(path, text)| (path.as_str(), text.as_str()));
        Modules::new(texts, libraries())
    });
    &MODULES
}

/// The libraries that the generator depends on, as they are called in code.
fn libraries() -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(workspace().join("generator/Cargo.toml")).unwrap();
    let lines = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]");
    let lines = lines.skip(1).take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split_once(" = "));
    let ours = names.map(|(name, _)| name.replace('-', "_"));
    // The support code is a part of generated crates and uses what they depend on.
    let theirs = ["serde", "serde_json"].map(str::to_owned);
    ours.chain(theirs).collect()
}

fn architecture(modules: &Modules) -> Table {
    let page = workspace().join("generator/ARCHITECTURE.md");
    let page = std::fs::read_to_string(page).unwrap();
    Table::parse(&page, &modules.files[&modules::path_of(&["crate"])])
}

#[test]
fn modules_use_only_what_the_table_lets_them_use() {
    let modules = modules();
    let found = architecture(modules).violations(modules);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_table_has_no_row_or_entry_too_many() {
    let modules = modules();
    let mut unused = Vec::new();
    for (module, may_use) in architecture(modules).0 {
        let files = modules.files.values();
        let files = files.filter(|file| top(&file.module) == module);
        let used: BTreeSet<_> = files.flat_map(|file| modules.used(file)).collect();
        unused.extend(
            may_use
                .named
                .difference(&used)
                .map(|name| format!("{module} does not use {name}")),
        );
    }
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn no_two_modules_use_each_other() {
    let modules = modules();
    let mut graph = BTreeMap::new();
    let names: BTreeMap<_, _> = modules
        .files
        .keys()
        .map(|module| (top(module), vec![top(module).to_owned()]))
        .collect();
    for file in modules.files.values() {
        let used = modules.used(file);
        let used = used.iter().filter_map(|name| names.get(name.as_str()));
        graph
            .entry(&names[top(&file.module)])
            .or_insert_with(BTreeSet::new)
            .extend(used);
    }
    let found: Vec<_> = circles(&graph).into_iter().map(printed).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_two_files_of_a_module_use_each_other() {
    let modules = modules();
    let files = modules.files.values();
    let graph = files
        .map(|file| (&file.module, modules.siblings(file)))
        .collect();
    let found: Vec<_> = circles(&graph).into_iter().map(printed).collect();
    assert!(found.is_empty(), "{found:#?}");
}

fn printed(circle: Vec<&Path>) -> String {
    let names: Vec<_> = circle.iter().map(|file| file.join("::")).collect();
    names.join(" and ")
}

#[test]
fn a_dialect_knows_no_other() {
    let modules = modules();
    let mut found = Vec::new();
    for language in generator::languages() {
        let file = &modules.files[&modules::path_of(&["crate", "dialect", language])];
        let others = modules.siblings(file).into_iter();
        found.extend(
            others
                .filter(|other| generator::languages().contains(&&*other[2]))
                .map(|other| format!("{language} uses {}", other[2])),
        );
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn functions_have_few_parameters() {
    let mut found = Vec::new();
    for file in modules().files.values() {
        let module = file.module.join("::");
        let many = file
            .functions
            .iter()
            .filter(|(_, count)| *count > PARAMETERS);
        found.extend(many.map(|(name, count)| format!("{module}::{name} has {count} parameters")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn functions_have_few_lines() {
    let mut found = Vec::new();
    for (path, text) in texts() {
        let long = functions(&text)
            .into_iter()
            .filter(|(_, lines)| *lines > LINES);
        found.extend(long.map(|(name, lines)| format!("{path}: `{name}` has {lines} lines")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The first line of each function, and how many lines it has. rustfmt puts the last brace below the first letter.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<_> = text.lines().collect();
    let mut functions = Vec::new();
    for (first, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        if !is_function(code) {
            continue;
        }
        let indentation = &line[..line.len() - code.len()];
        let (body, declared) = (format!("{indentation}}}"), format!("{indentation})"));
        // A function of a trait may have no body.
        let is_end =
            |line: &str| line == body || line.starts_with(&declared) && line.ends_with(';');
        let rest = lines[first..].iter();
        let is_one_line = code.ends_with(['}', ';']);
        let more = rest
            .take_while(|line| !is_one_line && !is_end(line))
            .count();
        functions.push((code, more + 1));
    }
    functions
}

/// Whether a line declares a function: only visibility and qualifiers are before it.
fn is_function(code: &str) -> bool {
    let Some((before, _)) = code.split_once("fn ") else {
        return false;
    };
    let mut words = before.split(|sign: char| !sign.is_ascii_alphabetic());
    let known = [
        "", "pub", "in", "crate", "super", "const", "async", "extern",
    ];
    words.all(|word| known.contains(&word)) && !code.starts_with("//")
}

#[test]
fn functions_are_counted_from_their_first_line_to_their_brace() {
    let text = "
pub(in super::super) const fn wide<'a>(
    text: &'a str,
) {
    text;
}
impl A {
    pub(super) fn method(&self) {
        let f: fn (u8) = g;
    }
    fn declared(
        &self,
    ) -> u8;
    fn short();
}
";
    let counted = functions(text);
    let lines: Vec<_> = counted.iter().map(|(_, lines)| *lines).collect();
    assert_eq!(lines, [5, 3, 3, 1], "{counted:?}");
}

#[test]
fn clippy_knows_the_methods_that_look_at_the_disk() {
    let lints = std::fs::read_to_string(workspace().join(".clippy.toml")).unwrap();
    for method in modules::PATH_METHODS {
        let path = format!("\"std::path::Path::{method}\"");
        assert!(lints.contains(&path), "{path}");
    }
}

#[test]
fn the_generator_has_the_lints_of_the_workspace() {
    let lints = |manifest: &str, table: &str| -> Vec<String> {
        let text = std::fs::read_to_string(workspace().join(manifest)).unwrap();
        let lines = text.lines().skip_while(|line| *line != table).skip(1);
        let lines: Vec<_> = lines
            .take_while(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        assert!(!lines.is_empty(), "{manifest} has no {table}");
        lines
    };
    for tool in ["rust", "clippy"] {
        let of_all = lints("Cargo.toml", &format!("[workspace.lints.{tool}]"));
        let own = lints("generator/Cargo.toml", &format!("[lints.{tool}]"));
        assert_eq!(of_all, own, "{tool}");
    }
}
