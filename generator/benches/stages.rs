//! The time of each stage on synthetic trees of 1,000 and of 10,000 pages.
//!
//! `cargo bench -p generator --bench stages`
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "this is a benchmark"
)]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use generator::{Diagnostics, Options, Source, generate, read, stages, write};

/// How many pages the trees have.
const SIZES: &[usize] = &[1_000, 10_000];

fn all(criterion: &mut Criterion) {
    for size in SIZES {
        let sources = tree(*size);
        let folder = tempfile::tempdir().unwrap();
        for source in &sources {
            let path = folder.path().join(&source.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &source.text).unwrap();
        }
        of_size(criterion, *size, &sources, folder.path());
    }
}

fn of_size(criterion: &mut Criterion, size: usize, sources: &[Source], folder: &Path) {
    let options = Options::default();
    let pages = stages::parse(sources);
    let schema = stages::lower(&pages, &options, &mut Diagnostics::default());
    let plan = stages::resolve(&schema, sources, &options, &mut Diagnostics::default());
    let files = stages::render(&plan);
    assert!(schema.types.len() == size && files.len() > size);
    let out = tempfile::tempdir().unwrap();
    let generated = generate(sources, &options);
    let first = write::compare(out.path(), &generated).unwrap();
    write::apply(out.path(), &first).unwrap();

    let mut group = criterion.benchmark_group(format!("{size} pages"));
    group
        .throughput(Throughput::Elements(size as u64))
        .sample_size(20);
    group.bench_function("1 read", |bencher| {
        bencher.iter(|| read::pages(black_box(folder), &mut Diagnostics::default()));
    });
    group.bench_function("2 parse", |bencher| {
        bencher.iter(|| stages::parse(black_box(sources)))
    });
    group.bench_function("3 lower", |bencher| {
        bencher.iter(|| stages::lower(&pages, &options, &mut Diagnostics::default()));
    });
    group.bench_function("4 resolve", |bencher| {
        bencher.iter(|| {
            stages::resolve(
                black_box(&schema),
                sources,
                &options,
                &mut Diagnostics::default(),
            )
        });
    });
    group.bench_function("5 render", |bencher| {
        bencher.iter(|| stages::render(black_box(&plan)))
    });
    group.bench_function("6 compare, nothing to write", |bencher| {
        bencher.iter(|| write::compare(out.path(), black_box(&generated)).unwrap());
    });
    group.bench_function("complete run, nothing to write", |bencher| {
        bencher.iter(|| {
            let sources = read::pages(folder, &mut Diagnostics::default());
            let generated = generate(&sources, &options);
            write::compare(out.path(), &generated).unwrap()
        });
    });
    group.finish();
}

/// A tree of this many pages: of each ten, seven objects, two enums and a union.
fn tree(size: usize) -> Vec<Source> {
    (0..size)
        .map(|index| {
            let text = match index % 10 {
                3 | 6 => enumeration(index),
                9 => union(index),
                _ => object(index),
            };
            Source::new(format!("docs/models/components/thing{index:05}.md"), text)
        })
        .collect()
}

fn object(index: usize) -> String {
    let mut text = format!(
        "# Thing{index:05}\n\nOne of many things.\n\n## Example Usage\n\n```typescript\nlet value: Thing{index:05} = {{\n  id: \"a\",\n}};\n```\n\n## Fields\n\n"
    );
    text.push_str("| Field                | Type                 | Required             | Description          |\n");
    text.push_str("| -------------------- | -------------------- | -------------------- | -------------------- |\n");
    let before = index - index % 10;
    let linked = before + 1;
    let (status, choice) = (before + 3, before + 9);
    for (name, ty, required, description) in [
        (
            "id",
            "*string*".to_owned(),
            true,
            "The name of the thing, see `created_at`.",
        ),
        (
            "createdAt",
            "*number*".to_owned(),
            true,
            "Seconds since 1970.",
        ),
        ("isLarge", "*boolean*".to_owned(), false, "N/A"),
        (
            "labels",
            "*string*[]".to_owned(),
            false,
            "Words [in brackets]<br/>and <tags>.",
        ),
        (
            "partOf",
            format!("[components.Thing{linked:05}](../../models/components/thing{linked:05}.md)[]"),
            false,
            "N/A",
        ),
        (
            "status",
            format!("[components.Thing{status:05}](../../models/components/thing{status:05}.md)"),
            true,
            "The state of the thing.",
        ),
        (
            "choice",
            format!("*components.Thing{choice:05}*"),
            false,
            "N/A",
        ),
        (
            "metadata",
            "Record<string, *any*>".to_owned(),
            false,
            "Other data, see https://example.com/things.",
        ),
    ] {
        let mark = if required {
            ":heavy_check_mark:"
        } else {
            ":heavy_minus_sign:"
        };
        text.push_str(&format!(
            "| `{name}`             | {ty:20} | {mark:20} | {description:20} |\n"
        ));
    }
    text
}

fn enumeration(index: usize) -> String {
    format!(
        "# Thing{index:05}\n\n## Values\n\n```typescript\n\"queued\" | \"running\" | \"FAILED_VALIDATION\" | \"done\" | Unrecognized<string>\n```\n"
    )
}

fn union(index: usize) -> String {
    let first = index - 9;
    let members: String = [first, first + 2]
        .map(|member| format!("### `components.Thing{member:05}`\n\n```typescript\nconst value: components.Thing{member:05} = {{\n  id: \"a\",\n}};\n```\n\n"))
        .concat();
    format!(
        "# Thing{index:05}\n\n## Supported Types\n\n{members}### `string`\n\n```typescript\nconst value: string = \"a\";\n```\n"
    )
}

criterion_group!(benches, all);
criterion_main!(benches);
