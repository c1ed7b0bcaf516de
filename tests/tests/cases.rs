//! The golden cases: the command runs on `cases/<a sentence>/input`, and its output is compared file by file with
//! `cases/<a sentence>/expected`. `BLESS=1 cargo test -p tests --test cases` rewrites `expected`.
//!
//! `expected` contains the crate without its support code, which is the same in all, and in `messages.txt` what the
//! command printed. It contains `API.txt` only where there is one already: the other files say the same. A case may have a file `arguments` with further arguments, also with another folder for `--docs`, and
//! a configuration in `input`, which is passed with `--config`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::BTreeMap;
use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use tests::{all_output, case_names, cases, files, generator, write};

/// The file of what the command printed.
const MESSAGES: &str = "messages.txt";

/// The file of all that the crate offers.
const API: &str = generator::api::FILE;

fn main() {
    let trials = case_names()
        .into_iter()
        .map(|name| Trial::test(name.clone(), move || check(&cases().join(name))))
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn check(case: &Path) -> Result<(), Failed> {
    let mut actual = actual(case);
    let folder = case.join("expected");
    let expected = files(&folder);
    actual.retain(|path, _| path != API || expected.contains_key(path));
    if actual == expected {
        return Ok(());
    }
    if std::env::var_os("BLESS").is_some() {
        let _ = std::fs::remove_dir_all(&folder);
        write(&folder, &actual);
        return Ok(());
    }
    Err(Failed::from(differences(&expected, &actual)))
}

/// What the command writes and prints.
fn actual(case: &Path) -> BTreeMap<String, String> {
    let temporary = tempfile::tempdir().unwrap();
    let out = temporary.path().join("out");
    let arguments = std::fs::read_to_string(case.join("arguments")).unwrap_or_default();
    let docs = (!arguments.contains("--docs")).then_some(["--docs", "input"]);
    let config = ["--config", "input/generator.toml"];
    let config = config
        .iter()
        .filter(|_| case.join("input/generator.toml").exists());
    let output = generator()
        .current_dir(case)
        .args(docs.into_iter().flatten())
        .args(config)
        .arg("--out")
        .arg(&out)
        .args(arguments.split_whitespace())
        .output()
        .unwrap();
    let mut actual = files(&out);
    actual.retain(|path, _| !path.starts_with("src/support/"));
    let code = output.status.code().unwrap();
    let messages = without_count(&all_output(&output).replace(&out.display().to_string(), "out"));
    actual.insert(MESSAGES.to_owned(), format!("{messages}exit code {code}\n"));
    actual
}

/// The messages without the number of written files, which includes those of the support code.
fn without_count(messages: &str) -> String {
    match messages.split_once("files: ") {
        Some((before, after)) => {
            let after = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
            format!("{before}files: …{after}")
        }
        None => messages.to_owned(),
    }
}

fn differences(expected: &BTreeMap<String, String>, actual: &BTreeMap<String, String>) -> String {
    let mut text =
        String::from("to accept the actual output: BLESS=1 cargo test -p tests --test cases\n");
    let empty = String::new();
    for path in expected
        .keys()
        .chain(actual.keys().filter(|path| !expected.contains_key(*path)))
    {
        let before = expected.get(path).unwrap_or(&empty);
        let after = actual.get(path).unwrap_or(&empty);
        let line = before
            .lines()
            .zip(after.lines())
            .position(|(before, after)| before != after);
        if before != after {
            let line = line.unwrap_or_else(|| before.lines().count().min(after.lines().count()));
            text.push_str(&format!(
                "{path}:{}\n  expected: {}\n  actual:   {}\n",
                line + 1,
                before.lines().nth(line).unwrap_or("(nothing)"),
                after.lines().nth(line).unwrap_or("(nothing)"),
            ));
        }
    }
    text
}
