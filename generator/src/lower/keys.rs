//! Which key carries a field in JSON. Most languages print the SDK's name for it, not the key itself.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::rules;
use super::spelling::{camels, snake, spellings};
use crate::Options;
use crate::convention::{Body, Document, is_name};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::{Dialect, Keys, Style};
use crate::evidence::{Aspect, Evidence, Reason, StyleReason, TreeKeys};
use crate::options::{FieldRule, WireCase};
use crate::rules::Rule;
use crate::schema::{Field, Role, TypeBody, TypeDef};
use crate::source::{Source, SourceId, Span};

/// Gives every field its key, by the style that the tree's own prose and examples speak for; the style of each tree.
pub(super) fn assign(
    types: &mut [TypeDef],
    documents: &[Document<'_>],
    folders: &[String],
    dialects: &[&'static Dialect],
    sources: &[Source],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Vec<TreeKeys> {
    let mut styles = Vec::new();
    for (tree, dialect) in dialects.iter().enumerate() {
        let root = options.docs_folder_of(&folders[tree]);
        let style = match root.and_then(|root| root.wire_case).or(options.wire_case) {
            Some(case) => TreeKeys {
                case,
                reason: StyleReason::Given,
            },
            None => vote(types, documents, sources, tree, dialect.keys, diagnostics),
        };
        let found: Vec<_> = types
            .par_iter_mut()
            .filter(|ty| ty.tree == tree)
            .map(|ty| of_type(ty, style.case, dialect.keys, options))
            .collect();
        found
            .into_iter()
            .for_each(|found| diagnostics.append(found));
        styles.push(style);
    }
    styles
}

/// Gives the fields of one type their keys.
fn of_type(ty: &mut TypeDef, style: WireCase, keys: Keys, options: &Options) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let name = ty.full_name();
    if let TypeBody::Struct(fields) = &mut ty.body {
        for field in fields.iter_mut() {
            set(field, ty.name.as_printed(), style, keys);
        }
        let ruled = follow_rules(fields, &name, options);
        part_equal_keys(fields, &name, &ruled, &mut diagnostics);
        drop_clashing_aliases(fields);
    }
    diagnostics
}

/// The fields whose keys the configuration names, with the rules that do.
type Ruled<'o> = BTreeMap<usize, &'o Rule<FieldRule>>;

/// Gives fields the keys that the configuration names; which fields those are.
fn follow_rules<'o>(fields: &mut [Field], of: &str, options: &'o Options) -> Ruled<'o> {
    let mut ruled = Ruled::new();
    if options.fields.is_empty() {
        return ruled;
    }
    for (index, field) in fields.iter_mut().enumerate() {
        let name = field.full_name(of);
        let rules = options.fields.fitting(&name, '.');
        if let Some((rule, key)) = rules::said(&rules, |rule| rule.key.clone()) {
            let found = std::mem::replace(&mut field.key, key);
            field.aliases = vec![found];
            field.record_evidence(rules::evidence(Aspect::Key, &rule.pattern));
            ruled.insert(index, rule);
        }
    }
    ruled
}

/// Two fields of a page cannot have one key: the second keeps the name that the page prints, or is a mistake.
fn part_equal_keys(
    fields: &mut [Field],
    of: &str,
    ruled: &Ruled<'_>,
    diagnostics: &mut Diagnostics,
) {
    let is_sure = |index: usize, field: &Field| {
        ruled.contains_key(&index) || field.key == field.name.as_printed()
    };
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for sure in [true, false] {
        for index in 0..fields.len() {
            let field = &mut fields[index];
            if field.role == Role::AdditionalProperties || is_sure(index, field) != sure {
                continue;
            }
            let Some(other) = taken.get(&field.key).copied() else {
                taken.insert(field.key.clone(), index);
                continue;
            };
            let printed = field.name.as_printed().to_owned();
            if !sure && !taken.contains_key(&printed) {
                field.key = printed.clone();
                field.aliases.clear();
                field.record_evidence(evidence(Reason::KeptApart));
                taken.insert(printed, index);
                continue;
            }
            let rule = ruled.get(&index).or_else(|| ruled.get(&other));
            diagnostics.push(match rule {
                Some(rule) => ruled_key(rule, [&fields[other], &fields[index]], of),
                None => equal_key(&fields[index], of),
            });
        }
    }
}

/// The configuration, not the page, gives two fields one key.
fn ruled_key(rule: &Rule<FieldRule>, fields: [&Field; 2], of: &str) -> Diagnostic {
    let [first, second] = fields.map(|field| field.full_name(of).escape_debug().to_string());
    let key = fields[1].key.escape_debug();
    let message = format!("`{first}` and `{second}` have one key: `{key}`");
    let line = rule.line.as_ref();
    Diagnostic::in_line(codes::DUPLICATE_KEY, line, "[fields]", message)
        .label("two fields cannot have one key")
        .help("write a rule for one of them alone, or give the other another key")
}

fn equal_key(field: &Field, of: &str) -> Diagnostic {
    let message = format!(
        "another field of this page has the key `{}` already",
        field.key
    );
    Diagnostic::at(codes::DUPLICATE_KEY, field.span, message)
        .label("two fields cannot have one key")
        .help(format!(
            "give it another key in generator.toml: [fields] {:?} = {{ key = \"…\" }}",
            field.full_name(of)
        ))
}

/// Every word of the prose and the example cells of a tree that is also a field's name, in one style or the other,
/// is a vote for that style.
fn vote(
    types: &[TypeDef],
    documents: &[Document<'_>],
    sources: &[Source],
    tree: usize,
    keys: Keys,
    diagnostics: &mut Diagnostics,
) -> TreeKeys {
    let of_tree = types
        .iter()
        .zip(documents)
        .filter(|(ty, _)| ty.tree == tree);
    let (names, words) = names_and_words(of_tree, keys);
    let mut in_snake = Vec::new();
    let mut in_camel = Vec::new();
    for name in names.keys() {
        let said = |key: String| words.get_key_value(key.as_str());
        in_snake.extend(said(snake(name, keys)));
        in_camel.extend(camels(name, keys).into_iter().find_map(said));
    }
    let (case, decisive) = match keys.style {
        Style::Snake if in_camel.len() > in_snake.len() => (WireCase::Camel, &in_camel),
        Style::Snake => (WireCase::Snake, &in_snake),
        _ if in_snake.len() > in_camel.len() => (WireCase::Snake, &in_snake),
        Style::Camel => (WireCase::AsPrinted, &in_camel),
        Style::Pascal | Style::PascalWithInitialisms => (WireCase::Camel, &in_camel),
    };
    let witness = decisive
        .first()
        .and_then(|(word, id)| find(word, **id, sources));
    let reason = match (in_snake.len(), in_camel.len(), keys.style) {
        (0, 0, Style::Snake) => StyleReason::Printed,
        (0, 0, _) => {
            let first = names.into_values().min_by_key(|field| field.span);
            let undecided = first.map(|field| undecided(field, keys));
            undecided
                .into_iter()
                .for_each(|diagnostic| diagnostics.push(diagnostic));
            StyleReason::Nothing
        }
        (snake, camel, _) => StyleReason::Words {
            snake,
            camel,
            witness,
        },
    };
    TreeKeys { case, reason }
}

/// The names of fields that are written differently in the two styles, and the words of the prose and the examples
/// with the first page that has each.
fn names_and_words<'t>(
    of_tree: impl Iterator<Item = (&'t TypeDef, &'t Document<'t>)>,
    keys: Keys,
) -> (BTreeMap<&'t str, &'t Field>, BTreeMap<&'t str, SourceId>) {
    let mut names: BTreeMap<&str, &Field> = BTreeMap::new();
    let mut words = BTreeMap::new();
    for (ty, document) in of_tree {
        let mut collect = |text| collect_words(text, document.source, &mut words);
        collect(&document.description);
        let Body::Fields(rows) = &document.body else {
            continue;
        };
        for row in rows {
            collect(&row.description);
            collect(row.example.map_or("", |cell| cell.text));
        }
        if let TypeBody::Struct(fields) = &ty.body {
            for field in fields.iter().filter(|field| field.role == Role::Data) {
                names.entry(field.name.as_printed()).or_insert(field);
            }
        }
    }
    names.retain(|name, _| is_name(name) && !camels(name, keys).contains(&snake(name, keys)));
    (names, words)
}

/// Where a word stands in a page.
fn find(word: &str, id: SourceId, sources: &[Source]) -> Option<Span> {
    let text = sources.get(id.0)?.text.as_str();
    let stands_alone = |start: &usize| {
        let before = text[..*start].chars().next_back();
        let behind = text[start + word.len()..].chars().next();
        !before.is_some_and(is_part_of_word) && !behind.is_some_and(is_part_of_word)
    };
    let mut starts = text.match_indices(word).map(|(start, _)| start);
    let start = starts.find(stands_alone)?;
    Some(Span {
        source: id,
        start,
        end: start + word.len(),
    })
}

fn undecided(field: &Field, keys: Keys) -> Diagnostic {
    let printed = field.name.as_printed();
    let (camel, snake) = (camels(printed, keys).swap_remove(0), snake(printed, keys));
    let taken = match keys.style {
        Style::Camel => "as they are printed",
        _ => "in camel case",
    };
    Diagnostic::at(
        codes::NO_KEY_STYLE,
        field.span,
        format!("nothing says whether the wire has `{camel}` or `{snake}`"),
    )
    .label(format!(
        "the keys of this tree are taken {taken}; the other form is read as well"
    ))
    .help("set `wire_case = \"snake\"` or `wire_case = \"camel\"` in generator.toml")
}

fn collect_words<'t>(text: &'t str, source: SourceId, words: &mut BTreeMap<&'t str, SourceId>) {
    let of_text = text.split(|character| !is_part_of_word(character));
    for word in of_text.filter(|word| !word.is_empty()) {
        words.entry(word).or_insert(source);
    }
}

fn is_part_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Gives a field of the type of that name its key.
fn set(field: &mut Field, of: &str, style: WireCase, keys: Keys) {
    if field.role == Role::AdditionalProperties {
        return;
    }
    let printed = field.name.as_printed();
    if !is_name(printed) {
        // No SDK rewrites a key to something that is not a name, so this is the key itself.
        return;
    }
    let mark = keys.namesake;
    let is_namesake = mark.is_some_and(|mark| printed.strip_suffix(mark) == Some(of));
    let mut spelled = spellings(if is_namesake { of } else { printed }, style, keys);
    if is_namesake {
        spelled.extend(spellings(printed, style, keys));
    }
    let key = spelled.remove(0);
    field.aliases.clear();
    for alias in spelled {
        if alias != key && !alias.is_empty() && !field.aliases.contains(&alias) {
            field.aliases.push(alias);
        }
    }
    let states_it = keys.style == Style::Snake && style != WireCase::Camel;
    if !states_it && (key != printed || !field.aliases.is_empty()) {
        field.record_evidence(evidence(Reason::Style));
    }
    field.key = key;
}

fn evidence(reason: Reason) -> Evidence {
    Evidence {
        aspect: Aspect::Key,
        reason,
        span: None,
    }
}

/// The other spellings of a key are accepted only where no other field is meant by them.
fn drop_clashing_aliases(fields: &mut [Field]) {
    let keys: BTreeSet<_> = fields.iter().map(|field| field.key.clone()).collect();
    let mut taken = BTreeSet::new();
    for field in fields {
        field
            .aliases
            .retain(|alias| !keys.contains(alias) && taken.insert(alias.clone()));
    }
}
