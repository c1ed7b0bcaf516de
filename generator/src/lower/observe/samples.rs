//! Claims what samples have shown about fields.

use super::super::claim::Claims;
use super::super::draft::Draft;
use super::rule::statements;
use crate::evidence::{Claim, Reason};
use crate::options::Learned;

pub(super) fn observe(drafts: &[Draft<'_>], learned: &Learned) -> Claims {
    let mut claims = Claims::new();
    if learned.fields.is_empty() {
        return claims;
    }
    for draft in drafts {
        let name = draft.ty.full_name();
        for (index, field) in draft.fields().iter().enumerate() {
            let shown = learned.fields.get(&field.full_name(&name));
            let shown = shown.into_iter().flat_map(|it| statements(&it.fact, field));
            let claim = |says| Claim::new(says, Reason::Sample(learned.samples));
            claims.extend(shown.map(|says| ((draft.id, index), claim(says))));
        }
    }
    claims
}
