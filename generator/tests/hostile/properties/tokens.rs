//! What the tokens of macro invocations and expressions may be.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Expr, Macro};

/// The macros of the support code that generated crates invoke.
const MACROS: &[&str] = &[
    "derived",
    "describe",
    "examples",
    "id",
    "integer_enum",
    "literal",
    "members",
    "object",
    "open_struct",
    "patch_by",
    "setters",
    "tagged_union",
    "text_enum",
    "union",
];

/// The punctuation of an invocation.
const SIGNS: &str = ":=,-|<>&";

/// An invocation of a macro of the support code, of names, literals and this punctuation.
pub(super) fn assert_invocation(invocation: &Macro, module: &[&str]) {
    let path: Vec<_> = invocation
        .path
        .segments
        .iter()
        .map(|it| it.ident.to_string())
        .collect();
    // The root registers its type of maps in the support code, its numbers, and the libraries of schemas.
    let registrations: [&[&str]; 6] = [
        &["support", "map"],
        &["support", "lean", "map"],
        &["support", "keep_digits"],
        &["support", "schema", "map"],
        &["support", "schema", "schemars"],
        &["support", "schema", "utoipa"],
    ];
    if registrations.iter().any(|it| path == *it) {
        return assert_plain(invocation.tokens.clone());
    }
    let (name, parents) = path.split_last().expect("the name of a macro");
    let support = [&["crate"][..], module, &["support"]].concat();
    let parts = ["lean", "schema"].map(|part| [&support[..], &[part]].concat());
    let is_support = parents == support || parts.iter().any(|part| parents == *part);
    assert!(is_support && MACROS.contains(&name.as_str()), "{path:?}");
    match name.as_str() {
        "examples" => assert_plain(without_conditions(invocation.tokens.clone())),
        _ => assert_plain(invocation.tokens.clone()),
    }
}

/// The tokens without attributes, which are conditions.
fn without_conditions(tokens: TokenStream) -> TokenStream {
    let mut is_condition = false;
    let mut others = Vec::new();
    for token in tokens {
        match &token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => is_condition = true,
            TokenTree::Group(group) if std::mem::take(&mut is_condition) => {
                let condition = group.stream().to_string();
                let condition = condition.strip_prefix("cfg (");
                assert_condition(condition.and_then(|it| it.strip_suffix(')')).unwrap());
            }
            _ => others.push(token),
        }
    }
    others.into_iter().collect()
}

/// What code is compiled with: tests, docs, or features with names of letters, digits and dashes.
pub(super) fn assert_condition(tokens: &str) {
    let any = tokens.strip_prefix("any (");
    let any = any.and_then(|of| of.strip_suffix(')')).map(str::trim);
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let is_feature = |part: &str| {
        let name = part.trim().strip_prefix("feature = \"");
        let name = name.and_then(|name| name.strip_suffix('"'));
        name.is_some_and(|name| !name.is_empty() && name.chars().all(is_part))
    };
    let mut parts = any.unwrap_or(tokens).trim_end_matches(',').split(',');
    assert!(
        ["test", "doc"].contains(&tokens) || parts.all(is_feature),
        "{tokens}"
    );
}

fn assert_plain(tokens: TokenStream) {
    for token in tokens {
        match token {
            TokenTree::Ident(_) | TokenTree::Literal(_) => {}
            TokenTree::Punct(sign) => assert!(SIGNS.contains(sign.as_char()), "{sign}"),
            TokenTree::Group(group) => {
                let is_plain = |it| {
                    matches!(
                        it,
                        Delimiter::Brace | Delimiter::Parenthesis | Delimiter::Bracket
                    )
                };
                assert!(is_plain(group.delimiter()), "{group}");
                assert_plain(group.stream());
            }
        }
    }
}

/// The initial value of a field: an argument or a field of one, `argument.into()`, a path, an empty map, a default or
/// something around it.
pub(super) fn assert_initial(value: &Expr) {
    match value {
        Expr::Path(path) => assert!(path.attrs.is_empty() && path.qself.is_none()),
        Expr::MethodCall(call) => {
            assert!(call.method == "into" && call.args.is_empty());
            assert!(matches!(*call.receiver, Expr::Path(_)));
        }
        Expr::Field(field) => assert!(matches!(*field.base, Expr::Path(_))),
        Expr::Call(call) => {
            assert!(call.args.len() < 2 && matches!(*call.func, Expr::Path(_)));
            call.args.iter().for_each(assert_initial);
        }
        _ => panic!("the generator makes no such expression"),
    }
}
