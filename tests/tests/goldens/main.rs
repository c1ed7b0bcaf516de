//! The golden crates of the cases, and `generated`, are one crate here, which is built once. It compiles without a
//! warning, and so do its docs; the examples on the pages decode and encode back to what they were; and for every type,
//! what is decoded, encoded and decoded again is the same, for values drawn at random from the schema. Nothing is lost but
//! the keys that no page describes, where the type does not keep them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

mod values;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use generator::options::{Dates, Format, Serde};
use generator::schema::{TypeBody, TypeDef};
use generator::{Diagnostics, config, generate, hidden, read};
use tests::goldens::{Golden, goldens, one_crate};
use tests::{cargo_on_generated, cases, files, target, workspace, write};
use values::Draw;

/// How many values of each type are tried.
const VALUES: usize = 48;

/// A test of the golden crate, not of this one: it reads values and tries each with its type.
const ROUND_TRIP: &str = include_str!("round_trip.rs");

/// Tests of numbers, of the golden crate that keeps every digit.
const DIGITS: &str = include_str!("digits.rs");

/// Tests of rows of text, of the golden crate that has them.
const ROWS: &str = include_str!("rows.rs");

/// The case with rows of text. A feed of such files lies beside its docs.
const FEED: &str = "rows-of-text-have-numbers-and-empty-cells";

/// Tests of schemas, of the golden crate that has them.
const SCHEMAS: &str = include_str!("schemas.rs");

/// The case with schemas.
const SCHEMA_CASE: &str = "schemas-describe-the-json-of-types-and-of-what-they-hold";

#[test]
fn goldens_compile_with_docs_without_a_warning_and_all_values_survive() {
    let all = goldens();
    // Every second one without derived code, and those that keep every digit.
    let lean = all.iter().enumerate();
    let lean = lean.filter(|(index, golden)| index % 2 == 0 || golden.keeps_digits());
    let lean: Vec<_> = lean
        .filter_map(|(_, golden)| without_derived_code(golden))
        .collect();
    let all = all.iter().filter(|golden| !golden.is_lean());
    let (mut exact, plain): (Vec<_>, Vec<_>) = all.partition(|golden| golden.keeps_digits());
    let (exact_lean, lean): (Vec<_>, Vec<_>) =
        lean.iter().partition(|golden| golden.keeps_digits());
    assert!(plain.len() > 100 && lean.len() > 50);
    assert!(!exact.is_empty() && !exact_lean.is_empty());
    exact.extend(exact_lean);
    let mut folders = Vec::new();
    for (name, goldens, support) in [
        ("goldens", &plain, plain.last().unwrap()),
        ("exact-goldens", &exact, lean.last().unwrap()),
        ("lean-goldens", &lean, lean.last().unwrap()),
    ] {
        let folder = target().join(name);
        let _ = fs::remove_dir_all(&folder);
        write(&folder, &one_crate(goldens, support));
        write(&folder.join("tests/round_trip"), &round_trip(goldens));
        folders.push(folder);
    }
    let feed = plain.iter().find(|golden| golden.name == FEED).unwrap();
    let mut tests = files(&cases().join(FEED).join("feed"));
    tests.insert("rows.rs".to_owned(), ROWS.replace("CASE", &feed.module));
    let schemas = plain.iter().find(|it| it.name == SCHEMA_CASE).unwrap();
    let schemas = SCHEMAS.replace("CASE", &schemas.module);
    tests.insert("schemas.rs".to_owned(), schemas);
    write(&folders[0].join("tests"), &tests);
    needs(&folders[0], "csv = \"1\"");
    let digits = DIGITS.replace("CASE", &exact[0].module);
    fs::write(folders[1].join("tests/digits.rs"), digits).unwrap();
    needs(&folders[1], "ciborium = \"0.2\"");
    for folder in &folders {
        cargo_on_generated(folder, &["test"]);
    }
    // The docs of types without derived code are the same.
    for folder in &folders[..2] {
        cargo_on_generated(folder, &["doc", "--no-deps"]);
    }
}

/// The folder with the pages of a golden crate.
fn input(golden: &Golden) -> PathBuf {
    match golden.name.as_str() {
        "generated" => workspace().join("input-docs"),
        name => cases().join(name).join("input"),
    }
}

/// The same crate with types without derived code; none if its command line says more than its configuration.
fn without_derived_code(golden: &Golden) -> Option<Golden> {
    let input = input(golden);
    if input.join("../arguments").exists() {
        return None;
    }
    let config = input.join(read::CONFIG);
    let mut options = fs::read_to_string(&config)
        .map(|text| config::parse("generator.toml", &text).unwrap())
        .unwrap_or_default();
    options.serde = Some(Serde::Lean);
    let folders = read::folders(&input, &config, &options);
    let sources = read::all(&folders, None, &options, &mut Diagnostics::default());
    let files = generate(&sources, &options).files.into_iter();
    let manifest = ("Cargo.toml".to_owned(), golden.files["Cargo.toml"].clone());
    Some(Golden {
        name: golden.name.clone(),
        module: format!("lean_{}", golden.module),
        files: files
            .map(|it| (it.path, it.text))
            .chain([manifest])
            .collect(),
    })
}

/// Adds a dependency of the tests of a crate.
fn needs(folder: &Path, dependency: &str) {
    let path = folder.join("Cargo.toml");
    let manifest = fs::read_to_string(&path).unwrap();
    let manifest = format!("{manifest}\n[dev-dependencies]\n{dependency}\n");
    fs::write(path, manifest).unwrap();
}

/// A type of the golden crates.
struct Tested {
    /// Its path, seen from a test.
    path: String,
    /// Whether nothing may be lost. A date library writes a datetime in its own form.
    lossless: bool,
}

/// The files of the test over all types: lines of values, each after the number of its type and a tab.
fn round_trip(goldens: &[&Golden]) -> BTreeMap<String, String> {
    let mut types = Vec::new();
    let mut values = String::new();
    for golden in goldens {
        draw_values(golden, &mut types, &mut values);
    }
    assert!(types.len() >= 5, "{} types", types.len());
    let row = |Tested { path, lossless }: &Tested| {
        format!("    ({path:?}, super::check::<{path}, {lossless}>),\n")
    };
    let rows: String = types.iter().map(row).collect();
    let list = format!("pub(crate) const TYPES: &[(&str, super::Check)] = &[\n{rows}];\n");
    let files = [
        ("main.rs", ROUND_TRIP),
        ("types.rs", &list),
        ("values.txt", &values),
    ];
    files
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into()
}

/// Whether the command line of a case names docs of the same API, or facts from samples lie beside its pages.
fn has_evidence(golden: &Golden) -> bool {
    let case = cases().join(&golden.name);
    let arguments = fs::read_to_string(case.join("arguments"));
    arguments.is_ok_and(|it| it.contains("--evidence")) || case.join("input/learned.toml").exists()
}

/// Appends the types of a golden crate, and values of each.
fn draw_values(golden: &Golden, types: &mut Vec<Tested>, lines: &mut String) {
    let input = input(golden);
    let config = input.join(read::CONFIG);
    let options = fs::read_to_string(&config)
        .map(|text| config::parse("generator.toml", &text).unwrap())
        .unwrap_or_default();
    // The values are drawn from what the pages of one folder say, and they are JSON.
    let is_json = options.format == Format::Json;
    let has_types = options.fields.iter().any(|rule| rule.value.ty.is_some());
    if !options.types.is_empty() || has_types || has_evidence(golden) || !is_json {
        return;
    }
    let folders = read::folders(&input, &config, &options);
    let sources = read::all(&folders, None, &options, &mut Diagnostics::default());
    let schema = generate(&sources, &options).schema;
    let mut draw = Draw::new(&schema, &options);
    let mut on_page = BTreeMap::<&str, usize>::new();
    // Types that fields share lie in files of their own; the values of the fields are theirs.
    let is_shared =
        |ty: &&TypeDef| matches!(ty.body, TypeBody::Id(_)) && !options.id_fields.is_empty();
    for ty in schema.types.iter().filter(|ty| !is_shared(ty)) {
        let page = sources[ty.span.source.0].path.as_str();
        let before = on_page.entry(page).or_default();
        let path = exported(golden, page, *before);
        *before += 1;
        let Some(path) = path else {
            panic!("{}: no type from {page}", golden.name);
        };
        for _ in 0..VALUES {
            if let Some(value) = draw.value(ty) {
                lines.push_str(&format!("{}\t{value}\n", types.len()));
            }
        }
        types.push(Tested {
            path,
            lossless: options.dates == Dates::Text,
        });
    }
}

/// The path of a type of a page, by the number of types before it there: a module exports them in the order of the page.
fn exported(golden: &Golden, page: &str, before: usize) -> Option<String> {
    // As the first line of the file has it.
    let page = hidden::escaped(page).replace("--", r"-\u{2d}");
    let mark = format!("from `{page}`");
    let (path, _) = golden.files.iter().find(|(path, text)| {
        path.ends_with(".rs") && text.lines().next().is_some_and(|line| line.contains(&mark))
    })?;
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let (folder, stem) = inner.rsplit_once('/').unwrap_or(("", inner));
    let list = match folder {
        "" => "src/lib.rs".to_owned(),
        folder => format!("src/{folder}/mod.rs"),
    };
    let list = golden.files.get(&list)?;
    let mut of_page = list.lines().filter_map(|line| {
        let after = line
            .strip_prefix("pub use self::")?
            .trim_start_matches("r#");
        after
            .strip_prefix(stem)?
            .strip_prefix("::")?
            .strip_suffix(';')
    });
    let name = of_page.nth(before)?;
    let raw = |segment: &str| match segment {
        "type" | "ref" | "box" | "async" => format!("r#{segment}"),
        plain => plain.to_owned(),
    };
    let modules: String = folder
        .split('/')
        .filter(|it| !it.is_empty())
        .map(|it| raw(it) + "::")
        .collect();
    Some(format!("goldens::{}::{modules}{name}", golden.module))
}
