//! The members of a union by name: questions and conversions.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// The error of a conversion: the value of a union is another member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongMember {
    union: &'static str,
    expected: &'static str,
}

impl WrongMember {
    /// The error of a union that is not this member.
    #[must_use]
    pub fn new(union: &'static str, expected: &'static str) -> Self {
        Self { union, expected }
    }
}

impl fmt::Display for WrongMember {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "this {} is no {}", self.union, self.expected)
    }
}

impl std::error::Error for WrongMember {}

/// The tag of a member: the only value that it may have, or the one that is written.
pub fn tag_of<T: Serialize, L: Copy + PartialEq<Value>>(
    member: &T,
    key: &str,
    tags: &[L],
) -> Option<L> {
    let written = match tags {
        [] => return None,
        [only] => return Some(*only),
        _ => serde_json::to_value(member).ok()?,
    };
    let written = written.get(key)?;
    tags.iter().copied().find(|tag| tag == written)
}

/// Implements what names the members of a union.
///
/// ```text
/// members! {
///     Tool by "type": &str as_str {
///         Function: is_function as_function into_function = "function" => ref (&Function) (Function) from try,
///         Text: is_text as_text into_text => ref (&str) (String) from try text,
///     } open Unknown
/// }
/// ```
///
/// Behind the names of the functions and the values of the tag: whether the member is lent as a `ref`erence, `copy`ed or
/// `boxed`; the type that is lent, the type of the member, and the conversions: `from` the member, `try` to convert to it, and
/// from a `text`.
macro_rules! members {
    (
        $name:ident $(by $key:literal : ($tag:ty) $get:ident)? {
            $($member:ident : $is:ident $lend:ident $into:ident $(= $($value:literal)|+)? => $how:ident ($lent:ty) ($type:ty) $($conversion:ident)*),+ $(,)?
        } $(open $unknown:ident)?
    ) => {
        #[allow(dead_code, deprecated, unreachable_patterns)]
        impl $name {
            $(
                /// Whether it is this member.
                #[must_use]
                pub fn $is(&self) -> bool {
                    ::core::matches!(self, Self::$member(_))
                }

                /// The member, if it is this one.
                #[must_use]
                pub fn $lend(&self) -> ::core::option::Option<$lent> {
                    match self {
                        Self::$member(value) => ::core::option::Option::Some($crate::support::members::member!(@lend $how value)),
                        _ => ::core::option::Option::None,
                    }
                }

                /// The member, if it is this one.
                #[must_use]
                pub fn $into(self) -> ::core::option::Option<$type> {
                    match self {
                        Self::$member(value) => ::core::option::Option::Some($crate::support::members::member!(@take $how value)),
                        _ => ::core::option::Option::None,
                    }
                }
            )+

            $(
                /// Whether the value is no member.
                #[must_use]
                pub fn is_unrecognized(&self) -> bool {
                    ::core::matches!(self, Self::$unknown(_))
                }
            )?
        }

        $crate::support::members::tag! { $name [$($key ($tag) $get)?] [$($member [$($($value)+)?])+] $($unknown)? }

        $($crate::support::members::convert! { $name $member $into $how ($type) $($conversion)* })+
    };
}

/// Writes the function for the tag, if there is one.
macro_rules! tag {
    ($name:ident [] $members:tt $($unknown:ident)?) => {};
    ($name:ident [$key:literal ($tag:ty) $get:ident] [$($member:ident [$($value:literal)*])+] $($unknown:ident)?) => {
        #[allow(dead_code, deprecated)]
        impl $name {
            /// The tag, which says what member it is, if it has one.
            #[must_use]
            pub fn tag(&self) -> ::core::option::Option<$tag> {
                match self {
                    $(Self::$member(value) => $crate::support::members::tag_of(value, $key, &[$($value),*]),)+
                    $(Self::$unknown(value) => value.get($key)?.$get(),)?
                }
            }
        }
    };
}

/// Lends or takes a member.
macro_rules! member {
    (@lend copy $value:ident) => {
        *$value
    };
    (@lend $how:ident $value:ident) => {
        $value
    };
    (@take boxed $value:ident) => {
        *$value
    };
    (@take $how:ident $value:ident) => {
        $value
    };
    (@put boxed $value:ident) => {
        ::std::boxed::Box::new($value)
    };
    (@put $how:ident $value:ident) => {
        $value
    };
}

/// Writes the conversions of a member.
macro_rules! convert {
    ($name:ident $member:ident $into:ident $how:ident ($type:ty)) => {};
    ($name:ident $member:ident $into:ident $how:ident ($type:ty) from $($more:ident)*) => {
        #[allow(deprecated)]
        impl ::core::convert::From<$type> for $name {
            fn from(value: $type) -> Self {
                Self::$member($crate::support::members::member!(@put $how value))
            }
        }

        $crate::support::members::convert! { $name $member $into $how ($type) $($more)* }
    };
    ($name:ident $member:ident $into:ident $how:ident ($type:ty) try $($more:ident)*) => {
        #[allow(deprecated)]
        impl ::core::convert::TryFrom<$name> for $type {
            type Error = $crate::support::WrongMember;

            fn try_from(value: $name) -> ::core::result::Result<Self, $crate::support::WrongMember> {
                let wrong = $crate::support::WrongMember::new(::core::stringify!($name), ::core::stringify!($member));
                value.$into().ok_or(wrong)
            }
        }

        $crate::support::members::convert! { $name $member $into $how ($type) $($more)* }
    };
    ($name:ident $member:ident $into:ident $how:ident ($type:ty) text) => {
        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::$member(text.to_owned())
            }
        }
    };
}

pub(crate) use {convert, member, members, tag};
