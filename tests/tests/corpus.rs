//! Whole, real documentation trees: those in the folder that `DOCS_CORPUS` names, and the folder `seeds` beside it.
//!
//! For each tree: every model page becomes a type, every cell is understood, two runs give the same bytes, no doc comment
//! has a doctest, and the crate has no warning when it is compiled, documented and tested with the examples of its pages.
//! Of the trees with examples every second one has derived code; the others compile in a fraction of the time.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::Path;

use generator::stages::is_inert;
use tests::{all_output, cargo_on_generated, each_tree, files, generator, target, trees};

#[test]
#[ignore = "needs DOCS_CORPUS, a folder of documentation trees"]
fn every_tree_of_the_corpus_becomes_a_clean_crate() {
    let workspace = target().join("corpus-workspace");
    let trees = trees();
    let names = |trees: Vec<&'_ (String, _)>| -> Vec<String> {
        trees.into_iter().map(|(name, _)| name.clone()).collect()
    };
    let (tested, checked) = trees.iter().partition(|(_, tree)| has_examples(tree));
    let (tested, checked) = (names(tested), names(checked));
    let derived: Vec<_> = tested.iter().step_by(2).collect();
    each_tree(&trees, |name, tree| {
        let is_derived = derived.iter().any(|derived| *derived == name);
        let out = workspace.join(name);
        generate_tree(tree, &out, if is_derived { "derive" } else { "lean" });
        assert_no_doctest(&out);
        assert_eq!(
            has_tests(&out),
            tested.iter().any(|it| it == name),
            "{name}"
        );
    });
    // One workspace of all: cargo keeps all cores busy, where one crate after the other would not.
    let members: Vec<_> = trees.iter().map(|(name, _)| name).collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    fs::write(workspace.join("Cargo.toml"), manifest).unwrap();
    cargo_on_generated(&workspace, &["doc", "--workspace", "--no-deps"]);
    // Crates without examples have no tests: nothing in them needs to be linked.
    cargo_on_generated(&workspace, &of_packages(&["check"], &checked));
    cargo_on_generated(&workspace, &of_packages(&["test", "--lib"], &tested));
}

fn of_packages<'a>(command: &[&'a str], names: &'a [String]) -> Vec<&'a str> {
    let packages = names.iter().flat_map(|name| ["-p", name]);
    command.iter().copied().chain(packages).collect()
}

/// Asserts that rustdoc would run no code in a doc comment. It would have to compile each crate once more to find none.
fn assert_no_doctest(folder: &Path) {
    for (path, text) in files(&folder.join("src")) {
        let lines: Vec<_> = text.lines().map(str::trim_start).collect();
        for docs in lines.chunk_by(|one, next| is_doc(one) == is_doc(next)) {
            let docs = docs.iter().filter_map(|line| line.strip_prefix("///"));
            let docs: Vec<_> = docs
                .map(|line| line.strip_prefix(' ').unwrap_or(line))
                .collect();
            let docs = docs.join("\n");
            let may_be_code = ["```", "~~~", "    "]
                .iter()
                .any(|sign| docs.contains(sign));
            assert!(!may_be_code || is_inert(&docs), "{path}: {docs}");
        }
        let mut blocks = text.lines().filter(|line| line.starts_with("```"));
        let are_json = blocks.all(|line| line == "```json" || line == "```");
        assert!(are_json || !path.ends_with(".md"), "{path}");
    }
}

/// Whether a page has an example of a type.
fn has_examples(tree: &Path) -> bool {
    let mut pages = files(tree).into_values();
    pages.any(|page| page.contains("## Example Usage") && page.contains("\n## Fields"))
}

fn is_doc(line: &str) -> bool {
    line.starts_with("///")
}

/// Whether a crate has tests. Its support code has only helpers of tests.
fn has_tests(folder: &Path) -> bool {
    let files = files(&folder.join("src"));
    let mut own = files
        .iter()
        .filter(|(path, _)| !path.starts_with("support/"));
    own.any(|(_, text)| text.contains("#[cfg(test)]"))
}

/// Generates a crate, and once more in `check`, which compares every byte.
fn generate_tree(tree: &Path, out: &Path, serde: &str) {
    let config = out.with_extension("toml");
    fs::create_dir_all(out).unwrap();
    fs::write(&config, format!("serde = \"{serde}\"\n")).unwrap();
    let run = |command: &[&str]| {
        let mut generator = generator();
        generator.args(command).arg("--docs").arg(tree);
        generator.arg("--out").arg(out).arg("--config").arg(&config);
        let output = generator.output().unwrap();
        let messages = all_output(&output);
        assert!(output.status.success(), "{}\n{messages}", tree.display());
        messages
    };
    let messages = run(&[]);
    for code in ["DT0201", "DT0202", "DT0107", "DT0109", "DT0119", "DT0117"] {
        assert!(!messages.contains(code), "{}\n{messages}", tree.display());
    }
    every_model_page_is_a_type(tree, out);
    run(&["check"]);
}

/// A page with one of the three bodies has a file that names it.
fn every_model_page_is_a_type(tree: &Path, out: &Path) {
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
                "{}: no file from {path}",
                tree.display()
            );
        }
    }
}
