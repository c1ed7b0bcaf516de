//! Unions: which member a value is, and what becomes of a value that is none.
//!
//! Every union records the value first (see `buffer`), chooses by tag or by the kind of JSON value, and only where
//! several members may take it tries them and keeps the best match. What no member takes is kept raw by an open union
//! and refused by a closed one.

use std::any::TypeId;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::buffer::{Buffer, Recorder};
pub use super::literal::Literal;
use super::node::{Node, UNION};
use super::plan::Seen;
pub use super::plan::{Member, Plan, Shape};
use super::repeated::Repeated;
use super::score::{self, SCORE, Score};

/// What the macros state about an enum.
pub trait Union: Sized + 'static {
    /// How its members are told apart.
    const PLAN: &'static Plan;
    /// The variant that keeps raw values; none in a closed union.
    const UNKNOWN: Option<fn(Value) -> Self>;
    /// Decodes the member of an index in the plan.
    fn member<'de, A: SeqAccess<'de>>(index: usize, value: &mut A) -> Result<Self, A::Error>;
}

/// Decodes a union from any deserializer.
pub fn deserialize<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    let mut decoded = None;
    deserializer.deserialize_newtype_struct(UNION, Ask(&mut decoded))?;
    decoded.ok_or_else(no_value)
}

/// Decodes a value that can be decoded again.
pub fn again<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(value: &mut A) -> Result<T, A::Error> {
    match value.next_element()? {
        Some(value) => Ok(value),
        None => Err(no_value()),
    }
}

/// Never happens: a repeated value has no end, and a deserializer that succeeds has called its visitor.
#[cold]
fn no_value<E: Error>() -> E {
    E::custom("no value")
}

/// Never happens: the macro writes plan and members from one list.
#[cold]
pub fn no_member<E: Error>(index: usize) -> E {
    E::custom(format_args!("no member {index}"))
}

/// Asks a deserializer for a union.
///
/// serde gives no way to see which deserializer it is. So the union asks for a newtype struct of a reserved name: a node
/// answers with `Some`, and all others pass themselves on, or call the method for what they hold.
struct Ask<'a, U>(&'a mut Option<U>);

/// Records a value, whatever the union, and has it decoded inside the visitor, so that serde_json adds line and column
/// to an error.
struct Record<'a>(&'a mut dyn FnMut(Repeated<'_, '_>) -> Result<(), super::Error>);

/// Receives the value from a node.
struct Resolve<'a, U>(&'a mut Option<U>);

impl<U: Union> Ask<'_, U> {
    fn record<'de, E: Error>(
        self,
        fill: impl FnOnce(Recorder<'_, 'de>) -> Result<(), E>,
    ) -> Result<(), E> {
        Record(&mut |value| resolve(value, self.0)).record(fill)
    }
}

impl Record<'_> {
    #[inline]
    fn record<'de, E: Error>(
        self,
        fill: impl FnOnce(Recorder<'_, 'de>) -> Result<(), E>,
    ) -> Result<(), E> {
        let buffer = Buffer::record(fill)?;
        (self.0)(Repeated(Node::new(&buffer, 0))).map_err(E::custom)
    }
}

/// All that JSON consists of is recorded.
macro_rules! record {
    ($($method:ident($($value:ident: $type:ty)?))+) => {
        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a JSON value")
        }

        $(fn $method<E: Error>(self, $($value: $type)?) -> Result<(), E> {
            self.record(|recorder| recorder.$method($($value)?))
        })+

        fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
            self.record(|recorder| recorder.visit_seq(items))
        }

        fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
            self.record(|recorder| recorder.visit_map(entries))
        }
    };
}

impl<'de, U: Union> Visitor<'de> for Ask<'_, U> {
    type Value = ();

    record! {
        visit_unit() visit_bool(value: bool) visit_i64(value: i64) visit_u64(value: u64) visit_f64(value: f64)
        visit_str(text: &str)
    }

    fn visit_some<D: Deserializer<'de>>(self, node: D) -> Result<(), D::Error> {
        node.deserialize_seq(Resolve(self.0))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(Record(&mut |value| resolve(value, self.0)))
    }
}

impl<'de> Visitor<'de> for Record<'_> {
    type Value = ();

    record! {
        visit_unit() visit_bool(value: bool) visit_i64(value: i64) visit_u64(value: u64) visit_f64(value: f64)
        visit_borrowed_str(text: &'de str) visit_str(text: &str)
    }
}

impl<'de, U: Union> Visitor<'de> for Resolve<'_, U> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(U::PLAN.name)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, value: A) -> Result<(), A::Error> {
        resolve(value, self.0)
    }
}

/// Decodes a repeated value as the member that it is, or keeps it raw.
fn resolve<'de, U: Union, A: SeqAccess<'de>>(
    mut value: A,
    slot: &mut Option<U>,
) -> Result<(), A::Error> {
    let before = SCORE.get();
    let seen = U::PLAN.look(&mut value)?;
    let error = match decode(seen, &mut value) {
        // A member of which every key may be missing takes any object, and would drop all of it.
        Some(Ok(_)) if U::UNKNOWN.is_some() && SCORE.get().explains_nothing_since(before) => None,
        Some(Ok(decoded)) => {
            *slot = Some(decoded);
            return Ok(());
        }
        Some(Err(error)) => Some(error),
        None => None,
    };
    match (error, U::UNKNOWN) {
        (_, Some(unknown)) => {
            *slot = Some(unknown(again(&mut value)?));
            score::keep_raw(place(&value), before);
            Ok(())
        }
        (Some(error), None) => Err(error),
        (None, None) => Err(U::PLAN.misfit(seen, &again(&mut value)?)),
    }
}

fn place<'de, A: SeqAccess<'de>>(value: &A) -> usize {
    value.size_hint().unwrap_or_default()
}

/// Decodes one of the members that may take the value; nothing if there is none.
fn decode<'de, U: Union, A: SeqAccess<'de>>(
    seen: Seen,
    value: &mut A,
) -> Option<Result<U, A::Error>> {
    if let Seen::Tag(index) = seen {
        return Some(U::member(index, value));
    }
    let trial = (TypeId::of::<U>(), place(value));
    let under_way = U::PLAN.holds_unions().then(|| score::enter(trial));
    if matches!(under_way, Some(None)) {
        return Some(Err(U::PLAN.none_fits::<A::Error>(&[])));
    }
    let mut members = U::PLAN.candidates(seen);
    let first = members.next()?;
    if members.next().is_none() {
        return Some(U::member(first, value));
    }
    Some(match score::recall(trial) {
        Some(Some(index)) => U::member(index, value),
        Some(None) => Err(U::PLAN.none_fits::<A::Error>(&[])),
        None => score::trial(trial, || best(seen, value)),
    })
}

/// Tries the members that may take the value and keeps the best match, the earlier of two equals.
fn best<'de, U: Union, A: SeqAccess<'de>>(
    seen: Seen,
    value: &mut A,
) -> (Option<usize>, Result<U, A::Error>) {
    let before = SCORE.take();
    let place = place(value);
    let mut best: Option<(Fit, usize, U)> = None;
    let mut errors = Vec::new();
    for index in U::PLAN.candidates(seen) {
        score::take_kept_raw(place);
        let attempt = U::member(index, value);
        let fit = Fit {
            raw: score::take_kept_raw(place),
            exact: U::PLAN.is_exact(index, seen),
            score: SCORE.take(),
        };
        match attempt {
            Ok(decoded) if best.as_ref().is_none_or(|(best, ..)| fit.beats(best)) => {
                best = Some((fit, index, decoded));
            }
            Ok(_) => {}
            Err(error) => errors.push((index, error)),
        }
        if matches!(&best, Some((best, ..)) if best.is_perfect(seen)) {
            break;
        }
    }
    SCORE.set(before);
    let Some((fit, index, decoded)) = best else {
        return (None, Err(U::PLAN.none_fits(&errors)));
    };
    SCORE.set(before.plus(fit.score));
    if fit.raw {
        score::set_kept_raw(place);
    }
    (Some(index), Ok(decoded))
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
        let known = self.score.unknown() == 0;
        (!self.raw, known, self.exact, self.score.detail())
    }

    fn is_perfect(&self, seen: Seen) -> bool {
        let object = matches!(seen, Seen::NoTag | Seen::Kind(Shape::Object));
        object && !self.raw && self.score.is_perfect()
    }
}

/// Implements a union whose members share a tag.
///
/// ```text
/// tagged_union! { Tool by "type" { Function = "function", Search = "search" | "web_search" or missing } open Unknown }
/// tagged_union! { Event by integer "version" { First = 1, Second = 2 } }
/// tagged_union! { Content by "type" { Text: string, Parts: array, Image = "image" } open Unknown }
/// ```
///
/// Each member is a variant that holds one value. `or missing` marks a member that may leave its tag out. `open` names
/// the variant that holds a `serde_json::Value`; without it the union is closed. Tags are text, `integer` or `boolean`.
/// A member with a kind of JSON value, as in `union!`, takes values of that kind, and objects only without the tag.
macro_rules! tagged_union {
    (
        $name:ident by $($kind:ident)? $tag:literal {
            $($member:ident $(: $shape:ident $(as $form:ident)?)? $(= $($value:literal)|+ $(or $missing:ident)?)?),+ $(,)?
        } $(open $unknown:ident)?
    ) => {
        $crate::support::union::implement! {
            $name [$($kind)? text] (::core::option::Option::Some($tag))
            { $($member [$($shape)? object] [$($($form)?)?] [$($($value)+)?] [$($($missing)?)?])+ }
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
            $name [text] (::core::option::Option::None)
            { $($member [$shape object] [$($form)?] [] [])+ }
            $($unknown)?
        }
    };
}

/// The implementations behind both macros.
macro_rules! implement {
    (
        $name:ident [$kind:ident $($kinds:ident)?] ($tag:expr)
        { $($member:ident [$shape:ident $($shapes:ident)?] [$($form:ident)?] $values:tt [$($missing:ident)?])+ }
        $($unknown:ident)?
    ) => {
        #[allow(deprecated)]
        const _: () = {
            use $crate::support::union as support;

            impl support::Union for $name {
                const PLAN: &'static support::Plan = &support::Plan {
                    name: ::core::stringify!($name),
                    tag: $tag,
                    members: &[$(support::Member {
                        name: ::core::stringify!($member),
                        shape: support::part!(@shape $shape),
                        tags: support::part!(@tags $kind $values),
                        untagged: support::part!(@missing $($missing)?),
                    }),+],
                };
                const UNKNOWN: ::core::option::Option<fn(::serde_json::Value) -> Self> = support::part!(@unknown $($unknown)?);

                fn member<'de, A: ::serde::de::SeqAccess<'de>>(
                    mut index: usize,
                    value: &mut A,
                ) -> ::core::result::Result<Self, A::Error> {
                    $(
                        if index == 0 {
                            return support::again(value).map(Self::$member);
                        }
                        index = index.wrapping_sub(1);
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
    (@tags text [$($value:literal)*]) => { &[$($crate::support::union::Literal::Text($value)),*] };
    (@tags integer [$($value:literal)*]) => { &[$($crate::support::union::Literal::Integer($value)),*] };
    (@tags boolean [$($value:literal)*]) => { &[$($crate::support::union::Literal::Boolean($value)),*] };
    (@missing) => { false };
    (@missing missing) => { true };
    (@unknown) => { ::core::option::Option::None };
    (@unknown $unknown:ident) => { ::core::option::Option::Some(Self::$unknown) };
    (@write number, $value:ident, $serializer:ident) => { $crate::support::number::serialize($value, $serializer) };
    (@write $shape:ident number, $value:ident, $serializer:ident) => { $crate::support::number::serialize($value, $serializer) };
    (@write $shape:ident, $value:ident, $serializer:ident) => { ::serde::Serialize::serialize($value, $serializer) };
}

pub(crate) use {implement, part, tagged_union, union};
