//! The output in each format: results on the standard output, everything else on the standard error.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::process::Output;

use serde_json::{Value, json};
use tests::generator;

const PAGE: &str = "# Lamp\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `name` | [components.Name](../../models/components/name.md) | :heavy_check_mark: | N/A |\n";

/// Runs the program over one page that mentions a type without a page.
struct Workspace(tempfile::TempDir);

impl Workspace {
    fn new() -> Self {
        let workspace = Self(tempfile::tempdir().unwrap());
        let folder = workspace.0.path().join("pages/models/components");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("lamp.md"), PAGE).unwrap();
        workspace
    }

    fn run(&self, arguments: &[&str]) -> Output {
        generator()
            .current_dir(self.0.path())
            .env_remove("NO_COLOR")
            .args(["--docs", "pages", "--out", "types"])
            .args(arguments)
            .output()
            .unwrap()
    }
}

fn texts(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn json_is_one_value_on_the_standard_output_and_nothing_on_the_other() {
    let (exit, out, err) = texts(&Workspace::new().run(&["--format", "json"]));
    assert_eq!((exit, err.as_str()), (0, ""));
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["outcome"], "written");
    assert_eq!(value["messages"].as_array().unwrap().len(), 1);
    let message = &value["messages"][0];
    assert_eq!(message["code"], "DT0203");
    assert_eq!(message["severity"], "warning");
    let location = json!({
        "path": "pages/models/components/lamp.md",
        "start": {"line": 7, "column": 13},
        "end": {"line": 7, "column": 28},
    });
    assert_eq!(message["location"], location);
    let added = json!({"path": "types/Cargo.toml", "change": "added"});
    assert!(value["files"].as_array().unwrap().contains(&added), "{out}");
}

#[test]
fn json_says_what_is_stale_and_what_has_stopped_the_run() {
    let workspace = Workspace::new();
    let (exit, out, _) = texts(&workspace.run(&["check", "--format", "json"]));
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((exit, &value["outcome"]), (1, &json!("stale")));
    workspace.run(&[]);
    let (exit, out, _) = texts(&workspace.run(&["check", "--format", "json"]));
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((exit, &value["outcome"]), (0, &json!("in-sync")));
    assert_eq!(value["files"], json!([]));
    assert_eq!(value["missing_dependencies"], json!([]));
    assert_eq!(value["missing_features"], json!([]));
    fs::write(
        workspace.0.path().join("types/Cargo.toml"),
        "[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\n",
    )
    .unwrap();
    let (exit, out, _) = texts(&workspace.run(&["check", "--format", "json"]));
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((exit, &value["outcome"]), (1, &json!("stale")));
    assert_eq!(value["missing_dependencies"], json!(["serde_json = \"1\""]));
    let (exit, out, _) = texts(&workspace.run(&["--deny", "warnings", "--format", "json"]));
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((exit, &value["outcome"]), (2, &json!("stopped")));
    assert_eq!(value["messages"][0]["severity"], "error");
}

#[test]
fn github_shows_messages_at_their_line_and_stale_files() {
    let workspace = Workspace::new();
    let (exit, out, _) = texts(&workspace.run(&["check", "--format", "github"]));
    assert_eq!(exit, 1);
    let warning = "::warning file=pages/models/components/lamp.md,line=7,col=13,endColumn=28,title=DT0203::no page describes the type `components.Name`%0A";
    assert!(out.contains(warning), "{out}");
    assert!(
        out.contains("::error file=types/src/lib.rs,title=stale::"),
        "{out}"
    );
}

#[test]
fn colours_are_used_when_asked_for_and_only_then() {
    let workspace = Workspace::new();
    for (arguments, colored) in [
        (&["--color", "always"][..], true),
        (&["--color", "never"], false),
        (&[], false),
    ] {
        let (_, out, err) = texts(&workspace.run(&[&["check"], arguments].concat()));
        assert_eq!(err.contains('\u{1b}'), colored, "{arguments:?}");
        assert_eq!(out.contains('\u{1b}'), colored, "{arguments:?}");
    }
}

#[test]
fn quiet_leaves_errors_alone() {
    let workspace = Workspace::new();
    let (exit, out, err) = texts(&workspace.run(&["-q"]));
    assert_eq!((exit, out.as_str(), err.as_str()), (0, "", ""));
    let (exit, _, err) = texts(&workspace.run(&["-q", "--deny", "warnings"]));
    assert_eq!((exit, err.contains("error[DT0203]")), (2, true), "{err}");
}

/// A device that is always full.
#[cfg(target_os = "linux")]
#[test]
fn data_that_the_standard_output_does_not_take_is_an_error() {
    let workspace = Workspace::new();
    for arguments in [
        &["report"][..],
        &["report", "--format", "json"],
        &["why", "Lamp"],
        &["explain"],
        &["explain", "DT0203"],
        &["check"],
        &["check", "--format", "json"],
        &["check", "--format", "github"],
        &["--format", "json"],
    ] {
        let mut command = generator();
        command.current_dir(workspace.0.path()).args(arguments);
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = command
            .args(["--docs", "pages", "--out", "types"])
            .stdout(full)
            .output()
            .unwrap();
        let (code, _, err) = texts(&output);
        assert_eq!(
            (code, err.contains("standard output")),
            (2, true),
            "{arguments:?}\n{err}"
        );
    }
}
