//! What links and mentions of other types refer to.

use super::syntax_error::{Parsed, SyntaxError, SyntaxErrorKind};
use crate::schema::{Reference, Target, Type};
use crate::source::{Span, without_extension};

/// The name of the page that a target links to; `None` if it links to something else.
pub(super) fn page_name(target: &str) -> Option<&str> {
    let path = without_extension(target);
    let is_page = path.len() < target.len();
    path.rsplit('/').next().filter(|_| is_page)
}

/// Fails on a type that no page can describe: neither a link to a page nor a name in a namespace.
pub(super) fn check_mentions(ty: Type) -> Parsed<Type> {
    let mut unknown = None;
    ty.walk(&mut |inner| {
        if let Type::Reference(reference) = inner {
            let may_have_page = match &reference.link {
                Some(target) => page_name(target).is_some(),
                None => reference.path.len() > 1,
            };
            if !may_have_page {
                unknown.get_or_insert(reference.span);
            }
        }
    });
    match unknown {
        None => Ok(ty),
        Some(span) => Err(SyntaxError {
            kind: SyntaxErrorKind::UnknownName,
            start: span.start,
            end: span.end,
        }),
    }
}

/// A link has one target: where its label names several types, they are the members of the union on that page.
pub(super) fn resolve_label(ty: &mut Type, page: &str, span: Span) {
    match ty {
        Type::Union(members) => {
            let first = members.iter().find_map(|member| match member {
                Type::Reference(reference) => Some(reference.path.as_slice()),
                _ => None,
            });
            let namespace = first.and_then(<[String]>::split_last);
            let mut path = namespace.map_or(Vec::new(), |(_, namespace)| namespace.to_vec());
            path.push(page.to_owned());
            *ty = Type::reference(Reference {
                path,
                link: None,
                span,
                target: Target::Unknown,
            });
        }
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Optional(inner) => {
            resolve_label(inner, page, span);
        }
        _ => {}
    }
}

/// The type with dates in the place of datetimes, and the other way round.
pub(super) fn swap_dates_and_datetimes(ty: Type) -> Type {
    match ty {
        Type::Date => Type::DateTime,
        Type::DateTime => Type::Date,
        Type::Optional(inner) => Type::Optional(Box::new(swap_dates_and_datetimes(*inner))),
        Type::Nullable(inner) => Type::Nullable(Box::new(swap_dates_and_datetimes(*inner))),
        other => other,
    }
}
