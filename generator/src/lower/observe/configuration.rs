//! Claims what the configuration states about fields.

use std::collections::{BTreeMap, BTreeSet};

use super::super::claim::Claims;
use super::super::draft::Draft;
use super::rule::{has_number, statements};
use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::evidence::{Claim, Reason};
use crate::options::FieldRule;
use crate::rules::Rule;
use crate::schema::Field;
use crate::source::shown;

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
        for (index, field) in draft.fields().iter().enumerate() {
            let name = field.full_name(&name);
            // The rules come by precedence, and of equally strong claims the first holds.
            let rules = options.fields.fitting(&name, '.');
            let stated = rules.iter().flat_map(|rule| stated(rule, field));
            claims.extend(stated.map(|claim| ((draft.id, index), claim)));
            numbers.note(&rules, field, name);
        }
    }
    numbers.report(options, diagnostics);
    claims
}

/// What a rule claims about a field.
fn stated(rule: &Rule<FieldRule>, field: &Field) -> impl Iterator<Item = Claim> {
    let reason = || Reason::Rule(rule.pattern.clone());
    statements(&rule.value, field).map(move |says| Claim::new(says, reason()))
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
    /// Notes whether the first of the rules that fit a field and set `integer` finds a number.
    fn note(&mut self, rules: &[&Rule<FieldRule>], field: &Field, name: String) {
        let mut rules = rules.iter().copied();
        let Some(rule) = rules.find(|rule| rule.value.integer.is_some()) else {
            return;
        };
        if has_number(field) {
            self.applied.insert(rule);
            return;
        }
        let fields = self.without_number.entry(rule).or_default();
        if fields.is_empty() || !rule.is_pattern() {
            fields.push(name);
        }
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
