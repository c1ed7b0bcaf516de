//! Claims what it means that a cell does not mention `null`: some languages would say it, others cannot.

use super::super::claim::Claims;
use super::super::draft::Draft;
use crate::Options;
use crate::dialect::StatesNull;
use crate::evidence::{Claim, Reason, Statement};
use crate::options::SilentNull;
use crate::schema::{Field, Role, Type};

/// Claims whether the value may be `null`, for every field whose cell does not say so.
pub(super) fn observe(drafts: &[Draft<'_>], options: &Options) -> Claims {
    let by_default = Statement::Nullable(options.silent_null == SilentNull::Option);
    let claim = |field: &Field, states_null| {
        let (says, reason) = match is_silent(field, states_null) {
            true => (by_default.clone(), Reason::Silence),
            false => (Statement::Nullable(false), Reason::Page),
        };
        Claim::at(field.ty_span, says, reason)
    };
    let mut claims = Claims::new();
    for draft in drafts {
        let fields = draft.fields().iter().enumerate();
        let unmentioned = fields.filter(|(_, field)| !field.nullable);
        let states_null = draft.dialect.states_null;
        claims.extend(
            unmentioned.map(|(index, field)| ((draft.id, index), claim(field, states_null))),
        );
    }
    claims
}

/// Whether the page cannot say that the value of this field may be `null`. An optional field accepts `null` in any case,
/// a single value never is, and any value always may be.
fn is_silent(field: &Field, states_null: StatesNull) -> bool {
    let is_open = field.required && field.role == Role::Data;
    let accepts_one_or_all = matches!(field.ty, Type::Literal(_) | Type::Any | Type::Null);
    is_open && !accepts_one_or_all && !states_null.of(&field.ty)
}

#[cfg(test)]
mod tests {
    use crate::dialect;
    use crate::schema::Type;

    #[test]
    fn each_language_states_what_its_syntax_can_write() {
        let list = Type::List(Box::new(Type::String));
        let silent = dialect::ALL.iter().map(|dialect| {
            let states_null = dialect.states_null;
            let [string, date, list] =
                [&Type::String, &Type::DateTime, &list].map(|ty| !states_null.of(ty));
            (dialect.name, string, date, list)
        });
        let expected = [
            ("typescript", true, true, true),
            ("python", false, true, true),
            ("go", false, false, true),
            ("csharp", true, true, true),
            ("java", false, false, false),
            ("php", false, false, false),
            ("ruby", false, false, false),
        ];
        assert_eq!(silent.collect::<Vec<_>>(), expected);
    }
}
