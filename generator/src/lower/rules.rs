//! What the configuration says about single fields and about keys that no page describes, and the lines of it that a
//! message proposes.

use crate::Options;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, codes};
use crate::evidence::{Aspect, Evidence, Reason};
use crate::options::{FieldRule, UnknownKeys};
use crate::prose::Piece;
use crate::rules::Rule;
use crate::schema::{DocName, Field, Role, Type, TypeBody, TypeDef};
use crate::source::Span;

/// The name of the field that keeps what no page describes, as some pages print it.
const REST: &str = "additionalProperties";

/// What the docs of that field say.
const ABOUT_REST: &str = "Keys that the page does not describe.";

/// What the first of several rules that has an opinion says, and that rule.
pub(super) fn said<'r, V>(
    rules: &[&'r Rule<FieldRule>],
    of: impl Fn(&FieldRule) -> Option<V>,
) -> Option<(&'r Rule<FieldRule>, V)> {
    let mut opinions = rules
        .iter()
        .filter_map(|rule| Some((*rule, of(&rule.value)?)));
    opinions.next()
}

/// The line of the configuration that puts a type of the user's in the place of a documented one.
pub(super) fn replacing(name: &str) -> String {
    let last = name.rsplit('.').next().unwrap_or(name);
    format!("or map the type in generator.toml: [types] \"{name}\" = \"path::to::{last}\"")
}

/// The line of the configuration that takes a warning away.
pub(super) fn allowing(code: &Code) -> String {
    let id = code.id;
    format!("or hide it in generator.toml: [diagnostics] {id} = \"allow\"")
}

/// Follows the rules about presence and numbers, and keeps unknown keys where the user wants them.
pub(super) fn apply(types: &mut [TypeDef], options: &Options, diagnostics: &mut Diagnostics) {
    if options.fields.is_empty() && options.unknown_keys == UnknownKeys::Drop {
        return;
    }
    let mut numbers = Numbers::default();
    for ty in types {
        let name = ty.full_name();
        let TypeBody::Struct(fields) = &mut ty.body else {
            continue;
        };
        for field in fields.iter_mut() {
            let rules = options.fields.fitting(&field.full_name(&name), '.');
            follow(&rules, field, &name, &mut numbers);
        }
        let has_rest = fields
            .iter()
            .any(|field| field.role == Role::AdditionalProperties);
        if options.unknown_keys == UnknownKeys::Keep && !has_rest {
            fields.push(rest(ty.span));
        }
    }
    numbers.report(options, diagnostics);
}

fn follow<'r>(
    rules: &[&'r Rule<FieldRule>],
    field: &mut Field,
    of: &str,
    numbers: &mut Numbers<'r>,
) {
    if let Some((rule, required)) = said(rules, |rule| rule.required) {
        field.required = required;
        field.record_evidence(evidence(Aspect::Required, &rule.pattern));
    }
    if let Some((rule, nullable)) = said(rules, |rule| rule.nullable) {
        field.nullable = nullable;
        field.record_evidence(evidence(Aspect::Nullable, &rule.pattern));
    }
    if let Some((rule, integer)) = said(rules, |rule| rule.integer) {
        let kind = if integer { Type::Integer } else { Type::Float };
        if field.ty.set_numbers(&kind, |_| true) {
            field.record_evidence(evidence(Aspect::Type, &rule.pattern));
            numbers.found.push(rule);
        } else {
            numbers.missed.push((rule, field.full_name(of)));
        }
    }
}

/// The rules about numbers that found one in a field, and the fields in which one found none.
#[derive(Default)]
struct Numbers<'r> {
    found: Vec<&'r Rule<FieldRule>>,
    missed: Vec<(&'r Rule<FieldRule>, String)>,
}

impl Numbers<'_> {
    /// Says which rules are about numbers where there is none: of one for several fields only if that holds of all.
    fn report(self, options: &Options, diagnostics: &mut Diagnostics) {
        for rule in options.fields.iter() {
            let is_it = |other: &Rule<FieldRule>| std::ptr::eq(other, rule);
            if rule.is_pattern() && self.found.iter().any(|other| is_it(other)) {
                continue;
            }
            let missed = self.missed.iter().filter(|(other, _)| is_it(other));
            let most = if rule.is_pattern() { 1 } else { usize::MAX };
            for (_, field) in missed.take(most) {
                diagnostics.push(no_number(rule, field));
            }
        }
    }
}

fn no_number(rule: &Rule<FieldRule>, field: &str) -> Diagnostic {
    let field = field.escape_debug();
    let message = format!("`integer` is said of `{field}`, which holds no number");
    Diagnostic::in_line(
        codes::UNUSED_RULE,
        rule.value_line.as_ref(),
        "[fields]",
        message,
    )
    .label("nothing is changed")
    .help("take `integer` out of the rule, or give the field another type in [types]")
}

/// That the rule of this name says so.
pub(super) fn evidence(aspect: Aspect, rule: &str) -> Evidence {
    Evidence {
        aspect,
        reason: Reason::Rule(rule.to_owned()),
        span: None,
    }
}

/// A field for the keys that no page describes.
fn rest(span: Span) -> Field {
    Field {
        name: DocName::new(REST),
        span,
        ty_span: span,
        key: REST.to_owned(),
        aliases: Vec::new(),
        ty: Type::Map(Box::new(Type::Any)),
        required: false,
        nullable: false,
        role: Role::AdditionalProperties,
        docs: vec![Piece::Text(ABOUT_REST.to_owned())],
        deprecated: None,
        evidence: Vec::new(),
    }
}
