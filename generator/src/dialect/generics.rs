//! The types that generics and unions make of their arguments.

use super::definition::Generic;
use crate::schema::Type;

impl Generic {
    /// The generic with these arguments; `None` if it needs another number of them.
    pub(super) fn apply(self, mut arguments: Vec<Type>) -> Option<Type> {
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
            Self::Union | Self::Literal if count > 0 => union_of(arguments),
            Self::Transport => Type::Transport,
            Self::Bytes => Type::Bytes,
            _ => return None,
        })
    }
}

/// The union of these types. `null` makes it nullable, an optional member makes it optional, equal members are one, and
/// bytes with streams of them are bytes.
pub(super) fn union_of(members: Vec<Type>) -> Type {
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
