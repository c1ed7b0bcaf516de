//! The crate in `generated` is what the generator makes of `input-docs`.
#![allow(clippy::unwrap_used, reason = "this is a test")]

use tests::{all_output, files, generate, workspace};

#[test]
fn the_generated_crate_is_up_to_date() {
    let temporary = tempfile::tempdir().unwrap();
    let output = generate(&workspace().join("input-docs"), temporary.path());
    assert!(output.status.success(), "{}", all_output(&output));
    let made = files(&temporary.path().join("src"));
    let kept = files(&workspace().join("generated/src"));
    let differing: Vec<_> = made
        .keys()
        .chain(kept.keys())
        .filter(|path| made.get(*path) != kept.get(*path))
        .collect();
    assert!(
        differing.is_empty(),
        "run `cargo run -p generator`: {differing:?} differ"
    );
}

#[test]
fn the_input_docs_give_no_warning() {
    let temporary = tempfile::tempdir().unwrap();
    let output = generate(&workspace().join("input-docs"), temporary.path());
    assert!(
        !all_output(&output).contains("warning"),
        "{}",
        all_output(&output)
    );
}
