//! What the types of two real trees tell `schemars` about their JSON, beside what they read: for all values that the
//! vendor's own client accepts or rejects, a validator of schemas and the type say the same.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "this is a test"
)]

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use tests::{all_output, cargo_on_generated, corpus, generator, target, workspace, write};

/// The program that asks both.
const PROGRAM: &str = include_str!("program.rs");

/// The options: nothing is kept that the docs do not know, so that values can be rejected.
const CLOSED: &str = "enums = \"documented\"\nunions = \"closed\"\n";

#[test]
#[ignore = "needs DOCS_CORPUS, with `payloads` beside it"]
fn schemas_of_types_without_derived_code_accept_what_the_types_do() {
    the_same_is_accepted("mistral-python", "lean");
}

#[test]
#[ignore = "needs DOCS_CORPUS, with `payloads` beside it"]
fn schemas_of_types_with_derived_code_accept_what_the_types_do() {
    the_same_is_accepted("mistral-typescript", "derive");
}

fn the_same_is_accepted(tree: &str, serde: &str) {
    let folder = target().join("schemas").join(tree);
    let types = generate(tree, serde, &folder);
    let (mut arms, mut values) = (BTreeMap::new(), Vec::new());
    for file in ["payloads.jsonl", "negatives.jsonl"] {
        let lines = corpus().join("../payloads").join(tree).join(file);
        for line in std::fs::read_to_string(lines).unwrap().lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            if record["json_wire"] == false {
                continue;
            }
            let path = &types[&record["type"].as_str().unwrap().to_lowercase()];
            let count = arms.len();
            let index = *arms.entry(path.clone()).or_insert(count);
            values.push((record.clone(), format!("{index}\t{}\n", record["json"])));
        }
    }
    let verdicts = verdicts(&folder, &arms, values.iter().map(|(_, line)| line.as_str()));
    assert_eq!(verdicts.len(), values.len());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut different = Vec::new();
    for ((record, _), verdict) in values.iter().zip(&verdicts) {
        *counts.entry(verdict).or_default() += 1;
        if !matches!(verdict.as_str(), "both accept" | "both reject") {
            different.push(format!("{verdict}: {record}"));
        }
    }
    eprintln!("{tree}, {serde}: {} types, {counts:?}", arms.len());
    assert!(different.is_empty(), "{}", different.join("\n"));
    assert!(counts["both accept"] > 4_000 && counts["both reject"] > 3_000);
}

/// Generates the crate of a tree, and returns the paths of its types by their names in small letters.
fn generate(tree: &str, serde: &str, folder: &Path) -> BTreeMap<String, String> {
    let rules = workspace().join("tests/corpus").join(tree);
    let rules = std::fs::read_to_string(rules.join("generator.toml")).unwrap();
    let options = format!(
        "serde = \"{serde}\"\n{CLOSED}{rules}\n[derives]\n\"*\" = [\"schemars::JsonSchema\"]\n"
    );
    write(
        folder,
        &BTreeMap::from([("generator.toml".to_owned(), options)]),
    );
    let generated = generator()
        .arg("--docs")
        .arg(corpus().join(tree))
        .arg("--config")
        .arg(folder.join("generator.toml"))
        .arg("--out")
        .arg(folder.join("crate"))
        .output()
        .unwrap();
    assert!(generated.status.success(), "{}", all_output(&generated));
    let api = std::fs::read_to_string(folder.join("crate/API.txt")).unwrap();
    let types = api.lines().filter_map(|line| line.split_once("  "));
    let types = types.filter_map(|(path, _)| {
        let (modules, name) = path.rsplit_once('.').unwrap_or(("", path));
        // Fields and members are in types, whose names have capitals.
        let is_type = name.starts_with(char::is_uppercase) && modules == modules.to_lowercase();
        is_type.then(|| (name.to_owned(), path.replace('.', "::")))
    });
    // The types of pages come before what they describe inline.
    let mut by_name = BTreeMap::new();
    for (name, path) in types {
        by_name.entry(name.to_lowercase()).or_insert(path);
    }
    by_name
}

/// What type and schema say of each value.
fn verdicts<'v>(
    folder: &Path,
    arms: &BTreeMap<String, usize>,
    values: impl Iterator<Item = &'v str>,
) -> Vec<String> {
    let arms: String = arms
        .iter()
        .map(|(path, index)| format!("{index} => ask::<crate_types::{path}>(value),\n"))
        .collect();
    let manifest = "[package]\nname = \"schemas\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
        [workspace]\n\n[dependencies]\ncrate-types = { path = \"../crate\" }\n\
        serde = \"1\"\nserde_json = \"1\"\nschemars = \"1\"\n\
        jsonschema = { version = \"=0.60.2\", default-features = false }\n";
    let program = folder.join("program");
    write(
        &program,
        &BTreeMap::from([
            ("Cargo.toml".to_owned(), manifest.to_owned()),
            (
                "src/main.rs".to_owned(),
                PROGRAM.replace("/* ARMS */", &arms),
            ),
            ("values.txt".to_owned(), values.collect()),
        ]),
    );
    cargo_on_generated(&program, &["run"]);
    let verdicts = std::fs::read_to_string(program.join("verdicts.txt")).unwrap();
    verdicts.lines().map(str::to_owned).collect()
}
