//! The pages that Speakeasy makes of an SDK: a page for each type.

use super::{Column, Convention, Layout, Section, Titled, Types, Values};

pub(crate) const SPEAKEASY: Convention<'static> = Convention {
    types: Types::OfLanguage,
    layout: Layout::Titled(Titled {
        sections: &[
            ("Example Usage", Section::Example),
            ("Fields", Section::Fields),
            ("Values", Section::Values),
            ("Supported Types", Section::Members),
            ("Union Discrimination", Section::Discrimination),
        ],
        section_level: 2,
        columns: &[
            ("Field", Column::Name),
            ("Type", Column::Type),
            ("Required", Column::Required),
            ("Description", Column::Description),
            ("Example", Column::Example),
        ],
        needed: &[
            Column::Name,
            Column::Type,
            Column::Required,
            Column::Description,
        ],
        // The options of an SDK's helpers have neither.
        distinctive: &[Column::Name, Column::Required],
        // A mark, and the emphasis of a type.
        signs: &[":heavy_check_mark:", ":heavy_minus_sign:", "*"],
        // An emphasized type in code: the pages of the SDK's helpers.
        other_signs: &["`*"],
        marks: &[(":heavy_check_mark:", true), (":heavy_minus_sign:", false)],
        no_description: "N/A",
        struck: "~~",
        // In a quote below a title, and in a cell.
        notices: &[":warning:**DEPRECATED**:", ":warning:**DEPRECATED**"],
        values: Values {
            value_column: "Value",
            name_column: "Name",
            open_notes: &["This is an open enum", "Open enum:"],
            open_entry: "Unrecognized<",
        },
    }),
};
