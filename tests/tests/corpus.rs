//! Whole, real documentation trees: those in the folder that `DOCS_CORPUS` names, and the folder `seeds` beside it.
//!
//! For each tree: every model page becomes a type, every cell is understood, two runs give the same bytes, `check`
//! agrees, and the crate has no warning when it is compiled, documented and tested with the examples of its pages.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "this is a test"
)]

use std::fs;
use std::path::Path;

use tests::{all_output, cargo_on_generated, files, generate, generator, target, trees};

#[test]
#[ignore = "needs DOCS_CORPUS, a folder of documentation trees"]
fn every_tree_of_the_corpus_becomes_a_clean_crate() {
    let workspace = target().join("corpus-workspace");
    let trees = trees();
    for (name, tree) in &trees {
        eprintln!("{name}");
        generate_tree(tree, &workspace.join(name), name);
    }
    // One workspace of all: cargo keeps all cores busy, where one crate after the other would not.
    let members: Vec<_> = trees.iter().map(|(name, _)| name).collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    fs::write(workspace.join("Cargo.toml"), manifest).unwrap();
    cargo_on_generated(&workspace, &["doc", "--workspace", "--no-deps"]);
    cargo_on_generated(&workspace, &["test", "--workspace", "--doc"]);
    // Most languages have no examples, and their crates no tests: those would only be compiled a second time.
    let tested = members
        .iter()
        .filter(|name| has_tests(&workspace.join(name)));
    let packages = tested.flat_map(|name| ["-p", name]);
    let arguments: Vec<_> = ["test", "--lib"].into_iter().chain(packages).collect();
    cargo_on_generated(&workspace, &arguments);
}

/// Whether a crate has tests. Its support code has only helpers of tests.
fn has_tests(folder: &Path) -> bool {
    let files = files(&folder.join("src"));
    let mut own = files
        .iter()
        .filter(|(path, _)| !path.starts_with("support/"));
    own.any(|(_, text)| text.contains("#[cfg(test)]"))
}

/// Generates twice: into a folder of its own, and into the workspace, where what is unchanged is not compiled again.
fn generate_tree(tree: &Path, out: &Path, name: &str) {
    let fresh = tempfile::tempdir().unwrap();
    let output = generate(tree, fresh.path());
    let messages = all_output(&output);
    assert!(output.status.success(), "{name}\n{messages}");
    for code in ["DT0201", "DT0202", "DT0107", "DT0109", "DT0119", "DT0117"] {
        assert!(!messages.contains(code), "{name}\n{messages}");
    }
    every_model_page_is_a_type(tree, fresh.path(), name);

    assert!(generate(tree, out).status.success());
    let sources = |folder: &Path| files(&folder.join("src"));
    assert!(
        sources(fresh.path()) == sources(out),
        "{name}: two runs differ"
    );
    let check = generator()
        .arg("check")
        .arg("--docs")
        .arg(tree)
        .arg("--out")
        .arg(out)
        .output()
        .unwrap();
    assert_eq!(
        check.status.code(),
        Some(0),
        "{name}\n{}",
        all_output(&check)
    );
}

/// A page with one of the three bodies has a file that names it.
fn every_model_page_is_a_type(tree: &Path, out: &Path, name: &str) {
    let made = files(&out.join("src"));
    for (path, text) in files(tree) {
        let body = ["\n## Fields\n", "\n## Values\n", "\n## Supported Types\n"];
        let is_model = body.iter().any(|heading| text.contains(heading));
        // Pages about the SDK's own helpers have a table of another form.
        let is_helper =
            text.contains("| Name ") && text.contains("## Fields") && !text.contains("| Field ");
        let from = format!("from `{path}`");
        if is_model && !is_helper {
            assert!(
                made.values()
                    .any(|file| file.lines().next().is_some_and(|line| line.contains(&from))),
                "{name}: no file from {path}"
            );
        }
    }
}
