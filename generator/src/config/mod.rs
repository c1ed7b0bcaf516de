//! `generator.toml`: parses it into [`Options`], and writes a text that documents every key.
//!
//! Knows the keys of the file; must not know their effects.

mod convention;
mod docs;
mod fields;
mod key;
mod keys;
mod learned;
mod reader;
mod rows;

use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::hidden::is_hidden;
use crate::options::Options;
use crate::source::shown;
use key::{lines, read_table};
use keys::KEYS;
use reader::{Reader, Scope};

/// Parses the text of the file at `path`, which the user has written or named. Fails with all diagnostics about it.
pub fn parse(path: &str, text: &str) -> Result<Options, Diagnostics> {
    parse_scope(path, text, Scope::Crate)
}

/// Parses the text of a file inside the docs, which may come from anybody: only keys that say how pages are read are
/// accepted.
pub fn parse_untrusted(path: &str, text: &str) -> Result<Options, Diagnostics> {
    parse_scope(path, text, Scope::Pages)
}

/// Adds what `generator learn` has written to the file at `path`. Fails with all diagnostics about it.
pub fn add_learned(path: &str, text: &str, options: &mut Options) -> Result<(), Diagnostics> {
    let reader = Reader::new(path, text, Scope::Crate);
    options.learned = parse_with(reader, text, learned::read)?;
    Ok(())
}

/// The error of a file that `generator learn` would read or write inside the docs, where it may come from anybody.
pub fn untrusted_learned(path: &str) -> Box<Diagnostic> {
    let message = format!("`{path}` is inside the docs, where it is not accepted");
    let help = "run the generator in a folder outside the docs, or name a configuration with `--config`; in a build script, with `config`";
    Box::new(Diagnostic::about(codes::UNTRUSTED_KEY, path, message).help(help))
}

fn parse_scope(path: &str, text: &str, scope: Scope) -> Result<Options, Diagnostics> {
    let read = |table: &DeTable<'_>, reader: &mut Reader<'_>| {
        let mut options = Options::default();
        read_table(&mut options, table, KEYS, reader);
        options
    };
    parse_with(Reader::new(path, text, scope), text, read)
}

fn parse_with<T: Default>(
    mut reader: Reader<'_>,
    text: &str,
    read: impl FnOnce(&DeTable<'_>, &mut Reader<'_>) -> T,
) -> Result<T, Diagnostics> {
    let mut parsed = T::default();
    match DeTable::parse(text) {
        Ok(table) => parsed = read(table.get_ref(), &mut reader),
        Err(error) => {
            let message = shown(&error.message().trim_end().replace('\n', "; "));
            let path = reader.path;
            let message = format!("`{path}` cannot be parsed: {message}");
            let span = error.span().unwrap_or_default();
            let diagnostic = reader.diagnostic(codes::BAD_CONFIG, span, message);
            let help = "the configuration is a TOML file, see https://toml.io";
            reader.report(diagnostic.label("not valid TOML").help(help));
        }
    }
    let diagnostics = reader.finish();
    match diagnostics.has_errors() {
        true => Err(diagnostics),
        false => Ok(parsed),
    }
}

/// A configuration without settings that documents every key, in comments: its default or an example.
pub fn document() -> String {
    lines(KEYS)
}

/// A text as a string of TOML, with an escape for each character that does not show.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            hidden if is_hidden(hidden) => {
                quoted.push_str(&format!("\\U{:08x}", u32::from(hidden)))
            }
            shown => quoted.push(shown),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::key::Shown;
    use super::*;
    use crate::diagnostic::Location;
    use crate::options::{Level, Serde, WireCase};

    /// The diagnostics about a text: code, line, piece, label.
    fn errors(text: &str) -> Vec<(&'static str, usize, String, String)> {
        let error = |diagnostic: &Diagnostic| {
            let Location::LineExcerpt(line) = &diagnostic.location else {
                panic!("{diagnostic:?}")
            };
            let piece = line.text[line.piece()].to_owned();
            (
                diagnostic.code.id,
                line.start.line,
                piece,
                diagnostic.label.clone(),
            )
        };
        let diagnostics = parse("generator.toml", text).unwrap_err();
        diagnostics.iter().map(error).collect()
    }

    /// The documented file without its comment marks.
    fn uncommented() -> String {
        document()
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n")
            .collect()
    }

    #[test]
    fn the_documented_file_changes_no_option() {
        assert_eq!(
            parse("generator.toml", &document()).unwrap(),
            Options::default()
        );
    }

    #[test]
    fn the_documented_file_sets_every_key_without_its_comment_marks() {
        let options = parse("generator.toml", &uncommented()).unwrap();
        assert_eq!(options.wire_case, Some(WireCase::Snake));
        assert_eq!(options.docs[0].module, "acme");
        assert_eq!(options.evidence[0].of.as_deref(), Some("acme"));
        assert_eq!(options.levels["DT0203"], Level::Allow);
        let rule = &options.fields.find("components.Agent.meta").unwrap().value;
        assert_eq!(rule.key.as_deref(), Some("_meta"));
        assert!(rule.required.is_some() && rule.nullable.is_some() && rule.integer.is_some());
        for key in KEYS {
            assert!(uncommented().contains(key.name), "{}", key.name);
        }
    }

    #[test]
    fn the_words_of_a_convention_have_one_meaning_each() {
        let text = "[convention]\nbase = \"plan\"\n[convention.columns]\nname = [\"Feld\", \"\"]\ndescription = [\"feld\"]\nrole = [\"Rolle\"]\n[convention.headings]\ntypes = [\"Objekt\"]\n[convention.types]\nText = \" \"\n";
        let found = errors(text);
        let found: Vec<_> = found
            .iter()
            .map(|(code, line, piece, label)| (*code, *line, piece.as_str(), label.as_str()))
            .collect();
        let expected = [
            ("DT0306", 2, "\"plan\"", "did you mean `plain`?"),
            ("DT0313", 4, "\"\"", "expected a word"),
            (
                "DT0313",
                5,
                "\"feld\"",
                "a word has one meaning, in any letter case",
            ),
            ("DT0305", 6, "role", "unknown"),
            ("DT0313", 8, "\"Objekt\"", "expected one `*`"),
            ("DT0313", 10, "\" \"", "expected a word"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_words_of_a_convention_are_bounded() {
        let words = |count: usize| {
            let words: String = (0..count).map(|number| format!("\"w{number}\",")).collect();
            format!("[convention]\nvalues = [{words}]\n")
        };
        assert!(parse_untrusted("", &words(64)).is_ok());
        assert_eq!(errors(&words(900)).len(), 1);
        let long = format!("[convention]\nvalues = [\"{}\"]\n", "w".repeat(101));
        assert_eq!(errors(&long)[0].0, "DT0313");
    }

    #[test]
    fn words_are_added_only_to_a_convention_of_tables() {
        let found = errors("[convention]\nbase = \"speakeasy\"\nkeys = \"snake\"\n");
        assert_eq!((found[0].0, found[0].1), ("DT0313", 2), "{found:?}");
        assert!(parse("", "[convention]\nbase = \"speakeasy\"\n").is_ok());
    }

    #[test]
    fn the_documented_defaults_are_the_defaults() {
        for key in KEYS {
            if let Shown::Default(value) = key.shown {
                let mut options = parse("", &format!("{} = {value}", key.name)).unwrap();
                // A choice of this one is remembered: nothing else is suggested then.
                options.serde = options.serde.filter(|chosen| *chosen != Serde::default());
                assert_eq!(options, Options::default(), "{}", key.name);
            }
        }
    }

    #[test]
    fn the_documented_file_names_every_choice() {
        for key in KEYS {
            let text = format!("{} = \"no such name\"", key.name);
            let Err(diagnostics) = parse("", &text) else {
                continue;
            };
            let choices = diagnostics.iter().filter_map(|it| it.help.as_deref());
            let choices = choices.filter_map(|help| help.strip_prefix("one of: "));
            for choice in choices.flat_map(|choices| choices.split(", ")) {
                let shown = document();
                // Of a table, the first key has the choices.
                let shown_as = match key.name {
                    "convention" => "base",
                    name => name,
                };
                let line = shown
                    .lines()
                    .find(|line| line.starts_with(&format!("# {shown_as} ")));
                assert!(line.unwrap().contains(choice), "{}: {choice}", key.name);
            }
        }
    }

    #[test]
    fn every_error_is_reported_at_its_location() {
        let text = "null = \"keeps\"\nenmus = \"open\"\nmaps = 3\nskip = [true]\n[fields]\n\"a.b\" = { nulable = true }\n[diagnostics]\nDT0204 = \"off\"\nDT02O3 = \"allow\"\nDT0104 = \"allow\"\n";
        let found = errors(text);
        let found: Vec<_> = found
            .iter()
            .map(|(code, line, piece, label)| (*code, *line, piece.as_str(), label.as_str()))
            .collect();
        let expected = [
            ("DT0306", 1, "\"keeps\"", "did you mean `keep`?"),
            ("DT0305", 2, "enmus", "did you mean `enums`?"),
            ("DT0306", 3, "3", "expected a string"),
            ("DT0306", 4, "true", "expected a string"),
            ("DT0305", 6, "nulable", "did you mean `nullable`?"),
            ("DT0306", 8, "\"off\"", "unknown"),
            ("DT0305", 9, "DT02O3", "did you mean `DT0203`?"),
            (
                "DT0306",
                10,
                "DT0104",
                "this is an error; only warnings have a level",
            ),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn inside_the_docs_only_keys_about_reading_pages_are_accepted() {
        let accepted =
            "language = \"go\"\nconvention = \"plain\"\nwire_case = \"snake\"\nskip = [\"a\"]\n";
        assert!(parse_untrusted("", accepted).is_ok());
        let tables = [
            "docs",
            "types",
            "fields",
            "rename",
            "derives",
            "diagnostics",
        ];
        for key in KEYS.iter().filter(|key| key.scope == Scope::Crate) {
            let text = match key.name {
                "docs" => "[[docs]]\npath = \"/etc\"\n".to_owned(),
                name if tables.contains(&name) => format!("[{name}]\n"),
                name => format!("{name} = 1\n"),
            };
            let diagnostics = parse_untrusted("", &text).unwrap_err();
            let codes: Vec<_> = diagnostics.iter().map(|it| it.code.id).collect();
            assert_eq!(codes, ["DT0311"], "{text}");
        }
    }

    #[test]
    fn the_rules_and_the_diagnostics_of_a_file_are_bounded() {
        let skip = |count| format!("skip = [{}]", "\"a\",".repeat(count));
        assert!(parse_untrusted("", &skip(1_000)).is_ok());
        assert_eq!(
            parse_untrusted("", &skip(200_000))
                .unwrap_err()
                .iter()
                .count(),
            1
        );
        assert!(parse("", &skip(20_000)).is_ok());
        assert_eq!(parse("", &skip(20_001)).unwrap_err().iter().count(), 1);
        let unknown: String = (0..5_000)
            .map(|number| format!("k{number} = 1\n"))
            .collect();
        let diagnostics = parse("", &unknown).unwrap_err();
        assert_eq!(diagnostics.iter().count(), 101);
        let last = diagnostics.iter().last().unwrap();
        assert!(last.message.contains("4900 more"), "{}", last.message);
    }

    #[test]
    fn a_text_in_quotes_is_the_same_text_in_toml() {
        for text in [
            "",
            "a'b\"c\\d",
            "é 字 😀",
            "\n\t\r\0\u{7f}\u{1b}",
            "\u{202e}\u{ad}\u{e0041}\u{feff}",
        ] {
            let line = format!("skip = [{}]", quoted(text));
            assert!(!line.contains(is_hidden), "{line:?}");
            let options = parse("", &line).unwrap();
            assert_eq!(options.skip.iter().next().unwrap().pattern, text);
        }
    }

    #[test]
    fn a_name_with_dots_but_no_quotes_is_explained() {
        let found = errors("[types]\ncomponents.Decimal = \"u64\"\n");
        assert!(found[0].3.contains("quotes"), "{found:?}");
    }
}
