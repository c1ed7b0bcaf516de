//! The time of each stage on synthetic trees of 1,000 and of 10,000 pages.
//!
//! `cargo bench -p generator --bench stages`
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "this is a benchmark"
)]

mod made;

use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use generator::{Diagnostics, Options, Source, generate, read, stages, write};

/// How many pages the trees have.
const SIZES: &[usize] = &[1_000, 10_000];

fn all(criterion: &mut Criterion) {
    for size in SIZES {
        let sources = made::tree(*size);
        let folder = tempfile::tempdir().unwrap();
        made::write(&sources, folder.path());
        of_size(criterion, *size, &sources, folder.path());
    }
}

fn of_size(criterion: &mut Criterion, size: usize, sources: &[Source], folder: &Path) {
    let options = Options::default();
    let lower = |pages| stages::lower(pages, &options, &mut Diagnostics::default());
    let schema = lower(stages::parse(sources));
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
        bencher.iter_batched(|| stages::parse(sources), lower, BatchSize::LargeInput);
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
        bencher.iter(|| stages::render(black_box(&plan)));
    });
    group.bench_function("6 compare, nothing to write", |bencher| {
        bencher.iter(|| write::compare(out.path(), black_box(&generated)).unwrap());
    });
    group.bench_function("complete run, nothing to write", |bencher| {
        bencher.iter(|| {
            let sources = read::pages(folder, &mut Diagnostics::default());
            let generated = generate(&sources, &options);
            write::compare(out.path(), &generated).unwrap().unchanged
        });
    });
    group.finish();
}

criterion_group!(benches, all);
criterion_main!(benches);
