//! Every code of the catalogue is explained, and provoked by a run.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use generator::Severity;
use generator::diagnostic::{Code, codes};
use tests::{all_output, case_names, cases, files, generator, workspace};

/// A code counts where the program printed it at the head of a message: in a case folder, whose messages the test
/// `cases` compares with a run, or in a run over files that a case folder cannot contain.
#[test]
fn every_code_is_provoked_by_a_run() {
    let mut said = String::new();
    for case in case_names() {
        let messages = cases().join(case).join("expected/messages.txt");
        said.push_str(&fs::read_to_string(messages).unwrap());
    }
    for (_, prepare, arguments) in ON_THE_DISK {
        let folder = tempfile::tempdir().unwrap();
        prepare(folder.path());
        said.push_str(&run(folder.path(), arguments));
    }
    let provoked: BTreeSet<_> = said.lines().filter_map(code_at_head).collect();
    let known: BTreeSet<_> = codes::ALL.iter().map(|code| code.id).collect();
    assert_eq!(provoked, known);
}

/// The code of a message that begins on this line: `warning[DT0203]: …`.
fn code_at_head(line: &str) -> Option<&str> {
    let code = line
        .strip_prefix("error[")
        .or(line.strip_prefix("warning["))?;
    Some(code.split_once("]: ")?.0)
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
fn every_code_is_explained_with_an_example_and_a_fix() {
    for code in codes::ALL {
        let (text, id) = (code.explanation, code.id);
        let title = format!("# {id}: {}\n", code.title);
        assert!(text.starts_with(&title), "{id}: the title is not {title}");
        for part in ["\n## Example\n", "\n## What to do\n", "\n```"] {
            assert!(text.contains(part), "{id} lacks {part:?}");
        }
        let has_a_level = text.contains(&format!("`{id} = \"allow\"`"));
        assert_eq!(has_a_level, code.severity == Severity::Warning, "{id}");
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
    /// Its file in the example, below the docs, or for a configuration below the workspace; none if it is not a file of
    /// the example.
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

/// Writes the files of an example.
type Prepare = fn(&Path);

/// Examples whose files no fenced block can contain, with the arguments of the run.
const ON_THE_DISK: &[(&str, Prepare, &[&str])] = &[
    ("DT0101", a_page_in_latin_1, &[]),
    ("DT0103", a_page, &["--docs", "no/such/folder"]),
    ("DT0121", a_page_of_two_megabytes, &[]),
    #[cfg(unix)]
    ("DT0122", a_link_out_of_the_docs, &[]),
    ("DT0123", a_hundred_folders, &[]),
    ("DT0311", a_type_from_the_docs, &[]),
    ("DT0401", a_file_of_mine, &[]),
    ("DT0402", a_file_for_a_folder, &["--out", "notes.txt"]),
    ("DT0403", another_run, &[]),
    ("DT0404", other_docs, &["--docs", "vendor/other"]),
    (
        "DT0405",
        a_half_merged_api,
        &["diff", "old/API.txt", "new/API.txt"],
    ),
];

const PAGE: &str = "# Lamp\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `name` | *string* | :heavy_check_mark: | N/A |\n";

fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn a_page(folder: &Path) {
    put(
        folder,
        "input-docs/models/components/lamp.md",
        PAGE.as_bytes(),
    );
}

fn a_page_in_latin_1(folder: &Path) {
    let page = b"# Cafe\n\nA caf\xe9.\n";
    put(folder, "input-docs/models/components/cafe.md", page);
}

fn a_page_of_two_megabytes(folder: &Path) {
    let page = "a".repeat(2_000_000);
    put(
        folder,
        "input-docs/models/components/lamp.md",
        page.as_bytes(),
    );
}

#[cfg(unix)]
fn a_link_out_of_the_docs(folder: &Path) {
    put(folder, "lamp.md", PAGE.as_bytes());
    let pages = folder.join("input-docs/models/components");
    fs::create_dir_all(&pages).unwrap();
    std::os::unix::fs::symlink("../../../lamp.md", pages.join("lamp.md")).unwrap();
}

fn a_hundred_folders(folder: &Path) {
    let page = format!("input-docs/{}lamp.md", "in/".repeat(100));
    put(folder, &page, PAGE.as_bytes());
}

fn a_type_from_the_docs(folder: &Path) {
    a_page(folder);
    let rule = "[types]\n\"components.Decimal\" = \"rust_decimal::Decimal\"\n";
    put(folder, "input-docs/generator.toml", rule.as_bytes());
}

fn a_file_of_mine(folder: &Path) {
    a_page(folder);
    put(folder, "generated/src/components/lamp.rs", b"// mine\n");
}

fn a_file_for_a_folder(folder: &Path) {
    a_page(folder);
    put(folder, "notes.txt", b"not a folder\n");
}

/// A lock like that of a run, until this process ends.
fn another_run(folder: &Path) {
    a_page(folder);
    put(folder, "generated/.generator/lock", b"");
    let lock = fs::File::open(folder.join("generated/.generator/lock")).unwrap();
    lock.lock().unwrap();
    std::mem::forget(lock);
}

fn a_half_merged_api(folder: &Path) {
    put(folder, "old/API.txt", b"# ours\n\n<<<<<<< HEAD\n");
}

/// A crate of three types, and docs of one of them.
fn other_docs(folder: &Path) {
    for name in ["Lamp", "Desk", "Sofa"] {
        let path = format!("input-docs/models/components/{}.md", name.to_lowercase());
        put(folder, &path, PAGE.replace("Lamp", name).as_bytes());
    }
    run(folder, &[]);
    put(
        folder,
        "vendor/other/models/components/lamp.md",
        PAGE.as_bytes(),
    );
}

/// Writes the files of an example, and returns the arguments of its run.
fn arrange(code: &Code, blocks: &[Block], folder: &Path) -> &'static [&'static str] {
    if let Some((_, prepare, arguments)) = ON_THE_DISK.iter().find(|(id, ..)| *id == code.id) {
        prepare(folder);
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
            put(folder, &path, block.text.as_bytes());
            is_shown = true;
        }
    }
    assert!(is_shown, "the example of {} is not shown", code.id);
    &[]
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    all_output(
        &generator()
            .current_dir(folder)
            .args(arguments)
            .output()
            .unwrap(),
    )
}

#[test]
fn every_example_gives_the_message_and_the_code_that_are_shown() {
    for code in codes::ALL {
        let folder = tempfile::tempdir().unwrap();
        let blocks = blocks(code.explanation);
        let arguments = arrange(code, &blocks, folder.path());
        let said = run(folder.path(), arguments);
        let made: String = files(&folder.path().join("generated"))
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
fn every_suggested_configuration_removes_the_message() {
    for code in codes::ALL {
        let blocks = blocks(code.explanation);
        for fix in &blocks {
            if fix.language != "toml" || fix.path.is_some() {
                continue;
            }
            let folder = tempfile::tempdir().unwrap();
            arrange(code, &blocks, folder.path());
            put(folder.path(), "generator.toml", fix.text.as_bytes());
            let said = run(folder.path(), &[]);
            assert!(!said.contains(code.id), "{}\n{said}", fix.text);
        }
    }
}
