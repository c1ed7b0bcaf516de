//! The time to decode and encode, compared with types as one would write them: structs and unions, with derived code and
//! without, through serde_json and through the functions of generated crates. All is in one run: the ratios matter.
//!
//! `cargo bench -p generator --bench decode`
#![allow(
    clippy::unwrap_used,
    clippy::large_enum_variant,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "this is a benchmark"
)]

mod cpu;
mod nested;
mod structs;
#[path = "../../src/support/mod.rs"]
#[allow(dead_code, reason = "a crate uses what it needs")]
mod support;
mod types;

use cpu::CpuTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::hint::black_box;
use structs::{derived, lean, plain};
use types::{
    Closed, Content, Lean, LeanMessage, Message, Open, SerdeContent, SerdeExternal, SerdeTag,
    SerdeUntagged,
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

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    let items: Vec<_> = (0..count).map(item).collect();
    format!("[{}]", items.join(","))
}

type Group<'c> = BenchmarkGroup<'c, CpuTime>;

/// A group for texts of a size.
fn group<'c>(c: &'c mut Criterion<CpuTime>, name: &str, text: &str) -> Group<'c> {
    let mut group = c.benchmark_group(name);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group
}

fn decode<T: DeserializeOwned>(group: &mut Group<'_>, name: &str, text: &str) {
    group.bench_function(name, |b| {
        b.iter(|| serde_json::from_str::<T>(black_box(text)).unwrap())
    });
}

/// The same through the entry point of a generated crate.
fn decode_ours<T: DeserializeOwned>(group: &mut Group<'_>, name: &str, text: &str) {
    group.bench_function(format!("{name}_from_str"), |b| {
        b.iter(|| support::from_str::<T>(black_box(text)).unwrap())
    });
}

fn encode<T: DeserializeOwned + Serialize>(group: &mut Group<'_>, name: &str, text: &str) {
    let value: T = serde_json::from_str(text).unwrap();
    group.bench_function(format!("{name}_encode"), |b| {
        b.iter(|| serde_json::to_string(black_box(&value)).unwrap())
    });
}

fn both<T: DeserializeOwned + Serialize>(group: &mut Group<'_>, name: &str, text: &str) {
    decode::<T>(group, name, text);
    encode::<T>(group, name, text);
}

fn all<T: DeserializeOwned + Serialize>(group: &mut Group<'_>, name: &str, text: &str) {
    both::<T>(group, name, text);
    decode_ours::<T>(group, name, text);
}

/// A struct in its three forms: `$wrapper` is what holds it.
macro_rules! forms {
    ($c:ident $name:literal $text:expr; $type:ident) => {
        forms! { @ $c $name $text; plain::$type, derived::$type, lean::$type }
    };
    ($c:ident $name:literal $text:expr; list $type:ident) => {
        forms! { @ $c $name $text; Vec<plain::$type>, Vec<derived::$type>, Vec<lean::$type> }
    };
    (@ $c:ident $name:literal $text:expr; $plain:ty, $derived:ty, $lean:ty) => {
        let text: String = $text;
        let mut group = group($c, $name, &text);
        both::<$plain>(&mut group, "serde", &text);
        all::<$derived>(&mut group, "derive", &text);
        all::<$lean>(&mut group, "lean", &text);
        group.finish();
    };
}

fn structs(c: &mut Criterion<CpuTime>) {
    let five = |i: usize| {
        let note = if i.is_multiple_of(2) {
            ",\"note\":\"of no importance\""
        } else {
            ""
        };
        format!("{{\"id\":\"obj_{i:08}\",\"count\":{i},\"ratio\":{i}.25,\"is_done\":true{note}}}")
    };
    let forty = |i: usize| {
        let mut text = String::from("{");
        for letter in 'a'..='j' {
            write!(
                text,
                "\"{letter}1\":\"value number {i}\",\"{letter}2\":{i},\"{letter}3\":{i}.5,"
            )
            .unwrap();
            if i.is_multiple_of(2) {
                write!(text, "\"{letter}4\":\"optional\",").unwrap();
            }
        }
        text.pop();
        text + "}"
    };
    let texts = |i: usize| {
        json!({
            "id": format!("doc_{i:08}"), "title": "The keeper of the lighthouse",
            "author": "Somebody who lives by the sea, and writes at night", "tags": ["sea", "light", "night"],
            "body": "It was \"late\".\nThe lamp burned, as it had burned for a hundred years, and nobody came. ".repeat(4),
            "summary": "A lamp, a keeper, and a hundred years.",
        })
        .to_string()
    };
    let numbers = |i: usize| {
        json!({
            "at": 1_731_402_311 + i, "low": i * 3, "high": i * 7, "mean": i as f64 / 8.0,
            "place": [52.520_008 + i as f64, 13.404_954, -0.5], "counts": [i, i * 11, i * 1013, 0, 7],
        })
        .to_string()
    };
    forms! { c "five" five(2); Five }
    forms! { c "forty" forty(2); Forty }
    forms! { c "list_of_five" list(1000, five); list Five }
    forms! { c "list_of_forty" list(1000, forty); list Forty }
    forms! { c "list_of_texts" list(1000, texts); list Texts }
    forms! { c "list_of_numbers" list(1000, numbers); list Numbers }
}

fn tagged(c: &mut Criterion<CpuTime>) {
    for (name, tag) in [("tag_first", TagAt::First), ("tag_last", TagAt::Last)] {
        let text = list(200, |i| member(i, tag));
        let mut group = group(c, name, &text);
        both::<Vec<SerdeTag>>(&mut group, "serde_tag", &text);
        decode::<Vec<SerdeUntagged>>(&mut group, "serde_untagged", &text);
        all::<Vec<Open>>(&mut group, "derive", &text);
        all::<Vec<Lean>>(&mut group, "lean", &text);
        decode::<Vec<Closed>>(&mut group, "closed", &text);
        // The floor: the same structs without a union to resolve.
        let external = list(200, |i| {
            let m = member(i, tag);
            let v: Value = serde_json::from_str(&m).unwrap();
            format!("{{{}:{m}}}", v["type"])
        });
        decode::<Vec<SerdeExternal>>(&mut group, "floor_external", &external);
        group.finish();
    }
}

/// Members of numbers and flags, with two nested objects each.
fn measured(c: &mut Criterion<CpuTime>) {
    use types::measured::{Open, SerdeTag, SerdeUntagged, without};
    let sample = |at: usize| json!({"at": 1_731_402_311 + at, "low": at * 3, "high": at * 7, "stale": at.is_multiple_of(2)});
    let kinds = ["cpu", "disk", "net", "heap", "queue", "lock", "clock"];
    for (name, tag) in [
        ("measured_tag_first", TagAt::First),
        ("measured_tag_last", TagAt::Last),
    ] {
        let text = list(200, |i| {
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
        let mut group = group(c, name, &text);
        both::<Vec<SerdeTag>>(&mut group, "serde_tag", &text);
        decode::<Vec<SerdeUntagged>>(&mut group, "serde_untagged", &text);
        all::<Vec<Open>>(&mut group, "derive", &text);
        all::<Vec<without::Open>>(&mut group, "lean", &text);
        group.finish();
    }
}

/// Unions inside unions, four deep.
fn nested(c: &mut Criterion<CpuTime>) {
    fn shape(depth: usize, i: usize) -> Value {
        match i % 3 {
            _ if depth < 3 => json!({
                "type": "group", "name": format!("group {i}"), "shapes": (0..4).map(|i| shape(depth + 1, i)).collect::<Value>(),
            }),
            0 => json!({"type": "label", "text": "A word beside it", "at": [0.5, 1.5]}),
            _ => json!({"type": "circle", "x": 0.25, "y": i as f64, "radius": 12.5}),
        }
    }
    let text = list(5, |i| shape(0, i).to_string());
    let mut group = group(c, "nested", &text);
    both::<Vec<nested::serde_tag::Shape>>(&mut group, "serde_tag", &text);
    both::<Vec<nested::serde_untagged::Shape>>(&mut group, "serde_untagged", &text);
    all::<Vec<nested::tagged::Shape>>(&mut group, "derive_tagged", &text);
    all::<Vec<nested::lean_tagged::Shape>>(&mut group, "lean_tagged", &text);
    all::<Vec<nested::untagged::Shape>>(&mut group, "derive_untagged", &text);
    all::<Vec<nested::lean_untagged::Shape>>(&mut group, "lean_untagged", &text);
    group.finish();
}

fn content(c: &mut Criterion<CpuTime>) {
    let text = list(200, |i| {
        match i % 2 {
        0 => json!({"role": "user", "content": "What is the weather like in Paris today, and what will it be tomorrow?"}).to_string(),
        _ => json!({"role": "assistant", "content": parts(2)}).to_string(),
    }
    });
    let mut group = group(c, "text_or_list", &text);
    both::<Vec<Message<SerdeContent>>>(&mut group, "serde_untagged", &text);
    all::<Vec<Message<Content>>>(&mut group, "derive", &text);
    all::<Vec<LeanMessage>>(&mut group, "lean", &text);
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime)
        .measurement_time(std::time::Duration::from_millis(1500))
        .warm_up_time(std::time::Duration::from_millis(400))
        .sample_size(40);
    targets = structs, tagged, measured, nested, content
}
criterion_main!(benches);
