//! Warnings about what a page of ours and one of a sibling do not say alike.

use std::collections::BTreeSet;

use super::super::super::draft::Draft;
use super::super::super::sibling::Sibling;
use super::facts::Said;
use super::pairs;
use crate::diagnostic::{Diagnostic, codes};
use crate::evidence::{NumberKind, Statement};
use crate::schema::{Enum, Field, Role, TypeDef, letters};
use crate::source::shown;

/// How many values or fields a message shows.
const SHOWN: usize = 5;

/// Two pages that state different things about a field. Ours holds.
pub(super) fn about_field(
    draft: &Draft<'_>,
    field: &Field,
    stated: &Statement,
    (sibling, said): (&Sibling<'_>, &Said),
) -> Diagnostic {
    let name = shown(&field.full_name(&draft.ty.full_name()));
    let (ours, theirs) = (phrase(stated), phrase(&said.says));
    let message = format!(
        "two pages of one API contradict each other about `{name}`: here {ours}, there {theirs}"
    );
    let span = match stated {
        Statement::Required(_) => field.span,
        _ => field.ty_span,
    };
    Diagnostic::at(codes::CONTRADICTION, span, message)
        .label("what this page says holds")
        .help(format!(
            "the other page: {}\nif it is right, say so in generator.toml: [fields] {name:?} = {{ {} }}",
            sibling.cell(said.span),
            setting(&said.says),
        ))
}

/// An enum of which a sibling lists more values; `None` if it does not.
pub(super) fn about_values(
    draft: &Draft<'_>,
    listed: &Enum,
    (sibling, ty, others): (&Sibling<'_>, &TypeDef, &Enum),
) -> Option<Diagnostic> {
    let listed = pairs::values(&listed.values);
    let others = pairs::values(&others.values);
    let more: Vec<_> = others.difference(&listed).map(String::as_str).collect();
    let what = "they are not added: an open enum keeps them as unknown values";
    about_more(draft, ("values", &more), what, &sibling.cell(ty.span))
}

/// An object of which a sibling describes more fields; `None` if it does not.
pub(super) fn about_fields(
    draft: &Draft<'_>,
    (sibling, ty, others): (&Sibling<'_>, &TypeDef, &[Field]),
) -> Option<Diagnostic> {
    let described = draft.fields().iter();
    let described: BTreeSet<_> = described.map(|it| letters(it.name.as_printed())).collect();
    let others = others.iter().filter(|field| field.role == Role::Data);
    let names = others.map(|field| field.name.as_printed());
    let more: Vec<_> = names
        .filter(|name| !described.contains(&letters(name)))
        .collect();
    let what = "they are not added: their keys are unknown keys";
    about_more(draft, ("fields", &more), what, &sibling.cell(ty.span))
}

fn about_more(
    draft: &Draft<'_>,
    (things, more): (&str, &[&str]),
    label: &str,
    page: &str,
) -> Option<Diagnostic> {
    if more.is_empty() {
        return None;
    }
    let first = more.iter().take(SHOWN);
    let mut listed: Vec<_> = first.map(|name| format!("`{}`", shown(name))).collect();
    if more.len() > SHOWN {
        listed.push(format!("and {} more", more.len() - SHOWN));
    }
    let (name, listed) = (shown(draft.ty.name.as_printed()), listed.join(", "));
    let message =
        format!("another page of the API lists {things} that `{name}` does not: {listed}");
    let diagnostic = Diagnostic::at(codes::CONTRADICTION, draft.ty.span, message);
    Some(
        diagnostic
            .label(label)
            .help(format!("the other page: {page}")),
    )
}

fn phrase(says: &Statement) -> String {
    match says {
        Statement::Required(true) => "the key is required".to_owned(),
        Statement::Required(false) => "the key may be absent".to_owned(),
        Statement::Nullable(true) => "the value may be null".to_owned(),
        Statement::Nullable(false) => "the value is never null".to_owned(),
        Statement::Numbers(NumberKind::Integer) => "the number is an integer".to_owned(),
        Statement::Numbers(_) => "the number may have a fraction".to_owned(),
        Statement::Key { key, .. } => format!("the key is `{}`", shown(key)),
        Statement::Words(words) => format!("the value is `{}`", shown(&words.join("` or `"))),
        Statement::Tag(word) => format!("the tag is `{}`", shown(word)),
        Statement::AnyType => "any value is accepted".to_owned(),
    }
}

/// The setting of a rule that states the same.
fn setting(says: &Statement) -> String {
    match says {
        Statement::Required(required) => format!("required = {required}"),
        Statement::Nullable(nullable) => format!("nullable = {nullable}"),
        Statement::Numbers(kind) => format!("integer = {}", *kind == NumberKind::Integer),
        Statement::Key { key, .. } => format!("key = {key:?}"),
        Statement::Words(_) | Statement::Tag(_) | Statement::AnyType => String::new(),
    }
}

/// A folder of evidence without any type of ours.
pub(super) fn no_pair(sibling: &Sibling<'_>) -> Diagnostic {
    let folder = &sibling.folder;
    let path = shown(&folder.path);
    let message = format!("the evidence in `{path}` describes no type of these docs");
    let what = match (sibling.schema.trees.is_empty(), sibling.schema.types.len()) {
        (true, _) => "no page describes a type, or their language is not clear".to_owned(),
        (false, 1) => "1 type, and none is in the docs".to_owned(),
        (false, count) => format!("{count} types, and none is in the docs"),
    };
    Diagnostic::in_line(codes::NO_EVIDENCE, folder.line.as_ref(), &path, message)
        .label(what)
        .help("name a folder with docs of the same API; its language can be set with `language`")
}
