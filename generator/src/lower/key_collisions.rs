//! Keys that several fields of one type would have.

use std::collections::{BTreeMap, BTreeSet};

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::evidence::{Aspect, Claim, Reason, Statement};
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
    for (first, second) in keep_keys_apart(fields) {
        let (first, second) = (&fields[first], &fields[second]);
        let rule = rule_for_key(second, options).or_else(|| rule_for_key(first, options));
        diagnostics.push(match rule {
            Some(rule) => equal_keys_by_rule(rule, [first, second], &name),
            None => equal_keys(second, &name),
        });
    }
    drop_ambiguous_aliases(fields);
}

/// Why a field has its key.
fn reason_of_key(field: &Field) -> Option<&Reason> {
    field
        .claims_about(Aspect::Key)
        .next()
        .map(|claim| &claim.reason)
}

/// The rule that sets the key of a field, if one does.
fn rule_for_key<'o>(field: &Field, options: &'o Options) -> Option<&'o Rule<FieldRule>> {
    let Some(Reason::Rule(pattern)) = reason_of_key(field) else {
        return None;
    };
    let mut rules = options.fields.iter();
    rules.find(|rule| rule.pattern == *pattern && rule.value.key.is_some())
}

/// Whether a key is known from outside the pages, or is the printed name.
fn is_certain(field: &Field) -> bool {
    let is_known = matches!(
        reason_of_key(field),
        Some(Reason::Rule(_) | Reason::Sample(_))
    );
    is_known || field.key == field.name.as_printed()
}

/// Makes the keys of one type distinct. Returns the fields whose keys remain equal, in pairs.
///
/// A certain key is never changed: two equal ones are an error. Any other field whose key is taken gets its printed name
/// as the key; if that is taken too, it is an error.
fn keep_keys_apart(fields: &mut [Field]) -> Vec<(usize, usize)> {
    let has_key = |field: &Field| field.role == Role::Data;
    let indices = (0..fields.len()).filter(|index| has_key(&fields[*index]));
    let (certain, uncertain): (Vec<_>, Vec<_>) =
        indices.partition(|index| is_certain(&fields[*index]));
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
    collisions
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
