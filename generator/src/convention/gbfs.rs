//! The General Bikeshare Feed Specification: a table for each file, with the paths of its fields.

use super::plain::HEADED;
use super::{Convention, Envelope, Headed, HeadingWords, Layout, Role, Sign, Types};

pub(crate) const GBFS: Convention<'static> = Convention {
    types: Types::Words,
    layout: Layout::Headed(Headed {
        signs: &[Sign {
            header: &["field name", "required", "type", "defines"],
            below: &[],
        }],
        columns: &[
            ("field name", Role::Name),
            ("required", Role::Required),
            ("type", Role::Type),
            ("defines", Role::Description),
        ],
        conditions: &["conditionally"],
        headings: HeadingWords {
            transparent: &[],
            generic: &[],
            extensions: &[".json"],
            ..HEADED.headings
        },
        has_value_lists: false,
        envelope: Some(Envelope {
            name: "output format",
            field: "data",
            suffix: "feed",
        }),
        ..HEADED
    }),
};
