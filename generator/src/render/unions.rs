//! Unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::invocation::Invocation;
use super::later::Later;
use super::{attributes, docs, lines, literals, names, types};
use crate::markdown::code_span;
use crate::plan::{
    Access, Decoding, Encoding, Item, Prelude, Shape, TagKind, Type, Union, Variant,
};

/// One union, as its own item.
pub(super) fn item(item: &Item, union: &Union, prelude: &Prelude) -> TokenStream {
    let attributes = Later(|| attributes::of_item(item));
    let ident = &item.declaration.ident;
    let variants = union.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let ty = Later(|| types::tokens(&variant.ty, prelude));
        let docs = docs::variant(&variant.ty) + &of_tag(variant, &union.decoding);
        let docs = Later(move || lines::attribute(&docs));
        Later(move || quote!(#docs #ident(#ty),))
    });
    let unknown = union.unknown.as_ref().map(|unknown| {
        quote! {
            /// A value that is none of these, kept as it is.
            #unknown(serde_json::Value),
        }
    });
    let non_exhaustive = union.unknown.as_ref().map(|_| quote!(#[non_exhaustive]));

    quote! {
        #attributes
        #non_exhaustive
        pub enum #ident {
            #(#variants)*
            #unknown
        }
    }
}

/// The macro that implements the encoding: how a decoder selects the variant.
pub(super) fn implementation(item: &Item, union: &Union, prelude: &Prelude) -> String {
    let ident = names::written(&item.declaration.ident);
    let (name, subject) = match &union.decoding {
        Decoding::Tag { key, kind } => {
            let (kind, key) = (tag_kind(*kind), literals::string(key));
            let name = match item.encoding {
                Encoding::Derive | Encoding::DeriveBesideLean => "tagged_union",
                Encoding::Lean => "lean::tagged_union",
            };
            (name, format!("{ident} by {kind}{key}"))
        }
        Decoding::Fit => match item.encoding {
            Encoding::Derive | Encoding::DeriveBesideLean => ("union", ident),
            Encoding::Lean => ("lean::union", ident),
        },
    };
    let variants = union.variants.iter();
    let invocation = Invocation {
        prelude,
        name,
        subject,
        members: variants.map(|it| member(it, item.encoding)).collect(),
        end: union.unknown.as_ref().map(|unknown| {
            let strict = if union.is_strict {
                " unless tagged"
            } else {
                ""
            };
            ("open", names::written(unknown) + strict)
        }),
    };
    invocation.to_string()
}

/// A member: selected by the values of its tag, or else by its kind of JSON value.
fn member(variant: &Variant, encoding: Encoding) -> String {
    let name = names::written(&variant.ident);
    match &variant.tag {
        Some(tag) => {
            let missing = if tag.optional { " or missing" } else { "" };
            let values: Vec<_> = tag.values.iter().map(literals::text).collect();
            let how = match encoding {
                Encoding::Lean if variant.ty.is_foreign() => ": object as foreign",
                _ => "",
            };
            format!("{name}{how} = {}{missing}", values.join(" | "))
        }
        None => {
            let how = match encoding {
                Encoding::Lean if variant.ty.is_foreign() => " as foreign",
                // Everything lean writes floats so.
                Encoding::Derive | Encoding::DeriveBesideLean if variant.has_floats => " as number",
                _ => "",
            };
            format!("{name}: {}{how}", shape(variant.shape))
        }
    }
}

/// What selects a variant, as its docs say it.
fn of_tag(variant: &Variant, decoding: &Decoding) -> String {
    let (Some(tag), Decoding::Tag { key, .. }) = (&variant.tag, decoding) else {
        return String::new();
    };
    let values: Vec<_> = tag
        .values
        .iter()
        .map(|value| code_span(&literals::text(value)))
        .collect();
    let missing = if tag.optional { ", or is missing" } else { "" };
    format!(
        ", where {} is {}{missing}",
        code_span(key),
        values.join(" or ")
    )
}

/// The macro that implements what names the members.
pub(super) fn members(item: &Item, union: &Union, prelude: &Prelude) -> String {
    let ident = names::written(&item.declaration.ident);
    let subject = match &union.decoding {
        Decoding::Tag { key, kind } => {
            let (ty, get) = match kind {
                TagKind::String | TagKind::Word => ("&str", "as_str"),
                TagKind::Integer => ("i64", "as_i64"),
                TagKind::Boolean => ("bool", "as_bool"),
            };
            format!("{ident} by {}: ({ty}) {get}", literals::string(key))
        }
        Decoding::Fit => ident,
    };
    let invocation = Invocation {
        prelude,
        name: "members",
        subject,
        members: union
            .variants
            .iter()
            .map(|it| accessors(it, prelude))
            .collect(),
        end: union
            .unknown
            .as_ref()
            .map(|unknown| ("open", names::written(unknown))),
    };
    invocation.to_string()
}

/// A member: its functions, its tag, how it is lent, and what converts.
fn accessors(variant: &Variant, prelude: &Prelude) -> String {
    let Access {
        name,
        converts,
        reverts,
    } = &variant.access;
    let text = |ty| types::text(ty, prelude);
    let (how, lent, ty) = match &variant.ty {
        Type::String => ("ref", "&str".to_owned(), text(&variant.ty)),
        Type::Vec(item) => ("ref", format!("&[{}]", text(item)), text(&variant.ty)),
        Type::Bool | Type::I64 | Type::F64 => ("copy", text(&variant.ty), text(&variant.ty)),
        Type::Box(inner) => ("boxed", format!("&{}", text(inner)), text(inner)),
        other => ("ref", format!("&{}", text(other)), text(other)),
    };
    let values = variant.tag.iter().flat_map(|tag| &tag.values);
    let values: Vec<_> = values.map(literals::text).collect();
    let tag = match values.is_empty() {
        true => String::new(),
        false => format!(" = {}", values.join(" | ")),
    };
    let conversions = [
        (*converts, " from"),
        (*reverts, " try"),
        (*converts && variant.ty == Type::String, " text"),
    ];
    let conversions = conversions.iter().filter(|(is_there, _)| *is_there);
    let conversions: String = conversions.map(|(_, conversion)| *conversion).collect();
    let member = names::written(&variant.ident);
    format!("{member}: is_{name} as_{name} into_{name}{tag} => {how} ({lent}) ({ty}){conversions}")
}

/// The kind of the tags, as the macro expects it: nothing for strings.
fn tag_kind(kind: TagKind) -> &'static str {
    match kind {
        TagKind::String => "",
        TagKind::Word => "word ",
        TagKind::Integer => "integer ",
        TagKind::Boolean => "boolean ",
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::String => "string",
        Shape::Integer => "integer",
        Shape::Number => "number",
        Shape::Boolean => "boolean",
        Shape::List => "array",
        Shape::Object => "object",
        Shape::Any => "any",
    }
}
