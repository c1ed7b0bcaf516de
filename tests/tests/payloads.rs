//! Real traffic: JSON values that the vendors' own clients accept or reject, decoded by the generated crates.
//!
//! What the pages do not say is in `corpus/<tree>/generator.toml`; with it, every value decodes and nothing is lost.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "this is a test"
)]

use std::path::Path;
use std::process::Command;

use tests::{all_output, corpus, generator, target, workspace};

/// Whether the harness also feeds the values that the clients reject.
#[derive(PartialEq)]
enum Feed {
    Accepted,
    AcceptedAndRejected,
}

/// Generates a crate for a tree, with these lines before its rules, and feeds it the payloads.
fn feed(tree: &str, name: &str, lines: &str, feed: Feed) -> String {
    let corpus = corpus();
    assert!(
        corpus.join("../payloads").is_dir(),
        "no folder `payloads` beside DOCS_CORPUS"
    );
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
    let mut harness = harness(tree, &out);
    if feed == Feed::AcceptedAndRejected {
        let negatives = corpus
            .join("../payloads")
            .join(tree)
            .join("negatives.jsonl");
        harness.arg("--neg").arg(negatives);
    }
    let output = harness.output().expect("python3 runs the harness");
    let report = all_output(&output);
    assert!(
        output.status.success() || feed == Feed::AcceptedAndRejected,
        "{report}"
    );
    report
}

/// The harness that feeds the payloads of a tree to a crate.
fn harness(tree: &str, out: &Path) -> Command {
    let corpus = corpus();
    let mut harness = Command::new("python3");
    harness
        .arg(corpus.join("../tools/payload_harness.py"))
        .arg(out)
        .arg(corpus.join("../payloads").join(tree).join("payloads.jsonl"))
        .args(["--wire-only", "--work"])
        .arg(target().join("payloads").join(tree).join("harness"));
    harness
}

/// How many values a line of the harness counts, such as `'null rejected': 933`.
fn count(report: &str, what: &str) -> usize {
    let quoted = format!("'{what}': ");
    let after = report.split(&quoted).nth(1).unwrap_or_default();
    after
        .split([',', '}'])
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

fn every_value_survives(tree: &str) {
    let report = feed(tree, "default", "", Feed::Accepted);
    assert!(
        report.contains("decoded") && report.contains("LOSSY or failed 0"),
        "{report}"
    );

    let report = feed(tree, "keep", "null = \"keep\"", Feed::Accepted);
    // Where a client leniently accepts a `null` that is not documented, the `null` means nothing.
    for line in report
        .lines()
        .filter(|line| line.contains("'dropped_null'") && line.starts_with("  "))
    {
        assert!(line.trim_start().starts_with("lenient_null"), "{line}");
    }

    let report = feed(tree, "lean", "serde = \"lean\"", Feed::Accepted);
    assert!(
        report.contains("decoded") && report.contains("LOSSY or failed 0"),
        "{report}"
    );

    let closed = "enums = \"documented\"\nunions = \"closed\"";
    let lean = format!("serde = \"lean\"\n{closed}");
    for (name, lines) in [("closed", closed), ("lean-closed", lean.as_str())] {
        let report = feed(tree, name, lines, Feed::AcceptedAndRejected);
        let (rejected, accepted) = (count(&report, "rejected"), count(&report, "ACCEPTED"));
        eprintln!(
            "{tree}, {name}: {rejected} of {} rejected",
            rejected + accepted
        );
        assert!(
            rejected > 3_000 && rejected * 1_000 >= (rejected + accepted) * 995,
            "{report}"
        );
    }
}

#[test]
#[ignore = "needs DOCS_CORPUS, with `payloads` and `tools` beside it, and python3"]
fn every_python_payload_survives_and_bad_ones_are_rejected() {
    every_value_survives("mistral-python");
}

#[test]
#[ignore = "needs DOCS_CORPUS, with `payloads` and `tools` beside it, and python3"]
fn every_typescript_payload_survives_and_bad_ones_are_rejected() {
    every_value_survives("mistral-typescript");
}

/// The docs of another language say most of what the pages of this one cannot. Left are keys in another case than that of
/// their tree, which no page of either prints.
#[test]
#[ignore = "needs DOCS_CORPUS, with `payloads` and `tools` beside it, and python3"]
fn nearly_every_typescript_payload_decodes_with_python_docs_as_evidence() {
    let (tree, corpus) = ("mistral-typescript", corpus());
    let out = target().join("payloads").join(tree).join("evidence");
    let generated = generator()
        .arg("--docs")
        .arg(corpus.join(tree))
        .arg("--evidence")
        .arg(corpus.join("mistral-python"))
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(generated.status.success(), "{}", all_output(&generated));
    let mut harness = harness(tree, &out);
    let report = all_output(&harness.output().expect("python3 runs the harness"));
    let number = |after: &str| -> usize {
        let rest = report.split_once(after).unwrap().1;
        let digits = rest.split(|letter: char| !letter.is_ascii_digit()).next();
        digits.unwrap().parse().unwrap()
    };
    let (all, decoded) = (number("\npayloads "), number(": decoded "));
    assert!(decoded * 1_000 >= all * 995, "{report}");
    assert!(number("LOSSY or failed ") <= 250, "{report}");
}
