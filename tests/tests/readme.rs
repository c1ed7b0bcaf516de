//! The pages, items, messages and commands in the README are real ones.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use tests::{cases, workspace};

const CASE: &str = "the-page-that-opens-the-readme";

fn readme() -> String {
    std::fs::read_to_string(workspace().join("README.md")).unwrap()
}

#[test]
fn the_readme_opens_with_a_plain_table_and_its_struct() {
    let folder = cases().join("a-table-of-four-columns-in-a-readme-is-a-type");
    let page = std::fs::read_to_string(folder.join("input/README.md")).unwrap();
    let made = std::fs::read_to_string(folder.join("expected/src/readme.rs")).unwrap();
    let item = made.split("\n\n").nth(1).unwrap();
    let readme = readme();
    let page = readme.find(page.trim_end()).expect("the page");
    let item = readme.find(item.trim_end()).expect("its struct");
    assert!(page < item && item < readme.find("# Job").unwrap());
}

#[test]
fn the_table_of_conventions_has_each_of_them() {
    for (name, _) in generator::options::PageConvention::NAMES {
        assert!(readme().contains(&format!("\n| `{name}` | ")), "{name}");
    }
}

#[test]
fn the_walk_to_tables_in_other_words_is_a_real_one() {
    let folder = cases().join("a-data-dictionary-is-read-with-words-of-its-own/input");
    let temporary = tempfile::tempdir().unwrap();
    let docs = temporary.path().join("docs");
    std::fs::create_dir(&docs).unwrap();
    let page = std::fs::read_to_string(folder.join("register.md")).unwrap();
    std::fs::write(docs.join("register.md"), &page).unwrap();
    let configuration = std::fs::read_to_string(folder.join("generator.toml")).unwrap();
    let readme = readme();
    let shown = |text: &str| assert!(readme.contains(text.trim_end()), "{text}");
    shown(&page);
    shown(&configuration);
    let inspect = || {
        let output = tests::generator()
            .current_dir(temporary.path())
            .args(["inspect", "docs/register.md", "--docs", "docs", "-q"])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    shown(&inspect());
    std::fs::write(temporary.path().join("generator.toml"), &configuration).unwrap();
    shown(&inspect());
}

#[test]
fn the_readme_opens_with_a_page_and_what_it_becomes() {
    let folder = cases().join(CASE);
    let page = folder.join("input/typescript/models/components/job.md");
    let page = std::fs::read_to_string(page).unwrap();
    let made = folder.join("expected/src/typescript/components/job.rs");
    let made = std::fs::read_to_string(made).unwrap();
    let item = made.split("\n\n").nth(2).unwrap();
    assert!(readme().contains(page.trim_end()), "the page");
    assert!(readme().contains(item.trim_end()), "{item}");
}

#[test]
fn the_enum_and_the_union_of_the_first_page_are_shown_with_what_they_become() {
    let folder = cases().join(CASE);
    for stem in ["jobstatus", "jobinputs"] {
        let page = format!("input/typescript/models/components/{stem}.md");
        let page = std::fs::read_to_string(folder.join(page)).unwrap();
        let page = format!("````markdown\n{}\n````\n", page.trim_end());
        assert!(readme().contains(&page), "{page}");
        let made = format!("expected/src/typescript/components/{stem}.rs");
        let made = std::fs::read_to_string(folder.join(made)).unwrap();
        let item = &made[made.find("enum ").unwrap()..made.find("\n}").unwrap()];
        let lines = item.lines().map(str::trim);
        let lines: Vec<_> = lines.filter(|line| !line.starts_with("///")).collect();
        let line = format!("`{} }}`", lines.join(" ").trim_end_matches(','));
        assert!(readme().contains(&line), "{line}");
    }
}

#[test]
fn the_build_script_that_the_readme_shows_is_the_example() {
    let folder = workspace().join("tests/build-script");
    for (file, from) in [("build.rs", "fn main"), ("src/lib.rs", "include!")] {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let code = &text[text.find(from).unwrap()..];
        let code = code.split("\n\n").next().unwrap().trim_end();
        assert!(
            readme().contains(&format!("```rust\n{code}\n```")),
            "{code}"
        );
    }
}

#[test]
fn the_configuration_that_the_readme_shows_is_the_one_that_init_writes() {
    let readme = readme();
    let toml = readme.split("```toml\n").nth(2).unwrap();
    let shown = toml.split("```").next().unwrap();
    assert_eq!(shown, generator::config::document());
}

#[test]
fn the_messages_that_the_readme_shows_are_real_ones() {
    for case in [
        "a-reference-without-a-page-is-any-value",
        "an-unknown-configuration-key-is-an-error",
        "an-unknown-required-mark-is-an-error",
    ] {
        let messages = cases().join(case).join("expected/messages.txt");
        let messages = std::fs::read_to_string(messages).unwrap();
        let (_, messages) = messages.split_once('\n').unwrap();
        let shown = messages.split("\n\n").next().unwrap();
        assert!(readme().contains(shown), "{shown}");
    }
}

#[test]
fn the_facts_that_the_readme_shows_are_real_ones() {
    let output = tests::generator()
        .current_dir(workspace())
        .args(["why", "components::DetailedJobOut.created_at"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let shown: Vec<_> = text.split("\n\n").take(3).collect();
    assert!(readme().contains(&shown.join("\n\n")), "{text}");
}

#[test]
fn what_the_readme_shows_of_changed_docs_is_real() {
    let api = std::fs::read_to_string(cases().join(CASE).join("expected/API.txt")).unwrap();
    let (_, lines) = api.split_once("\n\n").unwrap();
    let changes = workspace().join("tests/changes/a-field-becomes-optional/expected.md");
    let changes = std::fs::read_to_string(changes).unwrap();
    let commands = generator::init::Commands {
        check: "generator check".to_owned(),
        diff: "generator diff".to_owned(),
    };
    let files = generator::init::files("generator.toml", "generated", &commands, None);
    let workflow = files.iter().find(|file| file.path.ends_with(".yml"));
    for (language, text) in [
        ("text", lines),
        ("markdown", &changes),
        ("yaml", &workflow.unwrap().text),
    ] {
        assert!(
            readme().contains(&format!("```{language}\n{text}```\n")),
            "{text}"
        );
    }
}
