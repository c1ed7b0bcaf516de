//! What the macros state about a union, as data, and what follows from it without decoding a member.
//!
//! It knows members, kinds and tags, and the words for what fits none. No union's type comes near it: all share it.

use std::fmt::{self, Display};

use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_json::Value;

use super::literal::{Literal, whole};

/// A union as data.
pub struct Plan {
    /// The name of the enum.
    pub name: &'static str,
    /// The key that tells the members that are objects apart, if one does.
    pub tag: Option<&'static str>,
    /// One for each variant, except the one for raw values.
    pub members: &'static [Member],
}

/// A member as data.
pub struct Member {
    /// The name of the variant.
    pub name: &'static str,
    /// What JSON values it takes.
    pub shape: Shape,
    /// The values of the tag that mean this member.
    pub tags: &'static [Literal<'static>],
    /// Whether it may leave the tag out.
    pub untagged: bool,
}

/// The JSON values that a member takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Anything: the member decides when it is tried.
    Any,
    /// `null`
    Null,
    /// `true` and `false`
    Boolean,
    /// Whole numbers, written as such
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

/// What a look at a value says of its member.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// The tag means this one.
    Tag(usize),
    /// The tag means none.
    UnknownTag,
    /// An object without the tag that it should have.
    NoTag,
    /// There is no tag to go by; the shape is the narrowest that takes the value.
    Kind(Shape),
}

impl Plan {
    /// Looks at a value.
    pub(super) fn look<'de, A: SeqAccess<'de>>(
        &'static self,
        value: &mut A,
    ) -> Result<Seen, A::Error> {
        let seen = value.next_element_seed(Look::Value(self))?;
        Ok(seen.unwrap_or(Seen::Kind(Shape::Any)))
    }

    /// Whether a member may be a union, which may be this one again.
    pub(super) fn holds_unions(&self) -> bool {
        self.members.iter().any(|member| member.shape == Shape::Any)
    }

    /// The members that may take a value.
    pub(super) fn candidates(&self, seen: Seen) -> impl Iterator<Item = usize> + use<'_> {
        let fits = move |(index, member): (usize, &Member)| {
            let fits = match seen {
                Seen::Tag(tagged) => index == tagged,
                Seen::UnknownTag => false,
                Seen::NoTag if member.tags.is_empty() => member.shape.takes(Shape::Object),
                Seen::NoTag => member.untagged,
                Seen::Kind(kind) => member.shape.takes(kind),
            };
            fits.then_some(index)
        };
        self.members.iter().enumerate().filter_map(fits)
    }

    /// Whether the value is a whole number, and the member one for whole numbers.
    pub(super) fn is_exact(&self, index: usize, seen: Seen) -> bool {
        let member = self.members.get(index);
        seen == Seen::Kind(Shape::Integer) && member.is_some_and(|m| m.shape == Shape::Integer)
    }

    fn position(&self, found: Literal<'_>) -> Seen {
        let tagged = |member: &Member| member.tags.contains(&found);
        let index = self.members.iter().position(tagged);
        index.map_or(Seen::UnknownTag, Seen::Tag)
    }

    /// The error for a value of which a look says already that no member takes it.
    #[cold]
    pub(super) fn misfit<E: Error>(&self, seen: Seen, value: &Value) -> E {
        let key = self.tag.unwrap_or_default();
        match seen {
            Seen::UnknownTag => {
                let (tag, known) = (value.get(key).unwrap_or(&Value::Null), self.known_tags());
                E::custom(format_args!(
                    "unknown tag {tag} in field {key:?}, expected {known}"
                ))
            }
            Seen::NoTag => {
                let known = self.known_tags();
                E::custom(format_args!(
                    "missing tag in field {key:?}, expected {known}"
                ))
            }
            _ => {
                let (shapes, name) = (self.known_shapes(), self.name);
                let found = describe(value);
                E::custom(format_args!(
                    "invalid type: {found}, expected {shapes} ({name})"
                ))
            }
        }
    }

    /// The error for a value that several members were tried for.
    #[cold]
    pub(super) fn none_fits<E: Error>(&self, errors: &[(usize, E)]) -> E {
        const SHOWN: usize = 4;
        let name = |index: usize| self.members.get(index).map_or("", |member| member.name);
        let shown = errors.iter().take(SHOWN);
        let tried = shown.map(|(index, error)| format!("{} ({})", name(*index), short(error)));
        let mut tried = tried.collect::<Vec<_>>().join(", ");
        if errors.len() > SHOWN {
            tried.push_str(&format!(" and {} more", errors.len() - SHOWN));
        }
        let name = self.name;
        E::custom(format_args!("no member of {name} fits: tried {tried}"))
    }

    fn known_tags(&self) -> String {
        let tags = self.members.iter().flat_map(|member| member.tags);
        one_of(tags.map(Literal::to_string).collect())
    }

    fn known_shapes(&self) -> String {
        let shape = |member: &Member| match self.tag {
            Some(key) if !member.tags.is_empty() => format!("an object with the tag {key:?}"),
            _ => member.shape.describe().to_owned(),
        };
        let mut shapes = Vec::new();
        for shape in self.members.iter().map(shape) {
            if !shapes.contains(&shape) {
                shapes.push(shape);
            }
        }
        one_of(shapes)
    }
}

/// Unions within unions would quote each other at length.
fn short(error: &impl Display) -> String {
    const LENGTH: usize = 160;
    let text = error.to_string();
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn one_of(known: Vec<String>) -> String {
    match known.as_slice() {
        [one] => one.clone(),
        _ => format!("one of {}", known.join(", ")),
    }
}

/// The value in an error, in serde's words.
fn describe(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Other("null"),
        Value::Bool(value) => Unexpected::Bool(*value),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Other("array"),
        Value::Object(_) => Unexpected::Other("object"),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => Unexpected::Signed(value),
            (_, Some(value)) => Unexpected::Unsigned(value),
            _ => Unexpected::Float(number.as_f64().unwrap_or_default()),
        },
    }
}

impl Shape {
    fn takes(self, kind: Self) -> bool {
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

/// Looks at a value; the kind and, where the plan has a tag, the tag.
#[derive(Clone, Copy)]
enum Look {
    Value(&'static Plan),
    /// Is it the tag's?
    Key(&'static str),
    Tag(&'static Plan),
}

impl Look {
    fn integer(self, value: Option<i64>, kind: Shape) -> Seen {
        match (self, value) {
            (Self::Tag(plan), Some(value)) => plan.position(Literal::Integer(value)),
            _ => self.other(kind),
        }
    }

    fn other(self, kind: Shape) -> Seen {
        match self {
            Self::Value(_) => Seen::Kind(kind),
            _ => Seen::UnknownTag,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Look {
    type Value = Seen;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Seen, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look {
    type Value = Seen;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Seen, E> {
        Ok(match self {
            Self::Value(_) => Seen::Kind(Shape::Null),
            _ => Seen::NoTag,
        })
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Seen, E> {
        Ok(match self {
            Self::Tag(plan) => plan.position(Literal::Boolean(value)),
            _ => self.other(Shape::Boolean),
        })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Seen, E> {
        Ok(self.integer(Some(value), Shape::Integer))
    }

    /// What an `i64` cannot hold is left to members that hold any number.
    fn visit_u64<E: Error>(self, value: u64) -> Result<Seen, E> {
        Ok(self.integer(i64::try_from(value).ok(), Shape::Number))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Seen, E> {
        Ok(self.integer(whole(value), Shape::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Seen, E> {
        Ok(match self {
            Self::Tag(plan) => plan.position(Literal::Text(text)),
            Self::Key(key) if key == text => Seen::Tag(0),
            Self::Key(_) => Seen::NoTag,
            Self::Value(_) => Seen::Kind(Shape::String),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _items: A) -> Result<Seen, A::Error> {
        Ok(self.other(Shape::Array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Seen, A::Error> {
        let Self::Value(plan @ Plan { tag: Some(tag), .. }) = self else {
            return Ok(self.other(Shape::Object));
        };
        while let Some(key) = entries.next_key_seed(Self::Key(tag))? {
            if key != Seen::NoTag {
                return entries.next_value_seed(Self::Tag(plan));
            }
            entries.next_value::<IgnoredAny>()?;
        }
        Ok(Seen::NoTag)
    }
}
