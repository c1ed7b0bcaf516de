//! Which attributes a generated crate has, and what its doc comments may contain.

use generator::stages;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Ident, Lit, Meta, Path, Token};

use super::crates::is_word;
use super::tokens;

/// The attributes that the generator writes, apart from doc comments.
const ATTRIBUTES: &[&str] = &[
    "allow",
    "cfg",
    "cfg_attr",
    "default",
    "deprecated",
    "derive",
    "forbid",
    "non_exhaustive",
    "path",
    "serde",
];

/// The keys of `#[serde(…)]` that the generator writes.
const ENCODINGS: &[&str] = &[
    "alias",
    "default",
    "deserialize_with",
    "flatten",
    "rename",
    "serialize_with",
    "skip_serializing_if",
    "transparent",
    "with",
];

/// What precedes the link to a type in the doc comment of a variant.
const LISTS: &[&str] = &["A list of ", "A map to "];

/// The example in the doc comment of every root; the line above it imports `support`.
const EXAMPLE: &str = r#"```

let error = support::from_str::<Vec<i64>>("[1, \"two\"]").unwrap_err();
assert_eq!(error.path(), "[1]");
```
"#;

/// Checks all attributes of an item, a field or a variant. The doc comments of variants may link to types.
pub(super) fn assert_attributes(attributes: &[Attribute], of_variant: bool) {
    let mut docs = String::new();
    for attribute in attributes {
        if attribute.path().is_ident("doc") {
            docs.push_str(&line(&attribute.meta));
        } else {
            assert_known(&attribute.meta);
        }
    }
    // A type, and the value of the tag that selects it.
    let (ty, condition) = docs
        .trim()
        .split_once(", where ")
        .unwrap_or((docs.trim(), ""));
    let mention = of_variant && is_mention(ty) && stages::is_inert(condition);
    assert!(
        mention || is_about_required(docs.trim()) || stages::is_inert(&docs.replace(EXAMPLE, "")),
        "{docs}"
    );
}

/// A line of a doc comment as rustdoc reads it; empty if it is not a string.
fn line(meta: &Meta) -> String {
    let value = match meta {
        Meta::NameValue(pair) => &pair.value,
        Meta::List(list) => {
            let tokens = list.tokens.to_string();
            assert!(tokens == "inline" || is_alias(&tokens), "{tokens}");
            return String::new();
        }
        Meta::Path(_) => panic!("a doc attribute without a value"),
    };
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => {
            let text = text.value();
            assert!(!text.contains('\n'), "{text:?}");
            format!("{}\n", text.strip_prefix(' ').unwrap_or(&text))
        }
        Expr::Macro(included) => {
            let tokens = included.mac.tokens.to_string();
            if included.mac.path.is_ident("env") {
                assert_eq!(tokens, r#""CARGO_PKG_DESCRIPTION""#);
                return String::new();
            }
            if included.mac.path.is_ident("concat") {
                assert_eq!(
                    tokens,
                    r#""use " , env ! ("CARGO_CRATE_NAME") , "::support;""#
                );
                return String::new();
            }
            assert!(included.mac.path.is_ident("include_str"));
            let file: syn::LitStr =
                syn::parse2(included.mac.tokens.clone()).expect("the name of a file");
            let stem = file
                .value()
                .strip_suffix(".md")
                .map(str::to_owned)
                .expect("a file of examples");
            let is_front = stem == "support/front";
            assert!(is_front || stem.split('.').all(is_identifier), "{stem}");
            String::new()
        }
        _ => panic!("the generator makes no such docs"),
    }
}

/// Whether these tokens are another name, of letters that rustdoc takes in one.
fn is_alias(tokens: &str) -> bool {
    let name = tokens.strip_prefix("alias = \"");
    let name = name.and_then(|name| name.strip_suffix('"'));
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "_-.$@/:".contains(it);
    name.is_some_and(|name| !name.is_empty() && name.chars().all(is_plain))
}

/// Whether a doc comment is that of the struct with what a type requires.
fn is_about_required(docs: &str) -> bool {
    let links = docs.strip_prefix("What a [`");
    let links = links.and_then(|links| links.split_once("`] requires, for [`"));
    links.is_some_and(|(name, new)| is_identifier(name) && new == format!("{name}::new`]."))
}

/// Whether a doc comment is a link to a type and nothing else: ``[`Agent`]``, ``A list of [`Agent`](crate::Agent).``
fn is_mention(docs: &str) -> bool {
    let bare = LISTS
        .iter()
        .find_map(|list| docs.strip_prefix(list)?.strip_suffix('.'));
    let inside = bare.unwrap_or(docs).strip_prefix("[`");
    let is_part = |it: char| it.is_alphanumeric() || "_:#@".contains(it);
    match inside.and_then(|rest| rest.split_once("`]")) {
        Some((name, "")) => name.chars().all(is_part),
        Some((name, target)) => {
            let target = target
                .strip_prefix('(')
                .and_then(|rest| rest.strip_suffix(')'));
            name.chars().all(is_part) && target.is_some_and(|target| target.chars().all(is_part))
        }
        None => false,
    }
}

fn assert_known(meta: &Meta) {
    let name = meta
        .path()
        .get_ident()
        .map(Ident::to_string)
        .unwrap_or_default();
    assert!(
        ATTRIBUTES.contains(&name.as_str()),
        "the generator makes no `{name}`"
    );
    let list = match meta {
        Meta::List(list) => list,
        Meta::NameValue(pair) if name == "path" => return assert_root(&pair.value),
        _ => return assert!(is_word(meta)),
    };
    match name.as_str() {
        "derive" => assert_derives(list),
        "serde" => assert_pairs(list, ENCODINGS),
        "deprecated" => assert_pairs(list, &["note"]),
        "cfg" => tokens::assert_condition(&list.tokens.to_string()),
        "cfg_attr" => assert_users(&list.tokens.to_string()),
        _ => {}
    }
}

/// Derive macros: a configuration may name any, but only by a path of names.
fn assert_derives(list: &syn::MetaList) {
    let paths = list.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated);
    for path in paths.expect("derives") {
        let mut segments = path.segments.iter();
        assert!(segments.all(|segment| segment.arguments.is_none()));
    }
}

/// The macro with the types that use another; or what docs.rs needs to name features.
fn assert_users(tokens: &str) {
    if tokens == "docsrs , feature (doc_cfg)" {
        return;
    }
    let path = tokens.strip_prefix("doc , doc = crate ::");
    let path = path.and_then(|path| path.strip_suffix("! ()"));
    let is_part = |part: &str| is_identifier(part.trim().trim_start_matches("r#"));
    assert!(
        path.is_some_and(|path| path.split("::").all(is_part) && path.contains(" used_by ")),
        "{tokens}"
    );
}

/// The file of a module that a crate includes.
fn assert_root(path: &Expr) {
    let Expr::Lit(ExprLit {
        lit: Lit::Str(path),
        ..
    }) = path
    else {
        panic!("the generator makes no such path");
    };
    let path = path.value();
    let folder = path.strip_suffix("/mod.rs").expect("a root");
    assert!(
        folder.chars().all(|it| it.is_alphanumeric() || it == '_'),
        "{path}"
    );
}

/// A list of names, some with a string.
fn assert_pairs(list: &syn::MetaList, known: &[&str]) {
    let pairs = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    for pair in pairs.expect("names and strings") {
        let name = pair
            .path()
            .get_ident()
            .map(Ident::to_string)
            .unwrap_or_default();
        assert!(known.contains(&name.as_str()), "{name}");
        match pair {
            Meta::Path(_) => {}
            Meta::NameValue(pair) => assert!(matches!(
                pair.value,
                Expr::Lit(ExprLit {
                    lit: Lit::Str(_),
                    ..
                })
            )),
            Meta::List(_) => panic!("the generator makes no such attribute"),
        }
    }
}

fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || it == '_')
}
