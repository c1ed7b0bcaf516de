//! Whole, real documentation trees: those in the folder that `DOCS_CORPUS` names, each a folder of its own.
//!
//! For each tree, and for the folder `seeds` beside them: every model page becomes a type, every cell can be
//! read, the crate compiles without a warning, its docs, its doctests and the examples on the pages are clean,
//! two runs give the same bytes, and `check` agrees.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "this is a test"
)]

use std::path::Path;

use tests::{all_output, cargo, corpora, files, generate, generator, target, workspace};

#[test]
fn every_tree_of_the_corpus_becomes_a_clean_crate() {
    for tree in corpora() {
        let name = tree.file_name().unwrap().to_string_lossy().into_owned();
        eprintln!("{name}");
        check_tree(&tree, &name);
    }
}

fn check_tree(tree: &Path, name: &str) {
    let out = target().join("corpus").join(name);
    let _ = std::fs::remove_dir_all(out.join("src"));
    let output = generate(tree, &out);
    let messages = all_output(&output);
    assert!(output.status.success(), "{name}\n{messages}");
    for code in ["DT0201", "DT0202", "DT0107", "DT0109", "DT0119", "DT0117"] {
        assert!(!messages.contains(code), "{name}\n{messages}");
    }
    every_model_page_is_a_type(tree, &out, name);

    let first = files(&out);
    let _ = std::fs::remove_dir_all(out.join("src"));
    assert!(generate(tree, &out).status.success());
    assert!(first == files(&out), "{name}: two runs differ");
    let check = generator()
        .arg("check")
        .arg("--docs")
        .arg(tree)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert_eq!(
        check.status.code(),
        Some(0),
        "{name}\n{}",
        all_output(&check)
    );

    compiles(&out, name);
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

fn compiles(out: &Path, name: &str) {
    let manifest = std::fs::read_to_string(out.join("Cargo.toml")).unwrap();
    if !manifest.contains("[workspace]") {
        std::fs::write(out.join("Cargo.toml"), manifest + "\n[workspace]\n").unwrap();
    }
    std::fs::copy(workspace().join("Cargo.lock"), out.join("Cargo.lock")).unwrap();
    // `test` compiles the library as `check` would; what it does not need is left out.
    for arguments in [&["doc", "--no-deps"][..], &["test"]] {
        let output = cargo()
            .args(arguments)
            .arg("--quiet")
            .current_dir(out)
            .env("CARGO_TARGET_DIR", target().join("corpus-target"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{name}: cargo {arguments:?}\n{}",
            all_output(&output)
        );
    }
}
