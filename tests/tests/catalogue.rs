//! Every message that the program can give: explained, and provoked by a test.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::Path;

use generator::Severity;
use generator::diagnostic::{Code, codes};
use tests::{case_names, cases, files, generator, said, workspace};

/// Tests of what a case folder cannot hold: files that cannot be read or written.
const TESTS_OF_THE_DISK: &[&str] = &["command.rs", "killed.rs", "large.rs", "trust.rs"];

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
    /// Where the example has it, below the folder of the docs; what has no place is not a part of it.
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

/// How the disk is made ready for an example.
type Prepare = fn(&Path);

/// Examples that no fenced block can hold: what the disk must be like, and the arguments of the run.
const ON_THE_DISK: &[(&str, Prepare, &[&str])] = &[
    ("DT0101", a_page_in_latin_1, &[]),
    ("DT0103", a_page, &["--docs", "no/such/folder"]),
    ("DT0121", a_page_of_two_megabytes, &[]),
    ("DT0401", a_file_of_mine, &[]),
    ("DT0402", a_file_for_a_folder, &["--out", "notes.txt"]),
    ("DT0403", a_run_at_work, &[]),
];

const PAGE: &str = "# Lamp\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `name` | *string* | :heavy_check_mark: | N/A |\n";

fn put(span: &Path, path: &str, bytes: &[u8]) {
    let path = span.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn a_page(span: &Path) {
    put(
        span,
        "input-docs/models/components/lamp.md",
        PAGE.as_bytes(),
    );
}

fn a_page_in_latin_1(span: &Path) {
    let page = b"# Cafe\n\nA caf\xe9.\n";
    put(span, "input-docs/models/components/cafe.md", page);
}

fn a_page_of_two_megabytes(span: &Path) {
    let page = "a".repeat(2_000_000);
    put(
        span,
        "input-docs/models/components/lamp.md",
        page.as_bytes(),
    );
}

fn a_file_of_mine(span: &Path) {
    a_page(span);
    put(span, "generated/src/components/lamp.rs", b"// mine\n");
}

fn a_file_for_a_folder(span: &Path) {
    a_page(span);
    put(span, "notes.txt", b"not a folder\n");
}

/// A lock as a run holds it, until this process ends.
fn a_run_at_work(span: &Path) {
    a_page(span);
    put(span, "generated/.generator/lock", b"");
    let lock = fs::File::open(span.join("generated/.generator/lock")).unwrap();
    lock.lock().unwrap();
    std::mem::forget(lock);
}

/// Makes the disk as the example has it, and gives the arguments of its run.
fn arrange(code: &Code, blocks: &[Block], span: &Path) -> &'static [&'static str] {
    if let Some((_, prepare, arguments)) = ON_THE_DISK.iter().find(|(id, ..)| *id == code.id) {
        prepare(span);
        return arguments;
    }
    let mut is_shown = false;
    for block in blocks {
        if let Some(path) = &block.path {
            // Pages are in the docs, the configuration is in the workspace.
            let path = match block.language.as_str() {
                "toml" => path.clone(),
                _ => format!("input-docs/{path}"),
            };
            put(span, &path, block.text.as_bytes());
            is_shown = true;
        }
    }
    assert!(is_shown, "the example of {} is not shown", code.id);
    &[]
}

fn run(span: &Path, arguments: &[&str]) -> String {
    said(
        &generator()
            .current_dir(span)
            .args(arguments)
            .output()
            .unwrap(),
    )
}

#[test]
fn every_example_gives_the_message_and_the_code_that_are_shown() {
    for code in codes::ALL {
        let span = tempfile::tempdir().unwrap();
        let blocks = blocks(code.explanation);
        let arguments = arrange(code, &blocks, span.path());
        let said = run(span.path(), arguments);
        let made: String = files(&span.path().join("generated"))
            .into_values()
            .collect();
        let shown = |language: &str| {
            let text = |block: &&Block| block.language == language && block.path.is_none();
            blocks.iter().find(text).map(|block| block.text.as_str())
        };
        let message = shown("text").unwrap();
        assert!(message.contains(&format!("[{}]: ", code.id)), "{message}");
        assert!(said.contains(message), "{message}\n{said}");
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
            let span = tempfile::tempdir().unwrap();
            arrange(code, &blocks, span.path());
            put(span.path(), "generator.toml", remedy.text.as_bytes());
            let said = run(span.path(), &[]);
            assert!(!said.contains(code.id), "{}\n{said}", remedy.text);
        }
    }
}
