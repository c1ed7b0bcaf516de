//! Real traffic: JSON values that the vendors' own clients accept or reject, fed through the generated crates.
//!
//! Runs where `DOCS_CORPUS` names a folder of trees with `payloads` and `tools` beside it. What the pages do not say
//! is in `corpus/<tree>/generator.toml`; with it, every value decodes and nothing is lost.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "this is a test"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tests::{all_output, generator, skip, target, workspace};

/// The folder of the trees, if there is one with payloads beside it.
fn corpus() -> Option<PathBuf> {
    let corpus = workspace().join(std::env::var_os("DOCS_CORPUS")?);
    let python = Command::new("python3").arg("--version").output().is_ok();
    (python && corpus.join("../payloads").is_dir()).then_some(corpus)
}

/// Generates a crate for a tree, with these lines before its rules, and feeds it the payloads.
fn feed(corpus: &Path, tree: &str, name: &str, lines: &str, negatives: bool) -> Output {
    let folder = target().join("payloads").join(tree);
    let out = folder.join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let rules = workspace()
        .join("tests/corpus")
        .join(tree)
        .join("generator.toml");
    let config = folder.join(format!("{name}.toml"));
    std::fs::write(
        &config,
        format!("{lines}\n{}", std::fs::read_to_string(rules).unwrap()),
    )
    .unwrap();
    let generated = generator()
        .arg("--docs")
        .arg(corpus.join(tree))
        .arg("--out")
        .arg(&out)
        .arg("--config")
        .arg(&config)
        .output()
        .unwrap();
    assert!(generated.status.success(), "{}", all_output(&generated));
    assert!(
        !all_output(&generated).contains("DT0303"),
        "{}",
        all_output(&generated)
    );
    let payloads = corpus.join("../payloads").join(tree);
    let mut harness = Command::new("python3");
    harness
        .arg(corpus.join("../tools/payload_harness.py"))
        .arg(&out)
        .arg(payloads.join("payloads.jsonl"))
        .args(["--wire-only", "--work"])
        .arg(folder.join("harness"));
    if negatives {
        harness.arg("--neg").arg(payloads.join("negatives.jsonl"));
    }
    harness.output().unwrap()
}

/// How many values a line of the harness counts, such as `'null rejected': 933`.
fn counted(printed: &str, what: &str) -> usize {
    let quoted = format!("'{what}': ");
    let after = printed.split(&quoted).nth(1).unwrap_or_default();
    after
        .split([',', '}'])
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

fn every_value_survives(tree: &str) {
    let Some(corpus) = corpus() else {
        skip("no payloads beside DOCS_CORPUS, or no python3");
        return;
    };
    let output = feed(&corpus, tree, "usual", "", false);
    let printed = all_output(&output);
    assert!(
        output.status.success()
            && printed.contains("decoded")
            && printed.contains("LOSSY or failed 0"),
        "{printed}"
    );

    let output = feed(&corpus, tree, "keep", "null = \"keep\"", false);
    let printed = all_output(&output);
    assert!(output.status.success(), "{printed}");
    // Where a client is lenient and takes a `null` that is not documented, it means nothing.
    for line in printed
        .lines()
        .filter(|line| line.contains("'dropped_null'") && line.starts_with("  "))
    {
        assert!(line.trim_start().starts_with("lenient_null"), "{line}");
    }

    let closed = "enums = \"documented\"\nunions = \"closed\"";
    let printed = all_output(&feed(&corpus, tree, "closed", closed, true));
    let (refused, accepted) = (counted(&printed, "rejected"), counted(&printed, "ACCEPTED"));
    eprintln!("{tree}: {refused} of {} refused", refused + accepted);
    assert!(
        refused > 3_000 && refused * 1_000 >= (refused + accepted) * 995,
        "{printed}"
    );
}

#[test]
fn every_python_payload_survives_and_bad_ones_are_refused() {
    every_value_survives("mistral-python");
}

#[test]
fn every_typescript_payload_survives_and_bad_ones_are_refused() {
    every_value_survives("mistral-typescript");
}
