//! What it means that a key may be missing, or a value `null`, where that was not so, or the other way round.

use super::{Rule, rules};
use crate::api::Presence;

/// The rule about what has changed of presence, and of `null`.
pub(super) fn rule_of(old: Presence, new: Presence) -> Option<&'static Rule> {
    use Presence::{Nullable, Optional, OptionalAny, OptionalNullable, Required, Rest};
    Some(match (old, new) {
        (old, new) if old == new => return None,
        // A key was that of all others, or is now: another kind tells it.
        (Rest, _) => rules::FIELD_BECAME_OPTIONAL,
        (_, Rest) => rules::FIELD_BECAME_REQUIRED,
        (Nullable, Optional | OptionalAny) => rules::NULL_BECAME_ABSENT,
        (Optional | OptionalAny, Nullable) => rules::ABSENT_BECAME_NULL,
        (Required, Nullable) => rules::FIELD_BECAME_NULLABLE,
        (Nullable, Required) => rules::FIELD_NOT_NULLABLE,
        (Required | Nullable, _) => rules::FIELD_BECAME_OPTIONAL,
        (_, Required | Nullable) => rules::FIELD_BECAME_REQUIRED,
        (_, OptionalNullable) | (Optional, OptionalAny) => rules::NULL_KEPT,
        (OptionalNullable | OptionalAny, _) | (Optional, Optional) => rules::NULL_DROPPED,
    })
}
