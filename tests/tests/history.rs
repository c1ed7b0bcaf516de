//! Two years of a real tree, edition by edition, in one crate: the bundles in the folder `history` beside those trees that
//! `DOCS_CORPUS` names.
//!
//! Each edition is generated over the one before and checked; a page that did not change, and holds nothing that did, has
//! the same files; and the lines of Rust that change are in proportion to those of the docs.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "this is a test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use tests::{all_output, corpus, files, generate, generator};

/// The most lines of Rust for a line of the docs, over all steps and in one. A field has one or two lines beside its own, by
/// which values are built: with neither, the median is 1.75.
const MEDIAN: f64 = 2.5;
const WORST: f64 = 5.0;

/// Files that change because of a page that neither leads to them nor is led to by them, in all steps: the members of a union in
/// another union fill in the tag by which the outer one is told.
const BY_EVIDENCE: usize = 3;

type Texts = BTreeMap<String, String>;

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", all_output(&output));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs DOCS_CORPUS, a folder of documentation trees, with a folder `history` beside it"]
fn two_years_of_a_tree_change_what_they_must() {
    let history = corpus().join("../history");
    for entry in fs::read_dir(history).unwrap() {
        let bundle = entry.unwrap().path();
        if bundle
            .extension()
            .is_some_and(|extension| extension == "bundle")
        {
            replay(&bundle);
        }
    }
}

fn replay(bundle: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let bundle = fs::canonicalize(bundle).unwrap();
    git(
        folder.path(),
        &["clone", "--quiet", bundle.to_str().unwrap(), "docs"],
    );
    let docs = folder.path().join("docs");
    let out = folder.path().join("crate");
    let mut editions: Vec<Edition> = Vec::new();
    let (mut ratios, mut strays) = (Vec::new(), Vec::new());
    for commit in git(&docs, &["rev-list", "--reverse", "HEAD"]).lines() {
        git(&docs, &["checkout", "--quiet", commit]);
        let output = generate(&docs, &out);
        assert!(output.status.success(), "{commit}\n{}", all_output(&output));
        let mut check = generator();
        check
            .arg("check")
            .arg("--docs")
            .arg(&docs)
            .arg("--out")
            .arg(&out);
        let check = check.output().unwrap();
        assert!(check.status.success(), "{commit}\n{}", all_output(&check));
        let new = Edition::read(&docs, &out);
        if let Some(old) = editions.pop() {
            let lines = changed_lines(&old.pages, &new.pages);
            if lines > 0 {
                ratios.push(changed_lines(&old.rust, &new.rust) as f64 / lines as f64);
            }
            strays.extend(stray_files(&old, &new));
        }
        editions.push(new);
    }
    ratios.sort_by(f64::total_cmp);
    let (median, worst) = (ratios[ratios.len() / 2], ratios[ratios.len() - 1]);
    eprintln!(
        "{} steps; lines of Rust for a line of the docs: median {median:.2}, worst {worst:.2}; by evidence: {strays:?}",
        ratios.len()
    );
    assert!(median <= MEDIAN && worst <= WORST);
    assert!(strays.len() <= BY_EVIDENCE);
}

/// The docs and the crate that is made of them.
struct Edition {
    /// The pages without their examples, and without the widths of their columns.
    pages: Texts,
    /// The pages as they are.
    whole: Texts,
    /// The Rust files, without those of the support code.
    rust: Texts,
}

impl Edition {
    fn read(docs: &Path, out: &Path) -> Self {
        let mut whole = files(docs);
        whole.retain(|path, _| path.ends_with(".md"));
        let pages = whole.iter();
        let pages = pages.map(|(path, text)| (path.clone(), documented(text)));
        let mut rust = files(&out.join("src"));
        // The lists of users are made of the other files, as `API.txt` is.
        rust.retain(|path, _| {
            path.ends_with(".rs") && !path.starts_with("support/") && path != "used_by.rs"
        });
        Self {
            pages: pages.collect(),
            whole,
            rust,
        }
    }
}

/// The lines of a page that say something: none of its examples, and columns of any width.
fn documented(page: &str) -> String {
    let has_examples = page.contains("## Example");
    let mut is_code = false;
    let mut lines = Vec::new();
    for line in page.lines() {
        let is_fence = line.starts_with("```");
        is_code ^= is_fence;
        if !(has_examples && (is_code || is_fence)) {
            let words: Vec<_> = line.split_whitespace().collect();
            lines.push(words.join(" ").replace("--", ""));
        }
    }
    lines.join("\n")
}

/// How many lines came and went.
fn changed_lines(old: &Texts, new: &Texts) -> usize {
    let paths: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let of_file = |path: &String| {
        let mut counts: BTreeMap<&str, isize> = BTreeMap::new();
        for (texts, sign) in [(old, -1), (new, 1)] {
            let text = texts.get(path).map_or("", String::as_str);
            text.lines()
                .for_each(|line| *counts.entry(line).or_default() += sign);
        }
        counts.into_values().map(isize::unsigned_abs).sum::<usize>()
    };
    paths.into_iter().map(of_file).sum()
}

/// The files of pages that have changed, although neither their page has, nor one that they lead to, nor one that leads to
/// them: a union decides which tag its members fill in.
fn stray_files(old: &Edition, new: &Edition) -> Vec<String> {
    let changed = |a: &Texts, b: &Texts| -> BTreeSet<String> {
        let paths = a.keys().chain(b.keys());
        paths
            .filter(|path| a.get(*path) != b.get(*path))
            .cloned()
            .collect()
    };
    let pages = changed(&old.whole, &new.whole);
    let mut strays = changed(&old.rust, &new.rust);
    strays.retain(|path| !path.ends_with("mod.rs") && path != "lib.rs");
    let mut open: Vec<String> = Vec::new();
    for rust in [&old.rust, &new.rust] {
        let own = rust
            .iter()
            .filter(|(_, text)| page_of(text).is_some_and(|page| pages.contains(page)));
        open.extend(own.map(|(path, _)| path.clone()));
    }
    let holders = [holders(&old.rust), holders(&new.rust)];
    let own: BTreeSet<String> = open.iter().cloned().collect();
    let is_named = |path: &String| {
        let mut by = holders.iter().filter_map(|holders| holders.get(path));
        by.any(|by| !by.is_disjoint(&own))
    };
    let mut reached = BTreeSet::new();
    while let Some(path) = open.pop() {
        for holders in &holders {
            open.extend(
                holders
                    .get(&path)
                    .into_iter()
                    .flatten()
                    .filter(|it| !reached.contains(*it))
                    .cloned(),
            );
        }
        reached.insert(path);
    }
    strays
        .into_iter()
        .filter(|path| !reached.contains(path) && !is_named(path))
        .collect()
}

/// The page that a file is made from.
fn page_of(text: &str) -> Option<&str> {
    let (_, rest) = text.lines().next()?.split_once(" from `")?;
    Some(rest.split_once('`')?.0)
}

/// The files that name types of each file.
fn holders(rust: &Texts) -> BTreeMap<String, BTreeSet<String>> {
    let mut declared = BTreeMap::new();
    for (path, text) in rust {
        let folder = path
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .replace('/', "::");
        for line in text.lines() {
            let item = ["pub struct ", "pub enum ", "pub type "].iter();
            if let Some(rest) = item.clone().find_map(|item| line.strip_prefix(item)) {
                let name: String = rest
                    .chars()
                    .take_while(|it| it.is_alphanumeric() || *it == '_')
                    .collect();
                declared.insert(format!("{folder}::{name}"), path.clone());
            }
        }
    }
    let mut holders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in rust {
        for mention in text.split("crate::").skip(1) {
            let named: String = mention
                .chars()
                .take_while(|it| it.is_alphanumeric() || "_:".contains(*it))
                .collect();
            if let Some(file) = declared.get(&named) {
                holders
                    .entry(file.clone())
                    .or_default()
                    .insert(path.clone());
            }
        }
    }
    holders
}
