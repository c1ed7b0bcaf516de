//! The example crate with a build script: when cargo runs the script again, and which messages cargo shows.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use tests::{all_output, cargo, files, target, workspace, write};

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
    (output.status.success(), all_output(&output))
}

#[test]
fn the_script_runs_again_when_a_page_changes_comes_or_goes_and_only_then() {
    let folder = copy("lamps-that-change");
    let components = folder.join("docs/models/components");
    let color = fs::read_to_string(components.join("color.md")).unwrap();
    let change = |what: &str, runs: bool| {
        let (succeeds, printed) = run(&folder, "check");
        assert!(succeeds, "{what}: {printed}");
        assert_eq!(printed.contains(RUNS), runs, "{what}: {printed}");
        printed
    };
    change("the first time", true);
    change("nothing", false);
    fs::write(components.join("color.md"), &color).unwrap();
    change("a page is touched", true);
    fs::write(components.join("shade.md"), color.replace("Color", "Shade")).unwrap();
    change("a page comes", true);
    fs::remove_file(components.join("shade.md")).unwrap();
    change("a page goes", true);
    let config = folder.join("generator.toml");
    fs::write(&config, "enums = \"documented\"\n").unwrap();
    change("the configuration changes", true);
    change("nothing", false);
    let beside = folder.join("docs/generator.toml");
    fs::write(&beside, "wire_case = \"snake\"\n").unwrap();
    change("a configuration that is not named comes", true);
    fs::remove_file(&beside).unwrap();
    change("it goes", true);
    let lamp = fs::read_to_string(components.join("lamp.md")).unwrap();
    fs::remove_file(components.join("switch.md")).unwrap();
    let printed = change("a page is missing", true);
    assert!(
        printed.contains("lamp.md:22:15: ") && printed.contains("[DT0203]"),
        "{printed}"
    );

    fs::write(
        components.join("lamp.md"),
        lamp.replace("| `color` ", "|         "),
    )
    .unwrap();
    let (succeeds, printed) = run(&folder, "check");
    assert!(
        !succeeds && printed.contains("DT0111") && printed.contains("^"),
        "{printed}"
    );
    assert!(
        printed.contains("docs/models/components/lamp.md:21:"),
        "{printed}"
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
    let (succeeds, printed) = run(&folder, "test");
    assert!(succeeds, "{printed}");
    assert!(
        printed.contains("wire::api::typescript::components::examples ... ok"),
        "{printed}"
    );

    let script = fs::read_to_string(folder.join("build.rs")).unwrap();
    let named = "\n        .config(\"generator.toml\")";
    assert!(script.contains(named), "{script}");
    fs::write(folder.join("build.rs"), script.replace(named, "")).unwrap();
    let code = "[types]\nLamp = 'Vec<[u8; { #[path = \"../../../docs/e.rs\"] mod e; 1 }]>'\n";
    fs::write(folder.join("docs/generator.toml"), code).unwrap();
    let (succeeds, said) = run(&folder, "check");
    assert!(!succeeds && said.contains("DT0311"), "{said}");
}

#[test]
fn a_configuration_among_the_docs_is_not_trusted_unless_the_script_names_it() {
    let folder = copy("lamps-that-nobody-configured");
    let script = fs::read_to_string(folder.join("build.rs")).unwrap();
    let config = |config: &str| script.replace("\n        .config(\"generator.toml\")", config);
    let unnamed = config("");
    // The folder of the docs may be that of the crate.
    let here = unnamed.replace("\"docs\"", "\".\"");
    let named = config("\n        .config(\"docs/generator.toml\")");
    assert!(!unnamed.contains("config") && here != unnamed && named != script);
    fs::remove_file(folder.join("generator.toml")).unwrap();
    let outcome = |script: &str, file: &str, text: &str| {
        if fs::read_to_string(folder.join("build.rs")).unwrap() != script {
            fs::write(folder.join("build.rs"), script).unwrap();
        }
        fs::write(folder.join(file), text).unwrap();
        let outcome = run(&folder, "check");
        fs::remove_file(folder.join(file)).unwrap();
        outcome
    };
    let beside = "docs/generator.toml";
    let code = "[derives]\n\"*\" = [\"Eq\"]\n";
    for (script, file) in [(&here, "generator.toml"), (&unnamed, beside)] {
        let (succeeds, said) = outcome(script, file, code);
        let is_located = said.contains("[DT0311]") && said.contains(&format!("{file}:1:"));
        assert!(!succeeds && is_located, "{file}: {said}");
    }
    for (script, file) in [(&here, "learned.toml"), (&unnamed, "docs/learned.toml")] {
        let (succeeds, said) = outcome(script, file, "not TOML");
        let is_named = said.contains("[DT0311]") && said.contains(file);
        assert!(!succeeds && is_named, "{file}: {said}");
    }
    // How pages are read may be said there. What lies deeper or elsewhere is not read.
    for (file, text) in [
        (beside, "language = \"typescript\"\n"),
        ("docs/models/generator.toml", "not TOML"),
        ("docs/models/learned.toml", "not TOML"),
        ("generator.toml", "not TOML"),
        ("learned.toml", "not TOML"),
    ] {
        let (succeeds, said) = outcome(&unnamed, file, text);
        assert!(succeeds, "{file}: {said}");
    }
    let (succeeds, said) = outcome(&named, beside, "enums = \"documented\"\n");
    assert!(succeeds, "{said}");
}
