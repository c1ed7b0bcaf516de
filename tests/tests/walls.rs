//! Who may know what: the modules of the generator use only those that `ARCHITECTURE.md` lets them use.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use tests::{files, workspace};

/// Each module, and the modules of ours that it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("prose", &[]),
    ("json", &[]),
    ("suggest", &[]),
    ("rules", &["source", "suggest"]),
    ("options", &["languages", "rules", "source"]),
    ("diagnostic", &["source", "options"]),
    (
        "config",
        &[
            "options",
            "rules",
            "suggest",
            "diagnostic",
            "source",
            "languages",
        ],
    ),
    ("page", &["source"]),
    ("evidence", &["source", "options"]),
    ("schema", &["source", "prose", "json", "evidence"]),
    (
        "provenance",
        &["schema", "evidence", "source", "options", "Options"],
    ),
    ("plan", &["prose", "json"]),
    ("markdown", &["page", "prose", "source"]),
    ("convention", &["page", "source", "diagnostic"]),
    ("dialect", &["schema", "source"]),
    (
        "lower",
        &[
            "page",
            "convention",
            "dialect",
            "schema",
            "evidence",
            "source",
            "diagnostic",
            "markdown",
            "json",
            "prose",
            "options",
            "Options",
            "rules",
        ],
    ),
    ("naming", &["plan"]),
    (
        "resolve",
        &[
            "schema",
            "plan",
            "naming",
            "prose",
            "source",
            "diagnostic",
            "rules",
            "options",
            "Options",
        ],
    ),
    ("render", &["plan", "prose", "json", "markdown"]),
    (
        "init",
        &[
            "config",
            "resolve",
            "render",
            "Diagnostics",
            "Generated",
            "Options",
            "Schema",
        ],
    ),
    ("read", &["source", "diagnostic", "options"]),
    (
        "write",
        &["render", "diagnostic", "Dependency", "Generated"],
    ),
    ("messages", &["source", "diagnostic", "json"]),
    ("diff", &["messages", "write", "source"]),
    (
        "build_script",
        &[
            "config",
            "diagnostic",
            "generate",
            "read",
            "messages",
            "source",
            "write",
            "Options",
            "Source",
        ],
    ),
];

/// The libraries that only one module may use.
const AT_HOME: &[(&str, &[&str])] = &[
    ("pulldown_cmark", &["markdown"]),
    ("quote", &["render"]),
    ("proc_macro2", &["render"]),
    ("prettyplease", &["render"]),
    ("syn", &["render", "resolve"]),
    ("annotate_snippets", &["messages"]),
    ("similar", &["diff"]),
    ("strsim", &["suggest"]),
    ("walkdir", &["read", "write"]),
    ("toml", &["config", "write"]),
    ("clap", &["command"]),
];

/// The lines of code of each file of the generator, with the name of its module. Tests and the support code, which is
/// a part of other crates, do not count.
fn modules() -> Vec<(String, String, String)> {
    files(&workspace().join("generator/src"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("support/"))
        .map(|(path, text)| {
            let module = path
                .split('/')
                .next()
                .unwrap()
                .trim_end_matches(".rs")
                .to_owned();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            (module, path, code.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

/// The first words behind `crate::`, those in braces one by one.
fn used(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for after in code.split("crate::").skip(1) {
        let list = match after.strip_prefix('{') {
            Some(inside) => inside
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .collect(),
            None => vec![after],
        };
        for item in list {
            let word: String = item
                .trim()
                .chars()
                .take_while(|it| it.is_alphanumeric() || *it == '_')
                .collect();
            used.push(word);
        }
    }
    used
}

#[test]
fn modules_use_only_what_they_may() {
    let mut found = Vec::new();
    for (module, path, code) in modules() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            assert!(
                ["lib", "main", "command"].contains(&module.as_str()),
                "{path} is in no room of the house"
            );
            continue;
        };
        for word in used(&code) {
            if !word.is_empty()
                && word != module
                && word != "support"
                && !allowed.contains(&word.as_str())
            {
                found.push(format!("{path} uses {word}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_dialect_knows_no_other() {
    let dialects = [
        "typescript",
        "python",
        "go",
        "csharp",
        "java",
        "php",
        "ruby",
    ];
    for (module, path, code) in modules() {
        let own = path.trim_start_matches("dialect/").trim_end_matches(".rs");
        if module != "dialect" || own == "mod" {
            continue;
        }
        for other in dialects.iter().filter(|other| **other != own) {
            assert!(!code.contains(&format!("{other}::")), "{path} uses {other}");
        }
    }
}

#[test]
fn libraries_stay_at_home() {
    let mut found = Vec::new();
    for (module, path, code) in modules() {
        for (library, homes) in AT_HOME {
            let uses = code.contains(&format!("{library}::"));
            if uses && !homes.contains(&module.as_str()) {
                found.push(format!("{path} uses {library}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_read_write_and_main_touch_the_disk() {
    for (module, path, code) in modules() {
        let touches = code.contains("std::fs") || code.contains("use std::io");
        assert!(
            !touches || ["read", "write", "main", "command"].contains(&module.as_str()),
            "{path}"
        );
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
