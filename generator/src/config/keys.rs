//! The keys of `generator.toml`. Each key is described here, or in the file of its table, and nowhere else: the reader
//! and the [documented file](super::document) both come from these tables.

use super::key::{Key, Shown, lines};
use super::reader::Scope;
use super::{convention, docs, fields, rows};
use crate::options::{
    Dates, Enums, Format, Maps, Null, Numbers, Options, Serde, SilentNull, Unions, UnknownKeys,
    WireCase,
};

/// The keys of the file. Plain keys come first, as TOML requires.
pub(super) const KEYS: &[Key<Options>] = &[
    Key {
        name: "language",
        shown: Shown::Example("\"typescript\""),
        description: "or \"python\", \"go\", \"csharp\", \"java\", \"php\", \"ruby\"; detected for each tree if not set",
        scope: Scope::Pages,
        read: |options, value, reader| options.language = reader.language(value),
    },
    Key {
        name: "wire_case",
        shown: Shown::Example("\"snake\""),
        description: "or \"camel\", \"as-printed\": the case of the JSON keys; detected for each tree if not set",
        scope: Scope::Pages,
        read: |options, value, reader| options.wire_case = reader.choice(value, WireCase::NAMES),
    },
    Key {
        name: "format",
        shown: Shown::Default("\"json\""),
        description: "or \"csv\": types for rows of text, in which an empty cell is no value",
        scope: Scope::Crate,
        read: |options, value, reader| reader.set(value, Format::NAMES, &mut options.format),
    },
    Key {
        name: "enums",
        shown: Shown::Default("\"open\""),
        description: "or \"documented\": an enum rejects unknown values, unless its page says that others may follow",
        scope: Scope::Crate,
        read: |options, value, reader| reader.set(value, Enums::NAMES, &mut options.enums),
    },
    Key {
        name: "unions",
        shown: Shown::Default("\"open\""),
        description: "or \"closed\": a union rejects values that match no member; \"tagged\": those whose tag selects a member that they are not",
        scope: Scope::Crate,
        read: |options, value, reader| reader.set(value, Unions::NAMES, &mut options.unions),
    },
    Key {
        name: "null",
        shown: Shown::Default("\"keep\""),
        description: "or \"absent\": Option<T>, not Patch<T>, for a field that may be absent and may be null; null is read as absent",
        scope: Scope::Crate,
        read: |options, value, reader| reader.set(value, Null::NAMES, &mut options.null),
    },
    Key {
        name: "silent_null",
        shown: Shown::Default("\"value\""),
        description: "or \"option\": Option<T> for a required field of which the pages cannot say whether it may be null",
        scope: Scope::Crate,
        read: |options, value, reader| {
            reader.set(value, SilentNull::NAMES, &mut options.silent_null);
        },
    },
    Key {
        name: "numbers",
        shown: Shown::Default("\"evidence\""),
        description: "or \"float\": f64 wherever the docs say only `number`; or \"exact\": a type that keeps every digit",
        scope: Scope::Crate,
        read: |options, value, reader| reader.set(value, Numbers::NAMES, &mut options.numbers),
    },
    Key {
        name: "dates",
        shown: Shown::Default("\"text\""),
        description: "String; or \"jiff\", \"chrono\", \"time\": the types of that crate",
        scope: Scope::Crate,
        read: |options, value, reader| reader.set(value, Dates::NAMES, &mut options.dates),
    },
    Key {
        name: "maps",
        shown: Shown::Default("\"sorted\""),
        description: "BTreeMap; or \"hash\": HashMap, \"indexed\": IndexMap, in the order of the JSON",
        scope: Scope::Crate,
        read: |options, value, reader| reader.set(value, Maps::NAMES, &mut options.maps),
    },
    Key {
        name: "unknown_keys",
        shown: Shown::Default("\"drop\""),
        description: "or \"keep\": every struct has a map of the keys that its page does not document",
        scope: Scope::Crate,
        read: |options, value, reader| {
            reader.set(value, UnknownKeys::NAMES, &mut options.unknown_keys);
        },
    },
    Key {
        name: "serde",
        shown: Shown::Default("\"derive\""),
        description: "or \"lean\": macros that list the keys, which compile in a fraction of the time and memory",
        scope: Scope::Crate,
        read: |options, value, reader| {
            options.serde = reader.choice(value, Serde::NAMES).or(options.serde);
        },
    },
    Key {
        name: "ids",
        shown: Shown::Default("\"values\""),
        description: "or \"types\": a type for each field to which another refers, as in: references `stops.stop_id`; or [\"*.job_id\"]: a type for each name of such fields",
        scope: Scope::Crate,
        read: rows::ids,
    },
    Key {
        name: "module",
        shown: Shown::Example("\"api\""),
        description: "the path of a module that another crate includes; what is generated is that module, and no crate",
        scope: Scope::Crate,
        read: |options, value, reader| options.module = reader.string(value),
    },
    Key {
        name: "skip",
        shown: Shown::Example("[\"operations/*\"]"),
        description: "pages and folders that are not read",
        scope: Scope::Pages,
        read: rows::skip,
    },
    Key {
        name: "omit",
        shown: Shown::Example("[\"operations\", \"unused\"]"),
        description: "types that are left out: those that an SDK makes for parameters and HTTP answers, which are no JSON; and those that no operation needs",
        scope: Scope::Crate,
        read: rows::omit,
    },
    Key {
        name: "features",
        shown: Shown::Example("\"operations\""),
        description: "or \"modules\": features of the crate, each with what the operations of a page need, or a module; or [features]: jobs = [\"components.Job*\"]; all types are compiled if not set",
        scope: Scope::Crate,
        read: rows::features,
    },
    Key {
        name: "docs",
        shown: Shown::Keys("[[docs]]", docs::lines),
        description: "a docs folder; several may be given, each with its own module; if there is none, --docs",
        scope: Scope::Crate,
        read: docs::read,
    },
    Key {
        name: "convention",
        shown: Shown::Keys("[convention]", || lines(convention::KEYS)),
        description: "how pages are laid out, detected if not set; or the name alone: convention = \"plain\"",
        scope: Scope::Pages,
        read: convention::read,
    },
    Key {
        name: "types",
        shown: Shown::Table("\"components.Decimal\" = \"rust_decimal::Decimal\""),
        description: "Rust types that replace documented ones",
        scope: Scope::Crate,
        read: rows::types,
    },
    Key {
        name: "fields",
        shown: Shown::Keys("[fields.\"*.meta\"]", || lines(fields::KEYS)),
        description: "facts that the pages do not state; or in [fields]: \"*.meta\" = { nullable = true }",
        scope: Scope::Crate,
        read: fields::read,
    },
    Key {
        name: "rename",
        shown: Shown::Table("\"components.Agent.autoStart\" = \"auto\""),
        description: "Rust names of types, fields and variants; the JSON does not change",
        scope: Scope::Crate,
        read: rows::rename,
    },
    Key {
        name: "derives",
        shown: Shown::Table("\"components.*\" = [\"Eq\", \"Hash\"]"),
        description: "derives in addition to the default ones",
        scope: Scope::Crate,
        read: rows::derives,
    },
    Key {
        name: "diagnostics",
        shown: Shown::Table("DT0203 = \"allow\""),
        description: "or \"warn\", \"deny\": the level of a warning; `warnings` means all codes",
        scope: Scope::Crate,
        read: rows::diagnostics,
    },
];
