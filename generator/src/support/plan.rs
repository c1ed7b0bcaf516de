//! A union as data: its members with their tags and kinds of JSON value. The macros write it.
//!
//! From this follows, without decoding a member, which members a value may be, and the error if it is none. Nothing here
//! depends on the type of the union, so that it is compiled once.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::choices;
use super::error::{List, shortened};
use super::literal::{Scalar, as_integer};
use super::mismatch::{TagOf, describe, one_of};
use super::node::KIND;

/// What the macros state about a union.
pub struct UnionPlan {
    /// The name of the enum.
    pub name: &'static str,
    /// The key of the tag, if the members that are objects have one.
    pub tag: Option<&'static str>,
    /// Whether a value whose tag selects a member must be that member, even where other values are kept.
    pub is_strict: bool,
    /// The members, in the order of the variants. The variant for unknown values is not among them.
    pub members: &'static [MemberPlan],
}

/// What the macros state about a member.
pub struct MemberPlan {
    /// The name of the variant.
    pub name: &'static str,
    /// The kind of JSON value that it accepts.
    pub kind: JsonKind,
    /// The values of the tag that select this member.
    pub tags: &'static [Scalar<'static>],
    /// Whether the tag may be missing.
    pub untagged: bool,
}

/// A kind of JSON value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// Every kind: only decoding the member shows whether it fits.
    Any,
    /// `null`
    Null,
    /// `true` and `false`
    Boolean,
    /// Numbers without a fraction or an exponent
    Integer,
    /// All numbers
    Number,
    /// Strings
    String,
    /// Lists
    Array,
    /// Structs and maps
    Object,
}

/// What a value shows about its member before it is decoded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Discriminant {
    /// The tag selects this member.
    Tag(usize),
    /// The tag selects no member.
    UnknownTag,
    /// An object without a tag, in a union with a tag.
    MissingTag,
    /// The kind of a value that has no tag: the narrowest one.
    Kind(JsonKind),
}

impl Discriminant {
    /// Whether the value is neither a list nor an object.
    pub(super) fn is_scalar(self) -> bool {
        use JsonKind::{Any, Array, Object};
        matches!(self, Self::Kind(kind) if !matches!(kind, Any | Array | Object))
    }
}

impl UnionPlan {
    /// Finds out the tag or the kind of a value.
    pub(super) fn inspect<'de, A: SeqAccess<'de>>(
        &'static self,
        value: &mut A,
    ) -> Result<Discriminant, A::Error> {
        let discriminant = value.next_element_seed(Inspect::Value(self))?;
        Ok(discriminant.unwrap_or(Discriminant::Kind(JsonKind::Any)))
    }

    /// Whether a member may be a union, which in turn may have this one as a member.
    pub(super) fn may_contain_itself(&self) -> bool {
        self.members
            .iter()
            .any(|member| member.kind == JsonKind::Any)
    }

    /// The members that a value may be.
    pub(super) fn candidates(
        &self,
        discriminant: Discriminant,
    ) -> impl Iterator<Item = usize> + use<'_> {
        let fits = move |(index, member): (usize, &MemberPlan)| {
            let fits = match discriminant {
                Discriminant::Tag(selected) => index == selected,
                Discriminant::UnknownTag => false,
                Discriminant::MissingTag if member.tags.is_empty() => {
                    member.kind.accepts(JsonKind::Object)
                }
                Discriminant::MissingTag => member.untagged,
                Discriminant::Kind(kind) => member.kind.accepts(kind),
            };
            fits.then_some(index)
        };
        // There may be hundreds of members, and the tag says which.
        let (first, count) = match discriminant {
            Discriminant::Tag(selected) => (selected, 1),
            _ => (0, usize::MAX),
        };
        let members = self.members.iter().enumerate();
        members.skip(first).take(count).filter_map(fits)
    }

    /// Whether both the value and the member are integers.
    pub(super) fn is_exact(&self, index: usize, discriminant: Discriminant) -> bool {
        let member = self.members.get(index);
        discriminant == Discriminant::Kind(JsonKind::Integer)
            && member.is_some_and(|m| m.kind == JsonKind::Integer)
    }

    pub(super) fn select(&self, tag: Scalar<'_>) -> Discriminant {
        let is_selected = |member: &MemberPlan| member.tags.iter().any(|known| known.accepts(tag));
        let index = self.members.iter().position(is_selected);
        index.map_or(Discriminant::UnknownTag, Discriminant::Tag)
    }

    /// The error for a value that can be no member, judged by its tag or kind alone.
    #[cold]
    pub(super) fn mismatch<'de, A: SeqAccess<'de>>(
        &self,
        discriminant: Discriminant,
        value: &mut A,
    ) -> A::Error {
        if choices::is_quiet() {
            return A::Error::custom("");
        }
        let key = self.tag.unwrap_or_default();
        let _outline = choices::outline();
        let seen = match discriminant {
            Discriminant::UnknownTag => value.next_element_seed(TagOf(key)),
            Discriminant::MissingTag => Ok(None),
            _ => value.next_element(),
        };
        let seen = match seen {
            Ok(seen) => seen.unwrap_or_default(),
            Err(error) => return error,
        };
        match discriminant {
            Discriminant::UnknownTag => A::Error::custom(format_args!(
                "unknown tag {seen} in field {key:?}, expected {}",
                one_of(self.known_tags())
            )),
            Discriminant::MissingTag => A::Error::custom(format_args!(
                "missing tag in field {key:?}, expected {}",
                one_of(self.known_tags())
            )),
            _ => A::Error::custom(format_args!(
                "invalid type: {}, expected {} ({})",
                describe(&seen),
                one_of(self.known_kinds().iter()),
                self.name
            )),
        }
    }

    /// The error for a value that was decoded as several members, without success.
    #[cold]
    pub(super) fn no_match<E: Error>(&self, errors: &[(usize, E)]) -> E {
        const SHOWN: usize = 4;
        const LENGTH: usize = 160;
        let name = |index: usize| self.members.get(index).map_or("", |member| member.name);
        let shown = errors.iter().take(SHOWN);
        let shown = List(shown.map(|(index, error)| {
            // The error of a union quotes those of its members, which may be unions.
            format!("{} ({})", name(*index), shortened(error, LENGTH))
        }));
        let more = errors.len().saturating_sub(SHOWN);
        let name = self.name;
        match more {
            0 => E::custom(format_args!("no member of {name} fits: tried {shown}")),
            _ => E::custom(format_args!(
                "no member of {name} fits: tried {shown} and {more} more"
            )),
        }
    }

    /// Whether a value that no member takes is an error, even where others are kept.
    pub(super) fn refuses(&self, discriminant: Discriminant) -> bool {
        self.is_strict && matches!(discriminant, Discriminant::Tag(_))
    }

    /// Why a member that takes a value does not count as one.
    pub(super) fn no_key(&self) -> super::error::Error {
        super::error::Error::new(format!(
            "no member of {} describes any key of it",
            self.name
        ))
    }

    fn known_tags(&self) -> impl Iterator<Item = &Scalar<'static>> + Clone {
        self.members.iter().flat_map(|member| member.tags)
    }

    fn known_kinds(&self) -> Vec<String> {
        let kind = |member: &MemberPlan| match self.tag {
            Some(key) if !member.tags.is_empty() => format!("an object with the tag {key:?}"),
            _ => member.kind.describe().to_owned(),
        };
        let mut kinds = Vec::new();
        for kind in self.members.iter().map(kind) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }
}

impl JsonKind {
    fn accepts(self, kind: Self) -> bool {
        match self {
            Self::Any => true,
            Self::Number => matches!(kind, Self::Integer | Self::Number),
            _ => self == kind,
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Self::Any => "anything",
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// Finds out the kind of a value or, in an object of a union with a tag, the tag.
#[derive(Clone, Copy)]
enum Inspect {
    /// Visits the value.
    Value(&'static UnionPlan),
    /// Visits a key of the value: `Tag` if it is the key of the tag, else `MissingTag`.
    Key(&'static str),
    /// Visits the value of the tag.
    Tag(&'static UnionPlan),
}

impl Inspect {
    fn integer(self, value: Option<i64>, kind: JsonKind) -> Discriminant {
        match (self, value) {
            (Self::Tag(plan), Some(value)) => plan.select(Scalar::Integer(value)),
            _ => self.other(kind),
        }
    }

    fn other(self, kind: JsonKind) -> Discriminant {
        match self {
            Self::Value(_) => Discriminant::Kind(kind),
            _ => Discriminant::UnknownTag,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Inspect {
    type Value = Discriminant;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Discriminant, D::Error> {
        match self {
            Self::Key(_) => source.deserialize_any(self),
            Self::Value(_) | Self::Tag(_) => source.deserialize_newtype_struct(KIND, self),
        }
    }
}

impl<'de> Visitor<'de> for Inspect {
    type Value = Discriminant;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Discriminant, E> {
        Ok(match self {
            Self::Value(_) => Discriminant::Kind(JsonKind::Null),
            _ => Discriminant::MissingTag,
        })
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Discriminant, E> {
        Ok(match self {
            Self::Tag(plan) => plan.select(Scalar::Boolean(value)),
            _ => self.other(JsonKind::Boolean),
        })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Discriminant, E> {
        Ok(self.integer(Some(value), JsonKind::Integer))
    }

    /// An integer beyond `i64` is a number, and only members for numbers accept it.
    fn visit_u64<E: Error>(self, value: u64) -> Result<Discriminant, E> {
        Ok(self.integer(i64::try_from(value).ok(), JsonKind::Number))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Discriminant, E> {
        Ok(self.integer(as_integer(value), JsonKind::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Discriminant, E> {
        Ok(match self {
            Self::Tag(plan) => plan.select(Scalar::String(text)),
            Self::Key(key) if key == text => Discriminant::Tag(0),
            Self::Key(_) => Discriminant::MissingTag,
            Self::Value(_) => Discriminant::Kind(JsonKind::String),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _items: A) -> Result<Discriminant, A::Error> {
        Ok(self.other(JsonKind::Array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Discriminant, A::Error> {
        let Self::Value(plan @ UnionPlan { tag: Some(tag), .. }) = self else {
            return Ok(self.other(JsonKind::Object));
        };
        while let Some(key) = entries.next_key_seed(Self::Key(tag))? {
            if key != Discriminant::MissingTag {
                return entries.next_value_seed(Self::Tag(plan));
            }
            entries.next_value::<IgnoredAny>()?;
        }
        Ok(Discriminant::MissingTag)
    }
}
