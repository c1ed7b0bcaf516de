//! Claims that a key may be missing whose value may be any, in languages whose SDKs mark it as required all the same.
//!
//! In TypeScript, `undefined` is one of any values: a missing key reads as `null`, which is any value as well.

use super::super::claim::Claims;
use super::super::draft::Draft;
use crate::evidence::{Aspect, Claim, Reason, Statement};
use crate::schema::{Field, Role, Type};

pub(super) fn observe(drafts: &[Draft<'_>]) -> Claims {
    let mut claims = Claims::new();
    for draft in drafts.iter().filter(|it| it.dialect.any_may_be_absent) {
        let fields = draft.fields().iter().enumerate();
        for (index, field) in fields.filter(|(_, field)| is_any(field)) {
            for says in [Statement::Required(false), Statement::Nullable(true)] {
                let claim = Claim::at(field.ty_span, says, Reason::AnyValue);
                claims.push(((draft.id, index), claim));
            }
        }
    }
    claims
}

/// Whether the cell of a required field says that it may have any value: one that cannot be read says nothing.
fn is_any(field: &Field) -> bool {
    let is_read = field.claims_about(Aspect::Type).next().is_none();
    field.ty == Type::Any && is_read && field.required && field.role == Role::Data
}
