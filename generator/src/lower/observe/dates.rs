//! Claims that a required date may be `null` where its page states `null`, but not that of dates, and it is the date of an event that may not
//! have happened yet.
//!
//! Python pages print a date that may be `null` as a plain date. Beside the source of one SDK, of the dates that are not
//! named after a creation 228 of 253 may be `null`, and all others are not.

use super::super::claim::Claims;
use super::super::draft::Draft;
use crate::evidence::{Claim, Reason, Statement};
use crate::schema::{Field, Role, Type};

/// Words in the names of dates that every object has: an object has been created, an event has a time.
const CERTAIN: &[&str] = &["created", "timestamp"];

pub(super) fn observe(drafts: &[Draft<'_>]) -> Claims {
    let mut claims = Claims::new();
    for draft in drafts {
        // Where a language states nothing of `null`, that of dates is no exception.
        let states_null = draft.dialect.states_null;
        if states_null.of_dates || !states_null.of_others {
            continue;
        }
        let fields = draft.fields().iter().enumerate();
        let uncertain = fields.filter(|(_, field)| is_uncertain(field));
        claims.extend(uncertain.map(|(index, field)| {
            let claim = Claim::at(field.span, Statement::Nullable(true), Reason::Event);
            ((draft.id, index), claim)
        }));
    }
    claims
}

fn is_uncertain(field: &Field) -> bool {
    let is_date = matches!(field.ty, Type::DateTime | Type::Date) && field.role == Role::Data;
    let mut words = field.name.as_printed().split('_');
    is_date && field.required && !field.nullable && !words.any(|word| CERTAIN.contains(&word))
}
