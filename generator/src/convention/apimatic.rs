//! The `doc` folders of the SDKs that APIMatic makes: a page for each model, enumeration and container.

use super::{Convention, Layout, Names, Note, Paged, Part, Role, Types};

pub(crate) const APIMATIC: Convention<'static> = Convention {
    types: Types::OfGenerator,
    layout: Layout::Paged(Paged {
        parts: &[
            ("structure", Part::Name),
            ("enumeration", Part::Name),
            ("class name", Part::Name),
            ("fields", Part::Body),
            ("cases", Part::Body),
            ("example", Part::Example),
            ("example (as json)", Part::Example),
        ],
        columns: &[
            ("name", Role::Name),
            ("type", Role::Type),
            ("tags", Role::Notes),
            ("description", Role::Description),
        ],
        signs: &[Role::Name, Role::Type, Role::Notes],
        name_mark: "`",
        name_escapes: &[],
        marks: &[
            ("optional", Note::Required(false)),
            ("required", Note::Required(true)),
            ("constant", Note::Says("Always the same.")),
            ("read-only", Note::Says("Read-only.")),
            ("write-only", Note::Says("Write-only.")),
        ],
        unmarked: false,
        no_defaults: &[],
        no_description: "-",
        names: Names::Values,
        open_value: "",
    }),
};
