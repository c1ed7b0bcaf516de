//! Twelve plain pages become the types that a reader expects of them: those in `EXPECTED.md` of their case, read as data.
//! That the crate of the case is what the program writes is tested by `cases`, and that it compiles by `goldens`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this is a test"
)]

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{Fields, File, Item, ItemMacro};
use tests::{cases, files};

const CASE: &str = "tables-of-twelve-plain-pages-become-types";

/// Where the crate differs from what a reader expects, and why.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    // The example has 12900, and no fraction: the expectation allows for both.
    ("Invoice.total", "f64", "i64"),
];

/// Identifiers of keys that are none, where any identifier will do.
const IDENTIFIERS: &[(&str, &str)] = &[("_2fa", "two_fa")];

/// The types of a page, by their names, as lines of text.
type Types = BTreeMap<String, Vec<String>>;

#[test]
fn every_page_has_the_types_that_a_reader_expects() {
    let folder = cases().join(CASE);
    let expected = std::fs::read_to_string(folder.join("EXPECTED.md")).unwrap();
    let generated = files(&folder.join("expected"));
    let pages = files(&folder.join("input"));
    let mut count = 0;
    for section in expected.split("\n## ").skip(1) {
        let (page, _) = section.split_once('\n').unwrap();
        let wanted = code(section);
        let module = page.replace(".md", ".rs").replace('-', "_");
        let source = &generated[&format!("src/{module}")];
        let actual = types(&syn::parse_file(source).unwrap());
        let wanted_types = types(&syn::parse_file(&wanted).unwrap());
        assert_eq!(actual, wanted_types, "{page}");
        nulls_are_stated(&wanted, source, page);
        values_are_sent(&wanted, source);
        keys_are_printed(&syn::parse_file(source).unwrap(), &pages[page]);
        count += 1;
    }
    assert_eq!(count, pages.len());
}

/// The code of a section.
fn code(section: &str) -> String {
    let (_, code) = section.split_once("```rust\n").unwrap();
    code.split_once("```").unwrap().0.to_owned()
}

/// The types in a file: fields with their types, and variants.
fn types(file: &File) -> Types {
    let mut types = Types::new();
    for item in &file.items {
        match item {
            Item::Struct(of) if is_required(of, file) => {}
            Item::Struct(of) if matches!(of.fields, Fields::Named(_)) => {
                let fields = of
                    .fields
                    .iter()
                    .map(|field| field_line(&of.ident.to_string(), field));
                types.insert(of.ident.to_string(), fields.collect());
            }
            Item::Enum(of) => {
                let variants = of.variants.iter().filter_map(variant_line);
                types.insert(of.ident.to_string(), variants.collect());
            }
            _ => {}
        }
    }
    types
}

/// Whether a struct only has what another one requires, to build it.
fn is_required(of: &syn::ItemStruct, file: &File) -> bool {
    let name = of.ident.to_string();
    let built = name.strip_suffix("Required");
    let is_built = |item: &Item| matches!(item, Item::Struct(it) if built.is_some_and(|built| it.ident == built));
    file.items.iter().any(is_built)
}

fn field_line(owner: &str, field: &syn::Field) -> String {
    let name = field.ident.as_ref().unwrap().to_string();
    // Where a page states that a value may be absent and may be `null`, the two are kept apart.
    let ty = text(&field.ty).replace("crate::support::Patch<", "Option<");
    let place = format!("{owner}.{name}");
    let known = DIFFERENCES
        .iter()
        .find(|(at, _, ours)| *at == place && *ours == ty);
    let ty = known.map_or(ty.as_str(), |(_, expected, _)| expected);
    let identifier = IDENTIFIERS.iter().find(|(ours, _)| *ours == name);
    format!(
        "{}: {ty}",
        identifier.map_or(name.as_str(), |(_, expected)| expected)
    )
}

/// A variant; none for the one for other values. The members of unions have names of our own.
fn variant_line(variant: &syn::Variant) -> Option<String> {
    let inner: Vec<_> = variant.fields.iter().map(|field| text(&field.ty)).collect();
    match (variant.ident.to_string().as_str(), inner.as_slice()) {
        ("Other" | "Unrecognized", _) => None,
        (name, []) => Some(name.to_owned()),
        (_, inner) => Some(format!("({})", inner.join(", "))),
    }
}

fn text(ty: &impl ToTokens) -> String {
    ty.to_token_stream().to_string().replace(' ', "")
}

/// The fields of a file, with the names of their types.
fn fields(file: &File) -> impl Iterator<Item = (String, &syn::Field)> {
    let structs = file.items.iter().filter_map(|item| match item {
        Item::Struct(of) if !is_required(of, file) => Some(of),
        _ => None,
    });
    structs.flat_map(|of| {
        let name = of.ident.to_string();
        of.fields.iter().map(move |field| (name.clone(), field))
    })
}

/// Exactly the fields with the comment `null` must be there and may be `null`.
fn nulls_are_stated(wanted: &str, source: &str, page: &str) {
    let mut owner = "";
    let mut expected = Vec::new();
    for line in wanted.lines().map(str::trim) {
        if let Some(rest) = line.strip_prefix("pub struct ") {
            owner = rest.split(' ').next().unwrap();
        }
        if let Some((field, _)) = line
            .strip_prefix("pub ")
            .and_then(|line| line.split_once("// null"))
        {
            expected.push(format!("{owner}.{}", field.split(':').next().unwrap()));
        }
    }
    let file = syn::parse_file(source).unwrap();
    let is_nullable = |field: &syn::Field| {
        let mut attributes = field.attrs.iter();
        attributes.any(|attribute| text(attribute).contains("presence::nullable"))
    };
    let nullable = fields(&file).filter(|(_, field)| is_nullable(field));
    let name = |(owner, field): (String, &syn::Field)| {
        format!("{owner}.{}", field.ident.as_ref().unwrap())
    };
    let actual: Vec<_> = nullable.map(name).collect();
    assert_eq!(actual, expected, "{page}");
}

/// Every expected variant has a value, and that in its comment if it has one: `PowerLost /* power-lost */`.
fn values_are_sent(wanted: &str, source: &str) {
    let file = syn::parse_file(source).unwrap();
    let macros = file.items.iter().filter_map(|item| match item {
        Item::Macro(ItemMacro { mac, .. }) => Some(text(&mac.tokens)),
        _ => None,
    });
    let sent: String = macros.collect();
    let enums = wanted.split("pub enum ").skip(1);
    for list in enums.map(|of| of.split_once('{').unwrap().1.split_once('}').unwrap().0) {
        for variant in list
            .split(',')
            .map(str::trim)
            .filter(|it| !it.is_empty() && !it.contains('('))
        {
            let (name, comment) = variant.split_once("/*").unwrap_or((variant, ""));
            let value = comment.trim_end_matches("*/").trim();
            let name = name.trim();
            let found = [format!("{name}={value}"), format!("{name}=\"{value}")];
            assert!(found.iter().any(|it| sent.contains(it)), "{name} of {sent}");
        }
    }
}

/// Every key of the wire is printed on the page.
fn keys_are_printed(file: &File, page: &str) {
    for (owner, field) in fields(file) {
        let attributes: String = field.attrs.iter().map(text).collect();
        let renamed = attributes
            .split_once("rename=\"")
            .map(|(_, rest)| rest.split('"').next().unwrap());
        let ident = field.ident.as_ref().unwrap().to_string();
        let key = renamed.unwrap_or(ident.trim_start_matches("r#"));
        assert!(page.contains(key), "{owner}.{key}");
    }
}
