//! Which members of a union a value may be: told by the tag, else by the kind of JSON value.

use super::kinds::{kind_of, kind_of_type, kind_of_values};
use super::observations::JsonKind;
use crate::fit::Choice;
use crate::plan::{LiteralValue, TagKind};
use crate::resolve::tags::{self, Tags};
use crate::samples::{Kind, Number, Value};
use crate::schema::{Schema, Type, TypeBody, letters};

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
