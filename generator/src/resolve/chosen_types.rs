//! The Rust types that the user has chosen for single fields, and the modules that write and read them.

use super::replacements;
use crate::Options;
use crate::diagnostic::{Diagnostic, codes};
use crate::options::FieldRule;
use crate::plan::{Ident, Modules, Path, Type};
use crate::rules::Rule;
use crate::schema::{self, Field, Role, TypeDef};
use crate::source::shown;

/// The type that is chosen for a field.
pub(super) struct Chosen<'o> {
    rule: &'o Rule<FieldRule>,
    ty: &'o str,
    documented: &'o schema::Type,
}

/// What is chosen for a field of a type.
pub(super) fn of_field<'o>(
    options: &'o Options,
    owner: &TypeDef,
    field: &'o Field,
) -> Option<Chosen<'o>> {
    // Of additional properties, only the documented type says how to read a map.
    if options.fields.is_empty() || field.role == Role::AdditionalProperties {
        return None;
    }
    let name = field.full_name(&owner.full_name());
    let mut rules = options.fields.fitting(&name, '.').into_iter();
    rules.find_map(|rule| {
        let ty = rule.value.ty.as_deref()?;
        Some(Chosen {
            rule,
            ty,
            documented: &field.ty,
        })
    })
}

impl Chosen<'_> {
    /// The type.
    pub(super) fn ty(&self) -> Type {
        replacements::plan(self.ty)
    }

    /// The modules that write and read it, if not its own implementation does.
    pub(super) fn modules(&self) -> Option<Modules> {
        let FieldRule {
            with, with_option, ..
        } = &self.rule.value;
        let value = path(with.as_ref()?);
        let option = with_option
            .as_ref()
            .map_or_else(|| value.clone(), |it| path(it));
        Some(Modules {
            value,
            option,
            patch: None,
            wire: wire(self.documented),
        })
    }

    /// What is wrong about a field whose type is an option: the module of the rule is for the type alone.
    pub(super) fn lacks_option(&self) -> Option<Diagnostic> {
        let rule = self.rule;
        if rule.value.with.is_none() || rule.value.with_option.is_some() {
            return None;
        }
        let message = format!(
            "fields that fit `{}` may be absent or null, and the rule has no module for `Option<{}>`",
            shown(&rule.pattern),
            shown(self.ty)
        );
        let line = rule.value_line.as_ref();
        let error = Diagnostic::in_line(codes::BAD_SETTING, line, "[fields]", message);
        Some(
            error
                .label("`with_option` is missing")
                .help("name the module that writes and reads the option: with_option = \"rust_decimal::serde::str_option\""),
        )
    }
}

/// A type with the JSON that the docs describe. What is not plain may be anything.
fn wire(documented: &schema::Type) -> Type {
    match documented {
        schema::Type::Nullable(inner) | schema::Type::Optional(inner) => wire(inner),
        schema::Type::String
        | schema::Type::DateTime
        | schema::Type::Date
        | schema::Type::Bytes => Type::String,
        schema::Type::Boolean => Type::Bool,
        schema::Type::Integer => Type::I64,
        schema::Type::Float | schema::Type::Number => Type::F64,
        _ => Type::Json,
    }
}

/// A path that the user has written, which is checked (`replacements`).
fn path(text: &str) -> Path {
    let segments = text.split("::").filter(|segment| !segment.is_empty());
    let idents = segments.map(|segment| match segment.strip_prefix("r#") {
        Some(text) => Ident {
            text: text.to_owned(),
            raw: true,
        },
        None => Ident::plain(segment),
    });
    Path(idents.collect())
}
