//! Claims what it means that a cell does not mention `null`: some languages would say it, others cannot.

use super::super::claim::Claims;
use super::super::draft::Draft;
use crate::Options;
use crate::evidence::{Claim, Reason, Statement};
use crate::options::SilentNull;
use crate::schema::{Field, Role, Tree, Type, TypeBody};

/// Whether the pages of a language cannot say that a required value of a type may be `null`.
type IsSilent = fn(&Type) -> bool;

/// The languages, each with the types about which it is silent.
const SILENT_ABOUT_NULL: &[(&str, IsSilent)] = &[
    // The generator of the pages prints `T` for both.
    ("typescript", |_| true),
    ("csharp", |_| true),
    // Only wrappers say it, and these types have none.
    ("python", |ty| is_collection(ty) || is_date(ty)),
    // A pointer says it. A slice or map is never a pointer.
    ("go", is_collection),
    // `JsonNullable`, `?T` and `T.nilable`.
    ("java", |_| false),
    ("php", |_| false),
    ("ruby", |_| false),
];

fn is_collection(ty: &Type) -> bool {
    matches!(ty, Type::List(_) | Type::Map(_))
}

fn is_date(ty: &Type) -> bool {
    matches!(ty, Type::DateTime | Type::Date)
}

/// Claims whether the value may be `null`, for every field whose cell does not say so.
pub(super) fn observe(drafts: &[Draft<'_>], trees: &[Tree], options: &Options) -> Claims {
    let by_default = Statement::Nullable(options.silent_null == SilentNull::Option);
    let claim = |field: &Field, language| {
        let (says, reason) = match is_silent(field, language) {
            true => (by_default.clone(), Reason::Silence),
            false => (Statement::Nullable(false), Reason::Page),
        };
        Claim::at(field.ty_span, says, reason)
    };
    let mut claims = Claims::new();
    for draft in drafts {
        let TypeBody::Struct(fields) = &draft.ty.body else {
            continue;
        };
        let language = trees[draft.ty.tree].language;
        let fields = fields.iter().enumerate();
        let unmentioned = fields.filter(|(_, field)| !field.nullable);
        claims
            .extend(unmentioned.map(|(index, field)| ((draft.id, index), claim(field, language))));
    }
    claims
}

/// Whether pages of this language cannot say that the value of this field may be `null`. An optional field accepts `null`
/// in any case, a single value never is, and any value always may be.
fn is_silent(field: &Field, language: &str) -> bool {
    let is_open = field.required && field.role == Role::Data;
    let accepts_one_or_all = matches!(field.ty, Type::Literal(_) | Type::Any | Type::Null);
    let mut table = SILENT_ABOUT_NULL.iter();
    let row = table.find(|(name, _)| *name == language);
    is_open && !accepts_one_or_all && row.is_some_and(|(_, is_silent)| is_silent(&field.ty))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_states_what_its_syntax_can_write() {
        let list = Type::List(Box::new(Type::String));
        for (language, string, date, list_or_map) in [
            ("typescript", true, true, true),
            ("csharp", true, true, true),
            ("python", false, true, true),
            ("go", false, false, true),
            ("java", false, false, false),
            ("php", false, false, false),
            ("ruby", false, false, false),
        ] {
            let mut table = SILENT_ABOUT_NULL.iter();
            let (_, is_silent) = table.find(|(name, _)| *name == language).unwrap();
            let silent = [&Type::String, &Type::DateTime, &list].map(is_silent);
            assert_eq!(silent, [string, date, list_or_map], "{language}");
        }
    }

    #[test]
    fn every_language_has_one_row() {
        let mut languages: Vec<_> = SILENT_ABOUT_NULL.iter().map(|(name, _)| *name).collect();
        let mut known = crate::languages();
        languages.sort_unstable();
        known.sort_unstable();
        assert_eq!(languages, known);
    }
}
