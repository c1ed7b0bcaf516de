//! Keys that several fields of one type would have.

use std::collections::{BTreeMap, BTreeSet};

use super::observe::first_setting;
use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::evidence::{Claim, Reason, Statement};
use crate::options::FieldRule;
use crate::rules::Rule;
use crate::schema::{Field, Role, TypeBody, TypeDef};
use crate::source::shown;

/// Gives the fields of a type different keys, and drops spellings that are not clear.
pub(super) fn resolve(ty: &mut TypeDef, options: &Options, diagnostics: &mut Diagnostics) {
    let name = ty.full_name();
    let TypeBody::Struct(fields) = &mut ty.body else {
        return;
    };
    let rules = key_rules(fields, &name, options);
    resolve_key_collisions(fields, &name, &rules, diagnostics);
    drop_ambiguous_aliases(fields);
}

/// The rules that set keys, by the indices of their fields.
type KeyRules<'o> = BTreeMap<usize, &'o Rule<FieldRule>>;

fn key_rules<'o>(fields: &[Field], ty: &str, options: &'o Options) -> KeyRules<'o> {
    if options.fields.is_empty() {
        return KeyRules::new();
    }
    let rule = |(index, field): (usize, &Field)| {
        let rules = options.fields.fitting(&field.full_name(ty), '.');
        let (rule, _) = first_setting(&rules, |rule| rule.key.as_ref().map(|_| ()))?;
        Some((index, rule))
    };
    fields.iter().enumerate().filter_map(rule).collect()
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
        keep_apart(field);
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

/// Gives a field its printed name as its key.
fn keep_apart(field: &mut Field) {
    let key = field.name.as_printed().to_owned();
    (field.key, field.aliases) = (key.clone(), Vec::new());
    let aliases = Vec::new();
    let claim = Claim::at(
        field.span,
        Statement::Key { key, aliases },
        Reason::KeptApart,
    );
    // It holds, so it comes first.
    field.claims.insert(0, claim);
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
