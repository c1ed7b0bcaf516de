//! The General Transit Feed Specification: a heading for each file of a feed, with the presence of each field.

use super::plain::HEADED;
use super::{Convention, Headed, HeadingWords, Layout, Role, Sign, Simple, Types};

pub(crate) const GTFS: Convention<'static> = Convention {
    types: Types::Words,
    layout: Layout::Headed(Headed {
        signs: &[Sign {
            header: &["field name", "type", "presence", "description"],
            below: &[],
        }],
        columns: &[
            ("field name", Role::Name),
            ("type", Role::Type),
            ("presence", Role::Required),
            ("description", Role::Description),
        ],
        conditions: &["conditionally"],
        value_leads: &[
            "valid options",
            "valid values",
            "allowed values",
            "must be of type",
        ],
        names: &[("currency amount", Simple::Text)],
        beginnings: &[
            // Eight digits, which no library reads.
            ("date", Simple::Text),
            ("foreign id", Simple::Text),
            ("text or url or", Simple::Text),
        ],
        headings: HeadingWords {
            transparent: &[],
            generic: &[],
            extensions: &[".txt", ".geojson"],
            ..HEADED.headings
        },
        has_value_lists: false,
        ..HEADED
    }),
};
