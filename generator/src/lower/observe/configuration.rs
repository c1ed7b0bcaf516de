//! Claims what the configuration states about fields.

use std::collections::{BTreeMap, BTreeSet};

use super::super::claim::Claims;
use super::super::draft::Draft;
use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::evidence::{Claim, NumberKind, Reason, Statement};
use crate::options::FieldRule;
use crate::rules::Rule;
use crate::schema::{Field, TypeBody};
use crate::source::shown;

/// The first of several rules that states a setting, and the value that it states.
pub(in super::super) fn first_setting<'r, V>(
    rules: &[&'r Rule<FieldRule>],
    setting: impl Fn(&FieldRule) -> Option<V>,
) -> Option<(&'r Rule<FieldRule>, V)> {
    rules
        .iter()
        .find_map(|rule| Some((*rule, setting(&rule.value)?)))
}

/// Claims what the rules for fields state, and warns about those for numbers where there are none.
pub(super) fn observe(
    drafts: &[Draft<'_>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Claims {
    let mut claims = Claims::new();
    if options.fields.is_empty() {
        return claims;
    }
    let mut numbers = NumberRules::default();
    for draft in drafts {
        let name = draft.ty.full_name();
        let TypeBody::Struct(fields) = &draft.ty.body else {
            continue;
        };
        for (index, field) in fields.iter().enumerate() {
            let name = field.full_name(&name);
            let rules = options.fields.fitting(&name, '.');
            let of_field = plain(&rules).chain(numbers.claim(&rules, field, name));
            claims.extend(of_field.map(|claim| ((draft.id, index), claim)));
        }
    }
    numbers.report(options, diagnostics);
    claims
}

/// What the rules that match a field claim about its key, its presence and `null`.
fn plain<'r>(rules: &[&'r Rule<FieldRule>]) -> impl Iterator<Item = Claim> + use<'r> {
    let key = first_setting(rules, |rule| rule.key.clone()).map(|(rule, key)| {
        let aliases = Vec::new();
        (rule, Statement::Key { key, aliases })
    });
    let required = first_setting(rules, |rule| rule.required.map(Statement::Required));
    let nullable = first_setting(rules, |rule| rule.nullable.map(Statement::Nullable));
    let stated = [key, required, nullable].into_iter().flatten();
    stated.map(|(rule, says)| by_rule(rule, says))
}

fn by_rule(rule: &Rule<FieldRule>, says: Statement) -> Claim {
    Claim::new(says, Reason::Rule(rule.pattern.clone()))
}

/// The effect of the rules about numbers.
#[derive(Default)]
struct NumberRules {
    /// The rules that match a number.
    applied: BTreeSet<RuleAddress>,
    /// The rules that match fields without a number, and those fields. A pattern has only the first.
    without_number: BTreeMap<RuleAddress, Vec<String>>,
}

/// The address of a rule: two rules may be equal.
type RuleAddress = *const Rule<FieldRule>;

impl NumberRules {
    /// What the rules that match a field claim about the numbers in its type.
    fn claim(&mut self, rules: &[&Rule<FieldRule>], field: &Field, name: String) -> Option<Claim> {
        let (rule, integer) = first_setting(rules, |rule| rule.integer)?;
        let mut has_number = false;
        field.ty.walk(&mut |part| has_number |= part.is_number());
        if !has_number {
            let fields = self.without_number.entry(rule).or_default();
            if fields.is_empty() || !rule.is_pattern() {
                fields.push(name);
            }
            return None;
        }
        self.applied.insert(rule);
        let kind = match integer {
            true => NumberKind::Integer,
            false => NumberKind::Float,
        };
        Some(by_rule(rule, Statement::Numbers(kind)))
    }

    /// Warns about rules that match fields without a number. A rule for several fields is reported once, and only if
    /// none of its fields contains a number.
    fn report(self, options: &Options, diagnostics: &mut Diagnostics) {
        for rule in options.fields.iter() {
            let address = std::ptr::from_ref(rule);
            if rule.is_pattern() && self.applied.contains(&address) {
                continue;
            }
            for field in self.without_number.get(&address).into_iter().flatten() {
                diagnostics.push(no_number(rule, field));
            }
        }
    }
}

fn no_number(rule: &Rule<FieldRule>, field: &str) -> Diagnostic {
    let field = shown(field);
    let message = format!("the rule sets `integer` for `{field}`, which contains no number");
    let line = rule.value_line.as_ref();
    Diagnostic::in_line(codes::UNUSED_RULE, line, "[fields]", message)
        .label("this setting has no effect")
        .help("remove `integer` from the rule, or give the field another type in [types]")
}
