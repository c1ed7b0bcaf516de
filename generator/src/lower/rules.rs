//! What the configuration says about single fields, and the lines of it that a message proposes.
//!
//! A rule is named by the path of a field, `components.Agent.createdAt`, or by the end of that path, `Agent.createdAt`,
//! or for the field of every type, `*.createdAt`. The longest name that fits wins.

use std::collections::BTreeSet;

use crate::Options;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, codes};
use crate::ground::{Aspect, Ground, Reason};
use crate::options::FieldRule;
use crate::schema::{DocName, Field, Type, TypeBody, TypeDef};

/// The path of a type, as rules name it.
pub(super) fn path_of(folder: &[String], name: &DocName) -> Vec<String> {
    let mut path = folder.to_vec();
    path.push(name.as_printed().to_owned());
    path
}

/// The rule for a field of the type at `path`, and its name.
pub(super) fn named<'o>(
    options: &'o Options,
    path: &[String],
    field: &Field,
) -> Option<(&'o str, &'o FieldRule)> {
    let printed = field.name.as_printed();
    let ends = (0..path.len()).map(|from| path[from..].join("."));
    ends.chain(["*".to_owned()])
        .find_map(|end| options.fields.get_key_value(&format!("{end}.{printed}")))
        .map(|(name, rule)| (name.as_str(), rule))
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

/// Follows the rules about presence and numbers, and says which rule names nothing.
pub(super) fn apply(types: &mut [TypeDef], options: &Options, diagnostics: &mut Diagnostics) {
    let mut used = BTreeSet::new();
    for ty in types.iter_mut() {
        let path = path_of(&ty.folder, &ty.name);
        let TypeBody::Struct(fields) = &mut ty.body else {
            continue;
        };
        for field in fields {
            if let Some((name, rule)) = named(options, &path, field) {
                used.insert(name);
                follow(name, rule, field);
            }
        }
    }
    for name in options
        .fields
        .keys()
        .filter(|name| !used.contains(name.as_str()))
    {
        let help = "name a field as its page does: `components.Agent.createdAt`";
        diagnostics.push(unused("[fields]", name, "field", help));
    }
    report_unused_types(types, options, diagnostics);
}

/// Says which replacements are for types that nothing mentions.
fn report_unused_types(types: &mut [TypeDef], options: &Options, diagnostics: &mut Diagnostics) {
    if options.types.is_empty() {
        return;
    }
    let mut used = BTreeSet::new();
    for ty in types {
        for part in ty.body.parts_mut() {
            part.references_mut(&mut |reference| {
                used.extend(options.replacement(&reference.path).map(|(name, _)| name));
            });
        }
    }
    for name in options
        .types
        .keys()
        .filter(|name| !used.contains(name.as_str()))
    {
        let help = "name a type as a cell does: `components.Decimal`";
        diagnostics.push(unused("[types]", name, "mentioned type", help));
    }
}

fn unused(table: &str, name: &str, what: &str, help: &str) -> Diagnostic {
    let message = format!("the rule for `{}` names no {what}", name.escape_debug());
    Diagnostic::about(codes::UNUSED_RULE, table, message).help(help)
}

fn follow(name: &str, rule: &FieldRule, field: &mut Field) {
    if let Some(required) = rule.required {
        field.required = required;
        field.rest_on(ground(Aspect::Required, name));
    }
    if let Some(nullable) = rule.nullable {
        field.nullable = nullable;
        field.rest_on(ground(Aspect::Nullable, name));
    }
    if let Some(integer) = rule.integer {
        let kind = if integer { Type::Integer } else { Type::Float };
        if field.ty.set_numbers(&kind, |_| true) {
            field.rest_on(ground(Aspect::Type, name));
        }
    }
}

/// That the rule of this name says so.
pub(super) fn ground(aspect: Aspect, rule: &str) -> Ground {
    Ground {
        aspect,
        reason: Reason::Rule(rule.to_owned()),
        place: None,
    }
}
