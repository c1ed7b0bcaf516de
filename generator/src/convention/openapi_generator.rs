//! The `docs` folders of the SDKs that openapi-generator makes, in any language: a page for each type.

use super::{Convention, Layout, Names, Note, Paged, Part, Role, Types};

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
        name_mark: "**",
        // Of Rust, and of Python.
        name_escapes: &["r#", "var_"],
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
