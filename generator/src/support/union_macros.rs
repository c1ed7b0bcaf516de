//! The macros that implement a union for an enum: `tagged_union!` and `union!`.
//!
//! Both normalize their members and pass them to `implement!`, which writes the implementations of `Union`,
//! `Deserialize` and `Serialize`. `part!` translates single keywords.

/// Implements a union whose members share a tag.
///
/// ```text
/// tagged_union! { Tool by "type" { Function = "function", Search = "search" | "web_search" or missing } open Unknown }
/// tagged_union! { Event by integer "version" { First = 1, Second = 2 } }
/// tagged_union! { Content by "type" { Text: string, Parts: array, Image = "image" } open Unknown }
/// ```
///
/// Each member is a variant with one value. `or missing` marks a member whose tag may be missing. `open` names the variant
/// for unknown values, a `serde_json::Value`; without it the union is closed, and with `unless tagged` only
/// for values whose tag selects a member. Tags are strings, `integer`, `boolean`, or a `word`: a
/// string of which neither the case nor the separators count.
/// A member with a kind of JSON value, as in `union!`, accepts values of that kind; objects only if they have no tag.
macro_rules! tagged_union {
    (
        $name:ident by $($tag_type:ident)? $tag:literal {
            $($member:ident $(: $kind:ident $(as $write_as:ident)?)? $(= $($value:literal)|+ $(or $missing:ident)?)?),+ $(,)?
        } $(open $unknown:ident $(unless $strict:ident)?)?
    ) => {
        $crate::support::union_macros::implement! {
            $name [$($tag_type)? text] (::core::option::Option::Some($tag))
            { $($member [$($kind)? object] [$($($write_as)?)?] [$($($value)+)?] [$($($missing)?)?])+ }
            [$($($strict)?)?] $($unknown)?
        }
    };
}

/// Implements a union whose members differ in the kind of JSON value. Several of one kind are decided by the best match.
///
/// ```text
/// union! { Content { Text: string, Parts: array } open Unknown }
/// union! { Limit { Count: integer, Ratio: number, Steps: array as number } }
/// ```
///
/// The kinds are `string`, `integer`, `number`, `boolean`, `null`, `array`, `object` and `any`. `as number`
/// marks members that contain floats, which are written as JavaScript does; `number` implies it.
macro_rules! union {
    ($name:ident { $($member:ident : $kind:ident $(as $write_as:ident)?),+ $(,)? } $(open $unknown:ident)?) => {
        $crate::support::union_macros::implement! {
            $name [text] (::core::option::Option::None)
            { $($member [$kind object] [$($write_as)?] [] [])+ }
            [] $($unknown)?
        }
    };
}

/// Writes the implementations. A keyword that the user left out is replaced by the default that follows it in `[…]`.
macro_rules! implement {
    (
        $name:ident [$tag_type:ident $($unused_tag_type:ident)?] ($tag:expr)
        { $($member:ident [$kind:ident $($unused_kind:ident)?] [$($write_as:ident)?] $values:tt [$($missing:ident)?])+ }
        [$($strict:ident)?] $($unknown:ident)?
    ) => {
        #[allow(deprecated)]
        const _: () = {
            use $crate::support::union as support;

            impl support::Union for $name {
                const PLAN: &'static support::UnionPlan = &support::UnionPlan {
                    name: ::core::stringify!($name),
                    tag: $tag,
                    is_strict: $crate::support::union_macros::part!(@strict $($strict)?),
                    members: &[$(support::MemberPlan {
                        name: ::core::stringify!($member),
                        kind: $crate::support::union_macros::part!(@kind $kind),
                        tags: $crate::support::union_macros::part!(@tags $tag_type $values),
                        untagged: $crate::support::union_macros::part!(@missing $($missing)?),
                    }),+],
                };
                const UNKNOWN: ::core::option::Option<fn(::serde_json::Value) -> Self> = $crate::support::union_macros::part!(@unknown $($unknown)?);

                fn member<'de, A: ::serde::de::SeqAccess<'de>>(
                    mut index: usize,
                    value: &mut A,
                    slot: &mut ::core::option::Option<Self>,
                ) -> ::core::result::Result<(), A::Error> {
                    $(
                        if index == 0 {
                            return support::decode_into(value, slot, Self::$member);
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
                        $(Self::$member(value) => $crate::support::union_macros::part!(@write $kind $($write_as)?, value, serializer),)+
                        $(Self::$unknown(value) => support::write_member(value, support::why::<Self>, serializer),)?
                    }
                }
            }
        };
    };
}

/// Translates one keyword of the macros to Rust.
macro_rules! part {
    (@kind any) => { $crate::support::union::JsonKind::Any };
    (@kind null) => { $crate::support::union::JsonKind::Null };
    (@kind boolean) => { $crate::support::union::JsonKind::Boolean };
    (@kind integer) => { $crate::support::union::JsonKind::Integer };
    (@kind number) => { $crate::support::union::JsonKind::Number };
    (@kind string) => { $crate::support::union::JsonKind::String };
    (@kind array) => { $crate::support::union::JsonKind::Array };
    (@kind object) => { $crate::support::union::JsonKind::Object };
    (@tags text [$($value:literal)*]) => { &[$($crate::support::union::Scalar::String($value)),*] };
    (@tags word [$($value:literal)*]) => { &[$($crate::support::union::Scalar::Word($value)),*] };
    (@tags integer [$($value:literal)*]) => { &[$($crate::support::union::Scalar::Integer($value)),*] };
    (@tags boolean [$($value:literal)*]) => { &[$($crate::support::union::Scalar::Boolean($value)),*] };
    (@strict) => { false };
    (@strict tagged) => { true };
    (@missing) => { false };
    (@missing missing) => { true };
    (@unknown) => { ::core::option::Option::None };
    (@unknown $unknown:ident) => { ::core::option::Option::Some(Self::$unknown) };
    (@write number, $value:ident, $serializer:ident) => { $crate::support::number::serialize($value, $serializer) };
    (@write $kind:ident number, $value:ident, $serializer:ident) => { $crate::support::number::serialize($value, $serializer) };
    (@write $kind:ident, $value:ident, $serializer:ident) => { ::serde::Serialize::serialize($value, $serializer) };
}

pub(crate) use {implement, part, tagged_union, union};
