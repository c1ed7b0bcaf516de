//! What is expected of the golden cases is Rust that compiles, without a warning, with its docs.
//!
//! All cases become modules of one crate, so that the support code is compiled once; paths are led to the modules.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::BTreeMap;
use std::path::Path;

use tests::{cargo, case_names, cases, files, said, target, workspace, write};

#[test]
fn goldens_compile_without_a_warning_and_so_do_their_docs() {
    let folder = target().join("goldens");
    let _ = std::fs::remove_dir_all(folder.join("src"));
    write(&folder, &one_crate());
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    for arguments in [&["check"][..], &["doc", "--no-deps"], &["test", "--doc"]] {
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
            said(&output)
        );
    }
}

/// The files of a crate that holds every golden crate as a module.
fn one_crate() -> BTreeMap<String, String> {
    let mut whole = BTreeMap::new();
    let mut root = String::new();
    for (number, name) in case_names().iter().enumerate() {
        let expected = files(&cases().join(name).join("expected"));
        let Some(lib) = expected.get("src/lib.rs") else {
            continue;
        };
        let module = format!("case_{number}");
        let (inner, body): (Vec<_>, Vec<_>) = lib.lines().partition(|line| line.starts_with("#!["));
        if root.is_empty() {
            root = inner.join("\n") + "\npub mod support;\n";
            whole.insert("Cargo.toml".to_owned(), manifest(&expected["Cargo.toml"]));
        }
        root.push_str(&format!("/// {name}\npub mod {module};\n"));
        for (path, text) in &expected {
            if let Some(path) = path.strip_prefix("src/").filter(|path| *path != "lib.rs") {
                whole.insert(format!("src/{module}/{path}"), led_to(&module, text));
            }
        }
        let list =
            led_to(&module, &body.join("\n")).replace("pub mod support;", "use crate::support;");
        let used = if list.contains("[`support`]") {
            list
        } else {
            list.replace("use crate::support;", "")
        };
        whole.insert(
            format!("src/{module}/mod.rs"),
            format!("#![allow(unused_imports)]\n{used}"),
        );
    }
    whole.insert("src/lib.rs".to_owned(), root);
    whole.extend(support());
    whole
}

/// The text of a file with the paths to its crate led to a module.
fn led_to(module: &str, text: &str) -> String {
    text.replace("crate::", &format!("crate::{module}::"))
        .replace(&format!("crate::{module}::support"), "crate::support")
}

fn manifest(text: &str) -> String {
    text.replace("name = \"out\"", "name = \"goldens\"") + "\n[workspace]\n"
}

fn support() -> BTreeMap<String, String> {
    files(&Path::new("../generated/src").canonicalize().unwrap())
        .into_iter()
        .filter(|(path, _)| path.starts_with("support/"))
        .map(|(path, text)| (format!("src/{path}"), text))
        .collect()
}
