//! Provenance: the counts of `report` add up, and `why` prints where each fact comes from.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::path::Path;

use generator::schema::{Schema, TypeBody};
use generator::{Diagnostics, Options, generate, read};
use serde_json::Value;
use tests::{each_tree, generator, trees, workspace};

fn output(arguments: &[&str], docs: &Path) -> (i32, String) {
    let output = generator()
        .args(arguments)
        .arg("--docs")
        .arg(docs)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), text)
}

/// How many fields, and how many members of unions, the docs describe.
fn described(schema: &Schema) -> (usize, usize) {
    let bodies = || schema.types.iter().map(|ty| &ty.body);
    let fields = bodies().map(|body| match body {
        TypeBody::Struct(fields) => fields.len(),
        _ => 0,
    });
    let members = bodies().map(|body| match body {
        TypeBody::Union(members) => members.len(),
        _ => 0,
    });
    (fields.sum(), members.sum())
}

fn assert_adds_up(docs: &Path) {
    let sources = read::pages(docs, &mut Diagnostics::default());
    let schema = generate(&sources, &Options::default()).schema;
    let (fields, members) = described(&schema);
    let (exit, text) = output(&["report", "--format", "json"], docs);
    assert_eq!(exit, 0, "{}", docs.display());
    let report: Value = serde_json::from_str(&text).unwrap();
    let bases = ["exact", "configured", "evidence", "default", "opaque"];
    for (kind, all) in [("fields", fields), ("members", members)] {
        let figures = &report["total"][kind];
        let counts = bases.map(|origin| figures[origin]["count"].as_u64().unwrap());
        assert_eq!(counts.iter().sum::<u64>() as usize, all, "{figures}");
        for origin in bases {
            let causes = figures[origin].as_object().unwrap().iter();
            let causes = causes.filter(|(cause, _)| *cause != "count");
            let sum: u64 = causes.map(|(_, count)| count.as_u64().unwrap()).sum();
            assert_eq!(sum, figures[origin]["count"].as_u64().unwrap(), "{figures}");
        }
    }
    let trees = report["trees"].as_array().unwrap().iter();
    let items: usize = trees
        .map(|tree| tree["items"].as_array().unwrap().len())
        .sum();
    assert_eq!(items, fields + members);
}

#[test]
fn the_report_adds_up() {
    assert_adds_up(&workspace().join("input-docs"));
}

#[test]
#[ignore = "needs DOCS_CORPUS, a folder of documentation trees"]
fn the_report_of_each_tree_of_the_corpus_adds_up() {
    each_tree(&trees(), |_, tree| assert_adds_up(tree));
}

#[test]
fn the_report_names_what_no_page_describes() {
    let docs = workspace().join("tests/cases/a-reference-without-a-page-is-any-value/input");
    let (exit, text) = output(&["report"], &docs);
    assert_eq!(exit, 0);
    for expected in [
        "a type without a page",
        "no page: components.Keeper at ",
        "lamp.md:18:61",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn the_report_names_the_convention_and_the_first_table_that_shows_it() {
    let docs = workspace().join("tests/cases/openapi-generator-makes-a-page-for-each-type/input");
    let (exit, text) = output(&["report"], &docs);
    assert_eq!(exit, 0);
    for expected in [
        "pages in the convention `openapi-generator`: 3 tables with its columns, the first at ",
        "Boat.md:7:1",
        "(python)",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn why_says_where_each_fact_of_a_field_comes_from() {
    let docs = workspace().join("tests/cases/the-page-that-opens-the-readme/input");
    let spellings = [
        "typescript::components::Job.created_at",
        "components.Job.createdAt",
        "job.CREATED_AT",
    ];
    for name in spellings {
        let (exit, text) = output(&["why", name], &docs);
        assert_eq!(exit, 0, "{name}");
        for expected in [
            "typescript::components::Job.created_at: i64\n",
            "note: key: `created_at`; `createdAt` is read as well",
            "evidence: the keys of this tree are written in snake case",
            "evidence: an example has the number 1731402311",
            "job.md:13:14",
            "exact: the row says so",
        ] {
            assert!(text.contains(expected), "{name}: {expected}\n{text}");
        }
    }
}

#[test]
fn why_names_the_rule_of_the_configuration() {
    let case = workspace().join("tests/cases/a-rule-may-name-the-key-of-one-field/input");
    let sources = read::pages(&case, &mut Diagnostics::default());
    assert!(!sources.is_empty());
    let config = case.join("generator.toml");
    let arguments = ["report", "--config", config.to_str().unwrap()];
    let (exit, text) = output(&arguments, &case);
    assert_eq!(exit, 0);
    assert!(text.contains("a rule in [fields]"), "{text}");
}

#[test]
fn why_shows_what_a_rule_overrules() {
    let docs = tests::cases().join("numbers-follow-the-examples/input");
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("generator.toml");
    let rule = "[fields]\n\"Ship.*\" = { required = false, nullable = true, integer = false }\n";
    std::fs::write(&config, rule).unwrap();
    let config = config.to_str().unwrap();
    let (exit, text) = output(&["why", "Ship.built_at", "--config", config], &docs);
    assert_eq!(exit, 0);
    for expected in [
        "note: presence: the key may be absent",
        "note: presence, overruled: the key is required",
        "note: null: the value may be null",
        "note: null, overruled: the value is not null",
        "note: type, overruled: an integer",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn why_says_what_samples_have_shown_and_what_stands_above_them() {
    let docs = tests::cases().join("facts-from-samples-stand-below-the-rules/input");
    let config = docs.join("generator.toml");
    let why = |name| output(&["why", name, "--config", config.to_str().unwrap()], &docs).1;
    let shown = "evidence: samples show it, as `learned.toml` says (12 samples in all)";
    let size = why("Lamp.size");
    assert!(size.contains("the rule for `Lamp.size`"), "{size}");
    assert!(
        size.contains("type, overruled: a float") && size.contains(shown),
        "{size}"
    );
    let added = why("Lamp.additional_properties");
    assert_eq!(added.matches(shown).count(), 2, "{added}");
}

#[test]
fn why_says_what_shows_the_key_of_one_field() {
    for (case, name, reasons) in [
        (
            "json-in-an-example-cell-has-the-keys-of-the-wire",
            "CacheCreation.meta",
            [
                "note: key: `_meta`; `meta` is read as well",
                "evidence: JSON in an example cell has this key",
                "note: key, overruled: `meta`",
            ],
        ),
        (
            "fields-named-after-the-values-of-an-enum-have-its-spelling",
            "CarrierOptions.northSeaExpress",
            [
                "note: key: `north-sea/express`",
                "are named after the values of `Carrier`",
                "note: key, overruled: `northSeaExpress`",
            ],
        ),
        (
            "numbers-in-a-name-may-be-words-of-the-key",
            "CacheState.addressLine2",
            [
                "note: key: `address_line_2`",
                "evidence: the text of this tree writes it so",
                "note: key, overruled: `address_line2`",
            ],
        ),
        (
            "any-value-may-be-missing-in-typescript",
            "Removal.result",
            [
                "note: presence: the key may be absent",
                "evidence: the SDK accepts any value here, and none",
                "note: presence, overruled: the key is required",
            ],
        ),
    ] {
        let (_, text) = output(&["why", name], &tests::cases().join(case).join("input"));
        for reason in reasons {
            assert!(text.contains(reason), "{name}: {reason}\n{text}");
        }
    }
}

#[test]
fn why_shows_the_cell_of_a_sibling() {
    let input = tests::cases().join("a-sibling-tree-says-what-a-page-cannot/input");
    let evidence = input.join("python");
    let arguments = [
        "why",
        "Lamp.keeper",
        "--evidence",
        evidence.to_str().unwrap(),
    ];
    let (exit, text) = output(&arguments, &input.join("typescript"));
    assert_eq!(exit, 0);
    for expected in [
        "note: null: the value may be null",
        "python/models/lamp.md:9:17",
        "evidence: a page of the same API says so",
        "note: null, overruled: the value is not null",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn why_shows_the_cell_of_a_sibling_that_says_something_else() {
    let input = tests::cases().join("a-sibling-that-contradicts-a-page-is-a-warning/input");
    let config = input.join("generator.toml");
    let arguments = ["why", "Boat.length", "--config", config.to_str().unwrap()];
    let (exit, text) = output(&arguments, &input);
    assert_eq!(exit, 0);
    for expected in [
        "note: type: a float",
        "exact: the page says so",
        "note: type, overruled: an integer",
        "java/models/Boat.md:8:14",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn why_says_why_there_is_a_field_that_no_row_describes() {
    for (case, name, reason) in [
        (
            "a-type-without-documented-fields-keeps-every-key",
            "additional_properties",
            "default: the table of fields has no row, so every key is kept",
        ),
        (
            "unknown-keys-may-be-kept",
            "Berth.additional_properties",
            "configured: `unknown_keys = \"keep\"` keeps the keys that the page does not describe",
        ),
    ] {
        let docs = tests::cases().join(case).join("input");
        let config = docs.join("generator.toml");
        let mut arguments = vec!["why", name];
        if config.exists() {
            arguments.extend(["--config", config.to_str().unwrap()]);
        }
        let (_, text) = output(&arguments, &docs);
        assert!(text.contains(reason), "{case}: {text}");
        assert!(!text.contains("exact: "), "{case}: {text}");
    }
}

#[test]
fn the_report_lists_the_nulls_that_no_page_can_state() {
    let docs = tests::cases().join("a-null-in-the-example-makes-a-required-field-nullable/input");
    let (exit, text) = output(&["report"], &docs);
    assert_eq!(exit, 0);
    for expected in [
        "null that the page cannot state",
        "of which the pages cannot say whether they may be null",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn the_report_counts_operations_and_the_types_that_they_use() {
    let docs = tests::cases().join("types-say-which-operations-use-them/input");
    let (exit, text) = output(&["report"], &docs);
    assert_eq!(exit, 0);
    let line = "operations: 5; types: 2 of bodies, 2 of answers, 1 of errors, 2 of parameters, 0 of HTTP answers, 1 in none\n";
    assert!(text.contains(line), "{text}");
    let (exit, text) = output(&["report", "--format", "json"], &docs);
    assert_eq!(exit, 0);
    let report: Value = serde_json::from_str(&text).unwrap();
    let operations = &report["total"]["operations"];
    let counts = [
        "count",
        "bodies",
        "answers",
        "errors",
        "parameters",
        "http_answers",
        "unused",
    ];
    let counts = counts.map(|count| operations[count].as_u64().unwrap());
    assert_eq!(counts, [5, 2, 2, 1, 2, 0, 1], "{operations}");
}

#[test]
fn why_names_the_operations_of_a_type_and_the_path_of_a_key() {
    let docs = tests::cases().join("types-say-which-operations-use-them/input");
    let (exit, text) = output(&["why", "Lamp"], &docs);
    assert_eq!(exit, 0);
    for expected in [
        "note: use: part of the answer of `GET /lamps`",
        "note: use: the body of `POST /lamps`",
        "note: use: the answer of `PATCH /lamps/{lamp_id}`",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let (exit, text) = output(&["why", "UpdateLampRequest.lampId"], &docs);
    assert_eq!(exit, 0);
    for expected in [
        "note: key: `lamp_id`",
        "the path of the operation `/lamps/{lamp_id}` names the parameter so",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn why_says_how_a_decoder_selects_the_variant() {
    let docs = workspace().join("tests/cases/distinct-literals-tag-a-union/input");
    let sources = read::pages(&docs, &mut Diagnostics::default());
    let schema = generate(&sources, &Options::default()).schema;
    let mut types = schema.types.iter();
    let union = types
        .find(|ty| matches!(ty.body, TypeBody::Union(_)))
        .unwrap();
    let (exit, text) = output(&["why", union.name.as_printed()], &docs);
    assert_eq!(exit, 0);
    assert!(
        text.contains("selects the variant: each member has its own values there"),
        "{text}"
    );
}

#[test]
fn why_shows_the_constructor_that_is_called_after_a_tag() {
    let docs = tests::cases()
        .join("a-go-union-is-tagged-where-its-constructors-are-named-after-values/input");
    for (name, expected) in [
        (
            "UnitCost.BillingLlmUnitCost",
            "tag: \"Llm\", in this or another spelling",
        ),
        (
            "BillingLlmUnitCost.type",
            "type: always \"llm\", in this or another spelling",
        ),
    ] {
        let (exit, text) = output(&["why", name], &docs);
        assert_eq!(exit, 0);
        for expected in [expected, "CreateUnitCostLlm", "evidence: the constructor"] {
            assert!(text.contains(expected), "{expected}\n{text}");
        }
    }
}

#[test]
fn why_of_an_unknown_name_is_an_error() {
    let docs = workspace().join("input-docs");
    assert_eq!(
        output(&["why", "components::Nothing.at_all"], &docs),
        (2, String::new())
    );
}
