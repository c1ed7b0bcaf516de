//! Input larger than any real docs: the program ends within limits of memory and time, and reports what is wrong and where.
//!
//! The operating system enforces the limits: a program that exceeds one is ended. The limit of time is far above what is
//! needed. It shows that time does not grow with the square of the input.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs::{File, create_dir_all};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

use tests::{all_output, generator};

/// The most address space that the program may use, in kilobytes.
const MEMORY_LIMIT: usize = 512 * 1024;

/// The most processor time that a run may use, in seconds.
const SECONDS: usize = 20;

/// The most bytes that a page may have.
const LARGEST_PAGE: usize = 1 << 20;

const TABLE: &str = "## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n";
const ROW: &str = "| `name` | *string* | :heavy_check_mark: | N/A |\n";

/// The exit code and the output of a run on one page.
fn run(write: impl FnOnce(&mut dyn Write)) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("docs/models/components/big.md");
    create_dir_all(page.parent().unwrap()).unwrap();
    let mut file = BufWriter::new(File::create(&page).unwrap());
    write(&mut file);
    file.flush().unwrap();
    run_with_limit(folder.path())
}

fn run_with_limit(folder: &Path) -> (Option<i32>, String) {
    run_command_with_limit(folder, &[], MEMORY_LIMIT)
}

fn run_command_with_limit(
    folder: &Path,
    arguments: &[&str],
    memory: usize,
) -> (Option<i32>, String) {
    let generator = generator();
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!(
            "ulimit -v {memory}; ulimit -t {SECONDS}; exec \"$0\" \"$@\""
        ))
        .arg(generator.get_program())
        .args(arguments)
        .args(["--docs", "docs", "--out", "out"])
        // Each thread reserves address space that it does not use.
        .env("RAYON_NUM_THREADS", "2")
        .env("MALLOC_ARENA_MAX", "1")
        .current_dir(folder)
        .output()
        .unwrap();
    (output.status.code(), all_output(&output))
}

/// A page with as many pieces as fit between `head` and `end`.
fn filled(head: &str, piece: impl Fn(usize) -> String, end: &str) -> String {
    let mut text = head.to_owned();
    for number in 0.. {
        let next = piece(number);
        if text.len() + next.len() + end.len() > LARGEST_PAGE {
            break;
        }
        text.push_str(&next);
    }
    text + end
}

#[test]
fn a_page_of_a_hundred_megabytes_is_an_error() {
    let line = "Words without an end that no one has written by hand, and no one will read.\n";
    let (code, printed) = run(|file| {
        file.write_all(b"# Big\n\n").unwrap();
        (0..100_000_000 / line.len()).for_each(|_| file.write_all(line.as_bytes()).unwrap());
    });
    assert_eq!(code, Some(2), "{printed}");
    assert!(
        printed.contains("error[DT0121]") && printed.contains("big.md\n"),
        "{printed}"
    );
}

#[test]
fn a_table_of_a_million_rows_is_an_error() {
    let (code, printed) = run(|file| {
        write!(file, "# Big\n\n{TABLE}").unwrap();
        for number in 0..1_000_000 {
            file.write_all(ROW.replace("name", &format!("f{number}")).as_bytes())
                .unwrap();
        }
    });
    assert_eq!(code, Some(2), "{printed}");
    assert!(printed.contains("error[DT0121]"), "{printed}");
}

#[test]
fn the_largest_page_fits_whatever_it_contains() {
    let body = format!("\n{TABLE}{ROW}");
    for page in [
        filled(
            &format!("# Big\n\n{TABLE}"),
            |number| ROW.replace("name", &format!("f{number}")),
            "",
        ),
        filled(
            "# Big\n\n## Values\n\n```\n",
            |number| format!("{number}|"),
            "-1\n```\n",
        ),
        filled("# Big\n\n", |_| "a\n\n".to_owned(), &body),
        filled("# Big\n\n", |_| "*a*b".to_owned(), &body),
        filled(
            "# Big\n\n",
            |number| format!("{}- a\n", "  ".repeat(number)),
            &body,
        ),
        filled("# Big\n\n", |_| "> ".to_owned(), &body),
        filled(
            &format!("# Big\n\n{TABLE}| `a` | "),
            |_| "*string*\\|".to_owned(),
            "*string* | :heavy_check_mark: | N/A |\n",
        ),
    ] {
        let (code, printed) = run(|file| file.write_all(page.as_bytes()).unwrap());
        let end = printed
            .chars()
            .rev()
            .take(300)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect::<String>();
        assert_eq!(code, Some(0), "{}… {end}", &page[..60]);
    }
}

#[test]
fn twenty_pages_with_too_many_pieces_are_an_error() {
    let prose = filled("# Big\n\n", |_| "a\n\n".to_owned(), "");
    let cells = filled("# Big\n\n|a|\n|-|\n", |_| "|a".repeat(500) + "\n", "");
    let items = filled("# Big\n\n", |_| "- a\n".to_owned(), "");
    let headings = filled("# Big\n\n", |_| "# a\n".to_owned(), "");
    for page in [prose, cells, items, headings] {
        let pages = (0..20).map(|number| (format!("big{number}"), page.clone()));
        let folder = docs(pages, "");
        let (code, said) = run_with_limit(folder.path());
        let page = &page[..40];
        assert_eq!(code, Some(2), "{page} {}", start(&said));
        assert!(said.contains("error[DT0123]"), "{page} {}", start(&said));
    }
}

#[test]
fn of_very_many_messages_the_first_are_printed_and_the_others_counted() {
    let row = |number| {
        ROW.replace("*string*", "Array<")
            .replace("name", &format!("f{number}"))
    };
    let page = filled(&format!("# Big\n\n{TABLE}"), row, "");
    let (code, said) = run(|file| file.write_all(page.as_bytes()).unwrap());
    assert_eq!(code, Some(0), "{}", start(&said));
    assert_eq!(said.matches("warning[DT").count(), 1_000);
    assert!(said.contains(" more warnings"), "{}", start(&said));
}

#[test]
fn of_the_mistakes_of_many_pages_only_the_first_take_memory() {
    let many = |head: &str, row: &str| {
        let rows = (0..17_000).map(|it| row.replace("{}", &it.to_string()));
        format!("{head}{}", rows.collect::<String>())
    };
    let bad_mark = "| `f{}` | *string* | maybe | N/A |\n";
    let no_name = "| | *string* | :heavy_check_mark: | N/A |\n";
    let values = "## Values\n\n| Name | Value |\n| - | - |\n";
    // A field with a warning is written, and takes as much memory as any other: so there are none here.
    for (what, body, count, code) in [
        ("DT0110", many(TABLE, bad_mark), 12 * 17_000, 2),
        ("DT0111", many(TABLE, no_name), 12 * 17_000, 2),
        ("DT0112", many(TABLE, ROW), 12 * 16_999, 2),
        ("DT0113", many(values, "| `A` | a |\n"), 12 * 16_999, 0),
    ] {
        let pages = (0..12).map(|it| (format!("big{it}"), format!("# Big{it}\n\n{body}")));
        let folder = docs(pages, "");
        // With all of the messages it would not fit.
        let (exit, said) = run_command_with_limit(folder.path(), &[], 192 << 10);
        assert_eq!(exit, Some(code), "{what}: {}", start(&said));
        let shown = said.matches(&format!("[{what}]")).count();
        assert_eq!(shown, 1_000, "{what}: {}", start(&said));
        let end = said.lines().last().unwrap();
        assert!(end.starts_with(&format!("{count} ")), "{what}: {end}");
    }
}

#[test]
fn a_cell_and_a_note_may_be_full_of_what_begins_and_ends_nothing() {
    let note = "| : warning: ** DEPRECATED **: ";
    for piece in [
        "https://a ",
        "http://.",
        "[",
        "](",
        "[a]",
        "<",
        "<a ",
        "<!--",
        "`a ",
        "*a ",
        "\u{ad}",
    ] {
        let cell = piece.repeat(LARGEST_PAGE / 3 / piece.len());
        let page = format!(
            "# Big\n\n{TABLE}{}{}",
            ROW.replace("N/A", &cell),
            ROW.replace("`name`", "~~`old`~~")
                .replace("| N/A", &format!("{note}{cell}"))
        );
        let (code, said) = run(|file| file.write_all(page.as_bytes()).unwrap());
        assert_eq!(code, Some(0), "{piece} {}", start(&said));
    }
    let links = filled(
        &format!("# Big\n\n{TABLE}| `name` | *string* | :heavy_check_mark: | "),
        |_| "https://a ".to_owned(),
        " |\n",
    );
    let (code, said) = run(|file| file.write_all(links.as_bytes()).unwrap());
    assert_eq!(code, Some(0), "{}", start(&said));
}

/// The first of what was said.
fn start(said: &str) -> String {
    said.chars().take(300).collect()
}

/// A folder of docs with these pages.
fn docs(pages: impl Iterator<Item = (String, String)>, configuration: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let models = folder.path().join("docs/models/components");
    create_dir_all(&models).unwrap();
    for (name, text) in pages {
        std::fs::write(models.join(format!("{name}.md")), text).unwrap();
    }
    std::fs::write(folder.path().join("generator.toml"), configuration).unwrap();
    folder
}

#[test]
fn a_union_of_thousands_of_types_derives_what_they_all_can() {
    let member = |number| {
        let next = number + 1;
        let page = format!(
            "# M{number}\n\n{TABLE}| `next` | components.M{next} | :heavy_minus_sign: | N/A |\n| `kind` | *\"{number}\"* | :heavy_check_mark: | N/A |\n| `size` | *number* | :heavy_check_mark: | N/A |\n"
        );
        (format!("m{number}"), page)
    };
    let members: String = (0..3_000)
        .map(|number| format!("### `components.M{number}`\n\n"))
        .collect();
    let union = (
        "all".to_owned(),
        format!("# All\n\n## Supported Types\n\n{members}"),
    );
    let folder = docs(
        (0..3_000).map(member).chain([union]),
        "[derives]\n\"*\" = [\"Eq\", \"Hash\", \"Ord\", \"PartialOrd\", \"Default\"]\n",
    );
    let (code, said) = run_with_limit(folder.path());
    assert_eq!(code, Some(0), "{}", start(&said));
}

#[test]
fn a_page_may_describe_thousands_of_types_inline() {
    let row = |number: usize| {
        format!(
            "| `f{number}` | \"a\" \\| *number* \\| components.Big | :heavy_check_mark: | N/A |\n"
        )
    };
    let page = filled(&format!("# Big\n\n{TABLE}"), row, "");
    let (code, said) = run(|file| file.write_all(page.as_bytes()).unwrap());
    assert_eq!(code, Some(0), "{}", start(&said));
}

#[test]
fn thousands_of_operations_may_have_the_same_types_of_thousands_of_fields() {
    let row =
        |number: usize| format!("| `f{number}` | [All](../All.md) | :heavy_minus_sign: | N/A |\n");
    let all = filled(&format!("# All\n\n{TABLE}"), row, "");
    let answer = all.replacen("# All", "# Answer", 1);
    let answer = answer
        .replace("`f0`", "`ContentType`")
        .replace("`f1`", "`StatusCode`");
    let folder = docs(
        [("all".to_owned(), all), ("answer".to_owned(), answer)].into_iter(),
        "language = \"csharp\"\n",
    );
    let operation = |number: usize| {
        format!(
            "## o{number}\n\n<!-- UsageSnippet operationID=\"o{number}\" method=\"get\" path=\"/{{f{number}}}/{{f7}}\" -->\n\n\
             ### Parameters\n\n| Parameter | Type |\n| - | - |\n| `request` | components.All |\n\n\
             ### Response\n\n**components.Answer**\n\n\
             ### Errors\n\n| Error Type | Status Code |\n| - | - |\n| components.All | {} |\n\n",
            400 + number % 100
        )
    };
    let sdks = folder.path().join("docs/sdks");
    create_dir_all(&sdks).unwrap();
    for page in 0..8 {
        let page = sdks.join(format!("{page}.md"));
        std::fs::write(page, filled("# Sdk\n\n", operation, "")).unwrap();
    }
    let (code, said) = run_with_limit(folder.path());
    assert_eq!(code, Some(0), "{}", start(&said));
}

#[test]
fn an_example_cell_may_hold_what_thousands_of_types_might_be_but_for_one_value() {
    let member = |number| {
        let row = format!("| `a` | *\"{number}\"* | :heavy_check_mark: | N/A |\n");
        (format!("m{number}"), format!("# M{number}\n\n{TABLE}{row}"))
    };
    let members = (0..3_000).map(|it| format!("### `components.M{it}`\n\n"));
    let members = members.collect::<String>();
    let all = format!("# All\n\n## Supported Types\n\n{members}");
    let head =
        "## Fields\n\n| Field | Type | Required | Description | Example |\n| - | - | - | - | - |\n";
    let row = "| `all` | components.All | :heavy_check_mark: | N/A | {\"a\": [";
    let holder = filled(
        &format!("# Holder\n\n{head}{row}"),
        |_| "0,".to_owned(),
        "0]} |\n",
    );
    let pages = [("all".to_owned(), all), ("holder".to_owned(), holder)];
    let folder = docs((0..3_000).map(member).chain(pages), "");
    let (code, said) = run_with_limit(folder.path());
    assert_eq!(code, Some(0), "{}", start(&said));
}

#[test]
fn brackets_without_an_end_are_one_warning() {
    for open in ["Array<", "[", "**"] {
        let (cell, words) = (open.repeat(100_000), open.repeat(50_000));
        let page =
            format!("# Big\n\n{TABLE}{ROW}| `a` | {cell} | :heavy_check_mark: | {words} |\n");
        let (code, printed) = run(|file| file.write_all(page.as_bytes()).unwrap());
        assert_eq!(code, Some(0), "{printed}");
        assert!(
            printed.contains("warning[DT020") && printed.contains("big.md:8:"),
            "{printed}"
        );
    }
}

#[test]
fn a_value_of_great_depth_is_one_warning() {
    for open in ["[", "{a:", "new Date("] {
        let value = open.repeat(100_000);
        let page = format!(
            "# Big\n\n## Example Usage\n\n```typescript\nlet value: Big = {value};\n```\n\n{TABLE}{ROW}"
        );
        let (code, printed) = run(|file| file.write_all(page.as_bytes()).unwrap());
        assert_eq!(code, Some(0), "{printed}");
        assert!(printed.contains("warning[DT0205]"), "{printed}");
    }
}

#[test]
fn ten_thousand_nested_lists_are_docs() {
    let lists = "- ".repeat(10_000);
    let (code, printed) = run(|file| write!(file, "# Big\n\n{lists}a\n\n{TABLE}{ROW}").unwrap());
    assert_eq!(code, Some(0), "{printed}");
}

#[test]
fn ten_thousand_rules_for_ten_thousand_fields_take_no_time_for_each_pair() {
    for pattern in ["*.field{}", "Big*.f*ld{}*", "*.*ield{}", "*.nothing{}"] {
        let folder = tempfile::tempdir().unwrap();
        let pages = folder.path().join("docs/models/components");
        create_dir_all(&pages).unwrap();
        let mut rules = String::from("wire_case = \"snake\"\n[fields]\n");
        for page in 0..100 {
            let mut text = format!("# Big{page}\n\n{TABLE}");
            for field in 0..100 {
                let number = format!("{page}x{field}");
                text.push_str(&ROW.replace("name", &format!("field{number}")));
                let pattern = pattern.replace("{}", &number);
                rules.push_str(&format!("\"{pattern}\" = {{ required = false }}\n"));
            }
            std::fs::write(pages.join(format!("big{page}.md")), text).unwrap();
        }
        std::fs::write(folder.path().join("generator.toml"), rules).unwrap();
        let output = Command::new("sh")
            .arg("-c")
            .arg(format!("ulimit -t {SECONDS}; exec \"$0\" \"$@\""))
            .arg(generator().get_program())
            .args(["check", "-q", "--docs", "docs", "--out", "out"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{pattern}");
    }
}

/// Asserts the exit code of a run, and that it says little.
fn assert_bounded(folder: &Path, expected: i32, what: &str) {
    let (code, said) = run_with_limit(folder);
    assert_eq!(code, Some(expected), "{what}: {}", start(&said));
    assert!(said.len() < 1_000_000, "{what}: {} bytes", said.len());
}

/// A page of the folder `components`, as `docs` takes it.
fn small_page(number: usize) -> (String, String) {
    let row = ROW.replace("name", &format!("field{number}"));
    (
        format!("page{number}"),
        format!("# Page{number}\n\n{TABLE}{row}"),
    )
}

#[test]
fn a_configuration_inside_the_docs_takes_little_memory_and_time() {
    let many = |count: usize, item: fn(usize) -> String| (0..count).map(item).collect::<String>();
    for (what, configuration, code) in [
        ("numbers", format!("skip = [{}]", "1,".repeat(524_000)), 2),
        (
            "repeated",
            format!("skip = [{}]", "\"a\",".repeat(260_000)),
            2,
        ),
        (
            "distinct",
            format!("skip = [{}]", many(95_000, |it| format!("\"a{it}\","))),
            2,
        ),
        ("keys", many(90_000, |it| format!("k{it}=1\n")), 2),
        (
            "trusted keys",
            format!("[rename]\n{}", many(60_000, |it| format!("k{it}=1\n"))),
            2,
        ),
        ("key", format!("\"{}\" = 1\n", "k".repeat(1_000_000)), 2),
        (
            "pattern",
            format!("skip = [\"{}\"]", "k".repeat(1_000_000)),
            2,
        ),
        ("nested lists", format!("skip = {}", "[".repeat(400_000)), 2),
        ("nested keys", format!("a{} = 1", ".a".repeat(400_000)), 2),
        ("nested tables", format!("a = {}", "{a=".repeat(300_000)), 2),
        (
            "language",
            format!("language = \"{}\"", "k".repeat(1_000_000)),
            2,
        ),
        (
            "wildcards",
            format!("skip = [{}]", many(1_000, |it| format!("\"*a*e*{it}x\","))),
            0,
        ),
        (
            "long wildcards",
            format!("skip = [{}]", "\"*o*e*p*a*g*x*\",".repeat(1_000)),
            0,
        ),
    ] {
        let folder = docs((0..1_000).map(small_page), "");
        std::fs::remove_file(folder.path().join("generator.toml")).unwrap();
        std::fs::write(folder.path().join("docs/generator.toml"), &configuration).unwrap();
        assert_bounded(folder.path(), code, what);
        if configuration.starts_with("skip") || configuration.starts_with("k") {
            std::fs::write(folder.path().join("generator.toml"), &configuration).unwrap();
            let code = if what == "pattern" { 0 } else { code };
            assert_bounded(folder.path(), code, &format!("trusted {what}"));
        }
    }
}

#[test]
fn ten_thousand_rules_for_pages_take_no_time_for_each_pair() {
    for (pattern, pages, rules) in [
        ("*unused{}", 1_000, 2_000),
        ("*a*e{}x", 5_000, 10_000),
        ("components/*age{}z", 5_000, 10_000),
    ] {
        let patterns =
            (0..rules).map(|it| format!("\"{}\",", pattern.replace("{}", &it.to_string())));
        let configuration = format!("skip = [\"page1\",{}]", patterns.collect::<String>());
        let folder = docs((0..pages).map(small_page), &configuration);
        assert_bounded(folder.path(), 0, pattern);
    }
}

/// The letters of a word in every order.
fn orders(word: &str) -> Vec<Vec<char>> {
    word.chars().fold(vec![Vec::new()], |orders, letter| {
        let longer = orders.iter().flat_map(|order| {
            (0..=order.len()).map(move |at| {
                let mut order = order.clone();
                order.insert(at, letter);
                order
            })
        });
        longer.collect()
    })
}

#[test]
fn a_thousand_rules_may_have_the_letters_of_a_thousand_pages() {
    let wildcards = |order: Vec<char>| order.iter().map(|it| format!("*{it}")).collect::<String>();
    let ordered = orders("wording").into_iter().take(1_000);
    let ordered = ordered.map(|order| format!("\"{}*x\",", wildcards(order)));
    let repeated = (0..1_000).map(|it| format!("\"{}b{it}\",", "*a".repeat(8)));
    let cases: [(String, String); 2] = [
        (ordered.collect(), "wording".repeat(5)),
        (repeated.collect(), "a".repeat(60)),
    ];
    for (rules, name) in cases {
        let pages = (0..1_000).map(|it| (format!("{name}{it}"), small_page(it).1));
        let folder = docs(pages, &format!("skip = [{rules}]"));
        assert_bounded(folder.path(), 0, &name);
        let here = folder.path().join("generator.toml");
        std::fs::rename(here, folder.path().join("docs/generator.toml")).unwrap();
        assert_bounded(folder.path(), 0, &name);
    }
}

#[test]
fn a_sample_takes_little_memory_and_time() {
    let key = "k".repeat(250);
    let many =
        |count: usize, item: &dyn Fn(usize) -> String| -> String { (0..count).map(item).collect() };
    let keys = many(400_000, &|it| format!("\"{it}{key}\":0,"));
    let types = many(50_000, &|it| {
        format!("{{\"type\":\"T{it}\",\"json\":{{}}}}\n")
    });
    let text = "a".repeat(20_000_000);
    for (what, sample) in [
        ("keys", format!("{{{keys}\"a\":0}}")),
        ("values", format!("[{}0]", "0,".repeat(1_500_000))),
        ("objects", format!("[{}0]", "{},".repeat(1_000_000))),
        ("depth", "[".repeat(1_000_000)),
        ("text", format!("{{\"field0\":\"{text}\"}}")),
        ("digits", "1".repeat(10_000_000)),
        ("samples", "{\"field0\":\"a\",\"b\":1}\n".repeat(50_000)),
        ("types", types),
    ] {
        let folder = docs(std::iter::once(small_page(0)), "");
        std::fs::write(folder.path().join("a.jsonl"), sample).unwrap();
        let (code, said) =
            run_command_with_limit(folder.path(), &["verify", "a.jsonl"], MEMORY_LIMIT);
        assert!(
            matches!(code, Some(0 | 2)),
            "{what}: {code:?} {}",
            start(&said)
        );
        assert!(said.len() < 200_000, "{what}: {} bytes", said.len());
    }
}

#[test]
fn ten_thousand_rules_of_any_table_may_be_half_unused() {
    for (table, value) in [
        ("fields", "{ integer = true }"),
        ("rename", "\"a_name\""),
        ("types", "\"u64\""),
        ("derives", "[\"Eq\"]"),
    ] {
        let rules = (0..10_000).map(|it| match it % 2 {
            0 => format!("\"Big{}.field{it}\" = {value}\n", it % 100),
            _ => format!("\"Big{}.feild{it}\" = {value}\n", it % 100),
        });
        let rules = rules.collect::<String>();
        let pages = (0..100).map(|page| {
            let rows = (0..100).map(|it| ROW.replace("name", &format!("field{}", it * 100 + page)));
            let rows = rows.collect::<String>();
            (
                format!("big{page}"),
                format!("# Big{page}\n\n{TABLE}{rows}"),
            )
        });
        let configuration = format!("wire_case = \"snake\"\n[{table}]\n{rules}");
        let folder = docs(pages, &configuration);
        let (code, said) = run_with_limit(folder.path());
        // A rule without a wildcard is reported for each field.
        let expected = if table == "rename" { 2 } else { 0 };
        assert!(
            code == Some(0) || code == Some(expected),
            "{table}: {}",
            start(&said)
        );
    }
}
