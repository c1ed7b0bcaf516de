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
use std::process::{Command, Output};

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
fn every_rule_is_shown_by_its_case() {
    let missing: Vec<_> = RULES
        .iter()
        .filter(|rule| !shown(&folder().join(rule.case)).contains(rule.id))
        .map(|rule| (rule.id, rule.case))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The most processor time that a comparison may take, in seconds: far above what is needed.
#[cfg(unix)]
const SECONDS: usize = 20;

/// What `diff` says of two editions of an `API.txt`, within that time.
#[cfg(unix)]
fn compared(old: &str, new: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("old.txt"), old).unwrap();
    std::fs::write(folder.path().join("new.txt"), new).unwrap();
    let generator = generator();
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -t {SECONDS}; exec \"$0\" \"$@\""))
        .arg(generator.get_program())
        .args(["diff", "old.txt", "new.txt", "-q", "--format", "markdown"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let printed = all_output(&output);
    assert!(
        output.status.success(),
        "{}",
        printed.lines().take(12).collect::<Vec<_>>().join("\n")
    );
    assert!(printed.len() < 70_000, "{}", printed.len());
    printed
}

/// Lines with their numbers.
#[cfg(unix)]
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

#[cfg(unix)]
#[test]
fn editions_that_are_made_to_take_long_are_compared() {
    let long = "x".repeat(300);
    let of_fields = |name: &str, count| {
        let field = |number| format!("A.{name}{number}  \"{name}{number}\"  string  optional\n");
        format!("A  struct\n{}", lines(count, field))
    };
    let of_types = |name: &str| {
        lines(8_000, |number| {
            let path = format!("{name}{number}");
            format!(
                "{path}  struct\n{path}.k{number}  \"k{number}\"  string  optional\n{path}.l{number}  \"l{number}\"  string  optional\n"
            )
        })
    };
    let of_values = |name: &str| {
        let value = |number| format!("E.V{number}  \"{name}{number}\"\n");
        format!("E  enum of strings  open\n{}", lines(30_000, value))
    };
    let of_members = |name: &str| {
        let member = |number| format!("U.M{name}{number}  {name}{number}\n");
        format!("U  union  open\n{}", lines(20_000, member))
    };
    // Each union has three members that are the next one: 3 to the power of 30 ways lead to the last.
    let nested = |name: &str| {
        let union = |number: usize| {
            let path = format!("{name}{number}");
            let next = format!("{name}{}", (number + 1) % 30);
            format!(
                "{path}  union  open\n{path}.A  {next}\n{path}.B  list of {next}\n{path}.C  {next}\n"
            )
        };
        format!(
            "J  struct\nJ.a  \"a\"  {name}0  optional\n{}",
            lines(30, union)
        )
    };
    let names = |of: &str| {
        let names: Vec<_> = (0..40_000).map(|number| format!("{of}{number}")).collect();
        names.join(", ")
    };
    let held = |kind: &str| {
        let holder = |number| {
            format!(
                "H{number}  struct\nH{number}.a  \"a\"  H{}  optional\nH{number}.b  \"b\"  {kind}  optional\n",
                number / 2
            )
        };
        lines(20_000, holder)
    };
    for (old, new) in [
        (of_fields("a", 900), of_fields("b", 900)),
        (of_fields(&long, 900), of_fields(&format!("{long}y"), 900)),
        (of_fields("a", 30_000), of_fields("b", 30_000)),
        (of_types("A"), of_types("B")),
        (of_types("A"), of_types(&long)),
        (of_values("a"), of_values("b")),
        (of_members("a"), of_members("b")),
        (nested("A"), nested("B")),
        (held("string"), held("integer")),
        (
            format!("A  struct  new(z, {})\n", names("a")),
            format!("A  struct  new({}, z)\n", names("a")),
        ),
        (
            format!("A  struct  derives {}\n", names("a")),
            format!("A  struct  derives {}\n", names("b")),
        ),
        (
            lines(50_000, |number| format!("A{number}  struct\n")),
            lines(5_000, |number| format!("A{long}{number}  struct\n")),
        ),
    ] {
        assert!(compared(&old, &new).contains("major: "));
    }
}
