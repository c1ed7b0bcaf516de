//! Unions: which member a value is, and what becomes of a value that is none.
//!
//! Every union records the value first (see `buffer`; the exception is `stream`), chooses by tag or by the kind of JSON
//! value, and only where several members may take it tries them and keeps the best match. What no member takes is kept
//! raw by an open union and refused by a closed one.

use std::any::TypeId;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::bridge;
use super::buffer::{Buffer, FIRST_KEY, FIRST_VALUE};
use super::error::Error;
use super::node::{Kind, Node};
use super::plan::{Candidates, Choice};
pub use super::plan::{Member, Plan, Shape, Tag};
use super::score::{self, Score};
use super::stream;
pub use super::stream::Tagged;

/// What the macros state about an enum.
pub trait Union: Sized + 'static {
    /// How its members are told apart.
    const PLAN: Plan;
    /// How each of them is decoded, in the order of the plan.
    const DECODE: &'static [Decode<Self>];
    /// The variant that keeps raw values; none in a closed union.
    const UNKNOWN: Option<fn(Value) -> Self>;
    /// Decodes a member from the source itself.
    fn stream<'de, A: MapAccess<'de>>(
        index: usize,
        entries: Tagged<'_, A>,
    ) -> Result<Self, A::Error>;
}

/// Decodes one member.
pub type Decode<T> = fn(Node<'_>) -> Result<T, Error>;

/// Decodes a union from any deserializer.
pub fn deserialize<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_newtype_struct(bridge::UNION, Recorded(PhantomData))
}

/// Meets a node half-way, or records what any other deserializer yields.
struct Recorded<U>(PhantomData<U>);

impl<U: Union> Recorded<U> {
    fn record<'de, D: Deserializer<'de>>(source: D) -> Result<U, D::Error> {
        bridge::record(source).and_then(Self::finish)
    }

    fn finish<E: serde::de::Error>(buffer: Rc<Buffer>) -> Result<U, E> {
        let result = decode(Node::new(&buffer, 0)).map_err(E::custom);
        bridge::recycle(buffer);
        result
    }

    /// Looks at the first key: if it is the tag, the member reads the rest from the source.
    fn stream<'de, A: MapAccess<'de>>(tag: &str, mut entries: A) -> Result<U, A::Error> {
        let mut buffer = bridge::spare();
        let some = Rc::make_mut(&mut buffer).fill_first(&mut entries)?;
        let first = Node::new(&buffer, FIRST_KEY).text();
        let member = U::PLAN
            .position(Node::new(&buffer, FIRST_VALUE))
            .filter(|_| some && first == tag);
        if let Some(index) = member {
            let result =
                U::stream(index, Tagged::new(&buffer, entries)).inspect_err(|_| stream::failed());
            bridge::recycle(buffer);
            return result;
        }
        Rc::make_mut(&mut buffer).fill_rest(some, entries)?;
        Self::finish(buffer)
    }
}

impl<'de, U: Union> Visitor<'de> for Recorded<U> {
    type Value = U;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(U::PLAN.name)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<U, D::Error> {
        match U::PLAN.tag {
            Some(_) if stream::is_on() => source.deserialize_any(self),
            _ => Self::record(source),
        }
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<U, E> {
        match bridge::take_place() {
            Some((buffer, at)) => decode(Node::new(&buffer, at)).map_err(bridge::fail),
            None => Self::record(().into_deserializer()),
        }
    }

    // Here come streams, and deserializers that do not pass themselves on, such as serde's own for a single value.

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
        match U::PLAN.tag {
            Some(tag) if stream::is_on() => Self::stream(tag, entries),
            _ => Self::record(MapAccessDeserializer::new(entries)),
        }
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
        None => Err(no_member(index)),
    }
}

/// Never happens: the index comes from the plan, and the macro writes plan and members from one list.
pub fn no_member<E: serde::de::Error>(index: usize) -> E {
    E::custom(format_args!("no member {index}"))
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
        let fit = Fit {
            raw: node.take_kept_raw(),
            exact: U::PLAN.is_exact(index, node),
            score: score::take(),
        };
        match attempt {
            Ok(value) if best.as_ref().is_none_or(|(best, ..)| fit.beats(best)) => {
                best = Some((fit, index, value));
            }
            Ok(_) => {}
            Err(error) => errors.push((index, error)),
        }
        if matches!(&best, Some((best, ..)) if best.is_perfect(node)) {
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
        (
            !self.raw,
            self.score.known(),
            self.exact,
            self.score.detail(),
        )
    }

    fn is_perfect(&self, node: Node<'_>) -> bool {
        !self.raw && node.kind() == Kind::Object && self.score.is_perfect(node.keys())
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

                fn stream<'de, A: ::serde::de::MapAccess<'de>>(
                    mut index: usize,
                    entries: support::Tagged<'_, A>,
                ) -> ::core::result::Result<Self, A::Error> {
                    $(
                        if index == 0 {
                            return entries.decode().map(Self::$member);
                        }
                        index -= 1;
                    )+
                    ::core::result::Result::Err(support::no_member(index))
                }
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
