//! The time to decode unions, compared with serde's own: one text of 200 members, all in one run. The ratios matter.
//!
//! `cargo bench -p generator --bench unions`
#![allow(
    clippy::unwrap_used,
    clippy::large_enum_variant,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "this is a benchmark"
)]

#[path = "../../src/support/mod.rs"]
#[allow(dead_code, reason = "a crate uses what it needs")]
mod support;
mod types;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::hint::black_box;
use types::{
    Closed, Content, Message, Open, SerdeContent, SerdeExternal, SerdeTag, SerdeUntagged, Wide,
};

#[derive(Clone, Copy)]
enum TagAt {
    First,
    Last,
}

/// Writes an object with its keys in the given order, which `Value` would sort.
fn object(kind: &str, tag: TagAt, fields: &[(&str, Value)]) -> String {
    let mut text = String::from("{");
    if let TagAt::First = tag {
        write!(text, "\"type\":\"{kind}\",").unwrap()
    }
    for (key, value) in fields {
        write!(text, "\"{key}\":{value},").unwrap()
    }
    if let TagAt::Last = tag {
        write!(text, "\"type\":\"{kind}\",").unwrap()
    }
    text.pop();
    text + "}"
}

fn parts(n: usize) -> Value {
    (0..n).map(|i| json!({"id": format!("part_{i:08}"), "index": i, "text": "The quick brown fox jumps over the lazy dog.", "weight": 0.25 + i as f64})).collect()
}

fn member(i: usize, tag: TagAt) -> String {
    let id = ("id", json!(format!("obj_0123456789abcdef{i:04}")));
    match i % 7 {
        0 => object(
            "function",
            tag,
            &[
                id,
                ("name", json!("get_weather")),
                (
                    "description",
                    json!("Returns the weather of a place, \"now\" or later."),
                ),
                ("strict", json!(true)),
                (
                    "metadata",
                    json!({"team": "sky", "owner": "somebody@example.com"}),
                ),
                ("parts", parts(2)),
            ],
        ),
        1 => object(
            "web_search",
            tag,
            &[
                id,
                ("query", json!("serde internally tagged enums performance")),
                ("limit", json!(20)),
                ("region", json!("eu-west-3")),
            ],
        ),
        2 => object(
            "code_interpreter",
            tag,
            &[
                id,
                ("language", json!("python")),
                ("code", json!("print(1)\nfor i in range(10):\n    print(i)")),
                ("status", json!("RUNNING")),
                ("duration", json!(12.125)),
                ("exit_code", json!(0)),
                ("parts", parts(1)),
            ],
        ),
        3 => object(
            "image_generation",
            tag,
            &[
                id,
                ("width", json!(1024)),
                ("height", json!(768)),
                ("format", json!("png")),
                ("prompt", json!("a lighthouse at dawn, oil on canvas")),
                ("seed", json!(123456789)),
                ("guidance", json!(7.5)),
                ("url", json!("https://example.com/images/0123456789.png")),
                ("created_at", json!("2025-01-01T00:00:00.000Z")),
            ],
        ),
        4 => object(
            "document_library",
            tag,
            &[
                id,
                ("library_ids", json!(["lib_1", "lib_2", "lib_3"])),
                ("title", json!("Annual report")),
                ("pages", json!(128)),
                ("parts", parts(3)),
                ("metadata", json!({"lang": "fr"})),
            ],
        ),
        5 => object(
            "mcp",
            tag,
            &[
                id,
                ("server", json!("https://mcp.example.com/sse")),
                ("status", json!("DONE")),
            ],
        ),
        _ => object(
            "custom",
            tag,
            &[
                id,
                ("name", json!("grep")),
                ("input", json!("needle in a haystack")),
                ("score", json!(0.875)),
                ("retries", json!(3)),
                ("parts", parts(2)),
            ],
        ),
    }
}

fn list(item: impl Fn(usize) -> String) -> String {
    let items: Vec<_> = (0..200).map(item).collect();
    format!("[{}]", items.join(","))
}

fn decode<T: DeserializeOwned>(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    name: &str,
    text: &str,
) {
    assert_eq!(serde_json::from_str::<Vec<T>>(text).unwrap().len(), 200);
    group.bench_function(name, |b| {
        b.iter(|| serde_json::from_str::<Vec<T>>(black_box(text)).unwrap())
    });
}

/// The same through the entry point of a generated crate, which decodes again after an error.
fn decode_ours<T: DeserializeOwned>(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    name: &str,
    text: &str,
) {
    assert_eq!(support::from_str::<Vec<T>>(text).unwrap().len(), 200);
    group.bench_function(name, |b| {
        b.iter(|| support::from_str::<Vec<T>>(black_box(text)).unwrap())
    });
}

fn tagged(c: &mut Criterion) {
    for (name, tag) in [("tag_first", TagAt::First), ("tag_last", TagAt::Last)] {
        let text = list(|i| member(i, tag));
        let mut group = c.benchmark_group(name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        decode::<SerdeTag>(&mut group, "serde_tag", &text);
        decode::<Open>(&mut group, "open", &text);
        decode::<Closed>(&mut group, "closed", &text);
        decode_ours::<Open>(&mut group, "open_from_str", &text);
        decode_ours::<Closed>(&mut group, "closed_from_str", &text);
        decode::<SerdeUntagged>(&mut group, "serde_untagged", &text);
        // The floor: the same structs without a union to resolve.
        let external = list(|i| {
            let m = member(i, tag);
            let v: Value = serde_json::from_str(&m).unwrap();
            format!("{{{}:{m}}}", v["type"])
        });
        decode::<SerdeExternal>(&mut group, "floor_external", &external);
        group.finish();
    }
}

/// Members of numbers and flags, with two nested objects each.
fn measured(c: &mut Criterion) {
    let sample = |at: usize| json!({"at": 1_731_402_311 + at, "low": at * 3, "high": at * 7, "stale": at.is_multiple_of(2)});
    let kinds = ["cpu", "disk", "net", "heap", "queue", "lock", "clock"];
    for (name, tag) in [
        ("measured_tag_first", TagAt::First),
        ("measured_tag_last", TagAt::Last),
    ] {
        let text = list(|i| {
            let fields = [
                ("at", json!(1_731_402_311 + i)),
                ("host", json!(i * 17)),
                ("core", json!(i % 8)),
                ("busy", json!(0.125 + i as f64)),
                ("idle", json!(false)),
                ("samples", json!([sample(i), sample(i + 1)])),
            ];
            object(kinds[i % kinds.len()], tag, &fields)
        });
        let mut group = c.benchmark_group(name);
        decode::<types::measured::SerdeTag>(&mut group, "serde_tag", &text);
        decode::<types::measured::Open>(&mut group, "open", &text);
        decode::<types::measured::SerdeUntagged>(&mut group, "serde_untagged", &text);
        group.finish();
    }
}

fn content(c: &mut Criterion) {
    let text = list(|i| {
        match i % 2 {
        0 => json!({"role": "user", "content": "What is the weather like in Paris today, and what will it be tomorrow?"}).to_string(),
        _ => json!({"role": "assistant", "content": parts(2)}).to_string(),
    }
    });
    let mut group = c.benchmark_group("text_or_list");
    decode_ours::<Message<Content>>(&mut group, "open_from_str", &text);
    decode::<Message<SerdeContent>>(&mut group, "serde_untagged", &text);
    decode::<Message<Content>>(&mut group, "open", &text);
    group.finish();
}

fn wide(c: &mut Criterion) {
    let text = list(|i| {
        let mut text = String::from("{");
        for letter in 'a'..='j' {
            write!(
                text,
                "\"{letter}1\":\"value number {i}\",\"{letter}2\":{i},\"{letter}3\":{i}.5,"
            )
            .unwrap();
            if i % 2 == 0 {
                write!(text, "\"{letter}4\":\"optional\",").unwrap()
            }
        }
        text.pop();
        text + "}"
    });
    let mut group = c.benchmark_group("wide_struct");
    decode::<Wide>(&mut group, "derive", &text);
    decode_ours::<Wide>(&mut group, "derive_from_str", &text);
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().measurement_time(std::time::Duration::from_secs(3)).warm_up_time(std::time::Duration::from_secs(1));
    targets = tagged, measured, content, wide
}
criterion_main!(benches);
