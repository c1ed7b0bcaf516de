//! The Open Charge Point Interface: a numbered heading for each class and enum, with how often each field is there.

use super::plain::HEADED;
use super::{Cardinality, Convention, Headed, HeadingWords, Layout, Role, Sign, Simple, Types};

pub(crate) const OCPI: Convention<'static> = Convention {
    types: Types::Words,
    layout: Layout::Headed(Headed {
        signs: &[
            Sign {
                header: &["property", "type", "card.", "description"],
                below: &[],
            },
            Sign {
                header: &["field name", "field type", "card.", "description"],
                below: &[],
            },
        ],
        columns: &[
            ("property", Role::Name),
            ("field name", Role::Name),
            ("type", Role::Type),
            ("field type", Role::Type),
            ("card.", Role::Cardinality),
            ("value", Role::Value),
            ("description", Role::Description),
        ],
        cardinalities: &[
            ("1", ONE),
            (
                "?",
                Cardinality {
                    required: Some(false),
                    ..ONE
                },
            ),
            (
                "*",
                Cardinality {
                    required: Some(false),
                    is_list: true,
                },
            ),
            (
                "+",
                Cardinality {
                    is_list: true,
                    ..ONE
                },
            ),
        ],
        choices: &["choice"],
        names: &[("cistring", Simple::Text)],
        headings: HeadingWords {
            transparent: &[],
            generic: &[],
            suffixes: &["object"],
            emphasized: &["class", "enum", "object", "type"],
            enums: &["enum"],
            ..HEADED.headings
        },
        has_value_lists: false,
        ..HEADED
    }),
};

const ONE: Cardinality = Cardinality {
    required: Some(true),
    is_list: false,
};
