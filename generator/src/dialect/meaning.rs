//! What the pieces of a cell mean together: wrappers and their arguments, alternatives, mentions of pages.

use super::Generic;
use super::cells::{Read, SyntaxError, SyntaxErrorKind};
use crate::schema::{Reference, Target, Type};
use crate::source::Span;

/// The endings of pages.
const PAGES: &[&str] = &[".md", ".mdx"];

impl Generic {
    /// What the wrapper makes of its arguments; `None` if it wants others.
    pub(super) fn around(self, mut arguments: Vec<Type>) -> Option<Type> {
        let count = arguments.len();
        let mut last = || arguments.pop().map(Box::new);
        Some(match self {
            Self::List if count == 1 => Type::List(last()?),
            Self::Map if count == 2 => Type::Map(last()?),
            Self::ListOrMap if count == 0 => Type::Any,
            Self::ListOrMap if count == 1 => Type::List(last()?),
            Self::ListOrMap if count == 2 => Type::Map(last()?),
            Self::Optional if count == 1 => Type::Optional(last()?),
            Self::Nullable if count == 1 => Type::Nullable(last()?),
            Self::OptionalNullable if count == 1 => {
                Type::Optional(Box::new(Type::Nullable(last()?)))
            }
            Self::Union | Self::Literal if count > 0 => one_of(arguments),
            Self::Transport => Type::Transport,
            Self::Bytes => Type::Bytes,
            _ => return None,
        })
    }
}

/// The type of a value that is of one of these types: `null` makes it nullable, forms of one file are one.
pub(super) fn one_of(members: Vec<Type>) -> Type {
    let nullable = members.contains(&Type::Null);
    let optional = members
        .iter()
        .any(|member| matches!(member, Type::Optional(_)));
    let mut kept: Vec<Type> = Vec::new();
    for member in members {
        let member = match member {
            Type::Optional(inner) => *inner,
            other => other,
        };
        if member != Type::Null && !kept.contains(&member) {
            kept.push(member);
        }
    }
    if kept.contains(&Type::Bytes) {
        kept.retain(|member| *member != Type::Transport);
    }
    let mut ty = match kept.len() {
        0 => Type::Null,
        1 => kept.remove(0),
        _ => Type::Union(kept),
    };
    if nullable && ty != Type::Null {
        ty = Type::Nullable(Box::new(ty));
    }
    if optional {
        ty = Type::Optional(Box::new(ty));
    }
    ty
}

/// Refuses a mention of a type that no page can describe: neither a link nor a name in a namespace.
pub(crate) fn known(ty: Type) -> Read<Type> {
    let mut unknown = None;
    ty.walk(&mut |inner| {
        if let Type::Reference(reference) = inner {
            let page = reference
                .link
                .as_deref()
                .is_some_and(|it| stem(it).is_some());
            let named = reference.link.is_none() && reference.path.len() > 1;
            if !page && !named {
                unknown.get_or_insert(reference.span);
            }
        }
    });
    match unknown {
        None => Ok(ty),
        Some(span) => Err(SyntaxError {
            kind: SyntaxErrorKind::UnknownWord,
            start: span.start,
            end: span.end,
        }),
    }
}

/// The name of the page that a target leads to; none where it leads elsewhere.
pub(super) fn stem(target: &str) -> Option<&str> {
    let path = PAGES.iter().find_map(|page| target.strip_suffix(page))?;
    path.rsplit('/').next()
}

/// A link leads to one page: where its label names several types, they are the members of the union there.
pub(super) fn one_page(ty: &mut Type, stem: &str, span: Span) {
    match ty {
        Type::Union(members) => {
            let first = members.iter().find_map(|member| match member {
                Type::Reference(reference) => Some(reference.path.as_slice()),
                _ => None,
            });
            let namespace = first.and_then(<[String]>::split_last);
            let mut path = namespace.map_or(Vec::new(), |(_, namespace)| namespace.to_vec());
            path.push(stem.to_owned());
            *ty = Type::Reference(Reference {
                path,
                link: None,
                span,
                target: Target::Unknown,
            });
        }
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Optional(inner) => {
            one_page(inner, stem, span);
        }
        _ => {}
    }
}

/// In the pages of some languages the two links are swapped: the words of one stand for the type of the other. Only
/// links are: in the heading of a union's member the words mean what they say.
pub(super) fn swap_days_and_moments(ty: Type) -> Type {
    match ty {
        Type::Date => Type::DateTime,
        Type::DateTime => Type::Date,
        Type::Optional(inner) => Type::Optional(Box::new(swap_days_and_moments(*inner))),
        Type::Nullable(inner) => Type::Nullable(Box::new(swap_days_and_moments(*inner))),
        other => other,
    }
}
