//! The Rust types, modules and derive macros that the configuration names.

use syn::parse::Parser;
use syn::{GenericArgument, PathArguments, TypePath};

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::plan::{CrateRoot, DateLibrary, Type};
use crate::rules::Rule;
use crate::source::shown;

/// A setting whose value is the path of a type or of a macro.
struct Setting {
    table: &'static str,
    kind: &'static str,
    help: &'static str,
}

const TYPES: Setting = Setting {
    table: "[types]",
    kind: "type",
    help: "write a path as in Rust, whose arguments are paths, tuples or lifetimes: \"rust_decimal::Decimal\"",
};

const FIELDS: Setting = Setting {
    table: "[fields]",
    ..TYPES
};

const MODULES: Setting = Setting {
    table: "[fields]",
    kind: "module",
    help: "write a path as in Rust, without arguments: \"rust_decimal::serde::str\"",
};

const DERIVES: Setting = Setting {
    table: "[derives]",
    kind: "derive macro",
    help: "write a path as in Rust, without arguments: \"schemars::JsonSchema\"",
};

/// Names whose meaning depends on the file.
const RELATIVE: &[&str] = &["Self", "self", "super"];

/// Begins each kind of comment, and is in no path: a parser skips comments, and they would hide what follows.
const COMMENT: char = '/';

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
        path => Type::Foreign(spelled(path)),
    }
}

/// A path in the usual spelling: without white space, but behind commas.
pub(super) fn spelled(path: &str) -> String {
    let path: String = path.split_whitespace().collect();
    path.replace(',', ", ").replace(", )", ",)")
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
    for rule in options.fields.iter() {
        let ty = rule.value.ty.as_ref();
        let wrong = |path: &&String| !is_type(path) || is_relative(path);
        if let Some(path) = ty.filter(wrong) {
            diagnostics.push(not_a_path(rule, path, &FIELDS));
        }
        let modules = [&rule.value.with, &rule.value.with_option];
        let wrong = |path: &&String| !is_macro(path) || is_relative(path);
        for path in modules.into_iter().flatten().filter(wrong) {
            diagnostics.push(not_a_path(rule, path, &MODULES));
        }
    }
    for rule in options.derives.iter() {
        let wrong = |path: &&String| !is_macro(path) || is_relative(path);
        for path in rule.value.iter().filter(wrong) {
            diagnostics.push(not_a_path(rule, path, &DERIVES));
        }
    }
}

/// Whether a text is the path of a type. A type can contain code that runs when the crate is built: a block, a macro, the
/// length of an array. So only what names types is accepted, and everything else is not.
fn is_type(text: &str) -> bool {
    let nests = |sign: &char| sign.is_ascii_punctuation() && !"_:,>".contains(*sign);
    text.len() <= MAX_LENGTH
        && !text.contains(COMMENT)
        && text.chars().filter(nests).count() <= MAX_SIGNS
        && matches!(syn::parse_str(text), Ok(syn::Type::Path(path)) if names_types(&path))
}

/// Whether a path and its arguments name types and lifetimes, and nothing else.
fn names_types(ty: &TypePath) -> bool {
    ty.qself.is_none()
        && ty
            .path
            .segments
            .iter()
            .all(|segment| match &segment.arguments {
                PathArguments::None => true,
                PathArguments::AngleBracketed(arguments) => arguments.args.iter().all(is_argument),
                PathArguments::Parenthesized(_) => false,
            })
}

fn is_argument(argument: &GenericArgument) -> bool {
    match argument {
        GenericArgument::Lifetime(_) => true,
        GenericArgument::Type(ty) => is_path_or_tuple(ty),
        // Constants, and associated types and constants.
        _ => false,
    }
}

fn is_path_or_tuple(ty: &syn::Type) -> bool {
    match ty {
        syn::Type::Path(path) => names_types(path),
        syn::Type::Tuple(tuple) => tuple.elems.iter().all(is_path_or_tuple),
        _ => false,
    }
}

/// Whether a text is the path of a macro: names alone, without arguments.
fn is_macro(text: &str) -> bool {
    text.len() <= MAX_LENGTH
        && !text.contains(COMMENT)
        && syn::Path::parse_mod_style.parse_str(text).is_ok()
}

fn is_relative(path: &str) -> bool {
    let mut names = path.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    names.any(|name| RELATIVE.contains(&name))
}

fn not_a_path<T>(rule: &Rule<T>, path: &str, setting: &Setting) -> Diagnostic {
    let Setting { table, kind, help } = setting;
    let message = format!("`{}` is not the path of a {kind} of Rust", shown(path));
    let label = match is_relative(path) {
        true => "expected a path that means the same in every file".to_owned(),
        false => format!("expected the path of a {kind}"),
    };
    Diagnostic::in_line(codes::BAD_SETTING, rule.value_line.as_ref(), table, message)
        .label(label)
        .help(*help)
}

#[cfg(test)]
mod tests {
    use super::{is_macro, is_type};

    #[test]
    fn a_type_is_a_path_whose_arguments_are_paths_tuples_and_lifetimes() {
        for accepted in [
            "u64",
            "rust_decimal::Decimal",
            "::std::vec::Vec<u8>",
            "Vec::<u8>",
            "std::borrow::Cow<'static, str>",
            "std::collections::BTreeMap<String, (u8, Option<crate::r#type::Price>, ())>",
            "r#type::r#fn",
        ] {
            assert!(is_type(accepted), "{accepted}");
        }
    }

    #[test]
    fn a_type_that_contains_code_is_refused() {
        for refused in [
            "",
            "Vec<[u8; { #[path = \"e.rs\"] mod e; 1 }]>",
            "Vec<[u8; include_bytes!(\"/etc/passwd\").len()]>",
            "Vec<[u8; 4]>",
            "Vec<[u8]>",
            "A<{ include!(\"x\") }>",
            "A<{ 1 }>",
            "A<1>",
            "A<-1>",
            "A<\"x\">",
            "A<r#\"x\"#>",
            "A<true>",
            "Vec<evil::m!()>",
            "evil::m!()",
            "evil::m![]",
            "<A as B<{ 1 }>>::C",
            "<A>::C",
            "A<<B>::C>",
            "A<B = C>",
            "A<B = { 1 }>",
            "A<B: C>",
            "A<B<1> = C>",
            "Fn(u8) -> u8",
            "Box<Fn(u8)>",
            "Box<fn(u8) -> u8>",
            "Box<fn(#[evil] u8)>",
            "Box<unsafe extern \"C\" fn()>",
            "Box<dyn A>",
            "Box<impl A>",
            "Box<dyn for<'a> A<'a>>",
            "Box<(u8)>",
            "Box<&'static str>",
            "Box<&mut u8>",
            "Box<*const u8>",
            "Box<!>",
            "Box<_>",
            "(u8, u8)",
            "&'static str",
            "[u8; 1]",
            "Vec<(u8, [u8; { 1 }])>",
            "Vec<(u8, evil!())>",
            "Vec<#[evil] u8>",
            "#[evil] A",
            "A<typeof(1)>",
            "A where A: B",
            "A; mod e",
            "A> , B<C",
            "A + B",
            "A /** doc */",
            "$crate::A",
            "macro_rules! m",
        ] {
            assert!(!is_type(refused), "{refused}");
        }
    }

    #[test]
    fn a_derive_is_a_path_without_arguments() {
        assert!(is_macro("schemars::JsonSchema") && is_macro("::a::b"));
        for refused in [
            "",
            "A<B>",
            "a!()",
            "A)] #[path = \"e.rs\"] mod e; #[derive(B",
            "A, B",
            "A()",
            "A + B",
            "<A>::B",
        ] {
            assert!(!is_macro(refused), "{refused}");
        }
    }
}
