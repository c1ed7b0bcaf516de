//! Enums.

use super::invocation::Invocation;
use super::{attributes, docs, layout, lines, literals, names};
use crate::markdown::code_span;
use crate::plan::{DocComment, Encoding, Enum, Ident, Item, LiteralValue, Prelude, Values};
use crate::prose::Piece;

/// One enum, as its own item.
pub(super) fn item(item: &Item, of: &Enum, prelude: &Prelude) -> String {
    let attributes = attributes::of_item(item);
    let ident = names::written(&item.declaration.ident);
    let is_default = of.has_default && item.derives.iter().any(|it| it.ends_with("Default"));
    let (kept, source) = match of.values {
        Values::String(_) => (names::path(&prelude.string), "&str"),
        Values::Integer(_) => ("i64".to_owned(), "i64"),
    };
    let variants = values(of).into_iter().enumerate();
    let variants = variants.map(|(index, (variant, value))| {
        let docs = lines::docs("    ", &of_value(&value, of.docs.get(index)));
        let default = match is_default && index == 0 {
            true => "    #[default]\n",
            false => "",
        };
        format!("{docs}{default}    {},\n", names::written(variant))
    });
    let unknown = of.unknown.iter().map(|unknown| {
        let docs = format!(
            "A value that the documentation does not list, kept as it is. `From<{source}>` makes it."
        );
        let docs = lines::docs("    ", &docs);
        let (unknown, support) = (names::written(unknown), names::path(&prelude.support));
        format!("{docs}    {unknown}({support}::Unlisted<{kept}>),\n")
    });
    let non_exhaustive = open(of.unknown.as_ref());

    let head = format!("pub enum {ident}");

    attributes + non_exhaustive + &layout::block(&head, variants.chain(unknown))
}

/// The attribute of an enum that has a variant for what is not known.
pub(super) fn open(unknown: Option<&Ident>) -> &'static str {
    match unknown {
        Some(_) => "#[non_exhaustive]\n",
        None => "",
    }
}

/// A value, and what the docs say about it.
fn of_value(value: &str, said: Option<&DocComment>) -> String {
    let code = code_span(value);
    let Some(said) = said.filter(|said| !said.is_empty()) else {
        return code;
    };
    let code = [code, "\n\n".to_owned()].map(Piece::Markup);
    docs::text(&code.into_iter().chain(said.iter().cloned()).collect())
}

/// The macro that implements the encoding: which variant is which value.
pub(super) fn implementation(item: &Item, of: &Enum, prelude: &Prelude) -> String {
    let invocation = Invocation {
        prelude,
        name: match (&of.values, item.encoding) {
            (Values::String(_), Encoding::Derive | Encoding::DeriveBesideLean) => "text_enum",
            (Values::String(_), Encoding::Lean) => "lean::text_enum",
            (Values::Integer(_), Encoding::Derive | Encoding::DeriveBesideLean) => "integer_enum",
            (Values::Integer(_), Encoding::Lean) => "lean::integer_enum",
        },
        subject: names::written(&item.declaration.ident),
        members: values(of)
            .into_iter()
            .map(|(variant, value)| format!("{} = {value}", names::written(variant)))
            .collect(),
        end: of
            .unknown
            .as_ref()
            .map(|unknown| ("open", names::written(unknown))),
    };
    invocation.to_string()
}

/// The variants and their values as Rust literals.
fn values(of: &Enum) -> Vec<(&Ident, String)> {
    match &of.values {
        Values::String(values) => values
            .iter()
            .map(|(ident, string)| (ident, literals::text(&LiteralValue::String(string.clone()))))
            .collect(),
        Values::Integer(values) => values
            .iter()
            .map(|(ident, integer)| (ident, literals::text(&LiteralValue::Integer(*integer))))
            .collect(),
    }
}
