//! What one whole tree says, beside what its SDK's own source says of every field.
//!
//! Ignored, because it needs the file `truth/polar-python.json` beside the folder that `DOCS_CORPUS` names:
//! `cargo test -p tests --test truth -- --ignored --nocapture`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "this is a test"
)]

use std::collections::{BTreeMap, BTreeSet};

use generator::schema::{Field, Schema, Type, TypeBody};
use generator::{Diagnostics, Options, generate, read};
use serde_json::Value;
use tests::{skip, workspace};

/// The most structs that may refuse a value which the SDK accepts.
const MOST_REFUSING: usize = 15;

/// The most fields that may be an `Option` for nothing.
const MOST_NEEDLESS: usize = 45;

#[derive(Debug, Default)]
struct Verdict {
    /// The types that refuse a value because of a field of their own.
    refusing: BTreeSet<usize>,
    /// The fields that refuse it.
    fields: Vec<String>,
    /// The fields that accept `null` although it never occurs.
    needless: Vec<String>,
    /// The fields that have another key.
    keys: usize,
    /// The fields that the truth and the schema both have.
    compared: usize,
}

#[test]
#[ignore = "needs the truth beside DOCS_CORPUS"]
fn a_tree_refuses_few_values_that_its_sdk_accepts() {
    let Some(corpus) = std::env::var_os("DOCS_CORPUS") else {
        skip("DOCS_CORPUS does not name a folder of documentation trees");
        return;
    };
    let corpus = workspace().join(corpus);
    let truth = std::fs::read_to_string(corpus.join("../truth/polar-python.json")).unwrap();
    let truth: BTreeMap<String, Value> = serde_json::from_str(&truth).unwrap();
    let sources = read::pages(&corpus.join("polar-python"), &mut Diagnostics::default());
    let schema = generate(&sources, &Options::default()).schema;
    let verdict = judge(&schema, &sources, &truth);
    let through = containing(&schema, &verdict.refusing);
    for field in &verdict.fields {
        eprintln!("refuses: {field}");
    }
    for field in &verdict.needless {
        eprintln!("needless: {field}");
    }
    eprintln!(
        "{} fields; {} structs refuse a value, {} through a part; {} needless Options; {} wrong keys",
        verdict.compared,
        verdict.refusing.len(),
        through.len(),
        verdict.needless.len(),
        verdict.keys,
    );
    assert!(verdict.compared > 4000);
    assert_eq!(verdict.keys, 0);
    assert!(verdict.refusing.len() <= MOST_REFUSING);
    assert!(verdict.needless.len() <= MOST_NEEDLESS);
}

fn judge(
    schema: &Schema,
    sources: &[generator::Source],
    truth: &BTreeMap<String, Value>,
) -> Verdict {
    let mut verdict = Verdict::default();
    for (id, ty) in schema.types.iter().enumerate() {
        let path = &sources[ty.span.source.0].path;
        let of_page = path.strip_prefix("docs/").and_then(|path| truth.get(path));
        let (Some(of_page), TypeBody::Struct(fields)) = (of_page, &ty.body) else {
            continue;
        };
        for expected in of_page["fields"].as_array().unwrap() {
            let name = expected["field"].as_str().unwrap();
            let is_named = |field: &&Field| {
                field.name.as_printed().trim_end_matches('_') == name.trim_end_matches('_')
            };
            if let Some(field) = fields.iter().find(is_named) {
                verdict.add(id, field, expected, &field.full_name(ty.name.as_printed()));
            }
        }
    }
    verdict
}

impl Verdict {
    fn add(&mut self, id: usize, field: &Field, expected: &Value, name: &str) {
        let [required, nullable] = ["required", "nullable"].map(|key| expected[key] == true);
        let accepts_null = field.nullable || !field.required || field.ty == Type::Any;
        self.compared += 1;
        self.keys += usize::from(expected["key"] != field.key.as_str());
        if (nullable && !accepts_null) || (field.required && !required) {
            self.refusing.insert(id);
            self.fields.push(name.to_owned());
        }
        if required && !nullable && field.nullable && field.ty != Type::Any {
            self.needless.push(name.to_owned());
        }
    }
}

/// The types that contain one of these, themselves included.
fn containing(schema: &Schema, these: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut all = these.clone();
    loop {
        let before = all.len();
        for (id, ty) in schema.types.iter().enumerate() {
            let mut contains = false;
            for part in ty.body.parts() {
                part.walk(&mut |part| {
                    if let Type::Reference(reference) = part {
                        contains |= reference.page().is_some_and(|page| all.contains(&page.0));
                    }
                });
            }
            if contains && matches!(ty.body, TypeBody::Struct(_) | TypeBody::Union(_)) {
                all.insert(id);
            }
        }
        if all.len() == before {
            let is_struct = |id: &usize| matches!(schema.types[*id].body, TypeBody::Struct(_));
            return all.into_iter().filter(is_struct).collect();
        }
    }
}
