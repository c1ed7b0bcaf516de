//! Applies the rules of the configuration for fields, and the option to keep unknown keys.

use super::draft::Draft;
use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::evidence::{Aspect, Evidence, Reason};
use crate::options::{FieldRule, UnknownKeys};
use crate::prose::Piece;
use crate::rules::Rule;
use crate::schema::{DocName, Field, Role, Type, TypeBody};
use crate::source::Span;

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
fn apply_to_field<'r>(
    rules: &[&'r Rule<FieldRule>],
    field: &mut Field,
    name: String,
    numbers: &mut NumberRules<'r>,
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
            numbers.applied.push(rule);
        } else {
            numbers.without_number.push((rule, name));
        }
    }
}

fn record(field: &mut Field, aspect: Aspect, rule: &Rule<FieldRule>) {
    let reason = Reason::Rule(rule.pattern.clone());
    field.record_evidence(Evidence::new(aspect, reason));
}

/// The effect of the rules about numbers.
#[derive(Default)]
struct NumberRules<'r> {
    /// The rules that changed a number.
    applied: Vec<&'r Rule<FieldRule>>,
    /// The fields that contain no number, with the rules that match them.
    without_number: Vec<(&'r Rule<FieldRule>, String)>,
}

impl NumberRules<'_> {
    /// Warns about rules that match fields without a number. A rule for several fields is reported once, and only if
    /// none of its fields contains a number.
    fn report(self, options: &Options, diagnostics: &mut Diagnostics) {
        for rule in options.fields.iter() {
            let is_same = |other: &Rule<FieldRule>| std::ptr::eq(other, rule);
            if rule.is_pattern() && self.applied.iter().any(|other| is_same(other)) {
                continue;
            }
            let fields = self
                .without_number
                .iter()
                .filter(|(other, _)| is_same(other));
            let most = if rule.is_pattern() { 1 } else { usize::MAX };
            for (_, field) in fields.take(most) {
                diagnostics.push(no_number(rule, field));
            }
        }
    }
}

fn no_number(rule: &Rule<FieldRule>, field: &str) -> Diagnostic {
    let field = field.escape_debug();
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
