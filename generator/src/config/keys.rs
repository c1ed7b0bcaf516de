//! The keys of `generator.toml`: each is described here, and nowhere else. From these tables come what the reader knows
//! and what the file that [`document`](super::document) makes says.

use super::reader::{Reader, Value};
use super::{listed, rows};
use crate::options::{
    Dates, DocsFolder, Enums, FieldRule, Maps, Null, Numbers, Options, Unions, UnknownKeys,
    WireCase,
};

/// A key of a table that becomes a `T`.
pub(super) struct Key<T: 'static> {
    pub(super) name: &'static str,
    /// What a file shows for it: the default or, where nothing is the default, an example.
    pub(super) shown: Shown,
    /// What it does, in a sentence.
    pub(super) docs: &'static str,
    /// Takes its value.
    pub(super) take: fn(&mut T, &Value<'_>, &mut Reader<'_>),
}

/// How a key is shown.
#[derive(Clone, Copy)]
pub(super) enum Shown {
    /// By the value that it has if nothing is said.
    Default(&'static str),
    /// By an example: if nothing is said, it has no value.
    Example(&'static str),
    /// As a table with an example of a row.
    Table(&'static str),
    /// As a table with this header, and the lines of its keys.
    Keys(&'static str, fn() -> String),
}

/// The keys of the file: plain ones first, as TOML demands.
pub(super) const KEYS: &[Key<Options>] = &[
    Key {
        name: "language",
        shown: Shown::Example("\"typescript\""),
        docs: "or \"python\", \"go\", \"csharp\", \"java\", \"php\", \"ruby\"; found out for each tree",
        take: |options, value, reader| reader.language(value, &mut options.language),
    },
    Key {
        name: "wire_case",
        shown: Shown::Example("\"snake\""),
        docs: "or \"camel\", \"as-printed\": the keys of the wire; found out for each tree",
        take: |options, value, reader| {
            options.wire_case = reader.word(value, WireCase::WORDS).or(options.wire_case);
        },
    },
    Key {
        name: "enums",
        shown: Shown::Default("\"open\""),
        docs: "or \"documented\": closed, unless the page says that other values may come",
        take: |options, value, reader| reader.choice(value, Enums::WORDS, &mut options.enums),
    },
    Key {
        name: "unions",
        shown: Shown::Default("\"open\""),
        docs: "or \"closed\": what is no member is an error",
        take: |options, value, reader| reader.choice(value, Unions::WORDS, &mut options.unions),
    },
    Key {
        name: "null",
        shown: Shown::Default("\"absent\""),
        docs: "or \"keep\": Option<Option<T>> where a field may be left out and may be null",
        take: |options, value, reader| reader.choice(value, Null::WORDS, &mut options.null),
    },
    Key {
        name: "numbers",
        shown: Shown::Default("\"evidence\""),
        docs: "or \"float\": f64 wherever the docs say only `number`",
        take: |options, value, reader| reader.choice(value, Numbers::WORDS, &mut options.numbers),
    },
    Key {
        name: "dates",
        shown: Shown::Default("\"text\""),
        docs: "or \"jiff\", \"chrono\", \"time\": types of that library",
        take: |options, value, reader| reader.choice(value, Dates::WORDS, &mut options.dates),
    },
    Key {
        name: "maps",
        shown: Shown::Default("\"sorted\""),
        docs: "or \"hash\": HashMap, \"indexed\": IndexMap, in the order of the wire",
        take: |options, value, reader| reader.choice(value, Maps::WORDS, &mut options.maps),
    },
    Key {
        name: "unknown_keys",
        shown: Shown::Default("\"drop\""),
        docs: "or \"keep\": every struct has a map of the keys that its page does not describe",
        take: |options, value, reader| {
            reader.choice(value, UnknownKeys::WORDS, &mut options.unknown_keys);
        },
    },
    Key {
        name: "skip",
        shown: Shown::Example("[\"operations/*\"]"),
        docs: "pages and folders that are not read",
        take: rows::skip,
    },
    Key {
        name: "docs",
        shown: Shown::Keys("[[docs]]", || listed(DOCS_KEYS)),
        docs: "a folder of pages; there may be several, each in its module; --docs if there is none",
        take: rows::docs,
    },
    Key {
        name: "types",
        shown: Shown::Table("\"components.Decimal\" = \"rust_decimal::Decimal\""),
        docs: "Rust types for documented ones",
        take: rows::types,
    },
    Key {
        name: "fields",
        shown: Shown::Keys("[fields.\"*.meta\"]", || listed(FIELD_KEYS)),
        docs: "what the pages do not say of a field; or in [fields]: \"*.meta\" = { nullable = true }",
        take: rows::fields,
    },
    Key {
        name: "rename",
        shown: Shown::Table("\"components.Agent.autoStart\" = \"auto\""),
        docs: "Rust names for types, fields and variants; the wire keeps its own",
        take: rows::rename,
    },
    Key {
        name: "derives",
        shown: Shown::Table("\"components.*\" = [\"schemars::JsonSchema\"]"),
        docs: "what types derive beside the usual",
        take: rows::derives,
    },
    Key {
        name: "diagnostics",
        shown: Shown::Table("DT0203 = \"allow\""),
        docs: "or \"warn\", \"deny\": how grave the warnings of a code are; `warnings` stands for all codes",
        take: rows::diagnostics,
    },
];

/// The keys of a folder of docs.
pub(super) const DOCS_KEYS: &[Key<DocsFolder>] = &[
    Key {
        name: "path",
        shown: Shown::Example("\"vendor/sdk\""),
        docs: "where it lies, seen from this file",
        take: |root, value, reader| {
            root.line = Some(reader.line(value.span()));
            root.path = reader.text(value).unwrap_or_default();
        },
    },
    Key {
        name: "module",
        shown: Shown::Example("\"acme\""),
        docs: "the module of its types; the root of the crate if there is none",
        take: rows::module,
    },
    Key {
        name: "language",
        shown: Shown::Example("\"typescript\""),
        docs: "as above, for this folder",
        take: |root, value, reader| reader.language(value, &mut root.language),
    },
    Key {
        name: "wire_case",
        shown: Shown::Example("\"snake\""),
        docs: "as above, for this folder",
        take: |root, value, reader| {
            root.wire_case = reader.word(value, WireCase::WORDS).or(root.wire_case);
        },
    },
];

/// The keys of what is known of a field.
pub(super) const FIELD_KEYS: &[Key<FieldRule>] = &[
    Key {
        name: "key",
        shown: Shown::Example("\"_meta\""),
        docs: "the key that carries it",
        take: |rule, value, reader| rule.key = reader.text(value),
    },
    Key {
        name: "required",
        shown: Shown::Example("true"),
        docs: "whether the key must be there",
        take: |rule, value, reader| rule.required = reader.boolean(value),
    },
    Key {
        name: "nullable",
        shown: Shown::Example("true"),
        docs: "whether the value may be null",
        take: |rule, value, reader| rule.nullable = reader.boolean(value),
    },
    Key {
        name: "integer",
        shown: Shown::Example("false"),
        docs: "whether a number is whole",
        take: |rule, value, reader| rule.integer = reader.boolean(value),
    },
];
