//! The `docs` folders of the SDKs that openapi-generator makes, in any language: a page for each type.

use super::{Convention, Escape, Layout, Names, Note, Paged, Part, Role, Types};

pub(crate) const OPENAPI_GENERATOR: Convention<'static> = Convention {
    types: Types::OfGenerator,
    layout: Layout::Paged(Paged {
        parts: &[
            ("properties", Part::Body),
            ("enum", Part::Body),
            ("enum variants", Part::Body),
            ("enum: ", Part::Enum),
        ],
        columns: &[
            ("name", Role::Name),
            ("type", Role::Type),
            ("description", Role::Description),
            ("notes", Role::Notes),
            ("value", Role::Value),
        ],
        signs: &[Role::Name, Role::Type, Role::Description, Role::Notes],
        code_titles: &[],
        name_mark: "**",
        // Of Rust, and of Python.
        name_escapes: &[
            Escape {
                prefix: "r#",
                keywords: &[],
            },
            Escape {
                prefix: "var_",
                keywords: &[],
            },
            Escape {
                prefix: "_",
                keywords: KEYWORDS,
            },
            // Of Java, where every object has a class.
            Escape {
                prefix: "property",
                keywords: &["Class"],
            },
        ],
        marks: &[
            ("optional", Note::Required(false)),
            ("required", Note::Required(true)),
            ("readonly", Note::Says("Read-only.")),
            ("writeonly", Note::Says("Write-only.")),
            ("default to", Note::Default),
        ],
        unmarked: true,
        no_defaults: &["undefined", "null", "nil", "None"],
        no_description: "",
        names: Names::Members,
        open_value: "11184809",
    }),
};

/// The words that a property must not be called in some language, with which names are not written as on the wire.
const KEYWORDS: &[&str] = &[
    "abstract",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "final",
    "finally",
    "for",
    "from",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "interface",
    "new",
    "not",
    "null",
    "object",
    "options",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];
