//! Derive macros of other crates that read the attributes of serde to learn the form of the JSON.
//!
//! Enums, unions and types with one value have no such attributes, nor have types without derived code. So these macros
//! describe another form than the JSON.

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::rules::Rule;

/// Macros whose descriptions are for people and programs that check JSON: right for plain structs.
const SCHEMAS: &[&str] = &[
    "schemars::JsonSchema",
    "schemars_derive::JsonSchema",
    "utoipa::ToSchema",
];

/// Macros that make code or types for another language, which would read and write another JSON.
const REFUSED: &[&str] = &[
    "apistos::ApiComponent",
    "oasgen::OaSchema",
    "paperclip::actix::Apiv2Schema",
    "poem_openapi::Object",
    "specta::Type",
    "ts_rs::TS",
    "tsify::Tsify",
    "typeshare::typeshare",
    "zod_gen_derive::ZodSchema",
];

/// Refuses macros that would make wrong code, and warns about those that describe some types wrongly.
pub(super) fn check(options: &Options, diagnostics: &mut Diagnostics) {
    for rule in options.derives.iter() {
        for path in &rule.value {
            let plain = path.replace(' ', "");
            let plain = plain.trim_start_matches("::");
            if REFUSED.contains(&plain) {
                diagnostics.push(refused(rule, plain));
            } else if SCHEMAS.contains(&plain) {
                diagnostics.push(other_form(rule, plain));
            }
        }
    }
}

fn refused(rule: &Rule<Vec<String>>, path: &str) -> Diagnostic {
    let message = format!("`{path}` would make types for another JSON than the crate reads");
    let line = rule.value_line.as_ref();
    Diagnostic::in_line(codes::BAD_SETTING, line, "[derives]", message)
        .label("it learns the form from attributes of serde, which enums and unions do not have")
        .help("remove it from the rule; make such types from the documentation itself")
}

fn other_form(rule: &Rule<Vec<String>>, path: &str) -> Diagnostic {
    let message = format!("`{path}` describes enums and unions as Rust writes them");
    let line = rule.value_line.as_ref();
    Diagnostic::in_line(codes::OTHER_FORM, line, "[derives]", message)
        .label("it is derived all the same, and right for structs of plain fields")
        .help("do not publish what it says of types with enums or unions in them")
}
