//! Applies the rules of the configuration for fields, and the option to keep unknown keys.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::evidence::{Aspect, Evidence, Reason};
use crate::options::{FieldRule, UnknownKeys};
use crate::prose::Piece;
use crate::rules::Rule;
use crate::schema::{DocName, Field, Role, Type, TypeBody};
use crate::source::{Span, shown};

/// The name of the field for additional properties, as some pages print it.
const ADDITIONAL_PROPERTIES: &str = "additionalProperties";

/// The description of that field.
const ABOUT_ADDITIONAL_PROPERTIES: &str = "Keys that the page does not describe.";

/// The first of several rules that states a setting, and the value that it states.
pub(super) fn first_setting<'r, V>(
    rules: &[&'r Rule<FieldRule>],
    setting: impl Fn(&FieldRule) -> Option<V>,
) -> Option<(&'r Rule<FieldRule>, V)> {
    rules
        .iter()
        .find_map(|rule| Some((*rule, setting(&rule.value)?)))
}

/// Applies the rules about presence, `null` and numbers, and adds a field for unknown keys if the user keeps them.
pub(super) fn apply(drafts: &mut [Draft<'_>], options: &Options, diagnostics: &mut Diagnostics) {
    if options.fields.is_empty() && options.unknown_keys == UnknownKeys::Drop {
        return;
    }
    let mut numbers = NumberRules::default();
    for ty in drafts.iter_mut().map(|draft| &mut draft.ty) {
        let name = ty.full_name();
        let TypeBody::Struct(fields) = &mut ty.body else {
            continue;
        };
        for field in fields.iter_mut() {
            let name = field.full_name(&name);
            let rules = options.fields.fitting(&name, '.');
            apply_to_field(&rules, field, name, &mut numbers);
        }
        let mut roles = fields.iter().map(|field| field.role);
        let is_described = roles.any(|role| role == Role::AdditionalProperties);
        if options.unknown_keys == UnknownKeys::Keep && !is_described {
            fields.push(additional_properties(ty.span));
        }
    }
    numbers.report(options, diagnostics);
}

/// Applies the rules that match the full name of a field.
fn apply_to_field(
    rules: &[&Rule<FieldRule>],
    field: &mut Field,
    name: String,
    numbers: &mut NumberRules,
) {
    if let Some((rule, required)) = first_setting(rules, |rule| rule.required) {
        field.required = required;
        record(field, Aspect::Required, rule);
    }
    if let Some((rule, nullable)) = first_setting(rules, |rule| rule.nullable) {
        field.nullable = nullable;
        record(field, Aspect::Nullable, rule);
    }
    if let Some((rule, integer)) = first_setting(rules, |rule| rule.integer) {
        let kind = if integer { Type::Integer } else { Type::Float };
        if field.ty.set_numbers(&kind, |_| true) {
            record(field, Aspect::Type, rule);
            numbers.applied.insert(rule);
        } else {
            let fields = numbers.without_number.entry(rule).or_default();
            if fields.is_empty() || !rule.is_pattern() {
                fields.push(name);
            }
        }
    }
}

fn record(field: &mut Field, aspect: Aspect, rule: &Rule<FieldRule>) {
    let reason = Reason::Rule(rule.pattern.clone());
    field.record_evidence(Evidence::new(aspect, reason));
}

/// The effect of the rules about numbers.
#[derive(Default)]
struct NumberRules {
    /// The rules that changed a number.
    applied: BTreeSet<RuleAddress>,
    /// The rules that match fields without a number, and those fields. A pattern has only the first.
    without_number: BTreeMap<RuleAddress, Vec<String>>,
}

/// The address of a rule: two rules may be equal.
type RuleAddress = *const Rule<FieldRule>;

impl NumberRules {
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

/// A field for the keys that the page does not describe.
fn additional_properties(span: Span) -> Field {
    Field {
        name: DocName::new(ADDITIONAL_PROPERTIES),
        span,
        ty_span: span,
        key: ADDITIONAL_PROPERTIES.to_owned(),
        aliases: Vec::new(),
        ty: Type::Map(Box::new(Type::Any)),
        required: false,
        nullable: false,
        role: Role::AdditionalProperties,
        docs: vec![Piece::Text(ABOUT_ADDITIONAL_PROPERTIES.to_owned())],
        deprecated: None,
        evidence: Vec::new(),
    }
}
