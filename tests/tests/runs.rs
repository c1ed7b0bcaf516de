//! What a run says before it writes, and when it writes again.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tests::{all_output, cases, files, generator};

/// A folder with docs of some lamps, and a place for a crate.
fn workspace(lamps: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    lamps.iter().for_each(|name| page(folder.path(), name));
    folder
}

fn page(folder: &Path, name: &str) {
    let path = folder.join(format!("input-docs/models/{}.md", name.to_lowercase()));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let text = format!(
        "# {name}\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `name` | *string* | :heavy_check_mark: | N/A |\n"
    );
    fs::write(path, text).unwrap();
}

fn remove(folder: &Path, name: &str) {
    let path = folder.join(format!("input-docs/models/{}.md", name.to_lowercase()));
    fs::remove_file(path).unwrap();
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = generator();
    command.current_dir(folder).args(arguments);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = command(folder, arguments).output().unwrap();
    (output.status.code().unwrap(), all_output(&output))
}

fn written(folder: &Path) -> BTreeMap<String, String> {
    files(&folder.join("generated"))
}

#[test]
fn a_dry_run_says_what_would_change_and_writes_nothing() {
    let folder = workspace(&["Lamp", "Desk", "Sofa"]);
    let folder = folder.path();
    let (code, printed) = run(folder, &["--dry-run"]);
    assert_eq!((code, written(folder).len()), (0, 0), "{printed}");
    assert!(
        printed.contains("added   generated/src/lamp.rs"),
        "{printed}"
    );
    run(folder, &[]);
    let before = written(folder);
    remove(folder, "Sofa");
    page(folder, "Chair");
    let (code, printed) = run(folder, &["generate", "--dry-run"]);
    assert_eq!((code, written(folder) == before), (0, true), "{printed}");
    for line in [
        "added   generated/src/chair.rs",
        "changed generated/src/lib.rs",
        "removed generated/src/sofa.rs",
    ] {
        assert!(printed.lines().any(|it| it == line), "{line}\n{printed}");
    }
    let summary =
        "dry run, nothing was written to generated; files: 1 to add, 3 to change, 1 to remove, ";
    assert!(printed.contains(summary), "{printed}");
    let (_, json) = run(folder, &["--dry-run", "--format", "json"]);
    assert!(json.contains("\"dry-run\""), "{json}");
    assert_eq!(run(folder, &["check", "--dry-run"]).0, 2);
}

#[test]
fn a_run_with_details_names_the_files_that_change() {
    let folder = workspace(&["Lamp", "Desk"]);
    let folder = folder.path();
    run(folder, &[]);
    page(folder, "Chair");
    let (_, printed) = run(folder, &["-v"]);
    assert!(
        printed.contains("added   generated/src/chair.rs"),
        "{printed}"
    );
    assert!(!printed.contains("generated/src/desk.rs"), "{printed}");
    let (_, printed) = run(folder, &["-v"]);
    assert!(!printed.contains("generated/src/"), "{printed}");
}

#[test]
fn check_may_count_lines_instead_of_printing_them() {
    let folder = workspace(&["Lamp", "Desk"]);
    let folder = folder.path();
    run(folder, &[]);
    page(folder, "Chair");
    remove(folder, "Desk");
    let (code, printed) = run(folder, &["check", "--stat"]);
    assert_eq!(code, 1, "{printed}");
    let lines: Vec<_> = printed.lines().collect();
    let lamps = |name: &str| {
        let line = lines.iter().find(|line| line.contains(name));
        line.unwrap().rsplit_once(' ').unwrap().1
    };
    assert!(lamps("added   generated/src/chair.rs +").ends_with("-0"));
    assert!(lamps("removed generated/src/desk.rs +0 ").starts_with('-'));
    assert!(printed.contains("5 files: +"), "{printed}");
    assert!(!printed.contains("@@"), "{printed}");
}

#[test]
fn a_run_that_would_remove_much_stops_and_says_how_to_go_on() {
    let folder = workspace(&["Lamp", "Desk", "Sofa", "Chair"]);
    let folder = folder.path();
    run(folder, &[]);
    let before = written(folder);
    // One of five: `lib.rs` is the fifth.
    remove(folder, "Chair");
    assert_eq!(run(folder, &[]).0, 0);
    remove(folder, "Sofa");
    remove(folder, "Desk");
    for arguments in [&[][..], &["--dry-run"]] {
        let (code, printed) = run(folder, arguments);
        assert_eq!(code, 2, "{printed}");
        assert!(printed.contains("error[DT0404]: 2 of the 4 "), "{printed}");
    }
    assert_eq!(written(folder).len(), before.len() - 1);
    assert_eq!(run(folder, &["--allow-removals"]).0, 0);
    assert_eq!(written(folder).len(), before.len() - 3);
    assert_eq!(run(folder, &["report", "--allow-removals"]).0, 2);
}

/// A process that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn watch_writes_again_when_a_page_or_the_configuration_changes() {
    let folder = workspace(&["Lamp"]);
    let folder = folder.path();
    let mut watch = command(folder, &["watch"]);
    let watch = watch.stdout(Stdio::null()).stderr(Stdio::null());
    let _watch = Running(watch.spawn().unwrap());
    let wait_for = |path: &str, part: &str| {
        let begin = Instant::now();
        // Only this file: others are renamed into their places meanwhile.
        let path = folder.join("generated").join(path);
        while !fs::read_to_string(&path).is_ok_and(|it| it.contains(part)) {
            assert!(
                begin.elapsed() < Duration::from_secs(60),
                "no {part} in {}",
                path.display()
            );
            thread::sleep(Duration::from_millis(50));
        }
    };
    wait_for("src/lamp.rs", "pub struct Lamp");
    page(folder, "Desk");
    wait_for("src/desk.rs", "pub struct Desk");
    // An error does not end it.
    let path = folder.join("generator.toml");
    fs::write(&path, "[rename]\n\"Lamp\" = \"no name\"\n").unwrap();
    thread::sleep(Duration::from_secs(1));
    fs::write(&path, "[rename]\n\"Lamp\" = \"Lantern\"\n").unwrap();
    wait_for("src/lamp.rs", "pub struct Lantern");
}

#[test]
fn the_program_completes_and_describes_itself() {
    let folder = workspace(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, script) = run(folder.path(), &["completions", shell]);
        assert_eq!((code, script.contains("inspect")), (0, true), "{shell}");
    }
    assert_eq!(run(folder.path(), &["completions", "abacus"]).0, 2);
    let (code, page) = run(folder.path(), &["man"]);
    assert_eq!(
        (code, page.contains(".TH generator 1")),
        (0, true),
        "{page}"
    );
    let (code, version) = run(folder.path(), &["--version"]);
    let version = version.trim().strip_prefix("generator ").unwrap();
    assert_eq!((code, version.split('.').count()), (0, 3));
}

#[test]
fn a_run_that_writes_many_types_suggests_fewer_derives() {
    let names: Vec<_> = (0..500).map(|index| format!("Lamp{index}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let folder = workspace(&names);
    let folder = folder.path();
    let suggested = |printed: &str| printed.contains("serde = \"lean\"");
    let (_, printed) = run(folder, &["--dry-run"]);
    assert!(!suggested(&printed), "{printed}");
    let (_, printed) = run(folder, &[]);
    assert!(suggested(&printed), "{printed}");
    for arguments in [&[][..], &["check"]] {
        let (code, printed) = run(folder, arguments);
        assert!(code == 0 && !suggested(&printed), "{printed}");
    }
    // Where pages describe operations, these tell what a program needs.
    assert!(!printed.contains("features ="), "{printed}");
    let operations =
        cases().join("a-feature-has-what-the-operations-of-a-page-need/input/docs/sdks");
    let operations = fs::read_to_string(operations.join("lamps/README.md")).unwrap();
    fs::create_dir_all(folder.join("input-docs/sdks/lamps")).unwrap();
    fs::write(folder.join("input-docs/sdks/lamps/README.md"), operations).unwrap();
    page(folder, "Chair");
    let (_, printed) = run(folder, &[]);
    let suggests_features = printed.contains("with features = \"operations\"");
    assert!(suggested(&printed) && suggests_features, "{printed}");
    page(folder, "Desk");
    fs::write(folder.join("generator.toml"), "serde = \"derive\"\n").unwrap();
    let (code, printed) = run(folder, &[]);
    assert!(code == 0 && !suggested(&printed), "{printed}");
}
