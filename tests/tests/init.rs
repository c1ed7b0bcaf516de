//! A new workspace, as a process on a real disk.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::Path;

use tests::{cargo, cargo_on_generated, files, generator, said, workspace};

const PAGE: &str = "# Lamp\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `name` | *string* | :heavy_check_mark: | N/A |\n";

fn run(span: &Path, arguments: &[&str]) -> (i32, String) {
    let output = generator()
        .current_dir(span)
        .args(arguments)
        .output()
        .unwrap();
    (output.status.code().unwrap(), said(&output))
}

#[test]
fn a_new_workspace_compiles_and_takes_pages() {
    let span = tempfile::tempdir().unwrap();
    let (code, said) = run(span.path(), &["init"]);
    assert_eq!(code, 0, "{said}");
    let made = files(span.path());
    for path in [
        "Cargo.toml",
        "generator.toml",
        "generated/Cargo.toml",
        "generated/src/lib.rs",
        ".github/workflows/generated.yml",
    ] {
        assert!(made.contains_key(path), "{path}\n{said}");
    }
    assert_eq!(made["generator.toml"], generator::config::document());
    assert!(made[".github/workflows/generated.yml"].contains("cargo run -p generator -- check\n"));
    assert!(said.contains("wrote generated/Cargo.toml"), "{said}");
    assert!(said.contains("cargo run -p generator`"), "{said}");

    cargo_on_generated(span.path(), &["check"]);

    let page = span.path().join("input-docs/models/components/lamp.md");
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    fs::write(page, PAGE).unwrap();
    assert_eq!(run(span.path(), &[]).0, 0);
    assert_eq!(run(span.path(), &["check"]).0, 0);
}

#[test]
fn the_configuration_in_this_folder_goes_before_the_one_beside_the_pages() {
    let span = tempfile::tempdir().unwrap();
    let page = span.path().join("input-docs/models/components/lamp.md");
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    fs::write(page, PAGE).unwrap();
    fs::write(
        span.path().join("input-docs/generator.toml"),
        "beside = 1\n",
    )
    .unwrap();
    let (code, said) = run(span.path(), &[]);
    assert_eq!((code, said.contains("`beside`")), (2, true), "{said}");
    fs::write(span.path().join("generator.toml"), "here = 1\n").unwrap();
    let (code, said) = run(span.path(), &[]);
    assert_eq!((code, said.contains("`here`")), (2, true), "{said}");
    assert!(said.contains("configuration: generator.toml\n"), "{said}");
}

#[test]
fn the_folders_of_the_command_line_are_used() {
    let span = tempfile::tempdir().unwrap();
    let arguments = ["init", "new", "--docs", "pages", "--out", "crates/api"];
    let (code, said) = run(span.path(), &arguments);
    assert_eq!(code, 0, "{said}");
    let made = files(&span.path().join("new"));
    assert!(made.contains_key("generator.toml"), "{said}");
    assert!(made.contains_key("crates/api/src/lib.rs"), "{said}");
    assert!(made["Cargo.toml"].contains("members = [\"crates/api\"]"));
    let step = "cargo run -p generator -- check --docs pages --out crates/api\n";
    assert!(made[".github/workflows/generated.yml"].contains(step));
}

#[test]
fn nothing_is_written_over() {
    let span = tempfile::tempdir().unwrap();
    run(span.path(), &["init"]);
    for path in [
        "Cargo.toml",
        "generator.toml",
        "generated/Cargo.toml",
        ".github/workflows/generated.yml",
    ] {
        fs::write(span.path().join(path), "# mine\n").unwrap();
    }
    fs::remove_file(span.path().join("generated/src/lib.rs")).unwrap();
    let before = files(span.path());
    let (code, said) = run(span.path(), &["init"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("kept generated/Cargo.toml"), "{said}");
    assert!(said.contains("a member of the workspace"), "{said}");
    assert_eq!(before, files(span.path()));
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error() {
    let span = tempfile::tempdir().unwrap();
    fs::write(span.path().join("file"), "").unwrap();
    let (code, said) = run(span.path(), &["init", "file"]);
    assert_eq!((code, said.contains("DT0402")), (2, true), "{said}");
}

#[test]
fn docs_on_the_command_line_go_before_those_of_the_configuration() {
    let span = tempfile::tempdir().unwrap();
    let page = |folder: &str, name: &str| {
        let path = span.path().join(folder).join("models/components/lamp.md");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, PAGE.replace("Lamp", name)).unwrap();
    };
    page("one", "Lamp");
    page("two", "Desk");
    page("two/three", "Sofa");
    let written = |arguments: &[&str]| {
        let out = tempfile::tempdir_in(span.path()).unwrap();
        let out = out.path().to_str().unwrap();
        let (code, said) = run(span.path(), &[arguments, &["--out", out]].concat());
        assert_eq!(code, 0, "{said}");
        let texts: Vec<_> = files(Path::new(out)).into_values().collect();
        let texts = texts.concat();
        ["Lamp", "Desk", "Sofa"].map(|name| texts.contains(&format!("pub struct {name} ")))
    };
    let config = "unknown_keys = \"keep\"\n[[docs]]\npath = \"one\"\n";
    fs::write(span.path().join("generator.toml"), config).unwrap();
    assert_eq!(written(&[]), [true, false, false]);
    assert_eq!(written(&["--docs", "."]), [true, false, false]);
    assert_eq!(written(&["--docs", "two/three"]), [false, false, true]);

    let arguments = ["check", "--docs", "two/three"];
    let (code, said) = run(span.path(), &arguments);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("additional_properties"), "{said}");
    assert!(
        said.contains("to update it, run: cargo run -p generator -- --docs two/three"),
        "{said}"
    );
    for command in [&[][..], &["check"], &["report"], &["why", "Lamp"]] {
        let arguments = [command, &["--docs", "nosuch"]].concat();
        let (code, said) = run(span.path(), &arguments);
        assert_eq!((code, said.contains("nosuch")), (2, true), "{said}");
    }
    let (code, said) = run(span.path(), &["why", "Sofa", "--docs", "two/three"]);
    assert_eq!(code, 0, "{said}");

    let config = "two/generator.toml";
    fs::write(span.path().join(config), "[[docs]]\npath = \"three\"\n").unwrap();
    let arguments = ["--docs", "two", "--config", config];
    assert_eq!(written(&arguments), [false, false, true]);
}

#[test]
fn the_crate_of_a_new_workspace_depends_on_what_its_configuration_asks_for() {
    let span = tempfile::tempdir().unwrap();
    let path = span.path().join("generator.toml");
    fs::write(&path, "dates = \"jiff\"\n").unwrap();
    assert_eq!(run(span.path(), &["init"]).0, 0);
    let manifest = span.path().join("generated/Cargo.toml");
    assert!(fs::read_to_string(&manifest).unwrap().contains("jiff = {"));
    fs::write(&path, "dates = \"jiff\"\nmaps = \"indexed\"\n").unwrap();
    let (code, said) = run(span.path(), &["init"]);
    assert_eq!((code, said.contains("indexmap = {")), (0, true), "{said}");
    fs::write(&path, "dates = 1\n").unwrap();
    let (code, said) = run(span.path(), &["init", "--out", "other"]);
    assert_eq!((code, said.contains("DT0306")), (2, true), "{said}");
    assert!(!span.path().join("other").exists());
}

#[test]
fn the_folder_of_the_generator_is_a_member_of_any_workspace() {
    let span = tempfile::tempdir().unwrap();
    let (_, said) = run(span.path(), &["init"]);
    assert!(said.contains("copy the folder `generator`"), "{said}");
    let root = span.path().join("Cargo.toml");
    let text = fs::read_to_string(&root).unwrap();
    fs::write(
        &root,
        text.replace("members = [", "members = [\"generator\", "),
    )
    .unwrap();
    let generator = files(&workspace().join("generator"));
    tests::write(&span.path().join("generator"), &generator);
    let output = cargo()
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(span.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", tests::said(&output));
}

#[test]
fn a_workspace_within_a_repository_says_where_the_step_for_ci_goes() {
    let span = tempfile::tempdir().unwrap();
    fs::create_dir(span.path().join(".git")).unwrap();
    let (code, said) = run(span.path(), &["init"]);
    assert_eq!((code, said.contains("move `")), (0, false), "{said}");
    let (code, said) = run(span.path(), &["init", "deep/new"]);
    assert_eq!(code, 0, "{said}");
    let file = ".github/workflows/generated.yml";
    assert!(
        said.contains(&format!("move `deep/new/{file}` to `{file}`")),
        "{said}"
    );
    let step = fs::read_to_string(span.path().join("deep/new").join(file)).unwrap();
    assert!(
        step.contains("        working-directory: 'deep/new'\n    steps:\n"),
        "{step}"
    );

    let sub = span.path().join("sub");
    fs::create_dir(&sub).unwrap();
    let (_, said) = run(&sub, &["init"]);
    assert!(said.contains("move `sub/.github"), "{said}");
}
