//! The key `convention`: the convention of the pages, and the table of what the user adds to it.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeValue;

use super::key::{Key, Shown, lines, read_table};
use super::reader::{Reader, Scope, Value};
use crate::diagnostic::codes;
use crate::options::{
    Additions, ColumnRole, HeadingAdditions, MarkMeaning, Options, PageConvention, WireCase,
};
use crate::source::shown;

/// How many words of one kind may be added: each is compared with cells and headings.
const MOST_WORDS: usize = 64;

/// How many characters a word may have, and how many words it may be.
const LONGEST: (usize, usize) = (100, 8);

/// What the table says.
#[derive(Default)]
pub(super) struct Table {
    base: Option<PageConvention>,
    own: Additions,
}

/// The keys of the table.
pub(super) const KEYS: &[Key<Table>] = &[
    Key {
        name: "base",
        shown: Shown::Example("\"plain\""),
        description: "what the rest is added to; or \"discord\", \"gbfs\", \"gtfs\", \"gtfs-realtime\", \"ocpi\"; or \"speakeasy\", \"openapi-generator\", \"apimatic\", to which nothing is",
        scope: Scope::Pages,
        read: |table, value, reader| table.base = reader.choice(value, PageConvention::NAMES),
    },
    Key {
        name: "values",
        shown: Shown::Example("[\"eines von\"]"),
        description: "words before the values that a text may have",
        scope: Scope::Pages,
        read: |table, value, reader| table.own.values = words(value, reader),
    },
    Key {
        name: "keys",
        shown: Shown::Example("\"snake\""),
        description: "or \"camel\": the case of the JSON keys, if the tables print names of several words",
        scope: Scope::Pages,
        read: |table, value, reader| table.own.keys = reader.choice(value, WireCase::NAMES),
    },
    Key {
        name: "columns",
        shown: Shown::Keys("[convention.columns]", || row("name = [\"Feld\"]")),
        description: "titles of columns; also type, required, optional, nullable, default, example, description, value",
        scope: Scope::Pages,
        read: |table, value, reader| table.own.columns = meanings(value, ColumnRole::NAMES, reader),
    },
    Key {
        name: "marks",
        shown: Shown::Keys("[convention.marks]", || row("yes = [\"Pflicht\"]")),
        description: "words in columns of marks; also no, sometimes",
        scope: Scope::Pages,
        read: |table, value, reader| table.own.marks = meanings(value, MarkMeaning::NAMES, reader),
    },
    Key {
        name: "types",
        shown: Shown::Keys("[convention.types]", || {
            row("\"Zeichenkette\" = \"string\"")
        }),
        description: "words of types, and what stands for each",
        scope: Scope::Pages,
        read: |table, value, reader| table.own.types = types(value, reader),
    },
    Key {
        name: "headings",
        shown: Shown::Keys("[convention.headings]", || lines(HEADINGS)),
        description: "what headings say of the tables below them",
        scope: Scope::Pages,
        read: |table, value, reader| {
            if let DeValue::Table(keys) = value.get_ref() {
                read_table(&mut table.own.headings, keys, HEADINGS, reader);
            } else {
                reader.wrong_kind::<()>(value, "a table: [convention.headings]");
            }
        },
    },
];

/// The keys of the table of headings.
const HEADINGS: &[Key<HeadingAdditions>] = &[
    Key {
        name: "types",
        shown: Shown::Example("[\"Objekt *\"]"),
        description: "headings that name a type, which the star stands for",
        scope: Scope::Pages,
        read: |own, value, reader| own.types = patterns(value, reader),
    },
    Key {
        name: "silent",
        shown: Shown::Example("[\"Felder\"]"),
        description: "words that say nothing: the heading above names the type",
        scope: Scope::Pages,
        read: |own, value, reader| own.silent = words(value, reader),
    },
    Key {
        name: "parts",
        shown: Shown::Example("[\"Anfrage\"]"),
        description: "words that name a part of what the heading above names",
        scope: Scope::Pages,
        read: |own, value, reader| own.parts = words(value, reader),
    },
    Key {
        name: "skip",
        shown: Shown::Example("[\"Version *\"]"),
        description: "headings below which no table is a type; a star stands for any text",
        scope: Scope::Pages,
        read: |own, value, reader| own.skip = words(value, reader),
    },
];

/// The line of a row of a table, as an example.
fn row(row: &str) -> String {
    format!("# {row}\n")
}

/// Reads the name of a convention, or the table.
pub(super) fn read(options: &mut Options, value: &Value<'_>, reader: &mut Reader<'_>) {
    let DeValue::Table(keys) = value.get_ref() else {
        options.convention = reader.choice(value, PageConvention::NAMES);
        return;
    };
    let mut table = Table::default();
    read_table(&mut table, keys, KEYS, reader);
    let base = table.base.unwrap_or(PageConvention::Plain);
    if table.own != Additions::default() && !crate::takes_additions(base) {
        let named = keys.get("base").map_or(value.span(), |base| base.span());
        let message = "nothing can be added to this convention";
        let fixed = reader.diagnostic(codes::BAD_CONVENTION, named, message);
        let fixed = fixed.label("its pages are all alike");
        let help = "remove the other keys of `[convention]`, or write base = \"plain\"";
        reader.report(fixed.help(help));
    }
    options.convention = Some(base);
    options.additions = table.own;
}

/// Words, each once and with something in it.
fn words(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<String> {
    let mut known = Known::default();
    let words = reader.strings(value).into_iter();
    let words: Vec<_> = words
        .filter_map(|(word, span)| known.added(&word, (span, "here"), reader))
        .collect();
    words
}

/// Patterns with one star, which stands for a name.
fn patterns(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<String> {
    let mut patterns = Vec::new();
    let mut known = Known::default();
    for (pattern, span) in reader.strings(value) {
        let count = pattern.matches('*').count();
        if count == 1 {
            patterns.extend(known.added(&pattern, (span, "here"), reader));
            continue;
        }
        let message = format!("`{}` is not a pattern with one star", shown(&pattern));
        let wrong = reader.diagnostic(codes::BAD_CONVENTION, span, message);
        let wrong = wrong.label("expected one `*`");
        reader.report(wrong.help("the star stands for the name of the type: \"Objekt *\""));
    }
    patterns
}

/// The rows `meaning = [words]` of a table. No word has two meanings.
fn meanings<T: Copy>(
    value: &Value<'_>,
    names: &'static [(&'static str, T)],
    reader: &mut Reader<'_>,
) -> Vec<(String, T)> {
    let mut known = Known::default();
    let mut meanings = Vec::new();
    for (name, span, words) in reader.table(value) {
        let Some((name, meaning)) = names.iter().find(|(known, _)| *known == name) else {
            let names: Vec<_> = names.iter().map(|(name, _)| *name).collect();
            reader.unknown_key(name, span, &names);
            continue;
        };
        for (word, span) in reader.strings(words) {
            let word = known.added(&word, (span, name), reader);
            meanings.extend(word.map(|word| (word, *meaning)));
        }
    }
    meanings
}

/// The rows `word = text` of the table of types.
fn types(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<(String, String)> {
    let mut known = Known::default();
    let mut types = Vec::new();
    for (word, span, text) in reader.table(value) {
        if !reader.admits_rule(span.clone()) {
            break;
        }
        let Some(says) = reader.string(text) else {
            continue;
        };
        if is_good(&says, text.span(), reader)
            && let Some(word) = known.added(word, (span, "a type"), reader)
        {
            types.push((word, says));
        }
    }
    types
}

/// The words so far, and what each means.
#[derive(Default)]
struct Known(BTreeMap<String, &'static str>);

impl Known {
    /// Whether there may be one more word. Reports the first that is too many.
    fn has_room(&mut self, span: Range<usize>, reader: &mut Reader<'_>) -> bool {
        if self.0.len() == MOST_WORDS {
            let message = format!("a convention has more than {MOST_WORDS} words of one kind");
            let many = reader.diagnostic(codes::BAD_CONVENTION, span, message);
            let many = many.label("one too many");
            reader.report(many.help("remove the words that the pages do not have"));
            // Others are not reported.
            self.0.insert(String::new(), "");
        }
        self.0.len() < MOST_WORDS
    }

    /// The word in lower case, if it is not empty and none of the others.
    fn added(
        &mut self,
        word: &str,
        (span, meaning): (Range<usize>, &'static str),
        reader: &mut Reader<'_>,
    ) -> Option<String> {
        let folded = folded(word);
        if !is_good(&folded, span.clone(), reader) || !self.has_room(span.clone(), reader) {
            return None;
        }
        let Some(other) = self.0.insert(folded.clone(), meaning) else {
            return Some(folded);
        };
        let message = match other == meaning {
            true => format!("`{}` is there twice", shown(word)),
            false => format!("`{}` means both `{other}` and `{meaning}`", shown(word)),
        };
        let twice = reader.diagnostic(codes::BAD_CONVENTION, span, message);
        let twice = twice.label("a word has one meaning, in any letter case");
        reader.report(twice.help("remove one of the two"));
        None
    }
}

/// Whether a word is neither empty nor too long.
fn is_good(word: &str, span: Range<usize>, reader: &mut Reader<'_>) -> bool {
    let (characters, words) = LONGEST;
    let count = word.split_whitespace().count();
    let message = match count == 0 {
        true => "a word of a convention is empty".to_owned(),
        false if count > words || word.chars().count() > characters => {
            format!(
                "a word of a convention is longer than {words} words or {characters} characters"
            )
        }
        false => return true,
    };
    let bad = reader.diagnostic(codes::BAD_CONVENTION, span, message);
    let bad = bad.label("expected a word");
    reader.report(bad.help("write the word as the pages do, or remove it"));
    false
}

/// A text in lower case, with single blanks.
fn folded(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
