//! What hostile docs cannot do through a configuration or through the output: no code in the crate, no file outside of
//! it, no command for a CI runner.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use tests::{all_output, generator};

/// A page that refers to a type without a page.
const PAGE: &str = "# Lamp\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `price` | *components.Decimal* | :heavy_check_mark: | N/A |\n";

/// Types that contain code, or more than names.
const TYPES_WITH_CODE: &[&str] = &[
    "std::vec::Vec<[u8; { #[path = \"../../../docs/e.rs\"] mod e; 1 }]>",
    "Vec<[u8; include_bytes!(\"/etc/passwd\").len()]>",
    "A<{ include!(\"x\") }>",
    "Vec<evil::m!()>",
    "evil::m!()",
    "Vec<(u8, [u8; { 1 }])>",
    "A<B = { 1 }>",
    "Box<fn(#[evil] u8)>",
    "<A as B<{ 1 }>>::C",
    "Box<dyn A<{ 1 }>>",
    "u8; mod e",
    "u8 { } impl A for u8 ",
    "super::super::evil::A",
    "u64 // x",
    "u64 /* x */",
    "Vec</* x */u64>",
    "A\n}\npub fn f() {}\nstruct B {",
];

/// Derives that are more than a path.
const DERIVES_WITH_CODE: &[&str] = &[
    "A)] #[path = \"e.rs\"] mod e; #[derive(B",
    "A, B",
    "A<{ 1 }>",
    "evil!()",
    "self::A",
    "evil::A // x",
    "evil::/* x */A",
];

/// Names that are more than an identifier.
const NAMES_WITH_CODE: &[&str] = &[
    "a: u8, b",
    "a }\nmod e; struct B {",
    "r#\"x\"#",
    "a!()",
    "crate::a",
];

/// Keys that can put code into the crate, name files, or hide diagnostics.
const KEYS: &[&str] = &[
    "[types]\n\"components.Decimal\" = \"Vec<[u8; { 1 }]>\"\n",
    "[types]\n\"components.Decimal\" = \"u64\"\n",
    "[derives]\n\"*\" = [\"evil::Derive\"]\n",
    "[rename]\n\"Lamp\" = \"Evil\"\n",
    "[fields]\n\"*\" = { required = false }\n",
    "[fields.\"*.price\"]\nkey = \"x\"\n",
    "[diagnostics]\nwarnings = \"allow\"\n",
    "[diagnostics]\nDT0203 = \"allow\"\n",
    "[[docs]]\npath = \"/etc\"\n",
    "[[docs]]\npath = \"../..\"\nmodule = \"a\"\n",
    "docs = [{ path = \"/etc\" }]\n",
    "enums = \"documented\"\n",
    "unions = \"closed\"\n",
    "null = \"keep\"\n",
    "numbers = \"float\"\n",
    "dates = \"jiff\"\n",
    "maps = \"indexed\"\n",
    "unknown_keys = \"keep\"\n",
    "types.\"components.Decimal\" = \"u64\"\n",
    "\"types\" = { \"components.Decimal\" = \"u64\" }\n",
];

/// A workspace with one page.
struct Workspace(tempfile::TempDir);

impl Workspace {
    fn new() -> Self {
        let workspace = Self(tempfile::tempdir().unwrap());
        workspace.write("docs/models/components/lamp.md", PAGE);
        workspace.write("docs/e.rs", "compile_error!(\"code of the docs\");\n");
        workspace
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = generator();
        command.current_dir(self.0.path()).env_remove("NO_COLOR");
        command.args(["--docs", "docs", "--out", "out"]);
        command.args(arguments).output().unwrap()
    }

    /// Asserts that a run stops with this message and writes nothing.
    fn assert_stops(&self, arguments: &[&str], messages: &[&str]) {
        let output = self.run(arguments);
        let said = all_output(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        for message in messages {
            assert!(said.contains(message), "{message}\n{said}");
        }
        assert!(!self.path("out").exists(), "{said}");
    }
}

/// A text as a literal string of TOML.
fn literal(text: &str) -> String {
    format!("'''{text}'''")
}

#[test]
fn no_type_derive_or_name_of_any_configuration_is_code() {
    let types = TYPES_WITH_CODE.iter();
    let types = types.map(|it| format!("[types]\n\"components.Decimal\" = {}\n", literal(it)));
    let derives = DERIVES_WITH_CODE.iter();
    let derives = derives.map(|it| format!("[derives]\n\"Lamp\" = [{}]\n", literal(it)));
    let names = NAMES_WITH_CODE.iter();
    let names = names.flat_map(|it| {
        let renamed = ["Lamp", "Lamp.price"];
        renamed.map(|name| format!("[rename]\n\"{name}\" = {}\n", literal(it)))
    });
    for config in types.chain(derives).chain(names) {
        let workspace = Workspace::new();
        workspace.write("generator.toml", &config);
        workspace.assert_stops(&[], &["error[DT0306]", "generator.toml:2:", "^^^"]);
        workspace.assert_stops(&["check"], &["error[DT0306]"]);
    }
}

#[test]
fn no_name_of_a_module_is_code() {
    for module in ["a { } mod e", "a;", "../a", "a::b", "self", "crate", "mod"] {
        let workspace = Workspace::new();
        let config = format!("[[docs]]\npath = \"docs\"\nmodule = {}\n", literal(module));
        workspace.write("generator.toml", &config);
        let output = generator()
            .current_dir(workspace.0.path())
            .args(["--out", "out"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", all_output(&output));
        assert!(
            all_output(&output).contains("error[DT0306]"),
            "{}",
            all_output(&output)
        );
        assert!(!workspace.path("out").exists());
    }
}

#[test]
fn a_configuration_inside_the_docs_says_how_pages_are_read_and_nothing_else() {
    for key in KEYS {
        let workspace = Workspace::new();
        workspace.write("docs/generator.toml", key);
        let location = "docs/generator.toml:1:";
        for command in ["generate", "check", "report"] {
            workspace.assert_stops(&[command], &["error[DT0311]", location, "--config"]);
        }
        workspace.assert_stops(&["why", "Lamp"], &["error[DT0311]", location]);
        let messages = ["\"DT0311\"", "\"stopped\""];
        workspace.assert_stops(&["--format", "json"], &messages);
        workspace.assert_stops(&["init"], &["error[DT0311]"]);
        assert!(!workspace.path("Cargo.toml").exists());
    }
}

#[test]
fn a_configuration_inside_the_docs_is_trusted_where_it_is_named() {
    let workspace = Workspace::new();
    workspace.write("docs/generator.toml", KEYS[1]);
    let output = workspace.run(&["--config", "docs/generator.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", all_output(&output));
    let lamp = fs::read_to_string(workspace.path("out/src/components/lamp.rs")).unwrap();
    assert!(lamp.contains("pub price: u64,"), "{lamp}");
}

/// Runs the generator in a folder of the workspace.
fn run_in(workspace: &Workspace, folder: &str, arguments: &[&str]) -> Output {
    let mut command = generator();
    command.current_dir(workspace.path(folder));
    command.args(arguments).output().unwrap()
}

#[test]
fn a_configuration_inside_the_docs_is_not_trusted_where_the_run_is_inside_too() {
    for (folder, docs) in [
        ("docs", "."),
        ("docs", "../docs"),
        ("docs/models", ".."),
        ("docs/models", "../models/.."),
        ("docs/models/components", "../.."),
    ] {
        let workspace = Workspace::new();
        workspace.write(&format!("{folder}/generator.toml"), KEYS[1]);
        let out = workspace.path("out");
        let arguments = ["--docs", docs, "--out", out.to_str().unwrap()];
        let output = run_in(&workspace, folder, &arguments);
        let said = all_output(&output);
        assert_eq!(output.status.code(), Some(2), "{folder} {docs}: {said}");
        assert!(said.contains("error[DT0311]"), "{folder} {docs}: {said}");
        assert!(!out.exists(), "{said}");
        let named = [&arguments[..], &["--config", "generator.toml"]].concat();
        let output = run_in(&workspace, folder, &named);
        assert_eq!(output.status.code(), Some(0), "{}", all_output(&output));
    }
}

#[test]
fn facts_from_samples_inside_the_docs_are_not_trusted() {
    let learned = "[fields]\n\"components.Lamp.price\" = { required = false }\n";
    for (folder, docs) in [("docs", "."), ("docs", "../docs"), ("docs/models", "..")] {
        let workspace = Workspace::new();
        let sample = workspace.path("a.json");
        workspace.write("a.json", "{}");
        let out = workspace.path("out");
        let arguments = ["--docs", docs, "--out", out.to_str().unwrap()];
        let learn = [&["learn", sample.to_str().unwrap()], &arguments[..]].concat();
        let said = all_output(&run_in(&workspace, folder, &learn));
        assert!(said.contains("error[DT0311]"), "{folder} {docs}: {said}");
        assert!(!workspace.path(folder).join("learned.toml").exists());
        workspace.write(&format!("{folder}/learned.toml"), learned);
        let output = run_in(&workspace, folder, &arguments);
        let said = all_output(&output);
        assert_eq!(output.status.code(), Some(2), "{folder} {docs}: {said}");
        assert!(said.contains("error[DT0311]"), "{folder} {docs}: {said}");
    }
    // Elsewhere in the docs, it is not read.
    let workspace = Workspace::new();
    workspace.write("docs/learned.toml", learned);
    let output = workspace.run(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", all_output(&output));
    let lamp = fs::read_to_string(workspace.path("out/src/components/lamp.rs")).unwrap();
    assert!(lamp.contains("pub price: serde_json::Value"), "{lamp}");
}

/// Keys of samples that would be more than text in TOML, in Markdown, in a terminal or in a log.
const KEYS_OF_SAMPLES: &[&str] = &[
    "\u{e0041}\u{e007f}",
    "\u{202e}\u{200b}\u{ad}",
    "\u{1b}[31m\u{7}\u{7f}",
    "\n::error::x",
    "##[error]x",
    "a\"] = 1 # \\",
    "a`|b``c",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "![a](https://evil.example/a.png)",
    "https://evil.example @everyone #1",
];

#[test]
fn no_key_of_a_sample_is_more_than_a_key() {
    let workspace = Workspace::new();
    let keys = KEYS_OF_SAMPLES.iter();
    let object: serde_json::Map<_, _> = keys
        .map(|key| ((*key).to_owned(), serde_json::json!(1)))
        .collect();
    let sample = serde_json::to_string(&object).unwrap();
    workspace.write("a.json", &sample);
    let named = ["a.json", "--type", "Lamp"];
    for format in ["human", "json", "github", "markdown"] {
        let output = workspace.run(&[&["verify"], &named[..], &["--format", format]].concat());
        let said = all_output(&output);
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert_no_command(&output, format);
        let hidden = said.find(|it| it != '\n' && generator::hidden::is_hidden(it));
        assert_eq!(hidden, None, "{said:?}");
        if format == "markdown" {
            for key in ["<img", "[a](", "@everyone"] {
                let line = said.lines().find(|line| line.contains(key)).unwrap();
                let before = line.split(key).next().unwrap();
                assert_eq!(before.matches('`').count() % 2, 1, "not in code: {line}");
            }
        }
    }
    for action in [&["learn", "--check"][..], &["learn"]] {
        let output = workspace.run(&[action, &named].concat());
        assert_no_command(&output, "learn");
    }
    let learned = fs::read_to_string(workspace.path("learned.toml")).unwrap();
    let mut options = generator::Options::default();
    generator::config::add_learned("learned.toml", &learned, &mut options).unwrap();
    let read = &options.learned.unknown_keys["components.Lamp"];
    assert_eq!(read.fact.len(), KEYS_OF_SAMPLES.len(), "{learned}");
    for key in KEYS_OF_SAMPLES {
        assert!(read.fact.contains(&(*key).to_owned()), "{key:?}: {learned}");
    }
    let output = workspace.run(&["check"]);
    assert_eq!(output.status.code(), Some(1), "{}", all_output(&output));
}

#[test]
fn the_folder_of_a_new_crate_is_text_in_its_manifest() {
    let workspace = Workspace::new();
    let out = "a'\"] b größe \u{202e}";
    let mut init = generator();
    let output = init
        .current_dir(workspace.0.path())
        .args(["init", "--out", out]);
    assert_no_command(&output.output().unwrap(), out);
    let manifest = fs::read_to_string(workspace.path("Cargo.toml")).unwrap();
    let expected = "members = [\"a'\\\"] b größe \\U0000202e\"]\n";
    assert!(manifest.ends_with(expected), "{manifest}");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_docs_makes_no_configuration_trusted() {
    let workspace = Workspace::new();
    workspace.write("docs/generator.toml", KEYS[1]);
    std::os::unix::fs::symlink(workspace.path("docs"), workspace.path("link")).unwrap();
    for (folder, docs) in [("link", "../docs"), ("docs", "../link")] {
        let output = run_in(&workspace, folder, &["--docs", docs, "--out", "../out"]);
        let said = all_output(&output);
        assert!(said.contains("error[DT0311]"), "{folder} {docs}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_the_configuration_does_not_disable_the_option_for_docs() {
    let workspace = Workspace::new();
    let page = PAGE.replace("Lamp", "Desk");
    workspace.write("other/models/components/desk.md", &page);
    workspace.write("generator.toml", "[[docs]]\npath = \"other\"\n");
    let config = workspace.path("generator.toml");
    std::os::unix::fs::symlink(config, workspace.path("docs/generator.toml")).unwrap();
    let output = workspace.run(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", all_output(&output));
    assert!(workspace.path("out/src/components/lamp.rs").exists());
    assert!(!workspace.path("out/src/components/desk.rs").exists());
}

#[test]
fn a_long_name_of_a_configuration_is_not_repeated_whole() {
    let long = "k".repeat(1_000_000);
    for config in [
        format!("\"{long}\" = 1\n"),
        format!("skip = [\"{long}\"]\n"),
        format!("language = \"{long}\"\n"),
        format!("[types]\n\"{long}\" = \"u64\"\n"),
        format!("[types]\n\"Lamp\" = \"{long}!\"\n"),
        format!("[derives]\n\"Lamp\" = [\"{long}!\"]\n"),
        format!("[rename]\n\"Lamp\" = \"{long}!\"\n"),
        format!("[diagnostics]\n\"{long}\" = \"allow\"\n"),
        format!("[[docs]]\npath = \"docs\"\nmodule = \"{long}!\"\n"),
    ] {
        let workspace = Workspace::new();
        workspace.write("generator.toml", &config);
        for format in ["human", "json", "github"] {
            let said = all_output(&workspace.run(&["--format", format]));
            assert!(said.len() < 20_000, "{}: {}", &config[..20], said.len());
        }
    }
    let workspace = Workspace::new();
    let page = PAGE.replace("# Lamp", &format!("# {long} !"));
    workspace.write("docs/models/components/lamp.md", &page);
    let said = all_output(&workspace.run(&[]));
    assert!(said.len() < 20_000, "{}", said.len());
}

#[test]
fn a_configuration_inside_the_docs_may_say_how_pages_are_read() {
    let workspace = Workspace::new();
    let config = "language = \"typescript\"\nwire_case = \"snake\"\nskip = [\"operations/*\"]\n";
    workspace.write("docs/generator.toml", config);
    workspace.write("docs/operations/lamp.md", "\u{0}");
    let output = workspace.run(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", all_output(&output));
    assert!(all_output(&output).starts_with("configuration: docs/generator.toml\n"));
}

#[test]
fn a_configuration_inside_the_docs_does_not_override_that_of_the_workspace() {
    let workspace = Workspace::new();
    workspace.write("docs/generator.toml", "language = \"go\"\n[types]\n");
    workspace.write("generator.toml", "wire_case = \"snake\"\n");
    let output = workspace.run(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", all_output(&output));
    assert!(all_output(&output).starts_with("configuration: generator.toml\n"));
    let json = workspace.run(&["--format", "json"]);
    assert!(
        all_output(&json).contains("\"configuration\": \"generator.toml\""),
        "{}",
        all_output(&json)
    );
    assert!(!all_output(&workspace.run(&["-q"])).contains("configuration"));
}

#[test]
fn a_configuration_deeper_inside_the_docs_is_not_read() {
    let workspace = Workspace::new();
    workspace.write("docs/models/generator.toml", KEYS[0]);
    workspace.write("docs/models/components/generator.toml", "[[[");
    let output = workspace.run(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", all_output(&output));
    assert!(all_output(&output).starts_with("configuration: none\n"));
}

/// Text that a CI runner obeys if it finds it in the output.
const COMMANDS: &[&str] = &[
    "::stop-commands::x",
    "::error::x",
    "::set-output name=a::b",
    "::add-mask::a",
    "##[error]x",
    "##[command]x",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStop comment='a']",
];

/// Text that may bring a command to the beginning of a line.
const BREAKS: &[&str] = &[
    "", " ", "\n", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}",
];

/// Asserts that a CI runner finds no command in what a run has printed, apart from those of the program.
fn assert_no_command(output: &Output, what: &str) {
    let said = all_output(output);
    for line in said.split([
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ]) {
        let mut text = line.trim_start();
        while let Some((_, rest)) = text
            .strip_prefix("\u{1b}[")
            .and_then(|it| it.split_once('m'))
        {
            text = rest.trim_start();
        }
        let is_own = ["::warning file=", "::error file=", "::: "]
            .iter()
            .any(|it| text.starts_with(it));
        assert!(
            is_own || !text.starts_with("::"),
            "{what}: {line:?}\n{said}"
        );
        for command in ["##[", "##vso[", "##teamcity["] {
            assert!(!text.contains(command), "{what}: {line:?}\n{said}");
        }
    }
}

/// Runs every command in every format, and asserts that none prints a command of the docs.
fn assert_all_inert(workspace: &Workspace, what: &str) {
    for command in [
        &["check"][..],
        &["generate"],
        &["report", "-v"],
        &["why", "Lamp"],
        &["generate", "-v"],
    ] {
        for format in [
            &["--format", "human"][..],
            &["--color", "always"],
            &["--format", "json"],
            &["--format", "github"],
        ] {
            let output = workspace.run(&[command, format].concat());
            assert_no_command(&output, &format!("{what} {command:?} {format:?}"));
            if format[1] == "json" && !output.stdout.is_empty() {
                serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap();
            }
        }
    }
}

#[test]
fn no_cell_title_or_example_is_a_command() {
    for command in COMMANDS {
        let workspace = Workspace::new();
        let page = format!(
            "# Lamp\n\n{command}\n\n## Example Usage\n\n```typescript\nlet a: Lamp = {{ {command} }};\n```\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `{command}` | *{command}* | :heavy_check_mark: | {command} |\n| `b` | [a.{command}](../{command}.md) | :heavy_minus_sign: | `{command}` |\n"
        );
        workspace.write("docs/models/components/lamp.md", &page);
        assert_all_inert(&workspace, command);
        let broken = page.replace(":heavy_check_mark:", command);
        workspace.write("docs/models/components/lamp.md", &broken);
        assert_all_inert(&workspace, command);
        workspace.write(
            "docs/models/components/lamp.md",
            &page.replace("# Lamp", &format!("# {command}")),
        );
        assert_all_inert(&workspace, command);
    }
}

#[cfg(unix)]
#[test]
fn no_path_is_a_command() {
    for line_break in BREAKS {
        let workspace = Workspace::new();
        let names = COMMANDS
            .iter()
            .map(|it| format!("{line_break}{it}").replace('/', ""));
        let names: Vec<_> = names.collect();
        for (index, name) in names.iter().enumerate() {
            let page = PAGE.replace("# Lamp", &format!("# Odd{index}"));
            workspace.write(&format!("docs/models/{name}/a.md"), &page);
            workspace.write(
                &format!("docs/models/components/{name}.md"),
                "# \n\n## Fields\n",
            );
        }
        assert_all_inert(&workspace, line_break);
        for name in names {
            workspace.write(&format!("docs/models/components/{name}.md"), "no page\n");
        }
        assert_all_inert(&workspace, line_break);
    }
}

#[test]
fn no_line_of_a_configuration_is_a_command() {
    for command in COMMANDS {
        for config in [
            format!("{command}\n"),
            format!("\"{command}\" = 1\n"),
            format!("maps = \"{command}\"\n"),
            format!("skip = [\"{command}\"]\n"),
            format!("[types]\n\"{command}\" = \"{command}\"\n"),
            format!("language = \"\\n{command}\"\n"),
            format!("\"\\n{command}\" = 1\n"),
        ] {
            let workspace = Workspace::new();
            for path in ["docs/generator.toml", "generator.toml"] {
                workspace.write(path, &config);
                for format in ["human", "json", "github"] {
                    assert_no_command(&workspace.run(&["--format", format]), &config);
                }
            }
        }
    }
}

#[test]
fn no_line_of_a_stale_file_is_a_command() {
    let mark = "// @generated by `cargo run -p generator`\n";
    for command in COMMANDS {
        let workspace = Workspace::new();
        let lines = format!("{command}\n {command}\n\t{command}\r{command}\n\u{1b}[0m{command}\n");
        workspace.write("out/src/components/lamp.rs", &format!("{mark}{lines}"));
        workspace.write("out/src/old.rs", &format!("{mark}{lines}"));
        assert_all_inert(&workspace, command);
    }
}

#[test]
fn json_keeps_the_text_of_a_command() {
    let workspace = Workspace::new();
    workspace.write("generator.toml", "\"##[error]\" = 1\n");
    let output = workspace.run(&["--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["messages"][0]["message"], "unknown key `##[error]`");
}

#[test]
fn no_name_on_the_command_line_is_a_command() {
    let workspace = Workspace::new();
    for command in COMMANDS {
        for line_break in BREAKS {
            let name = format!("{line_break}{command}");
            for arguments in [
                ["why", &name],
                ["explain", &name],
                ["--config", &name],
                ["--docs", &name],
            ] {
                let output = generator()
                    .current_dir(workspace.0.path())
                    .args(arguments)
                    .output();
                assert_no_command(&output.unwrap(), &name);
            }
        }
    }
}
