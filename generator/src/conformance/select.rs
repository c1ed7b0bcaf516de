//! Which member of a union a value is: told by the tag, else by the kind of JSON value and the best fit.

use std::cmp::Reverse;

use super::index::{kind_of, kind_of_type, kind_of_values};
use super::observations::JsonKind;
use super::score::Fit;
use crate::plan::{LiteralValue, TagKind};
use crate::resolve::tags::{self, Tags};
use crate::samples::{Kind, Number, Value};
use crate::schema::{Schema, Type, TypeBody, letters};

/// The member that a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// This one.
    Member(usize),
    /// This one, but another one fits as well.
    Ambiguous(usize),
    /// The tag has a value that no member has.
    UnknownTag,
    /// No member fits.
    None,
}

/// How the members of a union are told apart.
pub(super) struct Candidates {
    tags: Option<Tags>,
    /// The kind of JSON value that each member accepts; none if it may be several.
    kinds: Vec<Option<JsonKind>>,
}

impl Candidates {
    pub(super) fn of(schema: &Schema, members: &[&Type]) -> Self {
        Self {
            tags: tags::of(schema, members),
            kinds: members.iter().map(|it| expected(schema, it)).collect(),
        }
    }

    /// The member, if the tag tells it, else the indices of those that a value may be.
    pub(super) fn of_value(&self, members: &[&Type], value: &Value) -> Result<Choice, Vec<usize>> {
        let kind = kind_of(&value.kind);
        let of_kind = |index: &usize| accepts(self.kinds[*index], kind);
        let (Some(tags), Kind::Object(entries)) = (&self.tags, &value.kind) else {
            return Err((0..members.len()).filter(of_kind).collect());
        };
        let Some((_, tag)) = entries.iter().rfind(|(key, _)| *key == tags.key) else {
            let may_lack = |index: &usize| {
                let tag = tags.values[*index].as_ref();
                tag.is_none_or(|tag| tag.optional) && of_kind(index)
            };
            let candidates: Vec<_> = (0..members.len()).filter(may_lack).collect();
            return match candidates.is_empty() {
                true => Ok(Choice::None),
                false => Err(candidates),
            };
        };
        let is_selected = |member: &Option<crate::plan::Tag>| {
            member.as_ref().is_some_and(|it| {
                it.values
                    .iter()
                    .any(|value| is_equal(value, tags.kind, &tag.kind))
            })
        };
        let member = tags.values.iter().position(is_selected);
        Ok(member.map_or(Choice::UnknownTag, Choice::Member))
    }
}

impl Choice {
    /// The best of several members, by how well each fits.
    pub(super) fn best(fits: &[(usize, Fit)], value: &Value) -> Self {
        let [(only, _)] = fits else {
            return Self::best_of_several(fits, value);
        };
        Self::Member(*only)
    }

    fn best_of_several(fits: &[(usize, Fit)], value: &Value) -> Self {
        let accepted = |fit: &Fit| fit.errors == 0 && (fit.documented > 0 || fit.ignored == 0);
        let rank = |fit: &Fit| (fit.unknown == 0, fit.documented, Reverse(fit.ignored));
        let best = fits.iter().filter(|(_, fit)| accepted(fit));
        let best = best.max_by_key(|(index, fit)| (rank(fit), Reverse(*index)));
        // A member that rejects a part of the value, but knows much more of it: the docs err in that part.
        let cost = |fit: &Fit| fit.errors + fit.ignored;
        let nearest = fits
            .iter()
            .filter(|(_, fit)| fit.errors > 0 && fit.documented > fit.errors);
        let nearest = nearest.min_by_key(|(_, fit)| (cost(fit), Reverse(fit.documented)));
        match (best, nearest) {
            (Some((_, best)), Some((index, near))) if cost(near) < best.ignored => {
                Self::Member(*index)
            }
            (Some((index, best)), _) => {
                let is_equal = |fit: &Fit| accepted(fit) && rank(fit) == rank(best);
                let equals = fits.iter().filter(|(_, fit)| is_equal(fit)).count();
                match equals > 1 && matches!(value.kind, Kind::Object(_)) {
                    true => Self::Ambiguous(*index),
                    false => Self::Member(*index),
                }
            }
            (None, Some((index, near))) => {
                let is_equal =
                    |fit: &Fit| cost(fit) == cost(near) && fit.documented == near.documented;
                match fits.iter().filter(|(_, fit)| is_equal(fit)).count() {
                    1 => Self::Member(*index),
                    _ => Self::None,
                }
            }
            (None, None) => Self::None,
        }
    }
}

/// Whether values of this kind are accepted where those of another are. None accepts all.
fn accepts(expected: Option<JsonKind>, kind: JsonKind) -> bool {
    match expected {
        Some(JsonKind::Number) => matches!(kind, JsonKind::Integer | JsonKind::Number),
        expected => expected.is_none_or(|expected| expected == kind),
    }
}

/// The kind of JSON value that a member accepts; none if it may be several.
fn expected(schema: &Schema, ty: &Type) -> Option<JsonKind> {
    let Type::Reference(reference) = ty else {
        return kind_of_type(ty);
    };
    match &schema.types[reference.page()?.0].body {
        TypeBody::Struct(_) => Some(JsonKind::Object),
        TypeBody::Enum(of) => Some(kind_of_values(&of.values)),
        TypeBody::Id(ty) => kind_of_type(ty),
        TypeBody::Union(_) | TypeBody::Opaque => None,
    }
}

fn is_equal(tag: &LiteralValue, tags: TagKind, kind: &Kind) -> bool {
    match (tag, kind) {
        (LiteralValue::String(tag), Kind::String(text)) if tags == TagKind::Word => {
            letters(tag) == letters(text)
        }
        (LiteralValue::String(tag), Kind::String(text)) => tag == text,
        (LiteralValue::Integer(tag), Kind::Number(Number::Integer(integer))) => tag == integer,
        (LiteralValue::Boolean(tag), Kind::Boolean(boolean)) => tag == boolean,
        _ => false,
    }
}
