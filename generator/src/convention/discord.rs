//! The API of Discord: tables below headings that end in `Structure`, with `?` on both sides of the type.

use super::plain::HEADED;
use super::{Convention, Headed, HeadingWords, Layout, Role, Sign, Simple, Types};

pub(crate) const DISCORD: Convention<'static> = Convention {
    types: Types::Words,
    layout: Layout::Headed(Headed {
        signs: &[Sign {
            header: &["field", "type", "description"],
            below: &["structure"],
        }],
        columns: &[
            ("field", Role::Name),
            ("property", Role::Name),
            ("name", Role::Name),
            ("param", Role::Name),
            ("flag", Role::Name),
            ("level", Role::Name),
            ("mode", Role::Name),
            ("type", Role::Type),
            ("required", Role::Required),
            ("default", Role::Default),
            ("description", Role::Description),
            ("value", Role::Value),
            ("id", Role::Value),
            ("integer", Role::Value),
            ("enum", Role::Value),
        ],
        headings: HeadingWords {
            suffixes: &["enum", "fields", "object", "struct", "structure"],
            ..HEADED.headings
        },
        unmarked_is_required: true,
        names: &[
            ("data uri", Simple::Text),
            ("function", Simple::Any),
            ("guild feature", Simple::Text),
            ("https url", Simple::Text),
            ("image data", Simple::Text),
            ("is08601 timestamp", Simple::Text),
            ("iso8601", Simple::Text),
            ("oauth2 scopes", Simple::Text),
            ("two integers", Simple::Integer),
            ("unsigned short", Simple::Integer),
        ],
        beginnings: &[
            ("comma-delimited", Simple::Text),
            ("file contents", Simple::Any),
            ("integer for", Simple::Number),
            ("string; comma-delimited", Simple::Text),
        ],
        has_value_lists: false,
        ..HEADED
    }),
};
