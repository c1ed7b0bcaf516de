//! Detects the case of the keys of a tree. Every word in its prose that is also the name of a field, in snake case or in
//! camel case, is a vote for that case.

use std::collections::BTreeMap;

use super::super::super::draft::Draft;
use super::mentions::Mentions;
use super::spelling::{camels, snake, snakes};
use crate::convention::is_name;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::{Keys, Style};
use crate::evidence::{StyleReason, TreeKeys};
use crate::options::WireCase;
use crate::schema::{Field, Role, TypeBody};

/// Detects the case. Warns if there are no votes although the language does not print the keys.
pub(super) fn detect(
    drafts: &[Draft<'_>],
    keys: Keys,
    mentions: &Mentions<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> TreeKeys {
    let names = names(drafts, keys);
    let mut in_snake = Vec::new();
    let mut in_camel = Vec::new();
    for name in names.keys() {
        let is_mentioned = |key: &String| mentions.contains(key);
        in_snake.extend(snakes(name, keys).into_iter().find(is_mentioned));
        in_camel.extend(camels(name, keys).into_iter().find(is_mentioned));
    }
    let (case, deciding) = match keys.style {
        Style::Snake if in_camel.len() > in_snake.len() => (WireCase::Camel, &in_camel),
        Style::Snake => (WireCase::Snake, &in_snake),
        _ if in_snake.len() > in_camel.len() => (WireCase::Snake, &in_snake),
        Style::Camel | Style::Printed => (WireCase::AsPrinted, &in_camel),
        Style::Pascal | Style::PascalWithInitialisms => (WireCase::Camel, &in_camel),
    };
    let reason = match (in_snake.len(), in_camel.len(), keys.style) {
        (0, 0, Style::Snake) => StyleReason::Printed,
        (0, 0, _) => {
            if let Some(first) = names.into_values().min_by_key(|field| field.span) {
                diagnostics.push(undetected(first, keys));
            }
            StyleReason::Nothing
        }
        (snake, camel, _) => StyleReason::Words {
            snake,
            camel,
            witness: deciding.first().and_then(|word| mentions.span(word)),
        },
    };
    TreeKeys { case, reason }
}

/// The fields whose names are written differently in the two cases, by their names.
fn names<'d>(drafts: &'d [Draft<'_>], keys: Keys) -> BTreeMap<&'d str, &'d Field> {
    let mut names: BTreeMap<&str, &Field> = BTreeMap::new();
    for draft in drafts {
        if let TypeBody::Struct(fields) = &draft.ty.body {
            for field in fields.iter().filter(|field| field.role == Role::Data) {
                names.entry(field.name.as_printed()).or_insert(field);
            }
        }
    }
    names.retain(|name, _| is_name(name) && !camels(name, keys).contains(&snake(name, keys)));
    names
}

fn undetected(field: &Field, keys: Keys) -> Diagnostic {
    let printed = field.name.as_printed();
    let (camel, snake) = (camels(printed, keys).swap_remove(0), snake(printed, keys));
    let assumed = match keys.style {
        Style::Camel | Style::Printed => "written as they are printed",
        _ => "in camel case",
    };
    let message = format!("cannot detect whether the key on the wire is `{camel}` or `{snake}`");
    Diagnostic::at(codes::NO_KEY_STYLE, field.span, message)
        .label(format!(
            "the keys of this tree are assumed to be {assumed}; the other case is accepted as well"
        ))
        .help("set `wire_case = \"snake\"` or `wire_case = \"camel\"` in generator.toml")
}
