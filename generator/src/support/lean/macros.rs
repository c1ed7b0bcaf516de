//! The macros that implement the JSON format of a type. They list what a type has; the code behind is shared.

/// Implements a struct: its fields with their keys.
///
/// ```text
/// object! {
///     Job {
///         id: required "job_id" | "jobId",
///         inputs: optional "inputs",
///         created_at: required_by<time::serde::rfc3339> "created_at",
///     } rest additional_properties
/// }
/// ```
///
/// | word | if the key is missing | `null` | `None` is written as |
/// |---|---|---|---|
/// | `required` | error | error | |
/// | `optional` | `None` | `None` | nothing |
/// | `nullable` | error | `None` | `null` |
/// | `keep` | `None` | a value of the field | nothing |
/// | `patch` | `Keep` | `Null` | `Keep` as nothing, `Null` as `null` |
///
/// After the first key, others that are read as well. With `_foreign`, the type is read and written by its own
/// implementation of serde; with `_by`, by the functions of a module. `rest` names the field for all other keys.
macro_rules! object {
    ($name:ident {
        $($field:ident: $presence:ident $(<$($by:ident)::+>)? $key:literal $(| $alias:literal)*),* $(,)?
    } $($rest:ident $others:ident)?) => {
        #[allow(deprecated, unreachable_patterns)]
        impl $crate::support::lean::Lean for $name {
            fn decode(node: $crate::support::lean::Node<'_>) -> ::core::option::Option<Self> {
                let mut fields = $crate::support::lean::Fields::of(
                    node,
                    ::core::stringify!($name),
                    &[$($key),*],
                    &[$($(($alias, $key),)*)*],
                    $crate::support::lean::has_rest!($($rest)?),
                )?;
                // One value of all fields: a variable for each would cost the compiler more.
                match ($(fields.$presence($($($by)::+::deserialize)?),)* $(fields.$rest(),)?) {
                    ($(::core::option::Option::Some($field),)* $(::core::option::Option::Some($others),)?) => {
                        ::core::option::Option::Some(Self { $($field,)* $($others,)? })
                    }
                    _ => ::core::option::Option::None,
                }
            }

            fn put_all(&self, output: &mut $crate::support::lean::Output<'_>) {
                $(output.$presence($key, &self.$field $(, $($by)::+::serialize)?);)*
                $(output.$rest(&self.$others);)?
            }
        }

        $crate::support::lean::serde! { $name }
    };
}

/// Implements the traits of serde by `Lean`.
macro_rules! serde {
    ($name:ident) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::support::lean::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::support::lean::deserialize(deserializer)
            }
        }
    };
}

/// Implements `Lean` for a type with derived code, which may then stand in types without it.
macro_rules! derived {
    ($name:ident) => {
        #[allow(deprecated)]
        impl $crate::support::lean::Lean for $name {
            fn decode(node: $crate::support::lean::Node<'_>) -> ::core::option::Option<Self> {
                $crate::support::lean::foreign(node)
            }

            fn view(&self) -> $crate::support::lean::View<'_> {
                $crate::support::lean::View::Foreign(self)
            }
        }
    };
}

macro_rules! has_rest {
    () => {
        false
    };
    ($rest:ident) => {
        true
    };
}

/// Implements an enum of strings, as `support::text_enum!` does.
macro_rules! text_enum {
    ($name:ident $values:tt $($open:ident $unknown:ident)?) => {
        $crate::support::text_enum! { $name $values $($open $unknown)? }

        impl $crate::support::lean::Lean for $name {
            fn decode(node: $crate::support::lean::Node<'_>) -> ::core::option::Option<Self> {
                $crate::support::lean::text(node)
            }

            fn view(&self) -> $crate::support::lean::View<'_> {
                $(if let Self::$unknown(text) = self {
                    return $crate::support::lean::View::UnlistedText(text.as_str());
                })?
                $crate::support::lean::View::Text(self.as_str())
            }
        }
    };
}

/// Implements an enum of integers, as `support::integer_enum!` does.
macro_rules! integer_enum {
    ($name:ident $values:tt $($open:ident $unknown:ident)?) => {
        $crate::support::integer_enum! { $name $values $($open $unknown)? }

        impl $crate::support::lean::Lean for $name {
            fn decode(node: $crate::support::lean::Node<'_>) -> ::core::option::Option<Self> {
                $crate::support::lean::integer(node)
            }

            fn view(&self) -> $crate::support::lean::View<'_> {
                $(if let Self::$unknown(value) = self {
                    return $crate::support::lean::View::UnlistedInteger(value.as_i64());
                })?
                $crate::support::lean::View::I64(self.as_i64())
            }
        }
    };
}

/// Implements a type with one legal value, as `support::literal!` does.
macro_rules! literal {
    ($name:ident : str = $value:literal) => {
        $crate::support::lean::literal! { @all $name str String Text $value }
    };
    ($name:ident : i64 = $value:literal) => {
        $crate::support::lean::literal! { @all $name i64 Integer I64 $value }
    };
    ($name:ident : bool = $value:literal) => {
        $crate::support::lean::literal! { @all $name bool Boolean Bool $value }
    };
    (@all $name:ident $type:ident $kind:ident $view:ident $value:literal) => {
        $crate::support::literal! { $name: $type = $value }

        impl $crate::support::lean::Lean for $name {
            fn decode(node: $crate::support::lean::Node<'_>) -> ::core::option::Option<Self> {
                use $crate::support::lean::{Scalar, literal_value};
                literal_value(node, Scalar::$kind(Self::VALUE)).map(|()| Self)
            }

            fn view(&self) -> $crate::support::lean::View<'_> {
                $crate::support::lean::View::$view(Self::VALUE)
            }
        }
    };
}

/// Implements a union whose members share a tag. The syntax is that of `support::tagged_union!`.
macro_rules! tagged_union {
    (
        $name:ident by $($tag_type:ident)? $tag:literal {
            $($member:ident $(: $kind:ident $(as $how:ident)?)? $(= $($value:literal)|+ $(or $missing:ident)?)?),+ $(,)?
        } $(open $unknown:ident $(unless $strict:ident)?)?
    ) => {
        $crate::support::lean::implement! {
            $name [$($tag_type)? text] (::core::option::Option::Some($tag))
            { $($member [$($kind)? object] [$($($how)?)?] [$($($value)+)?] [$($($missing)?)?])+ }
            [$($($strict)?)?] $($unknown)?
        }
    };
}

/// Implements a union whose members differ in the kind of JSON value. The syntax is that of `support::union!`.
macro_rules! union {
    ($name:ident { $($member:ident : $kind:ident $(as $how:ident)?),+ $(,)? } $(open $unknown:ident)?) => {
        $crate::support::lean::implement! {
            $name [text] (::core::option::Option::None)
            { $($member [$kind object] [$($how)?] [] [])+ }
            [] $($unknown)?
        }
    };
}

/// Writes the implementations of a union. A keyword that is left out is replaced by the default that follows it in `[…]`.
macro_rules! implement {
    (
        $name:ident [$tag_type:ident $($unused_tag_type:ident)?] ($tag:expr)
        { $($member:ident [$kind:ident $($unused_kind:ident)?] [$($how:ident)?] $values:tt [$($missing:ident)?])+ }
        [$($strict:ident)?] $($unknown:ident)?
    ) => {
        #[allow(deprecated, unused_assignments)]
        const _: () = {
            use $crate::support::lean as support;
            use $crate::support::union_macros::part;

            impl support::Union for $name {
                const PLAN: &'static support::UnionPlan = &support::UnionPlan {
                    name: ::core::stringify!($name),
                    tag: $tag,
                    is_strict: part!(@strict $($strict)?),
                    members: &[$(support::MemberPlan {
                        name: ::core::stringify!($member),
                        kind: part!(@kind $kind),
                        tags: part!(@tags $tag_type $values),
                        untagged: part!(@missing $($missing)?),
                    }),+],
                };
                const UNKNOWN: ::core::option::Option<fn(::serde_json::Value) -> Self> = part!(@unknown $($unknown)?);

                fn member(mut index: usize, node: support::Node<'_>) -> ::core::option::Option<Self> {
                    $(
                        if index == 0 {
                            return $crate::support::lean::member!(@decode node $($how)?).map(Self::$member);
                        }
                        index = index.wrapping_sub(1);
                    )+
                    ::core::option::Option::None
                }
            }

            impl support::Lean for $name {
                fn decode(node: support::Node<'_>) -> ::core::option::Option<Self> {
                    support::decode_union(node)
                }

                fn view(&self) -> support::View<'_> {
                    match self {
                        $(Self::$member(value) => $crate::support::lean::member!(@view value $($how)?),)+
                        $(Self::$unknown(value) => support::View::Kept(value, support::why::<Self>),)?
                    }
                }
            }

            $crate::support::lean::serde! { $name }
        };
    };
}

/// How a member is read and written: by its own implementation of serde if it is `foreign`.
macro_rules! member {
    (@decode $node:ident foreign) => {
        $crate::support::lean::foreign($node)
    };
    (@decode $node:ident $($number:ident)?) => {
        $crate::support::lean::Lean::decode($node)
    };
    (@view $value:ident foreign) => {
        $crate::support::lean::View::Foreign($value)
    };
    (@view $value:ident $($number:ident)?) => {
        $crate::support::lean::Lean::view($value)
    };
}

pub(crate) use {
    derived, has_rest, implement, integer_enum, literal, member, object, serde, tagged_union,
    text_enum, union,
};
