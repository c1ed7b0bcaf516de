//! GTFS Realtime: a heading for each message and enum of a protocol, with the cardinality of each field.

use super::plain::HEADED;
use super::{Cardinality, Convention, Headed, HeadingWords, Layout, Role, Sign, Types};

pub(crate) const GTFS_REALTIME: Convention<'static> = Convention {
    types: Types::Words,
    layout: Layout::Headed(Headed {
        signs: &[Sign {
            header: &[
                "field name",
                "type",
                "required",
                "cardinality",
                "description",
            ],
            below: &[],
        }],
        columns: &[
            ("field name", Role::Name),
            ("type", Role::Type),
            ("required", Role::Required),
            ("cardinality", Role::Cardinality),
            ("description", Role::Description),
            ("value", Role::Value),
            ("comment", Role::Description),
        ],
        conditions: &["conditionally"],
        cardinalities: &[
            (
                "one",
                Cardinality {
                    required: None,
                    is_list: false,
                },
            ),
            (
                "many",
                Cardinality {
                    required: None,
                    is_list: true,
                },
            ),
        ],
        headings: HeadingWords {
            transparent: &["fields", "values"],
            generic: &[],
            suffixes: &[],
            first: &["message", "enum"],
            enums: &["enum"],
            ..HEADED.headings
        },
        has_value_lists: false,
        ..HEADED
    }),
};
