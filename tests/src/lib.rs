//! What the tests share: where things are, how to run the command, how to compare folders.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "this crate is tests"
)]

pub mod desk;
pub mod goldens;
#[cfg(unix)]
pub mod sandbox;
pub mod scene;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use generator::{Generated, Rendered};

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The folder of the case folders.
pub fn cases() -> PathBuf {
    workspace().join("tests/cases")
}

/// The sorted names of the case folders.
pub fn case_names() -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The target folder of cargo.
pub fn target() -> PathBuf {
    // …/target/<profile>/deps/<test>
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(3).unwrap().to_owned()
}

/// The generator's executable: the one that `GENERATOR` names, or else built once for each run of a test.
pub fn generator() -> Command {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let path = BUILT.get_or_init(|| match std::env::var_os("GENERATOR") {
        Some(path) => workspace().join(path),
        None => build_generator(),
    });
    let mut command = Command::new(path);
    // As cargo runs it, where it is a member of the workspace.
    command.env("CARGO_PKG_NAME", "generator");
    command
}

fn build_generator() -> PathBuf {
    let status = cargo()
        .args(["build", "--quiet", "-p", "generator"])
        .current_dir(workspace())
        .env("CARGO_TARGET_DIR", target())
        .status()
        .unwrap();
    assert!(status.success(), "the generator does not build");
    let name = format!("generator{}", std::env::consts::EXE_SUFFIX);
    target().join("debug").join(name)
}

/// The cargo that runs this test, without the flags that the test was started with.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.env_remove("RUSTFLAGS").env_remove("RUSTDOCFLAGS");
    cargo
}

/// Runs cargo on generated crates, with warnings denied. Asserts that it succeeds.
///
/// All generated crates share one target folder and one set of flags, so that their dependencies are built once.
pub fn cargo_on_generated(folder: &Path, arguments: &[&str]) {
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = cargo()
        .args(arguments)
        .arg("--quiet")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target().join("generated"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .unwrap();
    let said = all_output(&output);
    assert!(
        output.status.success(),
        "cargo {arguments:?} in {}\n{said}",
        folder.display()
    );
}

/// Runs the generator on a documentation folder.
pub fn generate(docs: &Path, out: &Path) -> Output {
    generator()
        .arg("--docs")
        .arg(docs)
        .arg("--out")
        .arg(out)
        .output()
        .unwrap()
}

/// What a process printed: standard output, then standard error.
pub fn all_output(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The texts of all files below a folder, links left out, by path with `/` between segments.
pub fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else if entry.file_type().unwrap().is_file() {
            let bytes = std::fs::read(entry.path()).unwrap();
            found.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

/// Writes files below a folder.
pub fn write(folder: &Path, files: &BTreeMap<String, String>) {
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// The files of a folder, as output of the generator.
pub fn generated_from(folder: &Path) -> Generated {
    let files = files(folder);
    Generated {
        files: files
            .into_iter()
            .map(|(path, text)| Rendered { path, text })
            .collect(),
        ..Generated::default()
    }
}

/// Reports that a test cannot run here, and why.
pub fn skip(why: &str) {
    eprintln!("skipped: {why}");
}

/// The folder of documentation trees that `DOCS_CORPUS` names. Tests that need it are ignored unless asked for by name.
pub fn corpus() -> PathBuf {
    let corpus = std::env::var_os("DOCS_CORPUS")
        .expect("set DOCS_CORPUS to a folder of documentation trees to run this test");
    let corpus = workspace().join(corpus);
    assert!(
        corpus.is_dir(),
        "DOCS_CORPUS: no folder {}",
        corpus.display()
    );
    corpus
}

/// The trees of the corpus, each with its name, and the folder `seeds` beside them.
pub fn trees() -> Vec<(String, PathBuf)> {
    let corpus = corpus();
    let entries = std::fs::read_dir(&corpus).expect("the corpus can be read");
    let mut trees: Vec<_> = entries
        .map(|entry| entry.expect("the corpus can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    assert!(!trees.is_empty(), "no tree in {}", corpus.display());
    trees.extend(Some(corpus.join("../seeds")).filter(|seeds| seeds.is_dir()));
    trees.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    trees.into_iter().map(|path| (name(&path), path)).collect()
}

/// What a function finds of each tree. Two are looked at at a time: one run of the generator alone leaves cores idle.
pub fn each_tree<T: Send>(
    trees: &[(String, PathBuf)],
    of: impl Fn(&str, &Path) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        while let Some((name, tree)) = trees.get(next.fetch_add(1, Ordering::Relaxed)) {
            found.push((name.as_str(), of(name, tree)));
        }
        found
    };
    let mut found: Vec<_> = std::thread::scope(|scope| {
        let workers = [(); 2].map(|()| scope.spawn(work));
        let found = workers.map(|worker| worker.join().expect("no tree fails"));
        found.into_iter().flatten().collect()
    });
    found.sort_by_key(|(name, _)| *name);
    found.into_iter().map(|(_, found)| found).collect()
}
