//! Every message that the program can give: explained, and provoked by a test.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;

use generator::diagnostic::codes;
use tests::{case_names, cases, generator, workspace};

/// Tests of what a case folder cannot hold: files that cannot be read or written.
const TESTS_OF_THE_DISK: &[&str] = &["command.rs"];

#[test]
fn every_code_is_provoked_by_a_test() {
    let mut said = String::new();
    for case in case_names() {
        let messages = cases().join(case).join("expected/messages.txt");
        said.push_str(&fs::read_to_string(messages).unwrap());
    }
    for test in TESTS_OF_THE_DISK {
        let test = workspace().join("tests/tests").join(test);
        said.push_str(&fs::read_to_string(test).unwrap());
    }
    let without: Vec<_> = codes::ALL
        .iter()
        .filter(|code| !said.contains(code.id))
        .map(|code| code.id)
        .collect();
    assert!(without.is_empty(), "no test provokes {without:?}");
}

#[test]
fn explain_prints_one_explanation_or_the_list() {
    let explain = |arguments: &[&str]| {
        let output = generator().arg("explain").args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), text)
    };
    let code = codes::NO_PAGE;
    assert_eq!(explain(&["dt0203"]), (0, code.explanation.to_owned()));
    let (exit, list) = explain(&[]);
    assert_eq!((exit, list.lines().count()), (0, codes::ALL.len()));
    assert!(list.contains(code.title), "{list}");
    assert_eq!(explain(&["DT9999"]), (2, String::new()));
}
