//! What `diff` says of two editions: `changes/<a sentence>/{before,after}` are docs, or `.txt` files as `API.txt`; in
//! `expected.md` is what it says of the step from one to the other, in `back.md` of the step back.
//!
//! A case may have a file `arguments` with further arguments, and a configuration. `BLESS=1` rewrites what is expected.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use generator::changes::RULES;
use tests::{all_output, generator, workspace};

fn folder() -> PathBuf {
    workspace().join("tests/changes")
}

fn names() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// What `diff` prints of a step, in a format.
fn diff(case: &Path, (old, new): (&str, &str), format: &str) -> Output {
    let edition = |name: &str| {
        let file = format!("{name}.txt");
        match case.join(&file).exists() {
            true => file,
            false => name.to_owned(),
        }
    };
    let arguments = fs::read_to_string(case.join("arguments")).unwrap_or_default();
    let output = generator()
        .current_dir(case)
        .args(["diff", "--quiet", "--format", format])
        .args([edition(old), edition(new)])
        .args(arguments.split_whitespace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", all_output(&output));
    output
}

const STEPS: [(&str, (&str, &str)); 2] = [
    ("expected.md", ("before", "after")),
    ("back.md", ("after", "before")),
];

#[test]
fn every_step_is_told_in_both_directions() {
    let mut differing = Vec::new();
    for name in names() {
        let case = folder().join(&name);
        for (file, step) in STEPS {
            let actual = all_output(&diff(&case, step, "markdown"));
            let path = case.join(file);
            if fs::read_to_string(&path).unwrap_or_default() == actual {
                continue;
            }
            match std::env::var_os("BLESS") {
                Some(_) => fs::write(&path, actual).unwrap(),
                None => differing.push(format!("{name}/{file}\n{actual}")),
            }
        }
    }
    assert!(
        differing.is_empty(),
        "to accept: BLESS=1 cargo test -p tests --test changes\n{}",
        differing.join("\n")
    );
}

/// The rules that a case shows, in both directions.
fn shown(case: &Path) -> BTreeSet<String> {
    let rule = |line: &str| {
        let rest = line.trim().strip_prefix("\"rule\": \"")?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let steps = STEPS.iter();
    let texts = steps.map(|(_, step)| all_output(&diff(case, *step, "json")));
    let rules = texts.map(|text| text.lines().filter_map(rule).collect::<Vec<_>>());
    rules.flatten().collect()
}

#[test]
fn every_rule_is_shown_by_its_case_and_every_case_belongs_to_a_rule() {
    let names = names();
    let missing: Vec<_> = RULES
        .iter()
        .filter(|rule| !shown(&folder().join(rule.case)).contains(rule.id))
        .map(|rule| (rule.id, rule.case))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let of_rules: BTreeSet<_> = RULES.iter().map(|rule| rule.case.to_owned()).collect();
    assert_eq!(of_rules, names.into_iter().collect());
}
