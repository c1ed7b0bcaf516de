//! The Rust types and derive macros that the configuration names.

use syn::parse::Parser;

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::plan::{CrateRoot, DateLibrary, Type};
use crate::rules::Rule;

/// A setting whose value is the path of a type or of a macro.
struct Setting {
    table: &'static str,
    kind: &'static str,
    example: &'static str,
}

const TYPES: Setting = Setting {
    table: "[types]",
    kind: "type",
    example: "rust_decimal::Decimal",
};

const DERIVES: Setting = Setting {
    table: "[derives]",
    kind: "derive macro",
    example: "schemars::JsonSchema",
};

/// Names whose meaning depends on the file.
const RELATIVE: &[&str] = &["Self", "self", "super"];

/// How long the path of a type may be.
const MAX_LENGTH: usize = 500;

/// How many brackets and other signs the path of a type may have, apart from those that nest nothing: parsing and
/// printing Rust recurse as deep as the type is nested.
const MAX_SIGNS: usize = 32;

/// The only type of a date library whose own serde format is not the one of JSON APIs.
const TIME_DATE_TIME: &str = "time::OffsetDateTime";

/// The type that the user has chosen, by its path.
pub(super) fn plan(path: &str) -> Type {
    match path {
        // A field of it needs the same attribute, whether the docs or the user asked for the type.
        TIME_DATE_TIME => Type::DateTime(DateLibrary::Time),
        path => Type::Foreign(path.to_owned()),
    }
}

/// Whether a type is one of the generated code that the user has named. It may contain the type that mentions it.
pub(super) fn is_generated(ty: &Type, root: &CrateRoot) -> bool {
    let Type::Foreign(path) = ty else {
        return false;
    };
    let root = root.path.0.iter();
    let root: String = root.map(|segment| format!("{}::", segment.text)).collect();
    path.replace(' ', "").contains(&root)
}

/// Reports types and derives in the configuration that are not the path of one.
pub(crate) fn check(options: &Options, diagnostics: &mut Diagnostics) {
    for rule in options.types.iter() {
        if !is_type(&rule.value) || is_relative(&rule.value) {
            diagnostics.push(not_a_path(rule, &rule.value, &TYPES));
        }
    }
    for rule in options.derives.iter() {
        let wrong = |path: &&String| !is_macro(path) || is_relative(path);
        for path in rule.value.iter().filter(wrong) {
            diagnostics.push(not_a_path(rule, path, &DERIVES));
        }
    }
}

fn is_type(text: &str) -> bool {
    let nests = |sign: &char| sign.is_ascii_punctuation() && !"_:,>".contains(*sign);
    text.len() <= MAX_LENGTH
        && text.chars().filter(nests).count() <= MAX_SIGNS
        && matches!(syn::parse_str(text), Ok(syn::Type::Path(_)))
}

/// Whether a text is the path of a macro: names alone, without arguments.
fn is_macro(text: &str) -> bool {
    syn::Path::parse_mod_style.parse_str(text).is_ok()
}

fn is_relative(path: &str) -> bool {
    let mut names = path.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    names.any(|name| RELATIVE.contains(&name))
}

fn not_a_path<T>(rule: &Rule<T>, path: &str, setting: &Setting) -> Diagnostic {
    let Setting {
        table,
        kind,
        example,
    } = setting;
    let path = path.escape_debug();
    let message = format!("`{path}` is not the path of a {kind} of Rust");
    let label = match is_relative(&path.to_string()) {
        true => "expected a path that means the same in every file".to_owned(),
        false => format!("expected the path of a {kind}"),
    };
    Diagnostic::in_line(codes::BAD_SETTING, rule.value_line.as_ref(), table, message)
        .label(label)
        .help(format!("write it as in Rust: \"{example}\""))
}
