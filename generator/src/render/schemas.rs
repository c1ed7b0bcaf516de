//! What types tell libraries about their JSON: the macro that lists their parts.

use super::invocation::Invocation;
use super::{docs, literals, names, types};
use crate::markdown::code_span;
use crate::plan::{
    Codec, DocComment, Encoding, Field, Item, ItemBody, Prelude, Presence, Struct, Type, Values,
};
use crate::prose::Piece;

/// The macro, if some library asks for a schema of the item.
pub(super) fn implementation(item: &Item, prelude: &Prelude) -> Option<String> {
    let libraries = item.schemas.libraries.iter().map(|it| it.crate_name());
    let libraries: Vec<_> = libraries.collect();
    if libraries.is_empty() {
        return None;
    }
    let (kind, members) = parts(item, prelude)?;
    let invocation = Invocation {
        prelude,
        name: "schema::describe",
        subject: format!(
            "{} as {} for {}, {kind} {}",
            names::written(&item.declaration.ident),
            literals::string(&item.schemas.name),
            libraries.join(" "),
            literals::string(&words(&item.declaration.docs)),
        ),
        members,
        end: None,
    };
    Some(invocation.to_string())
}

/// The kind of an item, and its parts.
fn parts(item: &Item, prelude: &Prelude) -> Option<(&'static str, Vec<String>)> {
    Some(match &item.body {
        ItemBody::Struct(object) => ("object", fields(object, prelude)),
        ItemBody::Enum(of) => match of.values {
            Values::String(_) => ("text", Vec::new()),
            Values::Integer(_) => ("integer", Vec::new()),
        },
        ItemBody::Union(union) => {
            let kind = match item.encoding {
                Encoding::Lean => "lean_union",
                Encoding::Derive | Encoding::DeriveBesideLean => "union",
            };
            let variants = union.variants.iter();
            (kind, variants.map(|it| form(&it.ty, prelude)).collect())
        }
        ItemBody::Literal(_) => ("literal", Vec::new()),
        ItemBody::Wrapper(ty) => ("same", vec![form(ty, prelude)]),
        ItemBody::Alias(_) => return None,
    })
}

fn fields(object: &Struct, prelude: &Prelude) -> Vec<String> {
    let rest = object.rest();
    let known = object.fields.iter();
    let known = known.filter(|field| field.presence != Presence::AdditionalProperties);
    let rest = rest.and_then(|field| match &field.ty {
        Type::Map(value) => Some(format!("rest {}", form(value, prelude))),
        _ => None,
    });
    known.map(|it| member(it, prelude)).chain(rest).collect()
}

fn member(field: &Field, prelude: &Prelude) -> String {
    let keys = std::iter::once(&field.key).chain(&field.aliases);
    let keys: Vec<_> = keys.map(|key| literals::string(key).to_string()).collect();
    let (presence, ty) = match (field.presence, &field.ty) {
        (Presence::Optional, Type::Option(inner)) => ("optional", inner.as_ref()),
        (Presence::Nullable, Type::Option(inner)) => ("nullable", inner.as_ref()),
        (Presence::OptionalAny, Type::Option(inner)) => ("keep", inner.as_ref()),
        (Presence::Patch, Type::Patch(inner)) => ("patch", inner.as_ref()),
        (_, ty) => ("required", ty),
    };
    let docs = match words(&field.declaration.docs) {
        docs if docs.is_empty() => String::new(),
        docs => format!(" => {}", literals::string(&docs)),
    };
    let ty = match &field.codec {
        // The cell of a row is a text.
        _ if field.is_cell => form(&Type::String, prelude),
        Codec::Module(modules) => form(&modules.wire, prelude),
        _ => form(ty, prelude),
    };
    format!("{}: {presence} {ty}{docs}", keys.join(" | "))
}

/// The type whose schema a type has. Bytes, dates, and types of the user are not the generator's.
fn form(ty: &Type, prelude: &Prelude) -> String {
    let support = |name| prelude.support.join(&["schema", name]);
    let ty = ty.clone().map_innermost(&|ty| match ty {
        Type::Bytes => Type::Named(support("Bytes")),
        Type::DateTime(_) => Type::Named(support("DateTime")),
        Type::Date(_) => Type::Named(support("Date")),
        Type::Foreign(path) => Type::Foreign(format!("{}<{path}>", names::path(&support("Other")))),
        other => other,
    });
    types::text(&ty, prelude)
}

/// A description as text.
fn words(docs: &DocComment) -> String {
    let mut text = String::new();
    for piece in docs {
        match piece {
            Piece::Markup(words) | Piece::Text(words) | Piece::Link(words, _) => text += words,
            Piece::InlineCode(code) => text += &code_span(code),
            Piece::Code(code) => text += &format!("```\n{code}\n```"),
        }
    }
    docs::tidy(&text)
}
