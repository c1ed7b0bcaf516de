//! Derive macros of other crates that read the attributes of serde to learn the form of the JSON.
//!
//! Enums, unions and types with one value have no such attributes, nor have types without derived code. So these macros
//! describe another form than the JSON. Two of them have implementations that the generator writes (`schemas`).

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::rules::Rule;

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

/// Refuses macros that would make wrong code.
pub(super) fn check(options: &Options, diagnostics: &mut Diagnostics) {
    for rule in options.derives.iter() {
        for path in &rule.value {
            let plain = path.replace(' ', "");
            let plain = plain.trim_start_matches("::");
            if REFUSED.contains(&plain) {
                diagnostics.push(refused(rule, plain));
            }
        }
    }
}

fn refused(rule: &Rule<Vec<String>>, path: &str) -> Diagnostic {
    let message = format!("`{path}` would make types for another JSON than the crate reads");
    let line = rule.value_line.as_ref();
    Diagnostic::in_line(codes::BAD_SETTING, line, "[derives]", message)
        .label("it learns the form from attributes of serde, which enums and unions do not have")
        .help("remove it from the rule; make such types of the schemas that `schemars` or `utoipa` give")
}
