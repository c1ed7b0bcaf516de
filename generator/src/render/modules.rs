//! The files that declare and export what each module contains, and the root of the crate.

use super::header::in_a_comment;
use super::{conditions, examples, names};
use crate::plan::{Encoding, Inclusion, ModuleFile, PageModule, SchemaLibrary};

/// What the docs of a crate begin with: the description in its manifest, which is the user's. So what the API is called
/// does not depend on a page.
const DESCRIPTION: &str = "#![doc = env!(\"CARGO_PKG_DESCRIPTION\")]\n//!\n";

/// The doc comment of the root.
const FRONT_PAGE: &str = "#![doc = include_str!(\"support/front.md\")]\n";

/// The example below it. It names the crate as cargo does.
const EXAMPLE: &str = r#"//!
//! ```
#![doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::support;")]
//!
//! let error = support::from_str::<Vec<i64>>("[1, \"two\"]").unwrap_err();
//! assert_eq!(error.path(), "[1]");
//! ```
"#;

/// The lints of a generated crate: deprecated types are still decoded; names and doc comments follow the pages.
const ROOT: &str = "\
#![allow(deprecated)]
#![allow(clippy::enum_variant_names, clippy::large_enum_variant, clippy::upper_case_acronyms)]
#![allow(clippy::doc_lazy_continuation, clippy::doc_overindented_list_items)]
#![allow(rustdoc::private_intra_doc_links, rustdoc::redundant_explicit_links)]
#![forbid(unsafe_code)]
";

/// The lints of a module that another crate includes: the lints of that crate do not apply to generated code.
const ALLOW: &str = "\
#[allow(dead_code, missing_docs, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::pedantic)]
";

/// The text of a module file.
pub(super) fn text(module: &ModuleFile) -> String {
    let groups = [
        about(module),
        folders(module),
        pages(module),
        exports(module),
        map(module),
        digits(module),
        schemas(module),
        examples::test(module),
    ];
    let groups: Vec<_> = groups
        .into_iter()
        .filter(|group| !group.is_empty())
        .collect();
    groups.join("\n")
}

/// The text of the file that another crate includes.
pub(super) fn inclusion(inclusion: &Inclusion) -> String {
    let (name, file) = (names::written(&inclusion.module), &inclusion.file);
    format!("{ALLOW}#[path = \"{file}\"]\npub mod {name};\n")
}

fn about(module: &ModuleFile) -> String {
    match (module.is_root, module.title.as_str()) {
        (true, _) => {
            let (description, example) = match module.is_crate() {
                true => (DESCRIPTION, EXAMPLE),
                false => ("", ""),
            };
            let features = match module.has_features {
                true => conditions::OF_CRATE,
                false => "",
            };
            format!("{description}{FRONT_PAGE}{example}\n{ROOT}{features}")
        }
        (false, folder) => {
            let folder = in_a_comment(folder);
            format!("//! The types that the pages in `{folder}` describe.\n")
        }
    }
}

fn folders(module: &ModuleFile) -> String {
    let own = "#[cfg(doc)]\nmod used_by;\npub mod support;\n";
    let own = module.is_root.then(|| own.to_owned());
    let folder = |folder| format!("pub mod {};\n", names::written(folder));
    own.into_iter()
        .chain(module.folders.iter().map(folder))
        .collect()
}

fn pages(module: &ModuleFile) -> String {
    let declare = |page: &PageModule| {
        let name = names::written(&page.module);
        let condition = conditions::line(&page.features);
        match page.is_public {
            true => format!(
                "/// What the page of {} describes.\n{condition}pub mod {name};\n",
                of_types(page)
            ),
            false => format!("{condition}mod {name};\n"),
        }
    };
    module.pages.iter().map(declare).collect()
}

fn exports(module: &ModuleFile) -> String {
    let export = |page: &PageModule| {
        let inline = if page.is_public {
            "#[doc(inline)]\n"
        } else {
            ""
        };
        let name = names::written(&page.module);
        let condition = conditions::line(&page.features);
        let types = page.types.iter().map(|it| names::written(&it.ty));
        types
            .map(|ty| format!("{condition}{inline}pub use self::{name}::{ty};\n"))
            .collect::<String>()
    };
    module.pages.iter().map(export).collect()
}

/// How many types of a page the docs of its module list.
const LISTED: usize = 5;

/// The types of a page, as a doc comment lists them.
fn of_types(page: &PageModule) -> String {
    let types = page.types.iter().map(|export| names::written(&export.ty));
    let listed = types.take(LISTED).map(|ty| format!("`{ty}`")).collect();
    names::and_others(listed, page.types.len().saturating_sub(LISTED))
}

/// Shows at compile time that serde_json keeps every digit.
fn digits(module: &ModuleFile) -> String {
    let text = module.keeps_digits.then_some("support::keep_digits! {}\n");
    text.unwrap_or_default().to_owned()
}

/// What libraries of schemas need once for all types.
fn schemas(module: &ModuleFile) -> String {
    let libraries = module.schema_libraries.iter();
    let library = |it: &SchemaLibrary| format!("support::schema::{}! {{}}\n", it.crate_name());
    libraries.map(library).collect()
}

/// Implements the support code's trait for a map type of another crate.
fn map(module: &ModuleFile) -> String {
    let map = module.map.as_ref().map(names::path);
    let lean = |map: &str| match module.encoding {
        Encoding::Derive | Encoding::DeriveBesideLean => String::new(),
        Encoding::Lean => format!("support::lean::map! {{ {map} }}\n"),
    };
    let schemas = |map: &str| match module.schema_libraries.is_empty() {
        true => String::new(),
        false => format!("support::schema::map! {{ {map} }}\n"),
    };
    map.map_or(String::new(), |map| {
        format!("support::map! {{ {map} }}\n{}{}", lean(&map), schemas(&map))
    })
}
