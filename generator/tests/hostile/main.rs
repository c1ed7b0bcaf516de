//! Hostile input: the properties that the fuzz targets check, on a few thousand inputs in every test run.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "these are tests"
)]

#[path = "properties/decode.rs"]
mod decode;
mod properties;
#[path = "../../src/support/mod.rs"]
#[allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "a crate uses what it needs"
)]
mod support;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The words of the fuzzers' dictionary.
static WORDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let text = include_str!("../../fuzz/dictionary");
    text.lines()
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'))
        .map(unescape)
        .collect()
});

/// The pages and configurations of the test cases, each an input of several pages.
static CASES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
    let mut names: Vec<_> = entries(&cases);
    names.sort();
    names
        .into_iter()
        .map(|case| input(&case.join("input")))
        .collect()
});

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn input(folder: &Path) -> Vec<u8> {
    let mut input = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(entries(&path));
            open.sort();
        } else {
            let below = path.strip_prefix(folder).unwrap();
            input.extend(format!("%%% {}\n", below.display()).into_bytes());
            input.extend(std::fs::read(&path).unwrap());
        }
    }
    input
}

/// A word of the dictionary: `\xAB`, `\\` and `\"` are escapes.
fn unescape(word: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = word;
    while let Some(next) = rest.chars().next() {
        rest = &rest[next.len_utf8()..];
        match (next, rest.strip_prefix('x')) {
            ('\\', Some(hex)) => {
                bytes.push(u8::from_str_radix(&hex[..2], 16).unwrap());
                rest = &hex[2..];
            }
            ('\\', None) => {
                bytes.push(rest.as_bytes()[0]);
                rest = &rest[1..];
            }
            _ => bytes.extend(next.to_string().bytes()),
        }
    }
    bytes
}

/// Words of the dictionary and other bytes, joined.
fn words() -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![8 => select(&WORDS[..]), 1 => vec(any::<u8>(), 0..6), 1 => ".{0,4}".prop_map(String::into_bytes)];
    vec(word, 0..24).prop_map(|words| words.concat())
}

/// The input of a case, with some pieces replaced by words of the dictionary.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<Index>(), 0_usize..6, select(&WORDS[..]));
    (select(&CASES[..]), vec(change, 1..5)).prop_map(|(mut input, changes)| {
        for (index, length, word) in changes {
            let at = index.index(input.len() + 1);
            let end = (at + length).min(input.len());
            input.splice(at..end, word);
        }
        input
    })
}

fn any_input() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![words(), mutated()]
}

/// Pieces of JSON and of recordings.
const SAMPLES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\ud83d",
    "\\udc00",
    "null",
    "true",
    "-0",
    "1e9",
    "9007199254740993",
    " ",
    "\n",
    "\u{feff}",
    "{\"type\":\"Agent\",\"json\":",
    "{\"createdAt\":1,\"meta\":null}",
    "{\"created_at\":2.5,\"x\u{202e}\":[1]}",
    "{\"log\":{\"entries\":[",
    "{\"request\":{\"postData\":{\"text\":\"{}\"}}}",
    "{\"response\":{\"content\":{\"encoding\":\"base64\",\"text\":\"e30=\"}}}",
    "]}}",
];

/// Pieces of the lines of an `API.txt`.
const API: &[&str] = &[
    "\n",
    "\n",
    "  ",
    "  ",
    "a.B",
    "a.B.c",
    "B",
    "B.C",
    ".",
    "struct",
    "union",
    "union by ",
    "word ",
    "\"k\"",
    "\"\\u0041\"",
    "enum of strings",
    "enum of integers",
    "open",
    "closed",
    "literal ",
    "1",
    "-1",
    "true",
    "id of ",
    "alias of ",
    "string",
    "any ",
    "any",
    "list of ",
    "map of ",
    "nullable ",
    "boxed ",
    "type ",
    "required",
    "optional",
    "other keys",
    "new(",
    "a",
    ", ",
    ")",
    "derives ",
    "named ",
    "deprecated",
    "tag ",
    "|",
    "missing",
    "# x",
    "\u{202e}",
    "\na.B  struct\na.B.c  \"k\"  a.B  required\n",
    "\nU  union  open\nU.B  boxed a.B\n",
    "\nE  enum of strings  open\nE.V  \"v\"\n",
    "\n%%%\n",
    "\ncomponents.Tool  struct\ncomponents.Tool.choice  \"choice\"  components.tool.Choice2_  optional\n",
    "\ncomponents.tool.Choice2_  union  open\ncomponents.tool.Choice2_.A2_  components.tool.A2_\n",
];

fn samples() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![9 => select(SAMPLES).prop_map(|it| it.as_bytes().to_vec()), 1 => vec(any::<u8>(), 0..4)];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

#[test]
fn samples_of_great_depth_or_width_are_read_or_an_error() {
    for text in [
        "[".repeat(60_000),
        "{\"a\":".repeat(60_000),
        format!("[{}0]", "0,".repeat(1 << 20)),
        format!("{{\"meta\":\"{}\"}}", "x".repeat(1 << 20)),
        format!(
            "{{{}\"a\":0}}",
            (0..20_000)
                .map(|n| format!("\"k{n}\":0,"))
                .collect::<String>()
        ),
        format!("{}1", "9".repeat(100_000)),
    ] {
        properties::samples(text.as_bytes());
    }
}

/// Inputs that once violated a property, one for each bug.
const FOUND: &[&str] = &[
    // Messages contained control characters of paths, and invisible characters of pages.
    "%%% a\0\u{1b}[31m\u{202e}.md\n# A\n\n## Fields\n\n## Fields\n",
    "# A\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `a` | *string* | \u{feff} | N/A |\n",
    // The path of a page ended the comment that contains it.
    "%%% a--->.md\n# A\n\n## Example Usage\n\n```typescript\nlet value: A = \"b\";\n```\n\n## Values\n\n- `\"b\"`\n",
];

#[test]
fn fixed_bugs_stay_fixed() {
    FOUND
        .iter()
        .for_each(|input| properties::line(input.as_bytes()));
}

#[test]
fn the_configurations_of_the_cases_have_the_properties_of_any() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
    let files = entries(&cases)
        .into_iter()
        .map(|case| case.join("input/generator.toml"));
    for file in files.filter(|file| file.is_file()) {
        properties::config(&std::fs::read(file).unwrap());
    }
}

#[test]
fn a_configuration_of_great_depth_or_width_is_an_error() {
    let types = |ty: String| format!("[types]\n\"components.Decimal\" = \"{ty}\"\n");
    for text in [
        types(format!("A<{}B", "A<".repeat(30_000))),
        types(format!("A<{{{}1}}>", "return ".repeat(8_000))),
        types(format!("A<{}B>", "&".repeat(30_000))),
        format!("{}x = 1\n", "a.".repeat(30_000)),
        format!("[{}x]\n", "a.".repeat(30_000)),
        format!("x = {}", "[".repeat(60_000)),
        format!("x = {}", "{a=".repeat(20_000)),
        format!("[derives]\nx = [\"{}b\"]\n", "a::".repeat(10_000)),
        format!("[types]\nx = {{{}}}\n", "a=1,".repeat(15_000)),
        format!(
            "[fields]\nx = {{{}a=1}}\n",
            (0..8_000).map(|n| format!("b{n}=1,")).collect::<String>()
        ),
    ] {
        properties::config(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn every_excerpt_of_a_page_has_its_span(input in any_input()) {
        properties::pages(&input);
    }

    #[test]
    fn any_bytes_are_samples_or_an_error_with_a_place(input in samples()) {
        properties::samples(&input);
    }

    #[test]
    fn any_cell_is_a_type_or_has_a_syntax_error(cell in words()) {
        properties::types(&cell);
    }

    #[test]
    fn any_code_is_a_value_or_has_a_syntax_error(code in any_input(), value in words()) {
        properties::values(&code);
        properties::values(&[b"let value: Agent = ", &value[..], b";"].concat());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_configuration_or_has_an_error(text in words()) {
        properties::config(&text);
    }

    #[test]
    fn any_text_is_an_api_or_has_an_error(words in vec(select(API), 0..30)) {
        properties::api(words.concat().as_bytes());
    }

    #[test]
    fn any_bytes_become_a_crate_or_errors(input in any_input()) {
        properties::line(&input);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn any_pages_are_read_by_every_convention(input in any_input()) {
        properties::conventions(&input);
    }
}

#[test]
fn pages_of_great_depth_or_width_are_read_by_every_convention() {
    let table = "| Name | Type | Description |\n| - | - | - |\n";
    for text in [
        format!("# A\n\n{table}| a | {}A | |\n", "list of ".repeat(2_000)),
        format!(
            "# A\n\n{table}| a | string | One of {} |\n",
            "`a`, ".repeat(3_000)
        ),
        format!("# A\n\n{table}| {} | string | |\n", "a.".repeat(3_000)),
        format!("# A\n\n{table}{}", "| a | string | |\n".repeat(1_000)),
        format!("# A\n\n{}", "## A\n\n".repeat(2_000)),
        format!(
            "{}{table}| a | A | |\n",
            "### Required fields\n\n".repeat(1_000)
        ),
        format!(
            "# A\n\n{table}| a | [A](#a) | |\n\n```json\n{}1{}\n```\n",
            "[".repeat(90),
            "]".repeat(90)
        ),
        format!(
            "{}\n## A\n\n{table}| a | A | |\n",
            "<!-- Start a -->".repeat(2_000)
        ),
    ] {
        properties::conventions(text.as_bytes());
    }
}

/// What JSON consists of, and the keys and values that the types of `decode` know.
const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"kind\"",
    "\"leaf\"",
    "\"tree\"",
    "\"a\"",
    "\"b\"",
    "\"next\"",
    "\"items\"",
    "\"color\"",
    "\"order\"",
    "\"asc\"",
    "\"red\"",
    "\"ratio\"",
    "\"data\"",
    "\"AQID\"",
    "\"version\"",
    "\"z\"",
    "\"\"",
    "null",
    "true",
    "false",
    "0",
    "1",
    "200",
    "-1.5",
    "1e400",
    "18446744073709551615",
    "\"\\u0061\"",
    "\"\\ud800\"",
    "{\"z\":",
    "{\"next\":",
    "[{\"a\":1,\"z\":",
    "\"kind\":\"tree\",\"a\":null,",
    "\"kind\":\"leaf\",",
    "\"b\":1,",
];

/// JSON of the keys that the types know, and mostly well formed.
fn json() -> impl Strategy<Value = String> {
    let key = select(
        &[
            "kind", "a", "b", "next", "items", "color", "order", "ratio", "data", "version", "z",
            "y",
        ][..],
    );
    let scalars = [
        "null", "true", "0", "1", "200", "1.5", "-0.0", "\"leaf\"", "\"tree\"", "\"red\"",
        "\"asc\"", "\"AQID\"", "\"\"",
    ];
    let leaf = select(scalars.to_vec()).prop_map(str::to_owned);
    leaf.prop_recursive(8, 64, 4, move |inner| {
        let entry =
            (key.clone(), inner.clone()).prop_map(|(key, value)| format!("\"{key}\":{value}"));
        prop_oneof![
            1 => vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            3 => vec(entry, 0..4).prop_map(|entries| format!("{{{}}}", entries.join(","))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_a_value_or_an_error(json in json()) {
        decode::decode(json.as_bytes());
    }

    #[test]
    fn any_bytes_are_a_value_or_an_error(words in vec(select(JSON), 0..40)) {
        decode::decode(words.concat().as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn deep_json_is_a_value_or_an_error(words in vec(select(&["{\"z\":", "{\"next\":", "[", "{\"b\":1,\"y\":[],\"next\":", "{\"kind\":\"tree\",\"a\":1,\"z\":"][..]), 0..130), json in json()) {
        let close = words.iter().rev().map(|word| if word.starts_with('[') { "]" } else { "}" });
        let text = format!("{}{json}{}", words.concat(), close.collect::<String>());
        decode::decode(text.as_bytes());
    }
}
