//! What a rule for a field states, aspect by aspect.

use crate::evidence::{NumberKind, Statement};
use crate::options::FieldRule;
use crate::schema::Field;

/// What a rule states about a field. The kind of numbers only if the field has a number.
pub(super) fn statements(rule: &FieldRule, field: &Field) -> impl Iterator<Item = Statement> {
    let key = rule.key.clone().map(|key| Statement::Key {
        key,
        aliases: Vec::new(),
    });
    let numbers = rule.integer.filter(|_| has_number(field));
    let numbers = numbers.map(|integer| match integer {
        true => Statement::Numbers(NumberKind::Integer),
        false => Statement::Numbers(NumberKind::Float),
    });
    let required = rule.required.map(Statement::Required);
    let nullable = rule.nullable.map(Statement::Nullable);
    [key, required, nullable, numbers].into_iter().flatten()
}

/// Whether there is a number in the type of a field.
pub(super) fn has_number(field: &Field) -> bool {
    let mut has_number = false;
    field.ty.walk(&mut |part| has_number |= part.is_number());
    has_number
}
