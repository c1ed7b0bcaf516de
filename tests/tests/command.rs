//! The command line, as a process on a real disk.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use tests::{all_output, files, generate, generator};

const PAGE: &str = "# Lamp\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `name` | *string* | :heavy_check_mark: | N/A |\n";

/// A folder with one page, and a place for a crate.
struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    fn new() -> Self {
        let workspace = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        workspace.page("lamp", PAGE);
        workspace
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
        (output.status.code().unwrap(), all_output(&output))
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
    let workspace = Workspace::new();
    assert_eq!(workspace.run(&[]).0, 0);
    let before = times(&workspace.out());
    let (code, printed) = workspace.run(&[]);
    assert_eq!(code, 0);
    assert!(printed.contains("0 written"), "{printed}");
    assert_eq!(before, times(&workspace.out()));
}

#[test]
fn the_manifest_is_written_once_and_never_touched_after() {
    let workspace = Workspace::new();
    workspace.run(&[]);
    let manifest = workspace.out().join("Cargo.toml");
    assert!(
        fs::read_to_string(&manifest)
            .unwrap()
            .contains("name = \"api-types\"")
    );
    let mine = "# mine\ndependencies = { serde.workspace = true, serde_json = \"1\" }\n";
    fs::write(&manifest, mine).unwrap();
    assert_eq!(workspace.run(&[]).0, 0);
    assert_eq!(fs::read_to_string(&manifest).unwrap(), mine);
    assert_eq!(workspace.run(&["check"]).0, 0);
}

#[test]
fn a_removed_page_removes_its_file_and_its_folder() {
    let workspace = Workspace::new();
    workspace.page("desk", &PAGE.replace("Lamp", "Desk"));
    workspace.page("sofa", &PAGE.replace("Lamp", "Sofa"));
    let other = workspace.docs().join("models/errors/fault.md");
    fs::create_dir_all(other.parent().unwrap()).unwrap();
    fs::write(&other, PAGE.replace("Lamp", "Fault")).unwrap();
    workspace.run(&[]);
    assert!(workspace.out().join("src/errors/fault.rs").exists());
    fs::remove_file(&other).unwrap();
    let (code, printed) = workspace.run(&[]);
    assert_eq!(
        (code, printed.contains("2 removed")),
        (0, true),
        "{printed}"
    );
    assert!(!workspace.out().join("src/errors").exists());
}

#[test]
fn check_is_quiet_and_zero_when_in_sync() {
    let workspace = Workspace::new();
    workspace.run(&[]);
    let (code, printed) = workspace.run(&["check"]);
    assert_eq!((code, printed.contains("in sync")), (0, true), "{printed}");
}

#[test]
fn check_finds_stale_missing_orphaned_and_edited_files_and_writes_nothing() {
    let workspace = Workspace::new();
    workspace.page("desk", &PAGE.replace("Lamp", "Desk"));
    workspace.page("sofa", &PAGE.replace("Lamp", "Sofa"));
    workspace.run(&[]);
    workspace.page("lamp", &PAGE.replace("name", "label"));
    fs::remove_file(workspace.docs().join("models/components/desk.md")).unwrap();
    fs::remove_file(workspace.out().join("src/components/mod.rs")).unwrap();
    let edited = workspace.out().join("src/components/sofa.rs");
    let text = fs::read_to_string(&edited)
        .unwrap()
        .replace("pub name", "pub nom");
    fs::write(&edited, text).unwrap();

    let before = times(&workspace.out());
    let (code, printed) = workspace.run(&["check"]);
    assert_eq!(code, 1, "{printed}");
    for expected in [
        "+    pub label: String,",
        "-    pub name: String,",
        "+++ /dev/null",
        "--- /dev/null",
        "-    pub nom: String,",
        "6 of ",
        "cargo run -p generator -- --docs docs-folder --out api-types",
    ] {
        assert!(printed.contains(expected), "{expected}\n{printed}");
    }
    assert_eq!(before, times(&workspace.out()));
    assert_eq!(workspace.run(&[]).0, 0);
    assert_eq!(workspace.run(&["check"]).0, 0);
}

#[test]
fn a_long_diff_is_cut_and_the_rest_counted() {
    let workspace = Workspace::new();
    for number in 0..60 {
        workspace.page(
            &format!("lamp{number}"),
            &PAGE.replace("Lamp", &format!("Lamp{number}")),
        );
    }
    let (code, printed) = workspace.run(&["check"]);
    assert_eq!(code, 1);
    assert!(printed.lines().count() < 230, "{}", printed.lines().count());
    assert!(printed.contains("more lines"), "{printed}");
}

#[test]
fn an_old_file_that_is_large_or_differs_much_is_not_compared_line_by_line() {
    let workspace = Workspace::new();
    assert_eq!(workspace.run(&[]).0, 0);
    let path = workspace.out().join("src/components/lamp.rs");
    let mark = fs::read_to_string(&path).unwrap();
    let mark = mark.lines().next().unwrap();
    let orphan = workspace.out().join("src/components/old.rs");
    for (count, line) in [(5_000_000, "a\n"), (300_000, "a\n"), (1_000, "a\n")] {
        let old = format!("{mark}\n{}", line.repeat(count));
        fs::write(&path, &old).unwrap();
        fs::write(&orphan, &old).unwrap();
        let start = std::time::Instant::now();
        let (code, printed) = workspace.run(&["check"]);
        assert_eq!(code, 1);
        let seconds = start.elapsed().as_secs();
        assert!(seconds < 10, "{count} lines: {seconds} s");
        assert!(printed.lines().count() < 230, "{printed}");
        let is_left_out = printed.contains("too many for a diff");
        assert_eq!(is_left_out, count > 1_000, "{printed}");
    }
}

#[test]
fn a_file_without_the_mark_is_never_touched_and_nothing_else_is_written() {
    let workspace = Workspace::new();
    let mine = workspace.out().join("src/components/lamp.rs");
    fs::create_dir_all(mine.parent().unwrap()).unwrap();
    fs::write(&mine, "// mine\n").unwrap();
    for command in [&[][..], &["check"]] {
        let (code, printed) = workspace.run(command);
        assert_eq!(code, 2, "{printed}");
        assert!(
            printed.contains("DT0401") && printed.contains("lamp.rs"),
            "{printed}"
        );
    }
    assert_eq!(files(&workspace.out()).len(), 1);
}

#[test]
fn a_file_of_mine_beside_the_generated_ones_stays() {
    let workspace = Workspace::new();
    workspace.run(&[]);
    let mine = workspace.out().join("src/components/extra.rs");
    fs::write(&mine, "// mine\n").unwrap();
    assert_eq!(workspace.run(&[]).0, 0);
    assert_eq!(workspace.run(&["check"]).0, 0);
    assert_eq!(fs::read_to_string(&mine).unwrap(), "// mine\n");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_inside_the_crate_is_not_followed() {
    let workspace = Workspace::new();
    let elsewhere = workspace.folder.path().join("elsewhere");
    fs::create_dir_all(&elsewhere).unwrap();
    fs::create_dir_all(workspace.out().join("src")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, workspace.out().join("src/components")).unwrap();
    let (code, printed) = workspace.run(&[]);
    assert_eq!(code, 2, "{printed}");
    assert!(files(&elsewhere).is_empty());
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let workspace = Workspace::new();
    let output = generate(Path::new("no/such/folder"), &workspace.out());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        all_output(&output).contains("DT0103") && all_output(&output).contains("no/such/folder"),
        "{}",
        all_output(&output)
    );
    assert!(!workspace.out().exists());
}

#[test]
fn an_output_folder_that_cannot_be_written_is_an_error() {
    let workspace = Workspace::new();
    // A file at the path of the folder: this error occurs even for the superuser.
    fs::write(workspace.out(), "not a folder").unwrap();
    let (code, printed) = workspace.run(&[]);
    assert_eq!(code, 2, "{printed}");
    assert!(
        printed.contains("DT0402") && printed.contains("api-types"),
        "{printed}"
    );
    assert_eq!(fs::read_to_string(workspace.out()).unwrap(), "not a folder");
}

#[test]
fn an_error_writes_nothing_and_keeps_what_was_there() {
    let workspace = Workspace::new();
    workspace.run(&[]);
    let before = times(&workspace.out());
    workspace.page("lamp", "# Lamp\n\n## Fields\n");
    let (code, printed) = workspace.run(&[]);
    assert_eq!(code, 2);
    assert!(printed.contains("lamp.md:3:4"), "{printed}");
    assert_eq!(before, times(&workspace.out()));
}

#[test]
fn a_wrong_word_on_the_command_line_exits_with_two() {
    let workspace = Workspace::new();
    let (code, printed) = workspace.run(&["chekc"]);
    assert_eq!(code, 2);
    assert!(printed.contains("check"), "{printed}");
    let (code, printed) = workspace.run(&["--language", "klingon"]);
    assert_eq!(code, 2);
    assert!(printed.contains("python"), "{printed}");
}

#[test]
fn verbose_names_the_pages_that_were_passed_over() {
    let workspace = Workspace::new();
    fs::write(
        workspace.docs().join("README.md"),
        "# The SDK\n\n## Usage\n",
    )
    .unwrap();
    let (_, printed) = workspace.run(&["-v"]);
    assert!(printed.contains("README.md"), "{printed}");
}

#[test]
fn a_disk_that_refuses_leaves_the_crate_as_it_was() {
    let workspace = Workspace::new();
    workspace.run(&[]);
    let before = times(&workspace.out());
    workspace.page("desk", &PAGE.replace("Lamp", "Desk"));
    workspace.page("deep", &PAGE.replace("Lamp", "Deep"));
    fs::create_dir_all(workspace.out().join("src/components/deep.rs")).unwrap();
    let (code, printed) = workspace.run(&[]);
    assert_eq!((code, printed.contains("DT0401")), (2, true), "{printed}");
    let lamp = |times: &[(String, SystemTime)]| {
        times
            .iter()
            .find(|(path, _)| path.ends_with("lamp.rs"))
            .cloned()
    };
    assert_eq!(lamp(&before), lamp(&times(&workspace.out())));
}

#[cfg(unix)]
#[test]
fn no_file_or_link_beside_a_wanted_one_is_touched() {
    let workspace = Workspace::new();
    let precious = workspace.folder.path().join("precious.txt");
    fs::write(&precious, "mine").unwrap();
    fs::create_dir_all(workspace.out().join("src")).unwrap();
    std::os::unix::fs::symlink(&precious, workspace.out().join("src/lib.rs.new")).unwrap();
    fs::write(workspace.out().join("src/lib.rs.tmp"), "mine too").unwrap();
    assert_eq!(workspace.run(&[]).0, 0);
    assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
    assert_eq!(
        fs::read_to_string(workspace.out().join("src/lib.rs.tmp")).unwrap(),
        "mine too"
    );
    assert!(
        fs::symlink_metadata(workspace.out().join("src/lib.rs"))
            .unwrap()
            .is_file()
    );
    let left: Vec<_> = files(&workspace.out())
        .into_keys()
        .filter(|path| path.starts_with(".generator"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn pages_among_the_files_of_the_crate_are_refused() {
    let workspace = Workspace::new();
    let docs = workspace.out().join("src/pages");
    fs::create_dir_all(&docs).unwrap();
    let page = format!("<!-- @generated by `cargo run -p generator` -->\n{PAGE}");
    fs::write(docs.join("lamp.md"), &page).unwrap();
    let output = generate(&docs, &workspace.out());
    assert_eq!(output.status.code(), Some(2), "{}", all_output(&output));
    assert_eq!(fs::read_to_string(docs.join("lamp.md")).unwrap(), page);
}

#[cfg(unix)]
#[test]
fn a_path_with_a_line_end_stays_a_path() {
    let workspace = Workspace::new();
    workspace.page("a\npub fn injected() {}\nb", &PAGE.replace("Lamp", "Odd"));
    assert_eq!(workspace.run(&[]).0, 0);
    for (path, text) in files(&workspace.out()) {
        assert!(
            !text.lines().any(|line| line.starts_with("pub fn injected")),
            "{path}"
        );
    }
}

#[test]
fn a_dependency_that_the_manifest_lacks_is_named_by_every_run() {
    let workspace = Workspace::new();
    workspace.run(&[]);
    let config =
        "dates = \"jiff\"\nmaps = \"indexed\"\n[derives]\n\"*\" = [\"schemars::JsonSchema\"]\n";
    fs::write(workspace.folder.path().join("generator.toml"), config).unwrap();
    for (arguments, expected) in [
        (&[][..], 0),
        (&["-q"], 0),
        (&["check"], 1),
        (&["check", "-q"], 1),
        (&["check", "--format", "json"], 1),
        (&["check", "--format", "github"], 1),
    ] {
        let (code, printed) = workspace.run(arguments);
        assert_eq!(code, expected, "{printed}");
        assert!(printed.contains("jiff = {"), "{arguments:?}\n{printed}");
        assert!(printed.contains("indexmap = {"), "{arguments:?}\n{printed}");
        assert!(printed.contains("schemars = "), "{arguments:?}\n{printed}");
        assert!(!printed.contains("in sync"), "{arguments:?}\n{printed}");
    }
    let manifest = workspace.out().join("Cargo.toml");
    let mut text = fs::read_to_string(&manifest).unwrap();
    text.push_str(
        "jiff.workspace = true\nschemars = \"1\"\n\n[dependencies.indexmap]\nversion = \"2\"\n",
    );
    fs::write(&manifest, &text).unwrap();
    let (code, printed) = workspace.run(&["check"]);
    assert_eq!(
        (code, printed.contains("indexmap = {")),
        (1, true),
        "{printed}"
    );
    text.push_str("features = [\"serde\"]\n");
    fs::write(&manifest, text).unwrap();
    let (code, printed) = workspace.run(&["check"]);
    assert_eq!((code, printed.contains("in sync")), (0, true), "{printed}");
}

#[test]
fn the_output_folder_may_lie_among_the_docs() {
    for out in ["docs-folder/models/gen", "docs-folder"] {
        let workspace = Workspace::new();
        let example =
            "\n## Example Usage\n\n```typescript\nlet value: Lamp = {\n  name: \"a\",\n};\n```\n";
        workspace.page("lamp", &format!("{PAGE}{example}"));
        let run = |arguments: &[&str]| {
            let mut command = generator();
            command.current_dir(workspace.folder.path()).args(arguments);
            let output = command
                .args(["--docs", "docs-folder", "--out", out])
                .output();
            let output = output.unwrap();
            (output.status.code().unwrap(), all_output(&output))
        };
        let first = run(&[]);
        assert!(first.1.contains("read 1 page "), "{}", first.1);
        let made = files(&workspace.folder.path().join(out));
        assert!(
            made.keys()
                .any(|path| path.starts_with("src/") && path.ends_with(".md"))
        );
        let (code, printed) = run(&["check"]);
        assert_eq!(code, 0, "{printed}");
        assert!(run(&[]).1.contains("read 1 page "));
    }
}

#[test]
fn a_configuration_that_is_not_there_is_named_and_so_is_the_way_out() {
    let (code, printed) = Workspace::new().run(&["--config", "nosuch.toml"]);
    assert_eq!((code, printed.contains("DT0103")), (2, true), "{printed}");
    assert!(printed.contains("with `--config`"), "{printed}");
    assert!(!printed.contains("`--docs`"), "{printed}");
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_among_the_pages_can_be_skipped() {
    let workspace = Workspace::new();
    for name in ["models/components/old.md", "models/elsewhere"] {
        std::os::unix::fs::symlink("nosuch", workspace.docs().join(name)).unwrap();
    }
    let (code, printed) = workspace.run(&[]);
    assert_eq!(
        (code, printed.matches("DT0103").count()),
        (2, 2),
        "{printed}"
    );
    assert!(
        printed.contains("`skip`") && !printed.contains("`--docs`"),
        "{printed}"
    );
    assert_eq!(printed.matches("models/elsewhere").count(), 2, "{printed}");
    let config = "skip = [\"components/old\", \"models/elsewhere\"]\n";
    fs::write(workspace.docs().join("generator.toml"), config).unwrap();
    let (code, printed) = workspace.run(&["--deny", "warnings"]);
    assert_eq!(code, 0, "{printed}");
}

#[test]
fn to_skip_every_page_is_an_error_at_skip() {
    let workspace = Workspace::new();
    fs::write(
        workspace.docs().join("generator.toml"),
        "skip = [\"components\"]\n",
    )
    .unwrap();
    let (code, printed) = workspace.run(&[]);
    assert_eq!((code, printed.contains("DT0102")), (2, true), "{printed}");
    assert!(printed.contains("generator.toml:1:9"), "{printed}");
    assert!(!printed.contains("lamp.md"), "{printed}");
}

#[test]
fn why_takes_the_names_that_it_prints_and_says_what_was_meant() {
    let workspace = Workspace::new();
    workspace.page(
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
        "models.components.Lamp.type",
        "crate::components::Lamp.type",
    ] {
        let (code, printed) = workspace.run(&["why", name]);
        assert_eq!(code, 0, "{name}\n{printed}");
        assert!(
            printed.starts_with("components::Lamp.r#type: String\n"),
            "{printed}"
        );
    }
    for (name, hint) in [
        ("components::Lmap", "did you mean `components::Lamp`?"),
        (
            "components.Lamp.typ",
            "did you mean `components::Lamp.r#type`?",
        ),
        ("nome", "did you mean `components::Lamp.name`?"),
        (
            "Nothing.like::this",
            "look like `components::Lamp` and `components::Lamp.name`",
        ),
    ] {
        let (code, printed) = workspace.run(&["why", name]);
        assert_eq!((code, printed.contains(hint)), (2, true), "{printed}");
    }
}

#[test]
fn inspect_prints_what_is_understood_of_a_page() {
    let workspace = Workspace::new();
    let page = "docs-folder/models/components/lamp.md";
    let (code, printed) = workspace.run(&["inspect", page]);
    assert_eq!(code, 0, "{printed}");
    for line in [
        "docs-folder/models/components/lamp.md: 1 type",
        "convention: speakeasy: a page of the folder describes a type as such pages do",
        "line 1: struct Lamp",
        "  named by: the title of the page",
        "  columns: Field = name, Type = type, Required = required, Description = description",
        "     7  name   name  string  required: the row says so",
    ] {
        assert!(printed.lines().any(|it| it == line), "{line}\n{printed}");
    }
    assert!(!workspace.out().exists());
}

#[test]
fn inspect_reads_a_page_outside_the_docs_with_those_beside_it() {
    let workspace = Workspace::new();
    let folder = workspace.folder.path().join("wiki");
    fs::create_dir(&folder).unwrap();
    let page = "# Lamp\n\n| Name | Type |\n|-|-|\n| `id` | Bulb |\n\n| Version | Date |\n|-|-|\n| 1 | June |\n";
    fs::write(folder.join("lamp.md"), page).unwrap();
    fs::write(folder.join("bulb.md"), page.replace("Lamp", "Bulb")).unwrap();
    let output = generator()
        .current_dir(workspace.folder.path())
        .args(["inspect", "wiki/lamp.md", "--format", "json"])
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["convention"], "plain", "{json:#}");
    assert_eq!(json["types"][0]["rows"][0]["type"], "Bulb");
    assert_eq!(json["types"][0]["columns"][1]["role"], "type");
    let passed = &json["passed_over"][0];
    assert_eq!(passed["location"]["start"]["line"], 7, "{json:#}");
    assert_eq!(passed["why"], "no column is known to have names or types");
    assert_eq!(output.status.code(), Some(0));
    let (code, printed) = workspace.run(&["inspect", "wiki/no-such-page.md"]);
    assert_eq!(code, 2);
    assert!(printed.contains("is no page of the docs"), "{printed}");
}

#[test]
fn inspect_prints_nothing_hidden_and_no_command_and_not_without_end() {
    let workspace = Workspace::new();
    let folder = workspace.folder.path().join("hostile");
    fs::create_dir(&folder).unwrap();
    let hidden = "\u{202e}\u{1b}[31m\u{7}";
    let row = |number: usize| format!("| f{number}{hidden} | ##[error]{hidden} | ::error::x |\n");
    let rows: String = (0..5_000).map(row).collect();
    let page = format!(
        "# ::error::Lamp {hidden}\n\n| Name | Type | ::add-mask:: {hidden} |\n|-|-|-|\n{rows}"
    );
    fs::write(folder.join("lamp.md"), page).unwrap();
    for format in ["human", "json", "github"] {
        let output = generator()
            .current_dir(workspace.folder.path())
            .args(["inspect", "hostile/lamp.md", "-q", "--format", format])
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(
            !printed.contains(['\u{202e}', '\u{1b}', '\u{7}']),
            "{format}"
        );
        assert!(!printed.contains("##["), "{format}");
        let mut lines = printed.lines().map(str::trim_start);
        assert!(
            !lines.any(|line| line.starts_with("::") && format != "github"),
            "{format}"
        );
        if format == "human" {
            assert!(printed.lines().count() < 300, "{printed}");
            assert!(printed.contains("more rows (-v)"), "{printed}");
        }
    }
}
