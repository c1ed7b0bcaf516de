//! Which key carries a field in JSON. Most languages print the SDK's name for it, not the key itself.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToLowerCamelCase, ToSnakeCase};

use super::rules;
use crate::Options;
use crate::convention::{Body, Document, is_name};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::{Dialect, Keys};
use crate::options::WireCase;
use crate::schema::{Field, Role, TypeBody, TypeDef};

/// Gives every field its key, by the style that the tree's own prose and examples speak for.
pub(super) fn assign(
    types: &mut [TypeDef],
    documents: &[Document<'_>],
    dialects: &[&'static Dialect],
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    for (tree, dialect) in dialects.iter().enumerate() {
        let style = match (options.wire_case, dialect.keys) {
            (Some(case), _) => case,
            (None, Keys::Snake) => WireCase::Snake,
            (None, Keys::Rewritten) => vote(types, documents, tree, diagnostics),
        };
        for ty in types.iter_mut().filter(|ty| ty.tree == tree) {
            if let TypeBody::Struct(fields) = &mut ty.body {
                let path = rules::path_of(&ty.folder, &ty.name);
                for field in fields.iter_mut() {
                    set(field, style, dialect.keys);
                    if let Some(key) =
                        rules::find(options, &path, field).and_then(|rule| rule.key.clone())
                    {
                        field.alias = Some(std::mem::replace(&mut field.key, key));
                    }
                }
                drop_clashing_aliases(fields);
            }
        }
    }
}

/// Every word of the prose and the example cells of a tree that is also a field's name, in one style or the other,
/// is a vote for that style.
fn vote(
    types: &[TypeDef],
    documents: &[Document<'_>],
    tree: usize,
    diagnostics: &mut Diagnostics,
) -> WireCase {
    let mut names: BTreeMap<&str, &Field> = BTreeMap::new();
    let mut words = BTreeSet::new();
    for (ty, document) in types
        .iter()
        .zip(documents)
        .filter(|(ty, _)| ty.tree == tree)
    {
        collect_words(&document.description, &mut words);
        let Body::Fields(rows) = &document.body else {
            continue;
        };
        if let TypeBody::Struct(fields) = &ty.body {
            for field in fields.iter().filter(|field| field.role == Role::Data) {
                names.entry(field.name.as_printed()).or_insert(field);
            }
        }
        for row in rows {
            collect_words(&row.description, &mut words);
            collect_words(row.example.map_or("", |cell| cell.text), &mut words);
        }
    }
    names.retain(|name, _| is_name(name) && name.to_snake_case() != *name);
    let snake = names
        .keys()
        .filter(|name| words.contains(name.to_snake_case().as_str()))
        .count();
    let as_printed = names.keys().filter(|name| words.contains(*name)).count();
    if snake + as_printed == 0
        && let Some(field) = names.into_values().min_by_key(|field| field.place)
    {
        diagnostics.push(undecided(field));
    }
    if snake > as_printed {
        WireCase::Snake
    } else {
        WireCase::AsPrinted
    }
}

fn undecided(field: &Field) -> Diagnostic {
    let printed = field.name.as_printed();
    let snake = printed.to_snake_case();
    Diagnostic::at(
        codes::NO_KEY_STYLE,
        field.place,
        format!("nothing says whether the wire has `{printed}` or `{snake}`"),
    )
    .label("the keys of this tree are taken as they are printed; the other form is read as well")
    .help("set `wire_case = \"snake\"` or `wire_case = \"camel\"` in generator.toml")
}

fn collect_words<'t>(text: &'t str, words: &mut BTreeSet<&'t str>) {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    words.extend(
        text.split(|character| !is_part(character))
            .filter(|word| !word.is_empty()),
    );
}

fn set(field: &mut Field, style: WireCase, keys: Keys) {
    if field.role == Role::CatchAll {
        return;
    }
    let printed = field.name.as_printed();
    if !is_name(printed) {
        // No SDK rewrites a key to something that is not a name, so this is the key itself.
        return;
    }
    // A keyword or a name of the library carries an underscore that the wire does not have.
    let bare = match keys {
        Keys::Snake => printed.strip_suffix('_').unwrap_or(printed),
        Keys::Rewritten => printed,
    };
    let (snake, camel) = match keys {
        Keys::Snake => (bare.to_owned(), bare.to_lower_camel_case()),
        Keys::Rewritten => (bare.to_snake_case(), bare.to_owned()),
    };
    let (key, alias) = match (style, keys) {
        (WireCase::Snake, _) | (WireCase::AsPrinted, Keys::Snake) => (snake, camel),
        (WireCase::Camel, _) => (bare.to_lower_camel_case(), snake),
        (WireCase::AsPrinted, Keys::Rewritten) => (camel, snake),
    };
    field.alias = (alias != key && !alias.is_empty()).then_some(alias);
    field.key = key;
}

/// The other spelling of a key is accepted only where no other field is meant by it.
fn drop_clashing_aliases(fields: &mut [Field]) {
    let keys: BTreeSet<_> = fields.iter().map(|field| field.key.clone()).collect();
    let mut taken = BTreeSet::new();
    for field in fields {
        let clashes = |alias: &String| keys.contains(alias) || !taken.insert(alias.clone());
        if field.alias.as_ref().is_some_and(clashes) {
            field.alias = None;
        }
    }
}
