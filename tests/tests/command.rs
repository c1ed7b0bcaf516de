//! The command line, as a process on a real disk.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use tests::{files, generate, generator, said};

const PAGE: &str = "# Lamp\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `name` | *string* | :heavy_check_mark: | N/A |\n";

/// A folder with one page, and a place for a crate.
struct Span {
    folder: tempfile::TempDir,
}

impl Span {
    fn new() -> Self {
        let span = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        span.page("lamp", PAGE);
        span
    }

    fn page(&self, stem: &str, text: &str) {
        let path = self.docs().join(format!("models/components/{stem}.md"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn docs(&self) -> std::path::PathBuf {
        self.folder.path().join("docs-folder")
    }

    fn out(&self) -> std::path::PathBuf {
        self.folder.path().join("api-types")
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = generator()
            .current_dir(self.folder.path())
            .args(["--docs", "docs-folder", "--out", "api-types"])
            .args(arguments)
            .output()
            .unwrap();
        (output.status.code().unwrap(), said(&output))
    }
}

fn times(folder: &Path) -> Vec<(String, SystemTime)> {
    files(folder)
        .into_keys()
        .map(|path| {
            let time = fs::metadata(folder.join(&path))
                .unwrap()
                .modified()
                .unwrap();
            (path, time)
        })
        .collect()
}

#[test]
fn a_second_run_changes_nothing_not_even_a_time() {
    let span = Span::new();
    assert_eq!(span.run(&[]).0, 0);
    let before = times(&span.out());
    let (code, said) = span.run(&[]);
    assert_eq!(code, 0);
    assert!(said.contains("0 written"), "{said}");
    assert_eq!(before, times(&span.out()));
}

#[test]
fn the_manifest_is_written_once_and_never_touched_after() {
    let span = Span::new();
    span.run(&[]);
    let manifest = span.out().join("Cargo.toml");
    assert!(
        fs::read_to_string(&manifest)
            .unwrap()
            .contains("name = \"api-types\"")
    );
    let mine = "# mine\ndependencies = { serde = \"1\", serde_json = \"1\" }\n";
    fs::write(&manifest, mine).unwrap();
    assert_eq!(span.run(&[]).0, 0);
    assert_eq!(fs::read_to_string(&manifest).unwrap(), mine);
    assert_eq!(span.run(&["check"]).0, 0);
}

#[test]
fn a_removed_page_removes_its_file_and_its_folder() {
    let span = Span::new();
    let other = span.docs().join("models/errors/fault.md");
    fs::create_dir_all(other.parent().unwrap()).unwrap();
    fs::write(&other, PAGE.replace("Lamp", "Fault")).unwrap();
    span.run(&[]);
    assert!(span.out().join("src/errors/fault.rs").exists());
    fs::remove_file(&other).unwrap();
    let (code, said) = span.run(&[]);
    assert_eq!((code, said.contains("2 removed")), (0, true), "{said}");
    assert!(!span.out().join("src/errors").exists());
}

#[test]
fn check_is_quiet_and_zero_when_in_sync() {
    let span = Span::new();
    span.run(&[]);
    let (code, said) = span.run(&["check"]);
    assert_eq!((code, said.contains("in sync")), (0, true), "{said}");
}

#[test]
fn check_finds_stale_missing_orphaned_and_edited_files_and_writes_nothing() {
    let span = Span::new();
    span.page("desk", &PAGE.replace("Lamp", "Desk"));
    span.page("sofa", &PAGE.replace("Lamp", "Sofa"));
    span.run(&[]);
    span.page("lamp", &PAGE.replace("name", "label"));
    fs::remove_file(span.docs().join("models/components/desk.md")).unwrap();
    fs::remove_file(span.out().join("src/components/mod.rs")).unwrap();
    let edited = span.out().join("src/components/sofa.rs");
    let text = fs::read_to_string(&edited)
        .unwrap()
        .replace("pub name", "pub nom");
    fs::write(&edited, text).unwrap();

    let before = times(&span.out());
    let (code, said) = span.run(&["check"]);
    assert_eq!(code, 1, "{said}");
    for expected in [
        "+    pub label: String,",
        "-    pub name: String,",
        "+++ /dev/null",
        "--- /dev/null",
        "-    pub nom: String,",
        "4 of ",
        "cargo run -p generator -- --docs docs-folder --out api-types",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    assert_eq!(before, times(&span.out()));
    assert_eq!(span.run(&[]).0, 0);
    assert_eq!(span.run(&["check"]).0, 0);
}

#[test]
fn a_long_diff_is_cut_and_the_rest_counted() {
    let span = Span::new();
    for number in 0..60 {
        span.page(
            &format!("lamp{number}"),
            &PAGE.replace("Lamp", &format!("Lamp{number}")),
        );
    }
    let (code, said) = span.run(&["check"]);
    assert_eq!(code, 1);
    assert!(said.lines().count() < 230, "{}", said.lines().count());
    assert!(said.contains("more lines"), "{said}");
}

#[test]
fn a_file_without_the_mark_is_never_touched_and_nothing_else_is_written() {
    let span = Span::new();
    let mine = span.out().join("src/components/lamp.rs");
    fs::create_dir_all(mine.parent().unwrap()).unwrap();
    fs::write(&mine, "// mine\n").unwrap();
    for command in [&[][..], &["check"]] {
        let (code, said) = span.run(command);
        assert_eq!(code, 2, "{said}");
        assert!(
            said.contains("DT0401") && said.contains("lamp.rs"),
            "{said}"
        );
    }
    assert_eq!(files(&span.out()).len(), 1);
}

#[test]
fn a_file_of_mine_beside_the_generated_ones_stays() {
    let span = Span::new();
    span.run(&[]);
    let mine = span.out().join("src/components/extra.rs");
    fs::write(&mine, "// mine\n").unwrap();
    assert_eq!(span.run(&[]).0, 0);
    assert_eq!(span.run(&["check"]).0, 0);
    assert_eq!(fs::read_to_string(&mine).unwrap(), "// mine\n");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_inside_the_crate_is_not_followed() {
    let span = Span::new();
    let elsewhere = span.folder.path().join("elsewhere");
    fs::create_dir_all(&elsewhere).unwrap();
    fs::create_dir_all(span.out().join("src")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, span.out().join("src/components")).unwrap();
    let (code, said) = span.run(&[]);
    assert_eq!(code, 2, "{said}");
    assert!(files(&elsewhere).is_empty());
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let span = Span::new();
    let output = generate(Path::new("no/such/folder"), &span.out());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("DT0103") && said(&output).contains("no/such/folder"),
        "{}",
        said(&output)
    );
    assert!(!span.out().exists());
}

#[test]
fn an_output_folder_that_cannot_be_written_is_an_error() {
    let span = Span::new();
    // A file stands where the folder should be: that stops even the superuser.
    fs::write(span.out(), "not a folder").unwrap();
    let (code, said) = span.run(&[]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("DT0402") && said.contains("api-types"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(span.out()).unwrap(), "not a folder");
}

#[test]
fn an_error_writes_nothing_and_keeps_what_was_there() {
    let span = Span::new();
    span.run(&[]);
    let before = times(&span.out());
    span.page("lamp", "# Lamp\n\n## Fields\n");
    let (code, said) = span.run(&[]);
    assert_eq!(code, 2);
    assert!(said.contains("lamp.md:3:4"), "{said}");
    assert_eq!(before, times(&span.out()));
}

#[test]
fn a_wrong_word_on_the_command_line_exits_with_two() {
    let span = Span::new();
    let (code, said) = span.run(&["chekc"]);
    assert_eq!(code, 2);
    assert!(said.contains("check"), "{said}");
    let (code, said) = span.run(&["--language", "klingon"]);
    assert_eq!(code, 2);
    assert!(said.contains("python"), "{said}");
}

#[test]
fn verbose_names_the_pages_that_were_passed_over() {
    let span = Span::new();
    fs::write(span.docs().join("README.md"), "# The SDK\n\n## Usage\n").unwrap();
    let (_, said) = span.run(&["-v"]);
    assert!(said.contains("README.md"), "{said}");
}

#[test]
fn a_disk_that_refuses_leaves_the_crate_as_it_was() {
    let span = Span::new();
    span.run(&[]);
    let before = times(&span.out());
    span.page("desk", &PAGE.replace("Lamp", "Desk"));
    span.page("deep", &PAGE.replace("Lamp", "Deep"));
    fs::create_dir_all(span.out().join("src/components/deep.rs")).unwrap();
    let (code, said) = span.run(&[]);
    assert_eq!((code, said.contains("DT0401")), (2, true), "{said}");
    let lamp = |times: &[(String, SystemTime)]| {
        times
            .iter()
            .find(|(path, _)| path.ends_with("lamp.rs"))
            .cloned()
    };
    assert_eq!(lamp(&before), lamp(&times(&span.out())));
}

#[cfg(unix)]
#[test]
fn no_file_or_link_beside_a_wanted_one_is_touched() {
    let span = Span::new();
    let precious = span.folder.path().join("precious.txt");
    fs::write(&precious, "mine").unwrap();
    fs::create_dir_all(span.out().join("src")).unwrap();
    std::os::unix::fs::symlink(&precious, span.out().join("src/lib.rs.new")).unwrap();
    fs::write(span.out().join("src/lib.rs.tmp"), "mine too").unwrap();
    assert_eq!(span.run(&[]).0, 0);
    assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
    assert_eq!(
        fs::read_to_string(span.out().join("src/lib.rs.tmp")).unwrap(),
        "mine too"
    );
    assert!(
        fs::symlink_metadata(span.out().join("src/lib.rs"))
            .unwrap()
            .is_file()
    );
    let left: Vec<_> = files(&span.out())
        .into_keys()
        .filter(|path| path.starts_with(".generator"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn pages_among_the_files_of_the_crate_are_refused() {
    let span = Span::new();
    let docs = span.out().join("src/pages");
    fs::create_dir_all(&docs).unwrap();
    let page = format!("<!-- @generated by `cargo run -p generator` -->\n{PAGE}");
    fs::write(docs.join("lamp.md"), &page).unwrap();
    let output = generate(&docs, &span.out());
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(fs::read_to_string(docs.join("lamp.md")).unwrap(), page);
}

#[cfg(unix)]
#[test]
fn a_path_with_a_line_end_stays_a_path() {
    let span = Span::new();
    span.page("a\npub fn injected() {}\nb", &PAGE.replace("Lamp", "Odd"));
    assert_eq!(span.run(&[]).0, 0);
    for (path, text) in files(&span.out()) {
        assert!(
            !text.lines().any(|line| line.starts_with("pub fn injected")),
            "{path}"
        );
    }
}

#[test]
fn a_dependency_that_the_manifest_lacks_is_named_by_every_run() {
    let span = Span::new();
    span.run(&[]);
    let config = "dates = \"jiff\"\nmaps = \"indexed\"\n";
    fs::write(span.folder.path().join("generator.toml"), config).unwrap();
    for (arguments, expected) in [
        (&[][..], 0),
        (&["-q"], 0),
        (&["check"], 1),
        (&["check", "-q"], 1),
        (&["check", "--format", "json"], 1),
        (&["check", "--format", "github"], 1),
    ] {
        let (code, said) = span.run(arguments);
        assert_eq!(code, expected, "{said}");
        assert!(said.contains("jiff = {"), "{arguments:?}\n{said}");
        assert!(said.contains("indexmap = {"), "{arguments:?}\n{said}");
        assert!(!said.contains("in sync"), "{arguments:?}\n{said}");
    }
    let manifest = span.out().join("Cargo.toml");
    let mut text = fs::read_to_string(&manifest).unwrap();
    text.push_str("jiff.workspace = true\n\n[dependencies.indexmap]\nversion = \"2\"\n");
    fs::write(&manifest, text).unwrap();
    let (code, said) = span.run(&["check"]);
    assert_eq!((code, said.contains("in sync")), (0, true), "{said}");
}

#[test]
fn the_output_folder_may_lie_among_the_docs() {
    for out in ["docs-folder/models/gen", "docs-folder"] {
        let span = Span::new();
        let example =
            "\n## Example Usage\n\n```typescript\nlet value: Lamp = {\n  name: \"a\",\n};\n```\n";
        span.page("lamp", &format!("{PAGE}{example}"));
        let run = |arguments: &[&str]| {
            let mut command = generator();
            command.current_dir(span.folder.path()).args(arguments);
            let output = command
                .args(["--docs", "docs-folder", "--out", out])
                .output();
            let output = output.unwrap();
            (output.status.code().unwrap(), said(&output))
        };
        let first = run(&[]);
        assert!(first.1.contains("read 1 page "), "{}", first.1);
        let made = files(&span.folder.path().join(out));
        assert!(
            made.keys()
                .any(|path| path.starts_with("src/") && path.ends_with(".md"))
        );
        let (code, said) = run(&["check"]);
        assert_eq!(code, 0, "{said}");
        assert!(run(&[]).1.contains("read 1 page "));
    }
}

#[test]
fn a_configuration_that_is_not_there_is_named_and_so_is_the_way_out() {
    let (code, said) = Span::new().run(&["--config", "nosuch.toml"]);
    assert_eq!((code, said.contains("DT0103")), (2, true), "{said}");
    assert!(said.contains("with `--config`"), "{said}");
    assert!(!said.contains("`--docs`"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_among_the_pages_can_be_skipped() {
    let span = Span::new();
    for name in ["models/components/old.md", "models/elsewhere"] {
        std::os::unix::fs::symlink("nosuch", span.docs().join(name)).unwrap();
    }
    let (code, said) = span.run(&[]);
    assert_eq!((code, said.matches("DT0103").count()), (2, 2), "{said}");
    assert!(
        said.contains("`skip`") && !said.contains("`--docs`"),
        "{said}"
    );
    assert_eq!(said.matches("models/elsewhere").count(), 2, "{said}");
    let config = "skip = [\"components/old\", \"models/elsewhere\"]\n";
    fs::write(span.docs().join("generator.toml"), config).unwrap();
    let (code, said) = span.run(&["--deny", "warnings"]);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn to_skip_every_page_is_an_error_at_skip() {
    let span = Span::new();
    fs::write(
        span.docs().join("generator.toml"),
        "skip = [\"components\"]\n",
    )
    .unwrap();
    let (code, said) = span.run(&[]);
    assert_eq!((code, said.contains("DT0102")), (2, true), "{said}");
    assert!(said.contains("generator.toml:1:9"), "{said}");
    assert!(!said.contains("lamp.md"), "{said}");
}

#[test]
fn why_takes_the_names_that_it_prints_and_says_what_was_meant() {
    let span = Span::new();
    span.page(
        "lamp",
        &format!(
            "{PAGE}{}",
            PAGE.lines().last().unwrap().replace("name", "type")
        ),
    );
    for name in [
        "components::Lamp.r#type",
        "components::Lamp.type",
        "Lamp.type",
        "components.Lamp.type",
    ] {
        let (code, said) = span.run(&["why", name]);
        assert_eq!(code, 0, "{name}\n{said}");
        assert!(
            said.starts_with("components::Lamp.r#type: String\n"),
            "{said}"
        );
    }
    for (name, hint) in [
        ("components::Lmap", "did you mean `components::Lamp`?"),
        (
            "components.Lamp.typ",
            "did you mean `components::Lamp.r#type`?",
        ),
        ("nome", "did you mean `name`?"),
        (
            "Nothing.like::this",
            "look like `components::Lamp` and `components::Lamp.name`",
        ),
    ] {
        let (code, said) = span.run(&["why", name]);
        assert_eq!((code, said.contains(hint)), (2, true), "{said}");
    }
}
