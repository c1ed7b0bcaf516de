//! Types of their own for what identifies something. Nothing is validated: each is made of any text, or any integer.

/// Implements what identifiers have, besides what is derived: `id! { JobId: text }`, `id! { Row: integer }`.
macro_rules! id {
    ($name:ident: text) => {
        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.0 == text
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.0 == *text
            }
        }

        $crate::support::ids::id! { @all $name (::std::string::String) }
    };
    ($name:ident: integer) => {
        impl ::core::cmp::PartialEq<i64> for $name {
            fn eq(&self, value: &i64) -> bool {
                self.0 == *value
            }
        }

        $crate::support::ids::id! { @all $name (i64) }
    };
    (@all $name:ident ($type:ty)) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, formatter)
            }
        }

        impl ::core::convert::From<$type> for $name {
            fn from(value: $type) -> Self {
                Self(value)
            }
        }

        impl ::core::convert::From<$name> for $type {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}

pub(crate) use id;
