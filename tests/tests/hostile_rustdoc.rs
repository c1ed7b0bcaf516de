//! The documentation of a crate made of hostile pages: whatever a page says, rustdoc renders it as text.
//!
//! Every payload is written where a page can have text. The crate is documented by rustdoc itself, and its HTML is
//! searched tag by tag: rustdoc's own scripts, styles and links may be there, and nothing else that acts.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::BTreeMap;

use generator::hidden::in_prose;
use generator::messages::{Locator, Style, human};
use generator::{Options, Severity, Source, generate};
use tests::{all_output, cargo, files, target, workspace, write};

/// What each payload would do if it were more than text: run code, open a tag, load something, or leave the page.
const PAYLOADS: &[&str] = &[
    // Tags.
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/a.js></sCrIpT>",
    "</p></div><script>alert(1)</script>",
    "</code></pre><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=https://evil.example/a.png>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<style>@import 'https://evil.example/a.css'</style>",
    "<link rel=stylesheet href=//evil.example/a.css>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "<form action=https://evil.example><button>a</button></form>",
    "<details open ontoggle=alert(1)>a</details>",
    "<a href=javascript:alert(1)>a</a>",
    "<object data=https://evil.example></object><embed src=https://evil.example>",
    "<div\nonclick=alert(1)\n>a</div>",
    "<x:script xmlns:x=http://www.w3.org/1999/xhtml>alert(1)</x:script>",
    // Other HTML.
    "<!-- --><script>alert(1)</script><!-- -->",
    "--><script>alert(1)</script><!--",
    "--!><script>alert(1)</script>",
    "<!-->\n<script>alert(1)</script>",
    "<?php ?><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!DOCTYPE html><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script>alert(1)\\</script>",
    "\\\\<script>alert(1)</script>",
    // Links.
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](java&#10;script:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](vbscript:run())",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](file:///etc/passwd)",
    "[a](//evil.example/a)",
    "[a](../../../../evil.html)",
    "[a](https://e.org/\"onmouseover=\"alert(1))",
    "[a](https://e.org 'b\" onmouseover=\"alert(1)')",
    "[a](<https://e.org\\>b> \"<script>alert(1)</script>\")",
    "[[a](javascript:alert(1))](https://e.org)",
    "[<script>alert(1)</script>](https://e.org)",
    "[a `](javascript:alert(1)) b` c](javascript:alert(2))",
    "<javascript:alert(1)>",
    "<JAVASCRIPT:alert(1)>",
    "<data:text/html,alert(1)>",
    "<file:///etc/passwd>",
    "<crate::support>",
    "https://e.org/<script>alert(1)</script>",
    "https://e.org/\"onmouseover=\"alert(1)",
    "javascript:alert(1)",
    // Images.
    "![a](https://evil.example/a.png)",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[![a](https://evil.example/a.png)](https://e.org)",
    "![a][b]\n\n[b]: https://evil.example/a.png",
    "![![a](https://evil.example/b.png)](https://evil.example/a.png)",
    // Definitions and references.
    "[a]\n\n[a]: javascript:alert(1)",
    "[a]: javascript:alert(1)\n\n[a][] [a] [b][a]",
    "[a]:\njavascript:alert(1)\n'b'\n\n[a]",
    "[`a`]: javascript:alert(1)\n\n[`a`]",
    "> [a]: javascript:alert(1)\n\n[a]",
    "[support]: javascript:alert(1)\n\n[`support`]: javascript:alert(2)",
    "a[^1]\n\n[^1]: <script>alert(1)</script>",
    "a[^1]\n\n[^1]: [b](javascript:alert(1))",
    // Links that rustdoc resolves itself.
    "[std::vec] [`String`] [crate::support] [a][std::process::exit] [struct@Missing]",
    "[a](std::process::exit) [b](crate::missing) [c](fn@missing)",
    // Code.
    "```\npanic!()\n```",
    "```rust\npanic!()\n```",
    "~~~rust,should_panic\npanic!()\n~~~",
    "a\n\n    panic!()",
    ">     panic!()",
    "-     panic!()",
    "1.     panic!()",
    "\tpanic!()",
    "``` <script>alert(1)</script>\na\n```",
    "````text\n```\n<script>alert(1)</script>\n````",
    "`a` <script>alert(1)</script> `",
    "`<script>alert(1)</script>",
    "``<script>alert(1)</script>`",
    // Blocks.
    "| a |\n| - |\n| <script>alert(1)</script> |",
    "| a | [b](javascript:alert(1)) |\n| - | - |\n| `c | <img src=x onerror=alert(1)> |",
    "<details><summary>a</summary>\n\n<script>alert(1)</script>\n\n</details>",
    "- [ ] <script>alert(1)</script>\n- [x] [a](javascript:alert(1))",
    "# <script>alert(1)</script>",
    "<script>alert(1)</script>\n===",
    "<div>\n*a*\n\n[b](javascript:alert(1))\n</div>",
    "*<script>*alert(1)*</script>*",
    "~~<script>~~alert(1)",
    // Comments and attributes of Rust.
    "*/ pub fn evil() {} /*",
    "\"] pub fn evil() {} #[doc = \"",
    "\")] pub fn evil() {} #[deprecated(note = \"",
    "#![feature(evil)]",
    "{{ evil }} {} ${evil} $crate",
    // Characters that do not show.
    "a\u{0}b\u{1}c\u{1b}[31md\u{7f}e\u{85}f",
    "a\u{ad}b\u{200b}c\u{200d}d\u{2060}e\u{feff}f",
    "a\u{202e}b\u{2066}c\u{2069}d\u{200f}e\u{61c}f",
    "a\u{2028}b\u{2029}c\rd",
    "a\u{e0061}\u{e0062}b\u{fe00}\u{e0100}c\u{115f}\u{3164}\u{ffa0}d",
    "<scr\u{200b}ipt>alert(1)</scr\u{ad}ipt>",
    "<scr\u{0}ipt>alert(1)</script>",
    "[a](java\u{0}script:alert(1))",
    "[a](java\u{200b}script:alert(1))",
    "\u{feff}<script>alert(1)</script>",
];

/// The pages with a payload in every place that can have a text. A table has no line breaks of its own.
fn pages(number: usize, payload: &str) -> Vec<Source> {
    let cell = payload.replace('|', "\\|").replace(['\n', '\r'], "<br/>");
    let line = payload.replace('\n', " ");
    let string = payload
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
        .replace('\r', "\\r");
    let name: String = payload
        .chars()
        .filter(|it| !"/\0\n".contains(*it))
        .collect();
    let object = format!(
        "# ~~Thing~~\n\n> :warning: **DEPRECATED**: {line}\n\n{payload}\n\nWords.\n\n{payload}\n\n\
         ## Example Usage\n\n```typescript\nlet value: Thing = {{\n  plain: \"{string}\",\n  map: {{ \"{string}\": \"{string}\" }},\n}};\n```\n\n\
         ## Fields\n\n| Field | Type | Required | Description | Example |\n| - | - | - | - | - |\n\
         | `plain` | *string* | :heavy_check_mark: | {cell} | {cell} |\n\
         | `map` | Record<string, *string*> | :heavy_minus_sign: | Words {cell} words.<br/><br/>{cell}<br/>{cell} | {cell} |\n\
         | ~~`old`~~ | *string* | :heavy_minus_sign: | : warning: ** DEPRECATED **: {cell}<br/><br/>{cell} | |\n\
         | `text` | [{cell}](../../models/p{number}/choice.md) | :heavy_minus_sign: | [{cell}](../../models/p{number}/choice.md) | |\n\
         | `target` | [components.Choice]({cell}) | :heavy_minus_sign: | [a]({cell}) <{cell}> ![{cell}]({cell}) | |\n\
         | `literal` | *\"{cell}\"* | :heavy_minus_sign: | N/A | |\n\
         | `choices` | *\"{cell}\"* \\| *\"b\"* | :heavy_minus_sign: | N/A | |\n"
    );
    let choice =
        format!("# Choice\n\n{payload}\n\n## Values\n\n```typescript\n\"{string}\" | \"b\"\n```\n");
    let either = format!(
        "# Either\n\n{payload}\n\n## Supported Types\n\n### `p{number}.Choice`\n\n### `{line}`\n\n### `string`\n"
    );
    let path: String = payload
        .chars()
        .filter(|it| *it != '"' && !it.is_whitespace())
        .collect();
    let operation = format!(
        "# Things\n\n## get\n\n{payload}\n\n## {line}\n\n### Example Usage\n\n<!-- UsageSnippet operationID=\"{path}\" method=\"get\" path=\"/{path}\" -->\n\n\
         ### Response\n\n**[p{number}.Choice](../models/p{number}/choice.md)**\n\n\
         ### Errors\n\n| Error Type | Status Code |\n| - | - |\n| p{number}.Either | {cell} |\n| {cell} | 400 |\n"
    );
    let pages = [
        (format!("sdks/p{number}.md"), operation),
        (format!("models/p{number}/thing.md"), object),
        (format!("models/p{number}/choice.md"), choice),
        (format!("models/p{number}/either.md"), either),
        (
            format!("models/p{number}/{name}/{name}.md"),
            format!(
                "# Named\n\n{payload}\n\n## Example Usage\n\n```typescript\nlet value: Named = {{ a: \"{string}\" }};\n```\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `a` | *string* | :heavy_check_mark: | {cell} |\n"
            ),
        ),
    ];
    pages
        .into_iter()
        .map(|(path, text)| Source::new(path, text))
        .collect()
}
/// The crate of all payloads.
fn crate_files() -> BTreeMap<String, String> {
    let numbered = PAYLOADS.iter().enumerate();
    let sources: Vec<_> = numbered
        .flat_map(|(number, payload)| pages(number, payload))
        .collect();
    let options = Options {
        language: Some("typescript".to_owned()),
        ..Options::default()
    };
    let generated = generate(&sources, &options);
    let mut locator = Locator::new(&sources);
    let errors = generated.diagnostics.iter();
    let errors = errors.filter(|it| it.severity == Severity::Error);
    let errors: String = errors
        .map(|error| human(error, &locator.resolve(error), Style::Plain).to_string())
        .collect();
    assert!(errors.is_empty(), "{errors}");
    let manifest = "[package]\nname = \"hostile\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[profile.dev]\ndebug = false\n\n[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
    let files = generated.files.into_iter();
    files
        .map(|file| (file.path, file.text))
        .chain([("Cargo.toml".to_owned(), manifest.to_owned())])
        .collect()
}

#[test]
fn rustdoc_shows_every_payload_as_text() {
    let folder = target().join("hostile-rustdoc");
    let _ = std::fs::remove_dir_all(folder.join("src"));
    let crate_files = crate_files();
    for (path, text) in &crate_files {
        assert_eq!(hidden(text), None, "{path}");
    }
    write(&folder, &crate_files);
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let built = target().join("goldens-target");
    let _ = std::fs::remove_dir_all(built.join("doc/hostile"));
    let output = cargo()
        .args(["doc", "--no-deps", "--quiet"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", &built)
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", all_output(&output));
    let mut pages = 0;
    for folder in ["doc/hostile", "doc/src/hostile"] {
        let files = files(&built.join(folder)).into_iter();
        for (path, html) in files.filter(|(path, _)| path.ends_with(".html")) {
            pages += 1;
            assert_eq!(hidden(&html), None, "{path}");
            for tag in tags(&html) {
                assert!(is_harmless(&tag), "{path}: {tag:?}");
            }
        }
    }
    assert!(pages > PAYLOADS.len() * 4, "{pages}");
}

/// The first character of a text that a reader does not see.
fn hidden(text: &str) -> Option<char> {
    let mut hidden = in_prose(text).filter(|(_, is_hidden)| *is_hidden);
    let hidden = hidden.find(|(it, _)| *it != '\n' && *it != '\t');
    hidden.map(|(character, _)| character)
}

/// The elements that rustdoc uses.
const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "noscript",
    "ol",
    "p",
    "pre",
    "rustdoc-toolbar",
    "rustdoc-topbar",
    "s",
    "script",
    "section",
    "span",
    "strong",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "wbr",
];

/// How the scripts begin that rustdoc writes into a page.
const SCRIPTS: &[&str] = &["", "if(window.location", "location.replace("];

/// An element, as a browser reads it: its name, its attributes, and the text after it.
#[derive(Debug)]
struct Tag<'h> {
    name: String,
    attributes: Vec<(String, &'h str)>,
    text: &'h str,
}

/// Whether a tag loads, runs and opens nothing but what rustdoc has written beside the page. A link may lead to the web.
fn is_harmless(tag: &Tag<'_>) -> bool {
    let is_local = |target: &str| {
        let first = target.split(['/', '#', '?']).next().unwrap_or_default();
        !first.contains([':', '&']) && !target.starts_with("//")
    };
    let is_web = |target: &str| target.starts_with("https://") || target.starts_with("http://");
    let redirects = tag.attributes.iter().any(|(name, _)| name == "http-equiv");
    let attribute = |(name, value): &(String, &str)| match (tag.name.as_str(), name.as_str()) {
        ("a", "href") => is_web(value) || is_local(value),
        (_, "href" | "src") => is_local(value),
        ("meta", "content") => !redirects || !value.contains("//"),
        (_, "style" | "srcdoc" | "srcset" | "action" | "formaction" | "data" | "background") => {
            false
        }
        (_, name) => !name.starts_with("on"),
    };
    let is_script = || {
        SCRIPTS
            .iter()
            .any(|it| tag.text.starts_with(it) && tag.text.is_empty() == it.is_empty())
    };
    ELEMENTS.contains(&tag.name.as_str())
        && tag.attributes.iter().all(attribute)
        && (tag.name != "script" || is_script())
}

/// The tags of a page, those in comments left out.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (body, after) = comment.split_once("-->").unwrap();
            assert!(
                !body.contains("--") && !body.starts_with(['>', '-']),
                "{body}"
            );
            rest = after;
        } else if rest[1..].starts_with(|it: char| it.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            // What is between the tags of a script has no tags of its own.
            rest = match tag.name.as_str() {
                "script" => after.trim_start_matches(tag.text),
                _ => after,
            };
            tags.push(tag);
        } else {
            rest = &rest[1..];
        }
    }
    tags
}

/// The tag that a text begins with, and what comes after it.
fn tag(text: &str) -> (Tag<'_>, &str) {
    let ends = |it: char| it.is_ascii_whitespace() || "/>=".contains(it);
    let word = |text: &str| text.find(ends).unwrap_or(text.len());
    let mut rest = &text[1..];
    let name = rest[..word(rest)].to_ascii_lowercase();
    rest = &rest[word(rest)..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_ascii_whitespace() || it == '/');
        if let Some(after) = rest.strip_prefix('>') {
            let end = match name.as_str() {
                "script" => after.find("</script").unwrap(),
                _ => after.find('<').unwrap_or(after.len()),
            };
            let text = &after[..end];
            return (
                Tag {
                    name,
                    attributes,
                    text,
                },
                after,
            );
        }
        let length = word(rest).max(1);
        let attribute = rest[..length].to_ascii_lowercase();
        rest = &rest[length..];
        let value = match rest.strip_prefix('=') {
            None => "",
            Some(value) => {
                let (value, after) = match value.chars().next() {
                    Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap(),
                    _ => value.split_at(
                        value
                            .find(|it: char| it.is_ascii_whitespace() || it == '>')
                            .unwrap(),
                    ),
                };
                rest = after;
                value
            }
        };
        attributes.push((attribute, value));
    }
}

#[test]
fn the_search_finds_what_acts() {
    for harmful in [
        "<script>alert(1)</script>",
        "<script src=//evil.example/a.js></script>",
        "<a href=javascript:alert(1)>",
        "<a href=\"java&#115;cript:alert(1)\">",
        "<p onclick='alert(1)'>",
        "<svg/onload=alert(1)>",
        "<img src=\"a.png\">",
        "<iframe>",
        "<STYLE>",
        "<link rel=stylesheet href=https://evil.example/a.css>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
    ] {
        assert!(!tags(harmful).iter().all(is_harmless), "{harmful}");
    }
    for harmless in [
        "<a href=\"https://e.org\" title='a > b'>b</a>",
        "<script src=a.js></script>",
        "a < b <!-- <img> -->",
    ] {
        assert!(tags(harmless).iter().all(is_harmless), "{harmless}");
    }
}
