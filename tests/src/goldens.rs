//! All golden crates, and `generated`, as modules of one crate, so that the support code is compiled once.

use std::collections::{BTreeMap, BTreeSet};

use crate::{case_names, cases, files, workspace};

/// A golden crate as a module.
pub struct Golden {
    /// The name of the case.
    pub name: String,
    /// The name of the module.
    pub module: String,
    /// The files of the crate.
    pub files: BTreeMap<String, String>,
}

impl Golden {
    /// Whether its types have no derived code.
    pub fn is_lean(&self) -> bool {
        let mut texts = self.files.values();
        texts.any(|text| text.contains("support::lean::"))
    }

    /// The features of the crate.
    pub fn features(&self) -> impl Iterator<Item = &str> {
        let lines = self.table("features");
        lines.filter_map(|line| line.strip_suffix(" = []"))
    }

    /// The lines of a table of its manifest.
    fn table(&self, name: &str) -> impl Iterator<Item = &str> {
        let lines = self.files["Cargo.toml"].lines();
        let header = format!("[{name}]");
        let lines = lines.skip_while(move |line| *line != header).skip(1);
        lines.take_while(|line| !line.is_empty())
    }

    /// Whether the crate keeps every digit of a number: by a feature of serde_json, which holds for a whole build.
    pub fn keeps_digits(&self) -> bool {
        self.files["Cargo.toml"].contains("arbitrary_precision")
    }
}

/// The golden crates, and `generated`.
pub fn goldens() -> Vec<Golden> {
    let mut goldens: Vec<_> = case_names()
        .into_iter()
        .enumerate()
        .map(|(number, name)| Golden {
            files: files(&cases().join(&name).join("expected")),
            module: format!("case_{number}"),
            name,
        })
        .filter(|golden| golden.files.contains_key("src/lib.rs"))
        .collect();
    goldens.push(Golden {
        name: "generated".to_owned(),
        module: "generated".to_owned(),
        files: files(&workspace().join("generated")),
    });
    goldens
}

/// The files of one crate that contains all of these, with the paths in them adapted. Only `generated` has the support
/// code.
pub fn one_crate(goldens: &[&Golden], support: &Golden) -> BTreeMap<String, String> {
    let mut merged = BTreeMap::new();
    let mut root = String::new();
    let mut dependencies: BTreeMap<String, String> = BTreeMap::new();
    let mut features = BTreeSet::new();
    let mut told = BTreeSet::new();
    for golden in goldens {
        let module = &golden.module;
        let lib = &golden.files["src/lib.rs"];
        // The front page is about a crate; that of `generated` is tested as such.
        let is_front = |line: &&str| line.starts_with("//!") || line.starts_with("#![doc");
        let lines = lib.lines().filter(|line| !is_front(line));
        let (inner, body): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with("#!["));
        if root.is_empty() {
            root = inner.join("\n") + "\npub mod support;\n";
        }
        root.push_str(&format!("/// {}\npub mod {module};\n", golden.name));
        for line in golden.table("dependencies") {
            let name = line.split_whitespace().next().unwrap_or_default();
            // Of two lines for one crate, the longer one has more features.
            let known = dependencies.entry(name.to_owned()).or_default();
            if known.len() < line.len() {
                *known = line.to_owned();
            }
        }
        features.extend(golden.features());
        for (path, text) in &golden.files {
            let Some(path) = path.strip_prefix("src/") else {
                continue;
            };
            if path != "lib.rs" && !path.starts_with("support/") {
                merged.insert(format!("src/{module}/{path}"), in_module(module, text));
            }
        }
        // What the shared support code is told of, such as a type of maps, it is told once.
        let is_told = |line: &str| line.starts_with("support::");
        let is_new = |line: &&str| !is_told(line) || told.insert(line.to_string());
        let body: Vec<_> = body.into_iter().filter(is_new).collect();
        let list =
            in_module(module, &body.join("\n")).replace("pub mod support;", "use crate::support;");
        merged.insert(
            format!("src/{module}/mod.rs"),
            format!("#![allow(unused_imports)]\n{list}"),
        );
    }
    let is_support = |(path, _): &(&String, &String)| path.starts_with("src/support/");
    let support = support.files.iter().filter(is_support);
    merged.extend(support.map(|(path, text)| (path.clone(), text.clone())));
    add_schemas(&mut merged);
    merged.insert("src/lib.rs".to_owned(), root);
    merged.insert("Cargo.toml".to_owned(), manifest(&dependencies, &features));
    merged
}

/// Adds the support code of schemas, which only crates with schemas have.
fn add_schemas(merged: &mut BTreeMap<String, String>) {
    let folder = workspace().join("generator/src/support/schema");
    let parts = files(&folder).into_iter();
    merged.extend(parts.map(|(name, text)| (format!("src/support/schema/{name}"), text)));
    if let Some(declarations) = merged.get_mut("src/support/mod.rs") {
        *declarations = declarations.replace("mod score;", "pub mod schema;\nmod score;");
    }
}

/// The text of a file whose crate has become a module.
fn in_module(module: &str, text: &str) -> String {
    text.replace("crate::", &format!("crate::{module}::"))
        .replace(&format!("crate::{module}::support"), "crate::support")
}

fn manifest(dependencies: &BTreeMap<String, String>, features: &BTreeSet<&str>) -> String {
    let dependencies: Vec<_> = dependencies.values().map(String::as_str).collect();
    let all: Vec<_> = features.iter().map(|it| format!("\"{it}\"")).collect();
    let features: String = features.iter().map(|it| format!("{it} = []\n")).collect();
    format!(
        "[package]\nname = \"goldens\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [features]\ndefault = [{}]\n{features}\n[dependencies]\n{}\n",
        all.join(", "),
        dependencies.join("\n")
    )
}
