//! What the macros state about a union, as data, and what follows from it without decoding anything.
//!
//! It knows members, kinds and tags, and the words for what fits none. No type parameter comes near it: all unions share it.

use std::fmt;

use serde::de::Error as _;

use super::error::Error;
use super::node::{Kind, Node};

/// A union as data.
pub struct Plan {
    /// The name of the enum.
    pub name: &'static str,
    /// The key that tells the members apart, if one does.
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
    pub tags: &'static [Tag],
    /// Whether it may leave the tag out.
    pub untagged: bool,
}

/// The JSON values that a member takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Anything: the member decides when it is tried.
    Any,
    /// `null`
    Null,
    /// `true` and `false`
    Boolean,
    /// Whole numbers
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

/// One legal value of a tag.
#[derive(Clone, Copy, Debug)]
pub enum Tag {
    /// A string, as nearly all are.
    Text(&'static str),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`
    Boolean(bool),
}

/// What tag or kind leave to choose from.
pub(super) enum Choice {
    One(usize),
    Among(Candidates),
}

#[derive(Clone, Copy)]
pub(super) enum Candidates {
    /// The members that take this kind of JSON value.
    Taking(Kind),
    /// The members that may leave the tag out.
    Untagged,
}

impl Plan {
    pub(super) fn choose(&self, node: Node<'_>) -> Result<Choice, Error> {
        let candidates = match self.tag {
            None => Candidates::Taking(node.kind()),
            Some(_) if node.kind() != Kind::Object => return Err(self.misfit(node)),
            Some(key) => match node.get(key).filter(|tag| tag.kind() != Kind::Null) {
                Some(tag) => return self.tagged(key, tag).map(Choice::One),
                None => Candidates::Untagged,
            },
        };
        let mut members = self.candidates(candidates);
        match (members.next(), members.next()) {
            (Some(index), None) => Ok(Choice::One(index)),
            (Some(_), Some(_)) => Ok(Choice::Among(candidates)),
            (None, _) => Err(self.misfit(node)),
        }
    }

    fn tagged(&self, key: &str, tag: Node<'_>) -> Result<usize, Error> {
        self.position(tag).ok_or_else(|| self.unknown_tag(key, tag))
    }

    pub(super) fn position(&self, tag: Node<'_>) -> Option<usize> {
        let takes = |member: &Member| member.tags.iter().any(|value| value.is(tag));
        self.members.iter().position(takes)
    }

    pub(super) fn candidates(
        &self,
        candidates: Candidates,
    ) -> impl Iterator<Item = usize> + use<'_> {
        let members = self.members.iter().enumerate();
        let fitting = members.filter(move |(_, member)| match candidates {
            Candidates::Taking(kind) => member.shape.takes(kind),
            Candidates::Untagged => member.untagged,
        });
        fitting.map(|(index, _)| index)
    }

    pub(super) fn is_exact(&self, index: usize, node: Node<'_>) -> bool {
        node.kind() == Kind::Integer
            && self
                .members
                .get(index)
                .is_some_and(|member| member.shape == Shape::Integer)
    }

    fn unknown_tag(&self, key: &str, tag: Node<'_>) -> Error {
        let value = tag.value();
        Error::custom(format_args!(
            "unknown tag {value} in field {key:?}, expected {}",
            self.known_tags()
        ))
    }

    /// For a value of which the kind, or the missing tag, says already that no member takes it.
    pub(super) fn misfit(&self, node: Node<'_>) -> Error {
        match self.tag {
            Some(key) if node.kind() == Kind::Object => Error::custom(format_args!(
                "missing tag in field {key:?}, expected {}",
                self.known_tags()
            )),
            Some(key) => self.invalid_type(node, &format!("an object with the tag {key:?}")),
            None => self.invalid_type(node, &self.known_shapes()),
        }
    }

    fn invalid_type(&self, node: Node<'_>, expected: &str) -> Error {
        Error::custom(format_args!(
            "invalid type: {}, expected {expected} ({})",
            node.describe(),
            self.name
        ))
    }

    /// For a value that several members were tried for.
    pub(super) fn none_fits(&self, errors: &[(usize, Error)]) -> Error {
        const SHOWN: usize = 4;
        let name = |index: usize| self.members.get(index).map_or("", |member| member.name);
        let tried = errors
            .iter()
            .take(SHOWN)
            .map(|(index, error)| format!("{} ({})", name(*index), short(error)));
        let mut tried = tried.collect::<Vec<_>>().join(", ");
        if errors.len() > SHOWN {
            tried.push_str(&format!(" and {} more", errors.len() - SHOWN));
        }
        Error::custom(format_args!(
            "no member of {} fits: tried {tried}",
            self.name
        ))
    }

    fn known_tags(&self) -> String {
        one_of(
            self.members
                .iter()
                .flat_map(|member| member.tags)
                .map(Tag::to_string)
                .collect(),
        )
    }

    fn known_shapes(&self) -> String {
        let mut shapes: Vec<_> = self
            .members
            .iter()
            .map(|member| member.shape.describe().to_owned())
            .collect();
        shapes.dedup();
        one_of(shapes)
    }
}

/// Unions within unions would quote each other at length.
fn short(error: &Error) -> String {
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

impl Shape {
    fn takes(self, kind: Kind) -> bool {
        match self {
            Self::Any => true,
            Self::Null => kind == Kind::Null,
            Self::Boolean => kind == Kind::Boolean,
            Self::Integer => kind == Kind::Integer,
            Self::Number => matches!(kind, Kind::Integer | Kind::Fraction),
            Self::String => kind == Kind::String,
            Self::Array => kind == Kind::Array,
            Self::Object => kind == Kind::Object,
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

impl Tag {
    fn is(&self, node: Node<'_>) -> bool {
        match self {
            Self::Text(text) => node.kind() == Kind::String && node.text() == *text,
            Self::Integer(value) => node.integer() == Some(*value),
            Self::Boolean(value) => node.boolean() == Some(*value),
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(formatter, "{text:?}"),
            Self::Integer(value) => write!(formatter, "{value}"),
            Self::Boolean(value) => write!(formatter, "{value}"),
        }
    }
}
