//! The languages of SDKs whose generator prints the types of the language itself, with links and emphasis around them:
//! `[**List&lt;Tag&gt;**](Tag.md)`, `Pointer to **[]string**`, `Option<[**models::Tag**](Tag.md)>`.
//!
//! The grammar of [`words`](super::words) reads them all. A language is told by its names of types and of fields.

use super::definition::{Builtin, Dialect, Files, Keys, Nulls, StatesNull, Style};
use super::words::WORDS;
use crate::schema::Type;

/// The languages. Of two with equal votes, the earlier one wins.
pub(crate) const GENERATED: &[&Dialect] = &[
    &TYPESCRIPT,
    &TYPESCRIPT_OF_THE_WIRE,
    &PYTHON,
    &GO,
    &JAVA,
    &CSHARP,
    &PHP,
    &RUBY,
    &RUST,
    &KOTLIN,
];

/// The words of these tables only vote.
const VOTES: Builtin = Builtin::Is(Type::Any);

const BASE: Dialect = Dialect {
    files: Files::AsTitled,
    states_null: StatesNull::NEVER,
    ..WORDS
};

const fn keys(style: Style) -> Keys {
    Keys {
        style,
        escaped: true,
        namesake: None,
        prefix: None,
    }
}

const TYPESCRIPT: Dialect = Dialect {
    name: "typescript",
    fences: &["typescript", "ts"],
    keys: keys(Style::Camel),
    builtins: &[
        ("string", VOTES),
        ("number", VOTES),
        ("boolean", VOTES),
        ("bigint", VOTES),
        ("undefined", VOTES),
        ("unknown", VOTES),
        ("Array", VOTES),
        ("Record", VOTES),
    ],
    ..BASE
};

/// Some SDKs for TypeScript keep the names of the wire.
const TYPESCRIPT_OF_THE_WIRE: Dialect = Dialect {
    keys: Keys {
        style: Style::Printed,
        escaped: false,
        namesake: None,
        prefix: None,
    },
    ..TYPESCRIPT
};

const PYTHON: Dialect = Dialect {
    name: "python",
    fences: &["python", "py"],
    keys: Keys {
        prefix: Some("_"),
        ..keys(Style::Snake)
    },
    builtins: &[
        ("str", VOTES),
        ("int", VOTES),
        ("float", VOTES),
        ("bool", VOTES),
        ("datetime", VOTES),
        ("bytearray", VOTES),
        ("List", VOTES),
        ("Dict", VOTES),
        ("Union", VOTES),
    ],
    ..BASE
};

const GO: Dialect = Dialect {
    name: "go",
    fences: &["go", "golang"],
    keys: keys(Style::PascalWithInitialisms),
    states_null: StatesNull::ALWAYS,
    qualified_values: true,
    builtins: &[
        ("string", VOTES),
        ("int32", VOTES),
        ("int64", VOTES),
        ("float32", VOTES),
        ("float64", VOTES),
        ("bool", VOTES),
        ("time", VOTES),
        ("interface", VOTES),
        ("map", VOTES),
        ("Pointer", VOTES),
    ],
    ..BASE
};

const JAVA: Dialect = Dialect {
    name: "java",
    fences: &["java"],
    keys: keys(Style::Camel),
    builtins: &[
        ("String", VOTES),
        ("Integer", VOTES),
        ("Long", VOTES),
        ("Double", VOTES),
        ("Boolean", VOTES),
        ("OffsetDateTime", VOTES),
        ("BigDecimal", VOTES),
        ("List", VOTES),
        ("Map", VOTES),
    ],
    ..BASE
};

const CSHARP: Dialect = Dialect {
    name: "csharp",
    fences: &["csharp", "cs"],
    keys: keys(Style::Pascal),
    nulls: Nulls::ExplicitOrOptional,
    builtins: &[
        ("string", VOTES),
        ("int", VOTES),
        ("long", VOTES),
        ("double", VOTES),
        ("decimal", VOTES),
        ("bool", VOTES),
        ("DateTime", VOTES),
        ("DateTimeOffset", VOTES),
        ("Guid", VOTES),
        ("List", VOTES),
        ("Dictionary", VOTES),
    ],
    ..BASE
};

const PHP: Dialect = Dialect {
    name: "php",
    fences: &["php"],
    keys: keys(Style::Snake),
    builtins: &[
        ("string", VOTES),
        ("int", VOTES),
        ("float", VOTES),
        ("bool", VOTES),
        ("array", VOTES),
        ("DateTime", VOTES),
    ],
    ..BASE
};

const RUBY: Dialect = Dialect {
    name: "ruby",
    fences: &["ruby", "rb"],
    keys: keys(Style::Snake),
    builtins: &[
        ("String", VOTES),
        ("Integer", VOTES),
        ("Float", VOTES),
        ("Boolean", VOTES),
        ("Array", VOTES),
        ("Hash", VOTES),
        ("Time", VOTES),
    ],
    ..BASE
};

const RUST: Dialect = Dialect {
    name: "rust",
    fences: &["rust"],
    keys: keys(Style::Snake),
    nulls: Nulls::ExplicitOrOptional,
    states_null: StatesNull::ALWAYS,
    builtins: &[
        ("String", VOTES),
        ("i32", VOTES),
        ("i64", VOTES),
        ("f32", VOTES),
        ("f64", VOTES),
        ("bool", VOTES),
        ("Vec", VOTES),
        ("Option", VOTES),
        ("HashMap", VOTES),
    ],
    ..BASE
};

const KOTLIN: Dialect = Dialect {
    name: "kotlin",
    fences: &["kotlin"],
    keys: keys(Style::Camel),
    builtins: &[("kotlin", VOTES)],
    ..BASE
};
