//! The example crate with a build script: when cargo runs the script again, and which messages cargo shows.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use tests::{cargo, files, said, target, workspace, write};

/// How the output of cargo names the script when it runs.
const RUNS: &str = "build-script-build`";

/// A copy of the example, outside the workspace.
fn copy(name: &str) -> PathBuf {
    let folder = target().join("build-scripts").join(name);
    let _ = fs::remove_dir_all(&folder);
    let mut copied = files(&workspace().join("tests/build-script"));
    let manifest = copied.get_mut("Cargo.toml").unwrap();
    let generator = format!("{:?}", workspace().join("generator"));
    *manifest = manifest
        .replace("\"../../generator\"", &generator)
        .replace("\"build-script\"", &format!("{name:?}"))
        + "\n[workspace]\n";
    assert!(manifest.contains(&generator), "{manifest}");
    write(&folder, &copied);
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// Runs cargo: whether it succeeds, and its output.
fn run(folder: &Path, command: &str) -> (bool, String) {
    let output = cargo()
        .args([command, "-v", "--offline"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target())
        .output()
        .unwrap();
    (output.status.success(), said(&output))
}

#[test]
fn the_script_runs_again_when_a_page_changes_comes_or_goes_and_only_then() {
    let folder = copy("lamps-that-change");
    let components = folder.join("docs/models/components");
    let color = fs::read_to_string(components.join("color.md")).unwrap();
    let change = |what: &str, runs: bool| {
        let (succeeds, said) = run(&folder, "check");
        assert!(succeeds, "{what}: {said}");
        assert_eq!(said.contains(RUNS), runs, "{what}: {said}");
        said
    };
    change("the first time", true);
    change("nothing", false);
    fs::write(components.join("color.md"), &color).unwrap();
    change("a page is touched", true);
    fs::write(components.join("shade.md"), color.replace("Color", "Shade")).unwrap();
    change("a page comes", true);
    fs::remove_file(components.join("shade.md")).unwrap();
    change("a page goes", true);
    fs::write(
        folder.join("docs/generator.toml"),
        "enums = \"documented\"\n",
    )
    .unwrap();
    change("the configuration comes", true);
    change("nothing", false);
    let lamp = fs::read_to_string(components.join("lamp.md")).unwrap();
    fs::remove_file(components.join("switch.md")).unwrap();
    let said = change("a page is missing", true);
    assert!(
        said.contains("lamp.md:22:15: ") && said.contains("[DT0203]"),
        "{said}"
    );

    fs::write(
        components.join("lamp.md"),
        lamp.replace("| `color` ", "|         "),
    )
    .unwrap();
    let (succeeds, said) = run(&folder, "check");
    assert!(
        !succeeds && said.contains("DT0111") && said.contains("^"),
        "{said}"
    );
    assert!(
        said.contains("docs/models/components/lamp.md:21:"),
        "{said}"
    );
    fs::write(components.join("lamp.md"), lamp).unwrap();
    change("the page is corrected", true);
}

#[test]
fn a_module_may_be_nested_and_has_no_warning_in_a_strict_crate() {
    let folder = copy("lamps-in-a-deep-module");
    let script = fs::read_to_string(folder.join("build.rs")).unwrap();
    fs::write(
        folder.join("build.rs"),
        script.replace("\"api\"", "\"wire::api\""),
    )
    .unwrap();
    fs::remove_dir_all(folder.join("docs")).unwrap();
    write(
        &folder.join("docs"),
        &files(&workspace().join("input-docs")),
    );
    let lib = "//! A strict crate.\n#![deny(warnings, missing_docs, unreachable_pub, unused)]\n\nmod wire {\n    include!(concat!(env!(\"OUT_DIR\"), \"/api.rs\"));\n}\n";
    fs::write(folder.join("src/lib.rs"), lib).unwrap();
    let (succeeds, said) = run(&folder, "test");
    assert!(succeeds, "{said}");
    assert!(
        said.contains("wire::api::typescript::components::examples ... ok"),
        "{said}"
    );
}
