//! Crates with features compile with each of them alone, and with none: what a type refers to is there.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tests::goldens::{goldens, one_crate};
use tests::{all_output, cargo_on_generated, generator, target, write};

#[test]
fn each_feature_compiles_alone_without_a_warning() {
    let all = goldens();
    let with_features: Vec<_> = all
        .iter()
        .filter(|it| it.features().next().is_some())
        .collect();
    assert!(with_features.len() >= 3);
    let folder = target().join("features");
    let _ = fs::remove_dir_all(&folder);
    write(&folder, &one_crate(&with_features, all.last().unwrap()));
    let features = with_features.iter().flat_map(|golden| golden.features());
    let features: BTreeSet<_> = features.chain([""]).collect();
    for feature in features {
        let chosen = ["--no-default-features", "--features", feature];
        cargo_on_generated(
            &folder,
            &[&["check", "--all-targets"], &chosen[..]].concat(),
        );
    }
    // Docs link to types that are not there.
    cargo_on_generated(&folder, &["doc", "--no-deps", "--no-default-features"]);
}

/// A run with features for modules: its exit code, and all that it prints.
fn run(folder: &Path, command: &[&str]) -> (i32, String) {
    let output = generator()
        .current_dir(folder)
        .args(command)
        .args(["--docs", "pages", "--out", "types"])
        .output()
        .unwrap();
    (output.status.code().unwrap(), all_output(&output))
}

#[test]
fn a_manifest_without_the_features_is_stale_until_they_are_added() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let pages = folder.join("pages/models/components");
    fs::create_dir_all(&pages).unwrap();
    fs::write(pages.join("lamp.md"), "# Lamp\n\n## Values\n\n- `\"on\"`\n").unwrap();
    run(folder, &[]);
    assert_eq!(run(folder, &["check"]).0, 0);
    fs::write(folder.join("generator.toml"), "features = \"modules\"\n").unwrap();
    let lines = ["default = [\"components\"]", "components = []"];
    for command in [&["check"][..], &[]] {
        let (_, printed) = run(folder, command);
        for line in lines {
            let add = format!("write in the features of types/Cargo.toml: {line}");
            assert!(printed.contains(&add), "{printed}");
        }
    }
    assert_eq!(run(folder, &["check"]).0, 1);
    let (_, printed) = run(folder, &["check", "--format", "github"]);
    assert!(printed.contains("title=missing feature"), "{printed}");
    let manifest = folder.join("types/Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let text = format!("{text}\n[features]\n{}\n{}\n", lines[0], lines[1]);
    fs::write(&manifest, text).unwrap();
    let (exit, printed) = run(folder, &["check"]);
    assert_eq!(exit, 0, "{printed}");
}
