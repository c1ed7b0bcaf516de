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
    let suggested = "samples show 1 as `null` and do not show";
    assert!(text.contains(suggested), "{text}");
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
fn keys_that_no_sample_has_are_in_the_case_of_the_others() {
    let folder = Folder::new();
    let rows = [
        ("inputSchema", "*string*", true),
        ("title", "*string*", false),
    ];
    let unseen = [rows[0], rows[1], ("outputSchema", "*string*", false)];
    folder.page("tool", "Tool", &unseen);
    folder.page(
        "mixed",
        "Mixed",
        &[unseen[0], unseen[2], ("ofTree", "*string*", false)],
    );
    folder.write("Tool/1.json", "{\"inputSchema\": \"a\", \"title\": \"b\"}");
    folder.write(
        "Mixed/1.json",
        "{\"inputSchema\": \"a\", \"of_tree\": \"b\"}",
    );
    folder.run(&["learn", "Tool", "Mixed"]);
    let learned = fs::read_to_string(folder.path("learned.toml")).unwrap();
    let rows = "\"components.Mixed.inputSchema\" = { key = \"inputSchema\" } # in 1 of 1\n\"components.Tool.inputSchema\" = { key = \"inputSchema\" } # in 1 of 1\n\"components.Tool.outputSchema\" = { key = \"outputSchema\" } # in 0 of 1\n";
    assert!(learned.ends_with(rows), "{learned}");
    assert_eq!(folder.run(&["learn", "--check", "Tool", "Mixed"]).0, 0);
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
    let (_, why) = folder.run(&["why", "components.State"]);
    let said = "the page lists them, and samples show 1 other, as `learned.toml` says";
    assert!(why.contains(said), "{why}");
}

/// The strings of a value, without the keys.
fn strings(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => _ = found.insert(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(entries) => entries.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}

/// What an API sends: identifiers, names, addresses, tokens, dates, in every place of a value, known to the docs or not.
fn real_looking() -> Vec<Value> {
    let person = json!({
        "name": "Ada Byron", "mail": "ada@example.org", "phone": "+44 20 7946 0991",
        "address": {"street": "12 St James's Square", "town": "London", "code": "SW1Y 4JH"},
    });
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";
    let lamp = lamp();
    let with = |key: &str, value: Value| {
        let mut lamp = lamp.clone();
        lamp[key] = value;
        lamp
    };
    vec![
        with("id", json!("8f14e45f-ceea-467f-a0e6-2d3ad3f8f4a1")),
        with(
            "note",
            json!("Call Ada\u{202e} | before <b>noon</b>\n::error::`rm -rf`"),
        ),
        with(
            "tags",
            json!([
                "attic lamp",
                "2026-11-21T17:03:59Z",
                "https://example.org/?key=4711"
            ]),
        ),
        with("owner", person.clone()),
        with("size", json!(token)),
        with("is_lit", person),
        with("state", json!("sold to Ada Byron")),
        with("kind", json!("4111 1111 1111 1111")),
        with("sign", json!({"type": "secret sign", "token": token})),
        with("counts", json!({"k": "12 apples", "l": ["nested text"]})),
        with("shape", json!({"name": "summer house", "side": "eleven"})),
        with("created_at", json!("Saturday, 21 November")),
    ]
}

#[test]
fn of_what_an_api_sends_no_text_gets_out() {
    let folder = Folder::new();
    let values = real_looking();
    let records = values
        .iter()
        .map(|value| format!("{}\n", json!({"type": "Lamp", "json": value})));
    folder.write("a.jsonl", &records.collect::<String>());
    let bodies = values.iter().map(|value| {
        json!({"request": {"url": "https://example.org/?secret=4712"}, "response": {"content": {"text": value.to_string()}}})
    });
    let har = json!({"log": {"entries": bodies.collect::<Vec<_>>()}});
    folder.write("b.har", &har.to_string());
    for (index, value) in values.iter().enumerate() {
        // Cut off within the value: the error is located, and has no text.
        let text = value.to_string();
        let end = text.floor_char_boundary(text.len() / 2);
        folder.write(&format!("cut/{index}.json"), &text[..end]);
    }
    let mut all = String::new();
    for arguments in [
        &["learn", "a.jsonl", "b.har"][..],
        &["learn", "a.jsonl", "--check"],
        &["verify", "a.jsonl", "b.har"],
        &["verify", "a.jsonl", "b.har", "--format", "json"],
        &["verify", "a.jsonl", "b.har", "--format", "markdown"],
        &["verify", "a.jsonl", "b.har", "--format", "github"],
        &["verify", "cut"],
        &["learn", "cut", "--type", "Lamp"],
        &[],
        &["report", "-v"],
        &["why", "components.Lamp.id"],
    ] {
        all.push_str(&folder.run(arguments).1);
    }
    all.push_str(&fs::read_to_string(folder.path("learned.toml")).unwrap());
    let made = tests::files(&folder.path("made")).into_iter();
    all.extend(made.filter_map(|(path, text)| (!path.contains("/support/")).then_some(text)));
    let mut texts = BTreeSet::from(["4712".to_owned()]);
    values.iter().for_each(|value| strings(value, &mut texts));
    // Values of the docs, and single letters.
    let documented = ["on", "red", "lamp", "a", "n", "s", "t"];
    texts.retain(|text| !documented.contains(&text.as_str()));
    assert!(texts.len() > 20 && all.contains("owner"), "{all}");
    for text in texts {
        assert!(!all.contains(&text), "{text:?} in {all}");
    }
}

/// The most address space of a run, in kilobytes: a fraction of the recordings below.
const MEMORY_LIMIT: usize = 192 << 10;

/// Reads a recording of so many megabytes with each of these commands, under a ceiling of memory.
#[cfg(unix)]
fn read_recording(megabytes: usize, commands: &[&[&str]]) {
    use std::io::{BufWriter, Write};
    let folder = Folder::new();
    let body = json!({"response": {"content": {"text": lamp().to_string()}}, "noise": "x".repeat(1 << 20)});
    let body = body.to_string();
    let mut file = BufWriter::new(fs::File::create(folder.path("large.har")).unwrap());
    file.write_all(b"{\"log\": {\"entries\": [").unwrap();
    for entry in 0..megabytes {
        let comma = if entry > 0 { ",\n" } else { "" };
        write!(file, "{comma}{body}").unwrap();
    }
    file.write_all(b"]}}").unwrap();
    file.flush().unwrap();
    for command in commands {
        let output = std::process::Command::new("sh")
            .arg("-c")
            .arg(format!("ulimit -v {MEMORY_LIMIT}; exec \"$0\" \"$@\""))
            .arg(generator().get_program())
            .args(*command)
            .args(["large.har", "--docs", "docs", "--out", "made"])
            // Each thread reserves address space that it does not use.
            .env("RAYON_NUM_THREADS", "2")
            .env("MALLOC_ARENA_MAX", "1")
            .current_dir(folder.0.path())
            .output()
            .unwrap();
        let text = all_output(&output);
        assert!(output.status.success(), "{text}");
        assert!(
            text.contains(&format!("read {megabytes} samples")),
            "{text}"
        );
    }
}

#[test]
#[cfg(unix)]
fn a_large_recording_is_read_within_bounded_memory() {
    read_recording(256, &[&["verify", "--deny", "departures"]]);
}

#[test]
#[cfg(unix)]
#[ignore = "reads a gigabyte twice"]
fn a_recording_of_a_gigabyte_is_read_within_bounded_memory() {
    let verify = &["verify", "--deny", "departures"][..];
    read_recording(1024, &[verify, &["learn"]]);
}
