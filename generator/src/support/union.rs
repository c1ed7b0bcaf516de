//! Unions: which member a value is, and what becomes of a value that is none.
//!
//! Every union records the value first (see [`buffer`](super::buffer)), chooses by tag or by the kind of JSON value, and
//! only where several members may take it tries them and keeps the best match. What no member takes is kept raw by an
//! open union and refused by a closed one.

use std::any::TypeId;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::bridge;
use super::error::Error;
use super::node::{Kind, Node};
use super::score::{self, Score};

/// What the macros state about an enum.
pub trait Union: Sized + 'static {
    /// How its members are told apart.
    const PLAN: Plan;
    /// How each of them is decoded, in the order of the plan.
    const DECODE: &'static [Decode<Self>];
    /// The variant that keeps raw values; none in a closed union.
    const UNKNOWN: Option<fn(Value) -> Self>;
}

/// Decodes one member.
pub type Decode<T> = fn(Node<'_>) -> Result<T, Error>;

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

/// Decodes a union from any deserializer.
pub fn deserialize<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_newtype_struct(bridge::UNION, Recorded(PhantomData))
}

/// Meets a node half-way, or records what any other deserializer yields.
struct Recorded<U>(PhantomData<U>);

impl<U: Union> Recorded<U> {
    fn record<'de, D: Deserializer<'de>>(source: D) -> Result<U, D::Error> {
        let buffer = bridge::record(source)?;
        let result = decode(Node::new(&buffer, 0)).map_err(D::Error::custom);
        bridge::recycle(buffer);
        result
    }
}

impl<'de, U: Union> Visitor<'de> for Recorded<U> {
    type Value = U;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(U::PLAN.name)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<U, D::Error> {
        Self::record(source)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<U, E> {
        match bridge::take_place() {
            Some((buffer, at)) => decode(Node::new(&buffer, at)).map_err(bridge::fail),
            None => Self::record(().into_deserializer()),
        }
    }

    // Deserializers that do not pass themselves on, such as serde's own for a single value, come here.

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<U, E> {
        Self::record(value.into_deserializer())
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<U, E> {
        Self::record(value.into_deserializer())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<U, E> {
        Self::record(value.into_deserializer())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<U, E> {
        Self::record(value.into_deserializer())
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<U, E> {
        Self::record(text.into_deserializer())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<U, A::Error> {
        Self::record(SeqAccessDeserializer::new(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<U, A::Error> {
        Self::record(MapAccessDeserializer::new(entries))
    }
}

/// Decodes a recorded value as the member that it is, or keeps it raw.
fn decode<U: Union>(node: Node<'_>) -> Result<U, Error> {
    let before = score::get();
    let decoded = match U::PLAN.choose(node) {
        Ok(Choice::One(index)) => member(index, node),
        Ok(Choice::Among(candidates)) => among(candidates, node),
        Err(error) => Err(error),
    };
    match (decoded, U::UNKNOWN) {
        (Err(_), Some(unknown)) => {
            score::set(before);
            score::unknown_value();
            node.keep_raw();
            Ok(unknown(node.value()))
        }
        (decoded, _) => decoded,
    }
}

fn member<U: Union>(index: usize, node: Node<'_>) -> Result<U, Error> {
    match U::DECODE.get(index) {
        Some(decode) => decode(node),
        None => Err(Error::custom("no such member")),
    }
}

fn among<U: Union>(candidates: Candidates, node: Node<'_>) -> Result<U, Error> {
    let recall = |choice| match choice {
        Some(index) => member(index, node),
        None => Err(U::PLAN.misfit(node)),
    };
    node.choose(TypeId::of::<U>(), recall, || best(candidates, node))
}

/// Tries the candidates and keeps the best match, the earlier of two equals.
fn best<U: Union>(candidates: Candidates, node: Node<'_>) -> (Option<usize>, Result<U, Error>) {
    let before = score::take();
    let mut best: Option<(Fit, usize, U)> = None;
    let mut errors = Vec::new();
    for index in U::PLAN.candidates(candidates) {
        node.take_kept_raw();
        let attempt = member::<U>(index, node);
        let fit = Fit { raw: node.take_kept_raw(), exact: U::PLAN.is_exact(index, node), score: score::take() };
        match attempt {
            Ok(value) if best.as_ref().is_none_or(|(best, ..)| fit.beats(best)) => best = Some((fit, index, value)),
            Ok(_) => {}
            Err(error) => errors.push((index, error)),
        }
        if best.as_ref().is_some_and(|(best, ..)| best.is_perfect(node)) {
            break;
        }
    }
    score::set(before);
    let Some((fit, index, value)) = best else {
        return (None, Err(U::PLAN.none_fits(&errors)));
    };
    score::add(fit.score);
    if fit.raw {
        node.keep_raw();
    }
    (Some(index), Ok(value))
}

/// How well a member that decodes fits.
struct Fit {
    /// The member is a union that kept the value raw: it takes everything, and so says nothing.
    raw: bool,
    /// A whole number, and a member for whole numbers.
    exact: bool,
    score: Score,
}

impl Fit {
    fn beats(&self, other: &Self) -> bool {
        self.rank() > other.rank()
    }

    fn rank(&self) -> impl Ord {
        (!self.raw, self.score.known(), self.exact, self.score.detail())
    }

    fn is_perfect(&self, node: Node<'_>) -> bool {
        !self.raw && node.kind() == Kind::Object && self.score.is_perfect(node.keys())
    }
}

/// What tag or kind leave to choose from.
enum Choice {
    One(usize),
    Among(Candidates),
}

#[derive(Clone, Copy)]
enum Candidates {
    /// The members that take this kind of JSON value.
    Taking(Kind),
    /// The members that may leave the tag out.
    Untagged,
}

impl Plan {
    fn choose(&self, node: Node<'_>) -> Result<Choice, Error> {
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
        let takes = |member: &Member| member.tags.iter().any(|value| value.is(tag));
        self.members.iter().position(takes).ok_or_else(|| self.unknown_tag(key, tag))
    }

    fn candidates(&self, candidates: Candidates) -> impl Iterator<Item = usize> {
        let members = self.members.iter().enumerate();
        let fitting = members.filter(move |(_, member)| match candidates {
            Candidates::Taking(kind) => member.shape.takes(kind),
            Candidates::Untagged => member.untagged,
        });
        fitting.map(|(index, _)| index)
    }

    fn is_exact(&self, index: usize, node: Node<'_>) -> bool {
        node.kind() == Kind::Integer && self.members.get(index).is_some_and(|member| member.shape == Shape::Integer)
    }

    fn unknown_tag(&self, key: &str, tag: Node<'_>) -> Error {
        let value = tag.value();
        Error::custom(format_args!("unknown tag {value} in field {key:?}, expected {}", self.known_tags()))
    }

    /// For a value of which the kind, or the missing tag, says already that no member takes it.
    fn misfit(&self, node: Node<'_>) -> Error {
        match self.tag {
            Some(key) if node.kind() == Kind::Object => {
                Error::custom(format_args!("missing tag in field {key:?}, expected {}", self.known_tags()))
            }
            Some(key) => self.invalid_type(node, &format!("an object with the tag {key:?}")),
            None => self.invalid_type(node, &self.known_shapes()),
        }
    }

    fn invalid_type(&self, node: Node<'_>, expected: &str) -> Error {
        Error::custom(format_args!("invalid type: {}, expected {expected} ({})", node.describe(), self.name))
    }

    /// For a value that several members were tried for.
    fn none_fits(&self, errors: &[(usize, Error)]) -> Error {
        const SHOWN: usize = 4;
        let name = |index: usize| self.members.get(index).map_or("", |member| member.name);
        let tried = errors.iter().take(SHOWN).map(|(index, error)| format!("{} ({error})", name(*index)));
        let mut tried = tried.collect::<Vec<_>>().join(", ");
        if errors.len() > SHOWN {
            tried.push_str(&format!(" and {} more", errors.len() - SHOWN));
        }
        Error::custom(format_args!("no member of {} fits: tried {tried}", self.name))
    }

    fn known_tags(&self) -> String {
        one_of(self.members.iter().flat_map(|member| member.tags).map(Tag::to_string).collect())
    }

    fn known_shapes(&self) -> String {
        let mut shapes: Vec<_> = self.members.iter().map(|member| member.shape.describe().to_owned()).collect();
        shapes.dedup();
        one_of(shapes)
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

/// Implements a union whose members share a tag.
///
/// ```text
/// tagged_union! { Tool by "type" { Function = "function", Search = "search" | "web_search" or missing } open Unknown }
/// tagged_union! { Event by integer "version" { First = 1, Second = 2 } }
/// ```
///
/// Each member is a variant that holds one value. `or missing` marks a member that may leave its tag out. `open` names
/// the variant that holds a `serde_json::Value`; without it the union is closed. Tags are text, `integer` or `boolean`.
macro_rules! tagged_union {
    (
        $name:ident by $($kind:ident)? $tag:literal {
            $($member:ident = $($value:literal)|+ $(or $missing:ident)?),+ $(,)?
        } $(open $unknown:ident)?
    ) => {
        $crate::support::union::tagged_union! { @kind [$($kind)? text] $name $tag { $($member [$($value)+] [$($missing)?])+ } $($unknown)? }
    };
    (@kind [$kind:ident $($rest:ident)?] $name:ident $tag:literal { $($member:ident $values:tt $missing:tt)+ } $($unknown:ident)?) => {
        $crate::support::union::implement! {
            $name (::core::option::Option::Some($tag))
            { $($member object { tags: $crate::support::union::part!(@tags $kind $values), untagged: $crate::support::union::part!(@missing $missing) })+ }
            $($unknown)?
        }
    };
}

/// Implements a union whose members are told apart by the kind of JSON value, and then by the best match.
///
/// ```text
/// union! { Content { Text: string, Parts: array } open Unknown }
/// union! { Limit { Count: integer, Ratio: number, Steps: array as number } }
/// ```
///
/// The kinds are `string`, `integer`, `number`, `boolean`, `null`, `array`, `object` and `any`. What `as number` marks
/// holds floats and is written as JavaScript writes them; `number` alone implies it.
macro_rules! union {
    ($name:ident { $($member:ident : $shape:ident $(as $form:ident)?),+ $(,)? } $(open $unknown:ident)?) => {
        $crate::support::union::implement! {
            $name (::core::option::Option::None)
            { $($member $shape $(as $form)? { tags: &[], untagged: false })+ }
            $($unknown)?
        }
    };
}

/// The implementations behind both macros.
macro_rules! implement {
    ($name:ident ($tag:expr) { $($member:ident $shape:ident $(as $form:ident)? { $($facts:tt)+ })+ } $($unknown:ident)?) => {
        #[allow(deprecated)]
        const _: () = {
            use $crate::support::union as support;

            impl support::Union for $name {
                const PLAN: support::Plan = support::Plan {
                    name: ::core::stringify!($name),
                    tag: $tag,
                    members: &[$(support::Member {
                        name: ::core::stringify!($member),
                        shape: support::part!(@shape $shape),
                        $($facts)+
                    }),+],
                };
                const DECODE: &'static [support::Decode<Self>] = &[$(|node| node.decode().map(Self::$member)),+];
                const UNKNOWN: ::core::option::Option<fn(::serde_json::Value) -> Self> = support::part!(@unknown $($unknown)?);
            }

            impl<'de> ::serde::Deserialize<'de> for $name {
                fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                    support::deserialize(deserializer)
                }
            }

            impl ::serde::Serialize for $name {
                fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                    match self {
                        $(Self::$member(value) => support::part!(@write $shape $($form)?, value, serializer),)+
                        $(Self::$unknown(value) => ::serde::Serialize::serialize(value, serializer),)?
                    }
                }
            }
        };
    };
}

/// Single words of the grammar, as Rust.
macro_rules! part {
    (@shape any) => { $crate::support::union::Shape::Any };
    (@shape null) => { $crate::support::union::Shape::Null };
    (@shape boolean) => { $crate::support::union::Shape::Boolean };
    (@shape integer) => { $crate::support::union::Shape::Integer };
    (@shape number) => { $crate::support::union::Shape::Number };
    (@shape string) => { $crate::support::union::Shape::String };
    (@shape array) => { $crate::support::union::Shape::Array };
    (@shape object) => { $crate::support::union::Shape::Object };
    (@tags text [$($value:literal)+]) => { &[$($crate::support::union::Tag::Text($value)),+] };
    (@tags integer [$($value:literal)+]) => { &[$($crate::support::union::Tag::Integer($value)),+] };
    (@tags boolean [$($value:literal)+]) => { &[$($crate::support::union::Tag::Boolean($value)),+] };
    (@missing []) => { false };
    (@missing [missing]) => { true };
    (@unknown) => { ::core::option::Option::None };
    (@unknown $unknown:ident) => { ::core::option::Option::Some(Self::$unknown) };
    (@write number, $value:ident, $serializer:ident) => { $crate::support::number::serialize($value, $serializer) };
    (@write $shape:ident number, $value:ident, $serializer:ident) => { $crate::support::number::serialize($value, $serializer) };
    (@write $shape:ident, $value:ident, $serializer:ident) => { ::serde::Serialize::serialize($value, $serializer) };
}

pub(crate) use {implement, part, tagged_union, union};
