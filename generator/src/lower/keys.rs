//! Gives every field its key in JSON. Most languages print the SDK's name of a field instead of the key.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::key_case;
use super::parallel;
use super::rules::first_setting;
use super::spelling::spellings;
use crate::Options;
use crate::convention::is_name;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::{Keys, Style};
use crate::evidence::{Aspect, Evidence, Reason, StyleReason, TreeKeys};
use crate::options::{FieldRule, WireCase};
use crate::rules::Rule;
use crate::schema::{Field, Role, TypeBody};
use crate::source::shown;

/// Gives every field of a tree its key. `given` is the case of the keys in the configuration; without it, the case is
/// detected from the tree.
pub(super) fn assign(
    drafts: &mut [Draft<'_>],
    keys: Keys,
    given: Option<WireCase>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> TreeKeys {
    let tree_keys = match given {
        Some(case) => TreeKeys {
            case,
            reason: StyleReason::Given,
        },
        None => key_case::detect(drafts, keys, diagnostics),
    };
    parallel::map(drafts, diagnostics, |draft, diagnostics| {
        assign_in_type(draft, tree_keys.case, keys, options, diagnostics);
    });
    tree_keys
}

/// Gives the fields of one type their keys.
fn assign_in_type(
    draft: &mut Draft<'_>,
    case: WireCase,
    keys: Keys,
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    let name = draft.ty.full_name();
    let TypeBody::Struct(fields) = &mut draft.ty.body else {
        return;
    };
    for field in fields.iter_mut() {
        set_key(field, draft.ty.name.as_printed(), case, keys);
    }
    let key_rules = apply_rules(fields, &name, options);
    resolve_key_collisions(fields, &name, &key_rules, diagnostics);
    drop_ambiguous_aliases(fields);
}

/// Sets the key and the aliases of a field, by the case of the tree. `owner` is the name of the type with this field.
fn set_key(field: &mut Field, owner: &str, case: WireCase, keys: Keys) {
    let printed = field.name.as_printed();
    // An SDK changes a key only into an identifier. A printed name that is not an identifier is the key itself.
    if field.role == Role::AdditionalProperties || !is_name(printed) {
        return;
    }
    // In some languages, a field cannot have the name of the type that contains it. There the SDK appends a suffix.
    let has_suffix = keys
        .namesake
        .is_some_and(|suffix| printed.strip_suffix(suffix) == Some(owner));
    let mut spelled = spellings(if has_suffix { owner } else { printed }, case, keys);
    if has_suffix {
        spelled.extend(spellings(printed, case, keys));
    }
    let key = spelled.remove(0);
    field.aliases.clear();
    for alias in spelled {
        if alias != key && !alias.is_empty() && !field.aliases.contains(&alias) {
            field.aliases.push(alias);
        }
    }
    // The pages of a language with names in snake case print snake-case keys as they are.
    let is_stated = keys.style == Style::Snake && case != WireCase::Camel;
    if !is_stated && (key != printed || !field.aliases.is_empty()) {
        field.record_evidence(Evidence::new(Aspect::Key, Reason::Style));
    }
    field.key = key;
}

/// The rules that set keys, each with the index of its field.
type KeyRules<'o> = BTreeMap<usize, &'o Rule<FieldRule>>;

/// Sets the keys that rules of the configuration state. The detected key becomes an alias.
fn apply_rules<'o>(fields: &mut [Field], ty: &str, options: &'o Options) -> KeyRules<'o> {
    let mut key_rules = KeyRules::new();
    if options.fields.is_empty() {
        return key_rules;
    }
    for (index, field) in fields.iter_mut().enumerate() {
        let rules = options.fields.fitting(&field.full_name(ty), '.');
        if let Some((rule, key)) = first_setting(&rules, |rule| rule.key.clone()) {
            let detected = std::mem::replace(&mut field.key, key);
            field.aliases = vec![detected];
            let reason = Reason::Rule(rule.pattern.clone());
            field.record_evidence(Evidence::new(Aspect::Key, reason));
            key_rules.insert(index, rule);
        }
    }
    key_rules
}

/// Makes the keys of one type distinct.
///
/// A key is certain if a rule states it, or if it is the printed name. It is never changed: two equal certain keys are
/// an error. Any other field whose key is taken gets its printed name as the key; if that is taken too, it is an error.
fn resolve_key_collisions(
    fields: &mut [Field],
    ty: &str,
    rules: &KeyRules<'_>,
    diagnostics: &mut Diagnostics,
) {
    let is_certain = |index: usize, field: &Field| {
        rules.contains_key(&index) || field.key == field.name.as_printed()
    };
    let has_key = |field: &Field| field.role == Role::Data;
    let indices = (0..fields.len()).filter(|index| has_key(&fields[*index]));
    let (certain, uncertain): (Vec<_>, Vec<_>) =
        indices.partition(|index| is_certain(*index, &fields[*index]));
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut collisions = Vec::new();
    for index in certain {
        match taken.get(&fields[index].key) {
            Some(other) => collisions.push((*other, index)),
            None => {
                taken.insert(fields[index].key.clone(), index);
            }
        }
    }
    for index in uncertain {
        let field = &mut fields[index];
        let Some(other) = taken.get(&field.key).copied() else {
            taken.insert(field.key.clone(), index);
            continue;
        };
        let printed = field.name.as_printed().to_owned();
        if taken.contains_key(&printed) {
            collisions.push((other, index));
            continue;
        }
        field.key.clone_from(&printed);
        field.aliases.clear();
        field.record_evidence(Evidence::new(Aspect::Key, Reason::KeptApart));
        taken.insert(printed, index);
    }
    for (first, second) in collisions {
        let rule = rules.get(&second).or_else(|| rules.get(&first));
        diagnostics.push(match rule {
            Some(rule) => equal_keys_by_rule(rule, [&fields[first], &fields[second]], ty),
            None => equal_keys(&fields[second], ty),
        });
    }
}

fn equal_keys_by_rule(rule: &Rule<FieldRule>, fields: [&Field; 2], ty: &str) -> Diagnostic {
    let [first, second] = fields.map(|field| shown(&field.full_name(ty)));
    let key = shown(&fields[1].key);
    let message = format!("`{first}` and `{second}` have the same key: `{key}`");
    let line = rule.line.as_ref();
    Diagnostic::in_line(codes::DUPLICATE_KEY, line, "[fields]", message)
        .label("two fields cannot have the same key")
        .help("write a rule for only one of them, or set different keys")
}

fn equal_keys(field: &Field, ty: &str) -> Diagnostic {
    let message = format!(
        "another field of this page already has the key `{}`",
        field.key
    );
    Diagnostic::at(codes::DUPLICATE_KEY, field.span, message)
        .label("two fields cannot have the same key")
        .help(format!(
            "give it another key in generator.toml: [fields] {:?} = {{ key = \"…\" }}",
            field.full_name(ty)
        ))
}

/// Drops aliases that equal a key, or an alias of an earlier field.
fn drop_ambiguous_aliases(fields: &mut [Field]) {
    let keys: BTreeSet<_> = fields.iter().map(|field| field.key.clone()).collect();
    let mut taken = BTreeSet::new();
    for field in fields {
        field
            .aliases
            .retain(|alias| !keys.contains(alias) && taken.insert(alias.clone()));
    }
}
