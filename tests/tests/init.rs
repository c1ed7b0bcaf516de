//! A new workspace, as a process on a real disk.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::Path;

use tests::{all_output, cargo, cargo_on_generated, files, generator, workspace};

const PAGE: &str = "# Lamp\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `name` | *string* | :heavy_check_mark: | N/A |\n";

fn run(root: &Path, arguments: &[&str]) -> (i32, String) {
    let output = generator()
        .current_dir(root)
        .args(arguments)
        .output()
        .unwrap();
    (output.status.code().unwrap(), all_output(&output))
}

#[test]
fn a_new_workspace_compiles_and_takes_pages() {
    let root = tempfile::tempdir().unwrap();
    let (code, printed) = run(root.path(), &["init"]);
    assert_eq!(code, 0, "{printed}");
    let made = files(root.path());
    for path in [
        "Cargo.toml",
        "generator.toml",
        "generated/Cargo.toml",
        "generated/src/lib.rs",
        ".github/workflows/generated.yml",
        ".gitignore",
    ] {
        assert!(made.contains_key(path), "{path}\n{printed}");
    }
    assert_eq!(made["generator.toml"], generator::config::document());
    let workflow = &made[".github/workflows/generated.yml"];
    assert!(workflow.contains("cargo install --locked --git URL --rev REV generator\n"));
    assert!(workflow.contains("  generator check\n"));
    assert!(workflow.contains("  generator diff --base \"$BASE\" --format markdown"));
    assert!(printed.contains("wrote generated/Cargo.toml"), "{printed}");
    assert!(printed.contains("the places of URL and REV"), "{printed}");
    assert!(printed.contains("run `generator`"), "{printed}");

    cargo_on_generated(root.path(), &["check"]);

    let page = root.path().join("input-docs/models/components/lamp.md");
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    fs::write(page, PAGE).unwrap();
    assert_eq!(run(root.path(), &[]).0, 0);
    assert_eq!(run(root.path(), &["check"]).0, 0);
}

#[test]
fn an_installed_program_says_its_name_in_what_to_run() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("docs")).unwrap();
    fs::write(root.path().join("docs/lamp.md"), PAGE).unwrap();
    let mut installed = generator();
    let installed = installed.env_remove("CARGO_PKG_NAME");
    let arguments = ["check", "--docs", "docs", "--out", "crate"];
    let output = installed.current_dir(root.path()).args(arguments).output();
    let printed = all_output(&output.unwrap());
    let command = "run: generator --docs docs --out crate\n";
    assert!(printed.contains(command), "{printed}");
}

#[test]
fn the_configuration_in_this_folder_goes_before_the_one_beside_the_pages() {
    let root = tempfile::tempdir().unwrap();
    let page = root.path().join("input-docs/models/components/lamp.md");
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    fs::write(page, PAGE).unwrap();
    fs::write(
        root.path().join("input-docs/generator.toml"),
        "beside = 1\n",
    )
    .unwrap();
    let (code, said) = run(root.path(), &[]);
    assert_eq!((code, said.contains("`beside`")), (2, true), "{said}");
    fs::write(root.path().join("generator.toml"), "here = 1\n").unwrap();
    let (code, said) = run(root.path(), &[]);
    assert_eq!((code, said.contains("`here`")), (2, true), "{said}");
    assert!(said.contains("configuration: generator.toml\n"), "{said}");
}

#[test]
fn the_folders_of_the_command_line_are_used() {
    let root = tempfile::tempdir().unwrap();
    let arguments = ["init", "new", "--docs", "pages", "--out", "crates/api"];
    let (code, printed) = run(root.path(), &arguments);
    assert_eq!(code, 0, "{printed}");
    let made = files(&root.path().join("new"));
    assert!(made.contains_key("generator.toml"), "{printed}");
    assert!(made.contains_key("crates/api/src/lib.rs"), "{printed}");
    assert!(made["Cargo.toml"].contains("members = [\"crates/api\"]"));
    let step = "  generator check --docs pages --out crates/api\n";
    assert!(made[".github/workflows/generated.yml"].contains(step));
}

#[test]
fn nothing_is_written_over() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &["init"]);
    for path in [
        "Cargo.toml",
        "generator.toml",
        "generated/Cargo.toml",
        ".github/workflows/generated.yml",
    ] {
        fs::write(root.path().join(path), "# mine\n").unwrap();
    }
    fs::remove_file(root.path().join("generated/src/lib.rs")).unwrap();
    let before = files(root.path());
    let (code, printed) = run(root.path(), &["init"]);
    assert_eq!(code, 0, "{printed}");
    assert!(printed.contains("kept generated/Cargo.toml"), "{printed}");
    assert!(printed.contains("a member of the workspace"), "{printed}");
    assert_eq!(before, files(root.path()));
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("file"), "").unwrap();
    let (code, printed) = run(root.path(), &["init", "file"]);
    assert_eq!((code, printed.contains("DT0402")), (2, true), "{printed}");
}

#[test]
fn docs_on_the_command_line_go_before_those_of_the_configuration() {
    let root = tempfile::tempdir().unwrap();
    let page = |folder: &str, name: &str| {
        let path = root.path().join(folder).join("models/components/lamp.md");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, PAGE.replace("Lamp", name)).unwrap();
    };
    page("one", "Lamp");
    page("two", "Desk");
    page("two/three", "Sofa");
    let written = |arguments: &[&str]| {
        let out = tempfile::tempdir_in(root.path()).unwrap();
        let out = out.path().to_str().unwrap();
        let (code, printed) = run(root.path(), &[arguments, &["--out", out]].concat());
        assert_eq!(code, 0, "{printed}");
        let texts: Vec<_> = files(Path::new(out)).into_values().collect();
        let texts = texts.concat();
        ["Lamp", "Desk", "Sofa"].map(|name| texts.contains(&format!("pub struct {name} ")))
    };
    let config = "unknown_keys = \"keep\"\n[[docs]]\npath = \"one\"\n";
    fs::write(root.path().join("generator.toml"), config).unwrap();
    assert_eq!(written(&[]), [true, false, false]);
    // A configuration in a folder of docs is trusted only where it is named.
    let named = ["--docs", ".", "--config", "generator.toml"];
    assert_eq!(written(&named), [true, false, false]);
    assert_eq!(written(&["--docs", "two/three"]), [false, false, true]);

    let arguments = ["check", "--docs", "two/three"];
    let (code, printed) = run(root.path(), &arguments);
    assert_eq!(code, 1, "{printed}");
    assert!(printed.contains("additional_properties"), "{printed}");
    assert!(
        printed.contains("to update it, run: cargo run -p generator -- --docs two/three"),
        "{printed}"
    );
    for command in [&[][..], &["check"], &["report"], &["why", "Lamp"]] {
        let arguments = [command, &["--docs", "nosuch"]].concat();
        let (code, printed) = run(root.path(), &arguments);
        assert_eq!((code, printed.contains("nosuch")), (2, true), "{printed}");
    }
    let (code, printed) = run(root.path(), &["why", "Sofa", "--docs", "two/three"]);
    assert_eq!(code, 0, "{printed}");

    let config = "two/generator.toml";
    fs::write(root.path().join(config), "[[docs]]\npath = \"three\"\n").unwrap();
    let arguments = ["--docs", "two", "--config", config];
    assert_eq!(written(&arguments), [false, false, true]);
}

#[test]
fn the_crate_of_a_new_workspace_depends_on_what_its_configuration_asks_for() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("generator.toml");
    fs::write(&path, "dates = \"jiff\"\n").unwrap();
    assert_eq!(run(root.path(), &["init"]).0, 0);
    let manifest = root.path().join("generated/Cargo.toml");
    assert!(fs::read_to_string(&manifest).unwrap().contains("jiff = {"));
    fs::write(&path, "dates = \"jiff\"\nmaps = \"indexed\"\n").unwrap();
    let (code, said) = run(root.path(), &["init"]);
    assert_eq!((code, said.contains("indexmap = {")), (0, true), "{said}");
    fs::write(&path, "dates = 1\n").unwrap();
    let (code, said) = run(root.path(), &["init", "--out", "other"]);
    assert_eq!((code, said.contains("DT0306")), (2, true), "{said}");
    assert!(!root.path().join("other").exists());
}

#[test]
fn the_folder_of_the_generator_is_a_member_of_any_workspace() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &["init"]);
    let manifest = root.path().join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(
        &manifest,
        text.replace("members = [", "members = [\"generator\", "),
    )
    .unwrap();
    let generator = files(&workspace().join("generator"));
    tests::write(&root.path().join("generator"), &generator);
    let output = cargo()
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", tests::all_output(&output));
}

#[test]
fn a_workspace_within_a_repository_says_where_the_step_for_ci_goes() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join(".git")).unwrap();
    let (code, printed) = run(root.path(), &["init"]);
    assert_eq!((code, printed.contains("move `")), (0, false), "{printed}");
    let (code, printed) = run(root.path(), &["init", "deep/new"]);
    assert_eq!(code, 0, "{printed}");
    let file = ".github/workflows/generated.yml";
    assert!(
        printed.contains(&format!("move `deep/new/{file}` to `{file}`")),
        "{printed}"
    );
    let step = fs::read_to_string(root.path().join("deep/new").join(file)).unwrap();
    assert!(
        printed.contains("run `generator` in `deep/new`"),
        "{printed}"
    );
    assert!(
        step.contains("        working-directory: 'deep/new'\n    steps:\n"),
        "{step}"
    );

    let sub = root.path().join("sub");
    fs::create_dir(&sub).unwrap();
    let (_, printed) = run(&sub, &["init"]);
    assert!(printed.contains("move `sub/.github"), "{printed}");
}

#[cfg(unix)]
#[test]
fn no_link_below_the_folder_is_followed_and_nothing_is_written() {
    for link in [".github", "generated", ".github/workflows", "conf"] {
        for target in ["victim", "nothing"] {
            let root = tempfile::tempdir().unwrap();
            let workspace = root.path().join("workspace");
            fs::create_dir_all(workspace.join(link).parent().unwrap()).unwrap();
            fs::create_dir(root.path().join("victim")).unwrap();
            let target = root.path().join(target);
            std::os::unix::fs::symlink(target, workspace.join(link)).unwrap();
            let before = files(root.path());
            let arguments = ["init", "workspace", "--config", "conf/generator.toml"];
            let (code, printed) = run(root.path(), &arguments);
            assert_eq!(code, 2, "{link}: {printed}");
            assert!(
                printed.contains("DT0401") && printed.contains("symbolic link"),
                "{link}: {printed}"
            );
            assert!(printed.contains("nothing was written"), "{link}: {printed}");
            assert_eq!(files(root.path()), before, "{link}");
            assert_eq!(fs::read_dir(root.path().join("victim")).unwrap().count(), 0);
        }
    }
}

#[test]
fn a_file_in_the_way_of_the_crate_is_found_before_anything_is_written() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("generated"), "mine").unwrap();
    let before = files(root.path());
    let (code, printed) = run(root.path(), &["init"]);
    assert_eq!((code, files(root.path())), (2, before), "{printed}");
    assert!(printed.contains("nothing was written"), "{printed}");
}

#[test]
fn an_error_after_the_first_file_does_not_say_that_nothing_was_written() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join(".github"), "mine").unwrap();
    let (code, printed) = run(root.path(), &["init"]);
    assert_eq!(code, 2, "{printed}");
    let is_empty = files(root.path()).len() == 1;
    assert_eq!(
        printed.contains("nothing was written"),
        is_empty,
        "{printed}"
    );
}
