//! How long a warm run takes, beside the least that any program of this kind would need: to read the pages, to parse them
//! with pulldown-cmark, and to print the same items with prettyplease, one by one. Beside it stands what syn takes to make
//! these items of tokens, which a program that makes tokens needs too.
//!
//! `cargo bench -p generator --bench floor` makes trees of three sizes; with `-- FOLDER …` it measures folders of docs. Each
//! is measured in a process of its own, which has the peak of its memory after the first run. Times are those of all
//! processors together, as Linux counts them for threads: other programs on the machine change them little.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    missing_docs,
    reason = "this is a benchmark"
)]

mod made;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::{Diagnostics, Generated, Options, Rendered, generate, read, write};
use pulldown_cmark::Parser;

/// How many pages the made trees have.
const SIZES: &[usize] = &[5_000, 11_000, 50_000];

/// How often each time is measured; the shortest counts.
const ROUNDS: usize = 5;

const CORES: &str = "2";

/// Say to a process which folder it measures, and where the crate is.
const FOLDER: &str = "FLOOR_OF_FOLDER";
const OUT: &str = "FLOOR_OUT";

fn main() {
    if let (Some(folder), Some(out)) = (std::env::var_os(FOLDER), std::env::var_os(OUT)) {
        return measure(Path::new(&folder), Path::new(&out));
    }
    let arguments = std::env::args().skip(1).filter(|it| it != "--bench");
    let folders: Vec<_> = arguments.map(PathBuf::from).collect();
    folders.iter().for_each(|folder| in_a_process(folder));
    for size in SIZES.iter().filter(|_| folders.is_empty()) {
        let folder = tempfile::tempdir().unwrap();
        made::write(&made::tree(*size), folder.path());
        in_a_process(folder.path());
    }
}

fn in_a_process(folder: &Path) {
    let out = tempfile::tempdir().unwrap();
    let first = generated(folder);
    write::apply(out.path(), &write::compare(out.path(), &first).unwrap()).unwrap();
    let status = Command::new(std::env::current_exe().unwrap())
        .env(FOLDER, folder)
        .env(OUT, out.path())
        .env("RAYON_NUM_THREADS", CORES)
        .status();
    assert!(status.unwrap().success());
}

fn measure(folder: &Path, out: &Path) {
    run(folder, out);
    let peak = peak();
    let run = shortest(|| run(folder, out));

    let pages = pages(folder);
    let texts: Vec<_> = pages.iter().map(|page| text(page)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let read = shortest(|| pages.iter().for_each(|page| drop(black_box(text(page)))));
    let parse = shortest(|| texts.iter().for_each(|text| parse(text)));
    let files = generated(folder).files;
    let items: Vec<_> = files
        .iter()
        .filter(|it| is_of_a_page(it))
        .flat_map(items)
        .collect();
    let print = shortest(|| {
        for item in &items {
            black_box(prettyplease::unparse(item));
        }
    });
    let tokens = files.iter().filter(|it| is_of_a_page(it)).map(tokens);
    let tokens: Vec<_> = tokens.collect();
    let of_tokens = shortest(|| {
        for tokens in &tokens {
            black_box(syn::parse2::<syn::File>(tokens.clone()).unwrap());
        }
    });
    let floor = read + parse + print;
    println!(
        "{} pages, {:.1} MB: read {read:.3} + parse {parse:.3} + print {print:.3} = floor {floor:.3} s; \
         run {run:.3} s, {:.2} times the floor, {:.2} times with syn ({of_tokens:.3} s), {:.0} µs a page; peak {:.0} MB, {:.1} times the pages",
        pages.len(),
        bytes as f64 / 1e6,
        run / floor,
        run / (floor + of_tokens),
        run * 1e6 / pages.len() as f64,
        peak as f64 / 1e6,
        peak as f64 / bytes as f64,
    );
}

/// What is measured: a run of the program that finds nothing to write.
fn run(folder: &Path, out: &Path) {
    let generated = generated(folder);
    assert!(write::compare(out, &generated).unwrap().changes.is_empty());
}

fn generated(folder: &Path) -> Generated {
    let sources = read::pages(folder, &mut Diagnostics::default());
    let generated = generate(&sources, &Options::default());
    assert!(!generated.files.is_empty());
    generated
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter();
    let files = entries.map(|entry| entry.unwrap().into_path());
    let is_page = |path: &PathBuf| path.extension().is_some_and(|it| it == "md" || it == "mdx");
    files.filter(is_page).collect()
}

fn text(page: &Path) -> String {
    std::fs::read_to_string(page).unwrap()
}

fn parse(page: &str) {
    let events = Parser::new_ext(page, pulldown_cmark::Options::ENABLE_TABLES);
    events.into_offset_iter().for_each(|it| drop(black_box(it)));
}

fn is_of_a_page(file: &Rendered) -> bool {
    let is_shared = file.path.ends_with("mod.rs") || file.path.contains("support/");
    file.path.ends_with(".rs") && !is_shared
}

/// Every item of a file, as a file of its own: so the printer takes it.
fn items(file: &Rendered) -> Vec<syn::File> {
    let items = syn::parse_file(&file.text).unwrap().items.into_iter();
    let file = |item| syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    };
    items.map(file).collect()
}

/// A file as tokens.
fn tokens(file: &Rendered) -> proc_macro2::TokenStream {
    file.text.parse().unwrap()
}

/// The shortest of some times of work, in seconds.
fn shortest(work: impl Fn()) -> f64 {
    let time = |_| {
        let start = processor_time();
        work();
        processor_time() - start
    };
    (0..ROUNDS).map(time).fold(f64::INFINITY, f64::min)
}

/// The seconds that the threads of this process have used of all processors.
fn processor_time() -> f64 {
    let threads = std::fs::read_dir("/proc/self/task").unwrap();
    let nanoseconds = threads.map(|thread| {
        let text = std::fs::read_to_string(thread.unwrap().path().join("schedstat")).unwrap();
        text.split(' ').next().unwrap().parse::<f64>().unwrap()
    });
    nanoseconds.sum::<f64>() / 1e9
}

/// The most memory that this process has had, in bytes; zero where the system does not tell.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kilobytes.unwrap_or_default() * 1024
}
