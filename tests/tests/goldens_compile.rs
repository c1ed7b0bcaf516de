//! What is expected of the golden cases is Rust that compiles, without a warning, with its docs; and the examples on
//! the pages decode and encode back to what they were.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use tests::goldens::{goldens, one_crate};
use tests::{all_output, cargo, target, workspace, write};

#[test]
fn goldens_compile_without_a_warning_and_so_do_their_docs_and_examples() {
    let folder = target().join("goldens");
    let _ = std::fs::remove_dir_all(folder.join("src"));
    write(&folder, &one_crate(&goldens()));
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    for arguments in [&["check"][..], &["doc", "--no-deps"], &["test"]] {
        let output = cargo()
            .args(arguments)
            .arg("--quiet")
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", target().join("goldens-target"))
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "cargo {arguments:?}\n{}",
            all_output(&output)
        );
    }
}
