//! Which rules of the configuration fit nothing that the docs name, and what was likely meant.

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::rules::Rules;
use crate::schema::{EnumValues, Type, TypeBody, TypeDef};
use crate::source::{Source, page_names};

/// Says which rules fit nothing.
pub(super) fn report(
    types: &[TypeDef],
    sources: &[Source],
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    let mut table = Table { diagnostics };
    let pages = || sources.iter().flat_map(|page| page_names(&page.path));
    table.check("skip", "page", &options.skip, '/', || pages().collect());
    table.check("[types]", "mentioned type", &options.types, '.', || {
        mentioned(types)
    });
    table.check("[fields]", "field", &options.fields, '.', || {
        types.iter().flat_map(fields).collect()
    });
    table.check(
        "[rename]",
        "type, field or variant",
        &options.rename,
        '.',
        || types.iter().flat_map(parts).collect(),
    );
    table.check("[derives]", "type", &options.derives, '.', || {
        types.iter().map(TypeDef::full_name).collect()
    });
}

/// Looks at one table after the other.
struct Table<'d> {
    diagnostics: &'d mut Diagnostics,
}

impl Table<'_> {
    fn check<T>(
        &mut self,
        table: &str,
        what: &str,
        rules: &Rules<T>,
        divider: char,
        names: impl FnOnce() -> Vec<String>,
    ) {
        if rules.is_empty() {
            return;
        }
        for (rule, meant) in rules.unused(&names(), divider) {
            let pattern = rule.pattern.escape_debug();
            let message = format!("the rule for `{pattern}` names no {what}");
            let label = match &meant {
                Some(meant) => format!("did you mean `{}`?", meant.escape_debug()),
                None => "nothing has this name".to_owned(),
            };
            let help = "write a name as the pages do, or its end; `*` stands for any letters";
            let diagnostic =
                Diagnostic::in_line(codes::UNUSED_RULE, rule.line.as_ref(), table, message);
            self.diagnostics.push(diagnostic.label(label).help(help));
        }
    }
}

/// The types that cells mention, whether or not a page describes them.
fn mentioned(types: &[TypeDef]) -> Vec<String> {
    let mut names = Vec::new();
    for ty in types.iter().flat_map(|ty| ty.body.parts()) {
        ty.walk(&mut |part| {
            if let Type::Reference(reference) = part {
                names.push(reference.path.join("."));
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

/// A type, and what has a name in it.
fn parts(ty: &TypeDef) -> Vec<String> {
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
            names.extend(members.iter().map(|member| inside(member.ty.word())));
        }
        TypeBody::Struct(_) | TypeBody::Opaque => {}
    }
    names.push(name);
    names
}
