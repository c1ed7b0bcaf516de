//! A page that is added, changed or removed changes its own file, its lines of `API.txt`, the list of its module and the
//! lists of the types that use others, and nothing else.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::BTreeMap;

use generator::{Options, Rendered, Source, generate};
use tests::{files, workspace};

fn sources() -> Vec<Source> {
    files(&workspace().join("input-docs"))
        .into_iter()
        .map(|(path, text)| Source::new(path, text))
        .collect()
}

fn made(sources: &[Source]) -> BTreeMap<String, String> {
    let generated = generate(sources, &Options::default());
    assert!(!generated.diagnostics.has_errors());
    generated
        .files
        .into_iter()
        .map(|Rendered { path, text }| (path, text))
        .collect()
}

fn differing(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let mut paths: Vec<_> = before
        .keys()
        .chain(after.keys())
        .filter(|path| before.get(*path) != after.get(*path))
        .cloned()
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

const NEW_PAGE: &str = "# ObjectU\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `type` | *\"a\"* | :heavy_check_mark: | See [JobMetadataOut](../../models/components/jobmetadataout.md). |\n";

#[test]
fn an_added_page_changes_its_file_and_the_list_of_its_module() {
    let mut sources = sources();
    let before = made(&sources);
    sources.push(Source::new(
        "typescript/models/components/objectu.md",
        NEW_PAGE,
    ));
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    let changed = differing(&before, &made(&sources));
    assert_eq!(
        changed,
        [
            "API.txt",
            "src/typescript/components/mod.rs",
            "src/typescript/components/objectu.rs",
            "src/used_by.rs"
        ]
    );
}

#[test]
fn a_changed_page_changes_its_file() {
    let mut sources = sources();
    let before = made(&sources);
    let page = sources
        .iter_mut()
        .find(|page| page.path.ends_with("components/eventout.md"))
        .unwrap();
    page.text = page
        .text
        .replacen(":heavy_check_mark:", ":heavy_minus_sign:", 1);
    let changed = differing(&before, &made(&sources));
    assert_eq!(
        changed,
        ["API.txt", "src/typescript/components/eventout.rs"]
    );
}

#[test]
fn a_removed_page_changes_its_file_and_the_list_of_its_module() {
    let mut sources = sources();
    let before = made(&sources);
    // No other page refers to it.
    sources.retain(|page| !page.path.ends_with("components/completionjobout.md"));
    let changed = differing(&before, &made(&sources));
    assert_eq!(
        changed,
        [
            "API.txt",
            "src/typescript/components/completionjobout.md",
            "src/typescript/components/completionjobout.rs",
            "src/typescript/components/mod.rs",
            "src/used_by.rs"
        ]
    );
}

#[test]
fn a_value_added_to_an_enum_renames_no_other() {
    let page = |values: &str| {
        let text = format!("# State\n\n## Values\n\n```typescript\n{values}\n```\n");
        made(&[Source::new("models/components/state.md", text)])["src/components/state.rs"].clone()
    };
    let before = page(r#""queued" | "QUEUED" | "unrecognized""#);
    let after = page(r#""queued" | "QUEUED" | "unrecognized" | "Queued" | "queued2" | "unknown""#);
    for line in before.lines().filter(|line| line.contains(" = ")) {
        assert!(after.contains(line), "{line}\n{after}");
    }
}

#[test]
fn an_edition_that_draws_other_examples_touches_no_rust() {
    let mut sources = sources();
    let before = made(&sources);
    let page = sources
        .iter_mut()
        .find(|page| page.path.ends_with("components/checkpointout.md"))
        .unwrap();
    // One is in the block of code, the other in the cell of its field.
    let other = page.text.replace("1731404033", "1729876543");
    assert_eq!(page.text.matches("1731404033").count(), 2);
    page.text = other;
    let changed = differing(&before, &made(&sources));
    assert_eq!(changed, ["src/typescript/components/checkpointout.md"]);
}
