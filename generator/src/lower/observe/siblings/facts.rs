//! What a page says about one aspect of a field: its type, its presence or `null`, where its language can say it.

use crate::dialect::{Dialect, Nulls};
use crate::evidence::{Aspect, Claim, NumberKind, Reason, Statement};
use crate::schema::{Field, Role, Type};
use crate::source::Span;

/// What a page says, and where.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) says: Statement,
    pub(super) span: Span,
    /// Why that is claimed here: a page says it, or it is likely.
    pub(super) reason: Reason,
}

/// What the page of a sibling says about a field: its cells, its description, and its examples.
pub(super) fn of_sibling(field: &Field, dialect: &Dialect, aspect: Aspect) -> Option<Said> {
    let holds = field.claims_about(aspect).next();
    let span = holds.and_then(|claim| claim.span);
    match aspect {
        Aspect::Type => Some(Said {
            says: Statement::Numbers(kind(&field.ty)?),
            span: span.unwrap_or(field.ty_span),
            reason: Reason::Sibling,
        }),
        Aspect::Nullable => null(field, dialect, holds?),
        Aspect::Required => presence(field, dialect),
        Aspect::Key | Aspect::Tag => None,
    }
}

/// What our page itself states about a field; `None` if it cannot say it.
pub(super) fn of_draft(field: &Field, dialect: &Dialect, aspect: Aspect) -> Option<Statement> {
    match aspect {
        Aspect::Type => kind(&field.ty).map(Statement::Numbers),
        Aspect::Nullable => {
            let says = field.nullable || states_null(field, dialect);
            says.then_some(Statement::Nullable(field.nullable))
        }
        Aspect::Required => presence(field, dialect).map(|said| said.says),
        Aspect::Key | Aspect::Tag => None,
    }
}

fn null(field: &Field, dialect: &Dialect, holds: &Claim) -> Option<Said> {
    let (says, reason) = match holds.reason {
        Reason::Null | Reason::Description => (true, Reason::Sibling),
        // What is likely there is as likely here.
        Reason::Event | Reason::Alike => (true, holds.reason.clone()),
        Reason::Page => (
            field.nullable || states_null(field, dialect),
            Reason::Sibling,
        ),
        _ => (false, Reason::Sibling),
    };
    Some(Said {
        says: Statement::Nullable(field.nullable),
        span: holds.span.filter(|_| says)?,
        reason,
    })
}

/// Whether the page would say it if the value could be `null`.
fn states_null(field: &Field, dialect: &Dialect) -> bool {
    let is_told_from_absent = field.required || dialect.nulls != Nulls::OrAbsent;
    is_told_from_absent && dialect.states_null.of(&field.ty)
}

fn presence(field: &Field, dialect: &Dialect) -> Option<Said> {
    // A field with a default may be absent, and some languages print it as required.
    let says = field.role == Role::Data && (!field.required || dialect.marks_defaults);
    let claim = field.claims_about(Aspect::Required).next();
    let is_silent = claim.is_some_and(|claim| claim.reason == Reason::Silence);
    let says = says && !is_silent;
    let span = claim.and_then(|claim| claim.span).unwrap_or(field.span);
    says.then_some(Said {
        says: Statement::Required(field.required),
        span,
        reason: Reason::Sibling,
    })
}

/// The kind of all numbers in a type; `None` if there is none, or if they are of several kinds or of an unknown one.
fn kind(ty: &Type) -> Option<NumberKind> {
    let mut kinds = Vec::new();
    ty.walk(&mut |part| {
        kinds.extend(match part {
            Type::Integer => Some(NumberKind::Integer),
            Type::Float => Some(NumberKind::Float),
            Type::Number => Some(NumberKind::Unknown),
            _ => None,
        });
    });
    kinds.dedup();
    match kinds[..] {
        [kind] if kind != NumberKind::Unknown => Some(kind),
        _ => None,
    }
}
