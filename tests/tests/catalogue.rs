//! Every diagnostic code has an explanation, and a test that provokes it.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::Path;

use generator::Severity;
use generator::diagnostic::{Code, codes};
use tests::{all_output, case_names, cases, files, generator, workspace};

/// Tests of what a case folder cannot contain: files that cannot be read or written.
const TESTS_OF_THE_DISK: &[&str] = &["command.rs", "killed.rs", "large.rs"];

#[test]
fn every_code_is_provoked_by_a_test() {
    let mut printed = String::new();
    for case in case_names() {
        let messages = cases().join(case).join("expected/messages.txt");
        printed.push_str(&fs::read_to_string(messages).unwrap());
    }
    for test in TESTS_OF_THE_DISK {
        let test = workspace().join("tests/tests").join(test);
        printed.push_str(&fs::read_to_string(test).unwrap());
    }
    let without: Vec<_> = codes::ALL
        .iter()
        .filter(|code| !printed.contains(code.id))
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

#[test]
fn every_code_is_explained_with_an_example_and_a_way_out() {
    for code in codes::ALL {
        let (text, id) = (code.explanation, code.id);
        let title = format!("# {id}: {}\n", code.title);
        assert!(text.starts_with(&title), "{id}: the title is not {title}");
        for part in ["\n## Example\n", "\n## What to do\n", "\n```"] {
            assert!(text.contains(part), "{id} lacks {part:?}");
        }
        let can_be_moved = text.contains(&format!("`{id} = \"allow\"`"));
        assert_eq!(can_be_moved, code.severity == Severity::Warning, "{id}");
    }
}

#[test]
fn every_explanation_belongs_to_a_code() {
    let folder = workspace().join("generator/src/explanations");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let codes: Vec<_> = codes::ALL
        .iter()
        .map(|code| format!("{}.md", code.id))
        .collect();
    assert_eq!(files, codes);
}

/// A fenced block of an explanation.
struct Block {
    language: String,
    /// Its path below the folder of the docs; `None` if it is not a file of the example.
    path: Option<String>,
    text: String,
}

fn blocks(explanation: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = explanation.lines();
    while let Some(line) = lines.next() {
        let info = line.trim_start_matches('`');
        let fence = &line[..line.len() - info.len()];
        if fence.len() < 3 {
            continue;
        }
        let inside = lines.by_ref().take_while(|line| *line != fence);
        let text = inside.map(|line| format!("{line}\n")).collect();
        let mut words = info.split(' ').map(str::to_owned);
        blocks.push(Block {
            language: words.next().unwrap(),
            path: words.next(),
            text,
        });
    }
    blocks
}

/// Prepares the disk for an example.
type Prepare = fn(&Path);

/// Examples that need more than fenced blocks: how the disk is prepared, and the arguments of the run.
const ON_THE_DISK: &[(&str, Prepare, &[&str])] = &[
    ("DT0101", a_page_in_latin_1, &[]),
    ("DT0103", a_page, &["--docs", "no/such/folder"]),
    ("DT0121", a_page_of_two_megabytes, &[]),
    ("DT0401", a_file_of_mine, &[]),
    ("DT0402", a_file_for_a_folder, &["--out", "notes.txt"]),
    ("DT0403", a_run_at_work, &[]),
];

const PAGE: &str = "# Lamp\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `name` | *string* | :heavy_check_mark: | N/A |\n";

fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn a_page(root: &Path) {
    put(
        root,
        "input-docs/models/components/lamp.md",
        PAGE.as_bytes(),
    );
}

fn a_page_in_latin_1(root: &Path) {
    let page = b"# Cafe\n\nA caf\xe9.\n";
    put(root, "input-docs/models/components/cafe.md", page);
}

fn a_page_of_two_megabytes(root: &Path) {
    let page = "a".repeat(2_000_000);
    put(
        root,
        "input-docs/models/components/lamp.md",
        page.as_bytes(),
    );
}

fn a_file_of_mine(root: &Path) {
    a_page(root);
    put(root, "generated/src/components/lamp.rs", b"// mine\n");
}

fn a_file_for_a_folder(root: &Path) {
    a_page(root);
    put(root, "notes.txt", b"not a folder\n");
}

/// Locks a folder as a run does, until this process ends.
fn a_run_at_work(root: &Path) {
    a_page(root);
    put(root, "generated/.generator/lock", b"");
    let lock = fs::File::open(root.join("generated/.generator/lock")).unwrap();
    lock.lock().unwrap();
    std::mem::forget(lock);
}

/// Writes the files of the example, and returns the arguments of its run.
fn arrange(code: &Code, blocks: &[Block], root: &Path) -> &'static [&'static str] {
    if let Some((_, prepare, arguments)) = ON_THE_DISK.iter().find(|(id, ..)| *id == code.id) {
        prepare(root);
        return arguments;
    }
    let mut is_shown = false;
    for block in blocks {
        if let Some(path) = &block.path {
            put(root, &format!("input-docs/{path}"), block.text.as_bytes());
            is_shown = true;
        }
    }
    assert!(is_shown, "the example of {} is not shown", code.id);
    &[]
}

fn run(root: &Path, arguments: &[&str]) -> String {
    all_output(
        &generator()
            .current_dir(root)
            .args(arguments)
            .output()
            .unwrap(),
    )
}

#[test]
fn every_example_gives_the_message_and_the_code_that_are_shown() {
    for code in codes::ALL {
        let root = tempfile::tempdir().unwrap();
        let blocks = blocks(code.explanation);
        let arguments = arrange(code, &blocks, root.path());
        let printed = run(root.path(), arguments);
        let made: String = files(&root.path().join("generated"))
            .into_values()
            .collect();
        let shown = |language: &str| {
            let text = |block: &&Block| block.language == language && block.path.is_none();
            blocks.iter().find(text).map(|block| block.text.as_str())
        };
        let message = shown("text").unwrap();
        assert!(message.contains(&format!("[{}]: ", code.id)), "{message}");
        assert!(printed.contains(message), "{message}\n{printed}");
        let item = shown("rust").unwrap_or_default();
        assert!(made.contains(item), "{}: {item}", code.id);
    }
}

#[test]
fn every_configuration_that_is_proposed_takes_the_message_away() {
    for code in codes::ALL {
        let blocks = blocks(code.explanation);
        for remedy in &blocks {
            if remedy.language != "toml" || remedy.path.is_some() {
                continue;
            }
            let root = tempfile::tempdir().unwrap();
            arrange(code, &blocks, root.path());
            put(
                root.path(),
                "input-docs/generator.toml",
                remedy.text.as_bytes(),
            );
            let printed = run(root.path(), &[]);
            assert!(!printed.contains(code.id), "{}\n{printed}", remedy.text);
        }
    }
}
