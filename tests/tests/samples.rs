//! `learn` and `verify`: samples beside the docs, as a process on a real disk.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tests::{all_output, generator};

const CONFIG: &str = "language = \"typescript\"\nwire_case = \"snake\"\n[fields]\n\"Lamp.size\" = { integer = true }\n";

/// A row of a table: name, type, and whether it is required.
type Row = (&'static str, &'static str, bool);

const LAMP: &[Row] = &[
    ("id", "*string*", true),
    ("createdAt", "*number*", true),
    ("size", "*number*", true),
    ("isLit", "*boolean*", true),
    ("state", "[components.State](state.md)", true),
    ("sign", "[components.Sign](sign.md)", true),
    ("note", "*string*", false),
    ("tags", "*string*[]", false),
    ("counts", "Record<string, *number*>", false),
    ("kind", "*\"lamp\"*", false),
    ("shape", "[components.Shape](shape.md)", false),
];

/// Docs, samples and the configuration in a folder of their own.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("generator.toml", CONFIG);
        folder.page("lamp", "Lamp", LAMP);
        folder.page(
            "red",
            "Red",
            &[("type", "*\"red\"*", true), ("depth", "*number*", true)],
        );
        folder.page("blue", "Blue", &[("type", "*\"blue\"*", true)]);
        folder.page(
            "round",
            "Round",
            &[("name", "*string*", false), ("radius", "*number*", false)],
        );
        folder.page(
            "square",
            "Square",
            &[("name", "*string*", false), ("side", "*number*", false)],
        );
        for (stem, title, members) in [
            ("sign", "Sign", ["Red", "Blue"]),
            ("shape", "Shape", ["Round", "Square"]),
        ] {
            let members = members.map(|it| format!("### `components.{it}`\n\n```typescript\nconst value: components.{it} = {{}};\n```\n\n"));
            folder.write(
                &format!("docs/models/components/{stem}.md"),
                &format!("# {title}\n\n## Supported Types\n\n{}", members.concat()),
            );
        }
        folder.write(
            "docs/models/components/state.md",
            "# State\n\n## Values\n\n```typescript\n\"on\" | \"off\"\n```\n",
        );
        folder
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn page(&self, stem: &str, title: &str, rows: &[Row]) {
        let mut text = format!(
            "# {title}\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n"
        );
        for (name, ty, required) in rows {
            let mark = if *required {
                ":heavy_check_mark:"
            } else {
                ":heavy_minus_sign:"
            };
            text.push_str(&format!("| `{name}` | {ty} | {mark} | N/A |\n"));
        }
        self.write(&format!("docs/models/components/{stem}.md"), &text);
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = generator()
            .current_dir(self.0.path())
            .args([
                "--docs",
                "docs",
                "--out",
                "made",
                "--config",
                "generator.toml",
            ])
            .args(arguments)
            .output()
            .unwrap();
        (output.status.code().unwrap(), all_output(&output))
    }
}

/// A value of the type `Lamp` as the docs describe it.
fn lamp() -> Value {
    json!({
        "id": "a", "created_at": 1, "size": 3, "is_lit": true, "state": "on",
        "sign": {"type": "red", "depth": 1.5}, "note": "n", "tags": ["t"], "counts": {"k": 1},
        "kind": "lamp", "shape": {"name": "s", "side": 2},
    })
}

/// A record of a lamp with another value at a path; `Value::Null` at a path that ends in `-` removes the key.
fn record(path: &str, value: Value) -> String {
    let mut lamp = lamp();
    if let Some(path) = path.strip_suffix('-') {
        lamp.as_object_mut().unwrap().remove(path);
    } else if let Some((parent, key)) = path.rsplit_once('/') {
        lamp.pointer_mut(parent).unwrap()[key] = value;
    }
    format!("{}\n", json!({"type": "Lamp", "json": lamp, "more": [1]}))
}

#[test]
fn verify_finds_every_planted_departure_and_nothing_in_the_clean_set() {
    let folder = Folder::new();
    folder.write("clean.jsonl", &record("", Value::Null).repeat(3));
    let (code, text) = folder.run(&["verify", "clean.jsonl", "--deny", "departures"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("do not depart"), "{text}");

    let planted = [
        ("/extra", json!(1), "undocumented-key"),
        ("/sign/hue", json!(1), "undocumented-key"),
        ("/shape/edge", json!(1), "undocumented-key"),
        ("id-", Value::Null, "missing-key"),
        ("state-", Value::Null, "missing-key"),
        ("sign-", Value::Null, "missing-key"),
        ("/sign/depth", Value::Null, "null"),
        ("/id", Value::Null, "null"),
        ("/note", Value::Null, "null"),
        ("/sign", Value::Null, "null"),
        ("/tags/0", Value::Null, "null-inside"),
        ("/counts/k", Value::Null, "null-inside"),
        ("/size", json!(1.5), "fraction"),
        ("/id", json!(7), "other-kind"),
        ("/is_lit", json!("yes"), "other-kind"),
        ("/tags", json!({}), "other-kind"),
        ("/state", json!("dim"), "unknown-value"),
        ("/kind", json!("horn"), "unknown-value"),
        ("/sign/type", json!("green"), "no-member"),
        ("/shape", json!({"name": "s"}), "ambiguous-union"),
    ];
    let lines = planted.iter().map(|(path, value, _)| match *path {
        // The index of a list.
        "/tags/0" => record("/tags", json!([null])),
        path => record(path, value.clone()),
    });
    folder.write("planted.jsonl", &lines.collect::<String>());
    let (code, text) = folder.run(&[
        "verify",
        "planted.jsonl",
        "--deny",
        "departures",
        "--format",
        "json",
    ]);
    assert_eq!(code, 1, "{text}");
    let report: Value = serde_json::from_str(&text).unwrap();
    let found: BTreeSet<_> = report["departures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|departure| {
            assert_eq!(departure["count"], 1, "{departure}");
            let line = usize::try_from(departure["line"].as_u64().unwrap()).unwrap();
            (line, departure["kind"].as_str().unwrap().to_owned())
        })
        .collect();
    let expected: BTreeSet<_> = planted
        .iter()
        .zip(1..)
        .map(|((_, _, kind), line)| (line, (*kind).to_owned()))
        .collect();
    assert_eq!(found, expected, "{text}");
    assert_eq!(folder.run(&["verify", "planted.jsonl"]).0, 0);
    let (_, markdown) = folder.run(&["verify", "planted.jsonl", "--format", "markdown"]);
    assert!(
        markdown
            .contains("| `components.Lamp.id` | 1 of 20 | the value is null | `planted.jsonl:8:"),
        "{markdown}"
    );
}

#[test]
fn what_is_learned_is_read_by_every_later_run_below_the_rules_of_the_user() {
    let folder = Folder::new();
    let mut value = lamp();
    let object = value.as_object_mut().unwrap();
    let sign = object.remove("sign").unwrap();
    let created = object.remove("created_at").unwrap();
    object.remove("note");
    for (key, value) in [
        ("signal", sign),
        ("createdAt", created),
        ("id", Value::Null),
        ("size", json!(2.5)),
        ("billing_code", json!(9)),
    ] {
        object.insert(key.to_owned(), value);
    }
    object.remove("is_lit");
    folder.write("Lamp/1.json", &value.to_string());
    value["is_lit"] = json!(false);
    folder.write("Lamp/2.json", &value.to_string());
    value["is_lit"] = json!(false);
    value.as_object_mut().unwrap().remove("billing_code");
    folder.write("Lamp/3.json", &value.to_string());

    let (code, text) = folder.run(&["learn", "--check", "Lamp"]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("+[fields]") && !folder.path("learned.toml").exists(),
        "{text}"
    );
    let (code, text) = folder.run(&["learn", "Lamp"]);
    assert_eq!(code, 0, "{text}");
    let learned = fs::read_to_string(folder.path("learned.toml")).unwrap();
    let rows = "\"components.Lamp.createdAt\" = { key = \"createdAt\" } # in 3 of 3, 3 integers\n\"components.Lamp.id\" = { nullable = true } # in 3 of 3, 3 null\n\"components.Lamp.isLit\" = { required = false } # in 2 of 3\n\"components.Lamp.sign\" = { key = \"signal\" } # in 3 of 3\n\"components.Lamp.size\" = { integer = false } # in 3 of 3, 3 fractions\n";
    assert!(learned.contains(rows), "{learned}");
    assert!(
        learned.contains("\"components.Lamp\" = [\"billing_code\"]"),
        "{learned}"
    );
    assert_eq!(folder.run(&["learn", "--check", "Lamp"]).0, 0);

    // The rule of the user says that `size` is an integer, and stays.
    let (code, text) = folder.run(&["verify", "Lamp", "--deny", "departures"]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("\n1 departure\n") && text.contains("components.Lamp.size"),
        "{text}"
    );

    assert_eq!(folder.run(&[]).0, 0);
    let made = fs::read_to_string(folder.path("made/src/components/lamp.rs")).unwrap();
    for part in [
        "pub id: Option<String>",
        "rename = \"signal\"",
        "pub is_lit: Option<bool>",
        "pub size: i64",
        "pub additional_properties: ",
    ] {
        assert!(made.contains(part), "{part}: {made}");
    }
}

#[test]
fn nothing_but_keys_is_ever_written_or_printed() {
    let folder = Folder::new();
    let secret = "s3cr3t-";
    let mut value = lamp();
    for (number, (_, part)) in value.as_object_mut().unwrap().iter_mut().enumerate() {
        *part = json!({"token": format!("{secret}{number}")});
    }
    value["state"] = json!(format!("{secret}state"));
    value["sign"] = json!({"type": format!("{secret}type")});
    value["unknown"] = json!([format!("{secret}item"), 987_654_321]);
    let records = [
        json!({"type": "Lamp", "json": value}),
        json!({"type": format!("{secret}name"), "json": value}),
        value.clone(),
    ];
    let records: String = records.iter().map(|it| format!("{it}\n")).collect();
    folder.write("a.jsonl", &records);
    let body = |text: String| json!({"request": {"postData": {"text": text}}, "response": {"content": {"text": value.to_string()}}});
    let har = json!({"log": {"entries": [body(value.to_string()), body(format!("{secret}body"))]}});
    folder.write("b.har", &har.to_string());
    folder.write("bad/c.json", &format!("{{\"a\": \"{secret}\" {secret}"));
    let mut all = String::new();
    for arguments in [
        &["learn", "a.jsonl", "b.har"][..],
        &["learn", "a.jsonl", "--check", "--format", "json"],
        &["verify", "a.jsonl", "b.har"],
        &["verify", "a.jsonl", "b.har", "--format", "json"],
        &["verify", "a.jsonl", "--format", "markdown"],
        &["verify", "bad"],
        &["learn", "bad"],
        &["report", "-v"],
    ] {
        all.push_str(&folder.run(arguments).1);
    }
    all.push_str(&fs::read_to_string(folder.path("learned.toml")).unwrap());
    assert!(!all.contains(secret) && !all.contains("987654321"), "{all}");
    assert!(
        all.contains("unknown") && all.contains("bad/c.json:1:"),
        "{all}"
    );
    // Values of an enum, if they are asked for, and no others.
    folder.run(&["learn", "a.jsonl", "--values"]);
    let learned = fs::read_to_string(folder.path("learned.toml")).unwrap();
    assert!(
        learned.contains("\"components.State\" = [\"s3cr3t-state\"]"),
        "{learned}"
    );
    assert_eq!(learned.matches(secret).count(), 1, "{learned}");
}

#[test]
fn a_large_recording_is_read_within_bounded_memory() {
    let folder = Folder::new();
    let body = json!({"response": {"content": {"text": lamp().to_string()}}, "noise": "x".repeat(1 << 20)});
    let entries = vec![body.to_string(); 200].join(",\n");
    folder.write(
        "large.har",
        &format!("{{\"log\": {{\"entries\": [{entries}]}}}}"),
    );
    let (code, text) = folder.run(&["verify", "large.har", "--deny", "departures"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("read 200 samples"), "{text}");
}
