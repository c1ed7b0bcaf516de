//! `generator.toml`: from its text to [`Options`], and the text that shows every key.
//!
//! Knows the keys of the file; must not know what they do.

mod keys;
mod reader;
mod rows;

use toml::de::DeTable;

use crate::diagnostic::{Diagnostics, codes};
use crate::options::Options;
use crate::source::line_starts;
use keys::{KEYS, Key, Shown};
use reader::Reader;

/// Reads the text of the file at `path`. Fails with all that is wrong with it.
pub fn parse(path: &str, text: &str) -> Result<Options, Diagnostics> {
    let mut reader = Reader {
        path,
        text,
        starts: line_starts(text),
        diagnostics: Diagnostics::default(),
    };
    let mut options = Options::default();
    match DeTable::parse(text) {
        Ok(table) => reader.table(&mut options, table.get_ref(), KEYS),
        Err(error) => {
            let message = error.message().trim_end().replace('\n', "; ");
            let message = format!("`{path}` cannot be used: {message}");
            let span = error.span().unwrap_or_default();
            let help = "the file is written in TOML, see https://toml.io";
            reader.say(codes::BAD_CONFIG, span, message, "not TOML", help);
        }
    }
    match reader.diagnostics.has_errors() {
        true => Err(reader.diagnostics),
        false => Ok(options),
    }
}

/// How wide a line is before its description.
const WIDTH: usize = 28;

/// The text of a file that says nothing yet: every key, with its default or an example, as a comment.
pub fn document() -> String {
    let mut text = String::new();
    for key in KEYS {
        match key.shown {
            Shown::Default(value) | Shown::Example(value) => text.push_str(&plain(key, value)),
            Shown::Table(row) => {
                text.push_str(&headed(&format!("# [{}]", key.name), key.docs));
                text.push_str(&format!("# {row}\n"));
            }
            Shown::Keys(header, list) => {
                text.push_str(&headed(&format!("# {header}"), key.docs));
                text.push_str(&list());
            }
        }
    }
    text
}

fn headed(header: &str, docs: &str) -> String {
    format!("\n{}", described(header, docs))
}

/// The lines of the keys of a table.
fn listed<T>(keys: &[Key<T>]) -> String {
    let line = |key: &Key<T>| match key.shown {
        Shown::Default(value) | Shown::Example(value) => plain(key, value),
        Shown::Table(_) | Shown::Keys(..) => String::new(),
    };
    keys.iter().map(line).collect()
}

fn plain<T>(key: &Key<T>, value: &str) -> String {
    described(&format!("# {} = {value}", key.name), key.docs)
}

/// A line with its description.
fn described(line: &str, docs: &str) -> String {
    format!("{line:WIDTH$} # {docs}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Location};
    use crate::options::{Level, WireCase};

    /// What is wrong with a text: code, line, the piece, label.
    fn faults(text: &str) -> Vec<(&'static str, usize, String, String)> {
        let fault = |diagnostic: &Diagnostic| {
            let Location::LineExcerpt(line) = &diagnostic.location else {
                panic!("{diagnostic:?}")
            };
            let piece = line.text[line.start..line.end].to_owned();
            (
                diagnostic.code.id,
                line.number,
                piece,
                diagnostic.label.clone(),
            )
        };
        let diagnostics = parse("generator.toml", text).unwrap_err();
        diagnostics.iter().map(fault).collect()
    }

    /// The shown file with its comments taken away.
    fn uncommented() -> String {
        document()
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n")
            .collect()
    }

    #[test]
    fn the_shown_file_says_nothing_as_it_is() {
        assert_eq!(
            parse("generator.toml", &document()).unwrap(),
            Options::default()
        );
    }

    #[test]
    fn the_shown_file_sets_every_key_once_its_comments_are_taken_away() {
        let options = parse("generator.toml", &uncommented()).unwrap();
        assert_eq!(options.wire_case, Some(WireCase::Snake));
        assert_eq!(options.docs[0].module, "acme");
        assert_eq!(options.levels["DT0203"], Level::Allow);
        let rule = &options.fields.find("components.Agent.meta").unwrap().value;
        assert_eq!(rule.key.as_deref(), Some("_meta"));
        assert!(rule.required.is_some() && rule.nullable.is_some() && rule.integer.is_some());
        for key in KEYS {
            assert!(uncommented().contains(key.name), "{}", key.name);
        }
    }

    #[test]
    fn the_shown_defaults_are_the_defaults() {
        for key in KEYS {
            if let Shown::Default(value) = key.shown {
                let options = parse("", &format!("{} = {value}", key.name)).unwrap();
                assert_eq!(options, Options::default(), "{}", key.name);
            }
        }
    }

    #[test]
    fn the_shown_file_names_every_choice() {
        for key in KEYS {
            let text = format!("{} = \"no such word\"", key.name);
            let Err(diagnostics) = parse("", &text) else {
                continue;
            };
            let choices = diagnostics.iter().filter_map(|it| it.help.as_deref());
            let choices = choices.filter_map(|help| help.strip_prefix("one of: "));
            for choice in choices.flat_map(|choices| choices.split(", ")) {
                let shown = document();
                let line = shown
                    .lines()
                    .find(|line| line.starts_with(&format!("# {} ", key.name)));
                assert!(line.unwrap().contains(choice), "{}: {choice}", key.name);
            }
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_its_place() {
        let text = "null = \"keeps\"\nenmus = \"open\"\nmaps = 3\nskip = [true]\n[fields]\n\"a.b\" = { nulable = true }\n[diagnostics]\nDT0204 = \"off\"\nDT02O3 = \"allow\"\nDT0104 = \"allow\"\n";
        let found = faults(text);
        let found: Vec<_> = found
            .iter()
            .map(|(code, line, piece, label)| (*code, *line, piece.as_str(), label.as_str()))
            .collect();
        let expected = [
            ("DT0306", 1, "\"keeps\"", "did you mean `keep`?"),
            ("DT0305", 2, "enmus", "did you mean `enums`?"),
            ("DT0306", 3, "3", "expected a text"),
            ("DT0306", 4, "true", "expected a text"),
            ("DT0305", 6, "nulable", "did you mean `nullable`?"),
            ("DT0306", 8, "\"off\"", "not known"),
            ("DT0305", 9, "DT02O3", "did you mean `DT0203`?"),
            ("DT0306", 10, "DT0104", "only warnings can be moved"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_with_dots_but_no_quotes_is_explained() {
        let found = faults("[types]\ncomponents.Decimal = \"u64\"\n");
        assert!(found[0].3.contains("quotes"), "{found:?}");
    }
}
