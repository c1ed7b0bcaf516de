//! Reports the rules of the configuration that match nothing in the docs, and suggests the intended names.

use std::collections::BTreeSet;

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::options::{Learned, LearnedFacts};
use crate::rules::Rules;
use crate::schema::{EnumValues, Type, TypeBody, TypeDef};
use crate::source::{Source, page_names, shown};

/// How many unused rules of a table are shown.
const MOST_WARNINGS: usize = 100;

/// A table of rules in the configuration.
struct RuleTable {
    /// How the configuration names it.
    name: &'static str,
    /// What its rules match.
    subject: &'static str,
    /// What separates the parts of the names that they match.
    divider: char,
}

const SKIP: RuleTable = RuleTable {
    name: "skip",
    subject: "page",
    divider: '/',
};

const TYPES: RuleTable = RuleTable {
    name: "[types]",
    subject: "mentioned type",
    divider: '.',
};

const FIELDS: RuleTable = RuleTable {
    name: "[fields]",
    subject: "field",
    divider: '.',
};

const IDS: RuleTable = RuleTable {
    name: "ids",
    subject: "field with a text or an integer",
    divider: '.',
};

const RENAME: RuleTable = RuleTable {
    name: "[rename]",
    subject: "type, field or variant",
    divider: '.',
};

const FEATURES: RuleTable = RuleTable {
    name: "[features]",
    subject: "type",
    divider: '.',
};

const DERIVES: RuleTable = RuleTable {
    name: "[derives]",
    subject: "type",
    divider: '.',
};

/// The tables of `learned.toml` that are not about fields.
const UNKNOWN_KEYS: RuleTable = RuleTable {
    name: "[unknown_keys]",
    subject: "type",
    divider: '.',
};

const VALUES: RuleTable = RuleTable {
    name: "[values]",
    subject: "type",
    divider: '.',
};

/// Warns about rules that match nothing.
pub(super) fn report(
    all: &[TypeDef],
    pages: &[&Source],
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    let paths = || {
        let paths = pages.iter().map(|page| page.path.as_str());
        // Many pages are in the same folders.
        let names: BTreeSet<_> = paths.flat_map(page_names).collect();
        names.into_iter().collect()
    };
    let types = || all.iter();
    SKIP.check(&options.skip, paths, diagnostics);
    TYPES.check(
        &options.types,
        || types().flat_map(referenced).collect(),
        diagnostics,
    );
    FIELDS.check(
        &options.fields,
        || types().flat_map(fields).collect(),
        diagnostics,
    );
    IDS.check(
        &options.id_fields,
        || types().flat_map(|ty| identifying_fields(all, ty)).collect(),
        diagnostics,
    );
    RENAME.check(
        &options.rename,
        || types().flat_map(type_and_parts).collect(),
        diagnostics,
    );
    let names = || types().map(TypeDef::full_name).collect();
    FEATURES.check(&options.feature_types, names, diagnostics);
    DERIVES.check(&options.derives, names, diagnostics);
    report_learned(all, &options.learned, diagnostics);
}

/// Warns about facts from samples about what is not in the docs any more.
fn report_learned(all: &[TypeDef], learned: &Learned, diagnostics: &mut Diagnostics) {
    let types = || all.iter();
    let names = || types().map(TypeDef::full_name).collect();
    let fields = || types().flat_map(fields).collect();
    FIELDS.check_facts(&learned.fields, fields, diagnostics);
    UNKNOWN_KEYS.check_facts(&learned.unknown_keys, names, diagnostics);
    VALUES.check_facts(&learned.values, names, diagnostics);
}

impl RuleTable {
    /// Warns about the rules that match none of the names.
    fn check<T>(
        &self,
        rules: &Rules<T>,
        names: impl FnOnce() -> Vec<String>,
        diagnostics: &mut Diagnostics,
    ) {
        if rules.is_empty() {
            return;
        }
        let unused = rules.unused(&names(), self.divider);
        let more = unused.len().saturating_sub(MOST_WARNINGS);
        for (rule, similar) in unused.into_iter().take(MOST_WARNINGS) {
            let (pattern, subject) = (shown(&rule.pattern), self.subject);
            let message = format!("the rule for `{pattern}` matches no {subject}");
            let label = match &similar {
                Some(similar) => format!("did you mean `{}`?", shown(similar)),
                None => "no name matches".to_owned(),
            };
            let line = rule.line.as_ref();
            let diagnostic = Diagnostic::in_line(codes::UNUSED_RULE, line, self.name, message);
            diagnostics.push(diagnostic.label(label).help(
                "write a name as the pages do, or its last parts; `*` matches any characters",
            ));
        }
        if more > 0 {
            let message = format!("{more} more rules match no {}", self.subject);
            let diagnostic = Diagnostic::about(codes::UNUSED_RULE, self.name, message);
            diagnostics.push(diagnostic.help("remove the rules that match nothing"));
        }
    }

    /// Warns about the facts from samples about none of the names.
    fn check_facts<T>(
        &self,
        facts: &LearnedFacts<T>,
        names: impl FnOnce() -> BTreeSet<String>,
        diagnostics: &mut Diagnostics,
    ) {
        if facts.is_empty() {
            return;
        }
        let (names, subject) = (names(), self.subject);
        let stale: Vec<_> = facts
            .iter()
            .filter(|(it, _)| !names.contains(*it))
            .collect();
        for (name, fact) in stale.iter().take(MOST_WARNINGS) {
            let message = format!(
                "what samples show of `{}` matches no {subject}",
                shown(name)
            );
            let line = fact.line.as_ref();
            let diagnostic = Diagnostic::in_line(codes::UNUSED_RULE, line, self.name, message);
            let diagnostic = diagnostic.label("no name matches");
            diagnostics.push(diagnostic.help("run `generator learn` again, or remove the line"));
        }
        let more = stale.len().saturating_sub(MOST_WARNINGS);
        if more > 0 {
            let message = format!("{more} more facts from samples match no {subject}");
            let diagnostic = Diagnostic::about(codes::UNUSED_RULE, self.name, message);
            diagnostics.push(diagnostic.help("run `generator learn` again"));
        }
    }
}

/// The types that a type refers to, with or without a page.
fn referenced(ty: &TypeDef) -> Vec<String> {
    let mut names = Vec::new();
    for ty in ty.body.parts() {
        ty.walk(&mut |part| {
            if let Type::Reference(reference) = part {
                names.push(reference.full_name());
            }
        });
    }
    names
}

fn fields(ty: &TypeDef) -> Vec<String> {
    let name = ty.full_name();
    match &ty.body {
        TypeBody::Struct(fields) => fields.iter().map(|it| it.full_name(&name)).collect(),
        _ => Vec::new(),
    }
}

/// The fields whose type is that of an identifier.
fn identifying_fields(all: &[TypeDef], ty: &TypeDef) -> Vec<String> {
    let (name, mut names) = (ty.full_name(), Vec::new());
    if let TypeBody::Struct(fields) = &ty.body {
        for field in fields {
            field.ty.walk(&mut |part| {
                let page = match part {
                    Type::Reference(reference) => reference.page(),
                    _ => None,
                };
                if page.is_some_and(|id| matches!(all[id.0].body, TypeBody::Id(_))) {
                    names.push(field.full_name(&name));
                }
            });
        }
    }
    names
}

/// A type, its fields and its variants.
fn type_and_parts(ty: &TypeDef) -> Vec<String> {
    let name = ty.full_name();
    let inside = |part: String| format!("{name}.{part}");
    let mut names = fields(ty);
    match &ty.body {
        TypeBody::Enum(of) => match &of.values {
            EnumValues::String(values) => names.extend(values.iter().cloned().map(inside)),
            EnumValues::Integer(values) => {
                names.extend(values.iter().map(i64::to_string).map(inside));
            }
        },
        TypeBody::Union(members) => {
            let members = members.iter().map(|member| &member.ty);
            add_members(&name, members, &mut names);
        }
        TypeBody::Struct(fields) => {
            for field in fields {
                add_inline(&field.full_name(&name), &field.ty, &mut names);
            }
        }
        TypeBody::Id(_) | TypeBody::Opaque => {}
    }
    names.push(name);
    names
}

/// The members of a union, and what is described in them.
fn add_members<'t>(union: &str, members: impl Iterator<Item = &'t Type>, names: &mut Vec<String>) {
    for member in members {
        let name = format!("{union}.{}", member.member_name());
        add_inline(&name, member, names);
        names.push(name);
    }
}

/// The members and values of a type that is written out at a field or a member.
fn add_inline(name: &str, ty: &Type, names: &mut Vec<String>) {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Optional(inner) => {
            add_inline(name, inner, names);
        }
        Type::Union(members) => add_members(name, members.iter(), names),
        _ => {}
    }
}
