//! The macros that list the parts of types, and those that hand their schemas to libraries.

/// Describes a type to libraries.
///
/// ```text
/// describe! { Job as "Job" for schemars utoipa, object "One job." {
///     "job_id" | "jobId": required String => "Names the job.",
///     "steps": optional Vec<Step>,
///     rest Value,
/// } }
/// describe! { Inputs as "Inputs" for schemars, union "" { String, Vec<String>, } }
/// describe! { State as "State" for schemars, text "" {} }
/// ```
///
/// The kinds are `object`, `text` and `integer` for enums, `literal`, `union` and `lean_union`, and `same` for a type that is
/// in JSON what another is.
macro_rules! describe {
    ($name:ident as $title:literal for $($library:ident)+, $kind:ident $docs:literal $parts:tt) => {
        $($crate::support::schema::$library! { $name $title ($kind $parts) $docs })+
    };
}

/// Makes a schema of the parts of the type `Self`.
macro_rules! form {
    ($library:ident object {
        $($key:literal $(| $alias:literal)*: $presence:ident $type:ty $(=> $docs:literal)?,)*
        $(rest $rest:ty,)?
    }) => {
        $crate::support::schema::object(
            $library,
            &[$($crate::support::schema::$presence(
                &[$key $(, $alias)*],
                <$type as $crate::support::schema::Form<_>>::form,
                ::core::concat!($($docs)?),
            )),*],
            &[$(<$rest as $crate::support::schema::Form<_>>::form)?],
        )
    };
    ($library:ident union { $($member:ty,)* }) => {
        $crate::support::schema::form! { @union $library (Self as $crate::support::union::Union) $($member)* }
    };
    ($library:ident lean_union { $($member:ty,)* }) => {
        $crate::support::schema::form! { @union $library (Self as $crate::support::lean::Union) $($member)* }
    };
    (@union $library:ident ($($union:tt)*) $($member:ty)*) => {
        $crate::support::schema::union(
            $library,
            <$($union)*>::PLAN,
            <$($union)*>::UNKNOWN.is_some(),
            &[$(<$member as $crate::support::schema::Form<_>>::form),*],
        )
    };
    ($library:ident text {}) => { $crate::support::schema::text::<Self>() };
    ($library:ident integer {}) => { $crate::support::schema::integer::<Self>() };
    ($library:ident literal {}) => {
        $crate::support::schema::literal(::core::convert::From::from(Self::VALUE))
    };
    ($library:ident same { $type:ty, }) => {
        <$type as $crate::support::schema::Form<_>>::form($library)
    };
}

/// Implements `schemars::JsonSchema`. Without a type: what all types need.
macro_rules! schemars {
    () => {
        impl $crate::support::schema::Library for ::schemars::SchemaGenerator {
            fn is_of_written(&self) -> bool {
                self.contract().is_serialize()
            }
        }

        impl<T: ::schemars::JsonSchema> $crate::support::schema::Form<::schemars::SchemaGenerator>
            for $crate::support::schema::Other<T>
        {
            fn form(library: &mut ::schemars::SchemaGenerator) -> $crate::support::schema::Schema {
                let schema = library.subschema_for::<T>();
                schema.as_object().cloned().unwrap_or_default()
            }
        }
    };
    ($name:ident $title:literal ($kind:ident $parts:tt) $docs:literal) => {
        #[allow(deprecated, unused_variables)]
        const _: () = {
            impl ::schemars::JsonSchema for $name {
                fn schema_name() -> ::std::borrow::Cow<'static, str> {
                    $title.into()
                }

                fn schema_id() -> ::std::borrow::Cow<'static, str> {
                    ::core::concat!(::core::module_path!(), "::", ::core::stringify!($name)).into()
                }

                fn json_schema(library: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                    $crate::support::schema::described($crate::support::schema::form!(library $kind $parts), $docs).into()
                }
            }

            impl $crate::support::schema::Form<::schemars::SchemaGenerator> for $name {
                fn form(library: &mut ::schemars::SchemaGenerator) -> $crate::support::schema::Schema {
                    <$crate::support::schema::Other<Self> as $crate::support::schema::Form<_>>::form(library)
                }
            }
        };
    };
}

/// Implements `utoipa::ToSchema`. Without a type: what all types need. OpenAPI describes what is written.
macro_rules! utoipa {
    () => {
        impl $crate::support::schema::Library for $crate::support::schema::utoipa!(@components) {
            fn is_of_written(&self) -> bool {
                true
            }
        }

        // It knows types of other crates by their names in its own derive macro alone: such a value may be any.
        impl<T> $crate::support::schema::Form<$crate::support::schema::utoipa!(@components)>
            for $crate::support::schema::Other<T>
        {
            fn form(_: &mut $crate::support::schema::utoipa!(@components)) -> $crate::support::schema::Schema {
                ::core::default::Default::default()
            }
        }
    };
    (@schema) => { ::utoipa::openapi::RefOr<::utoipa::openapi::schema::Schema> };
    (@components) => { $crate::support::schema::Components<$crate::support::schema::utoipa!(@schema)> };
    ($name:ident $title:literal ($kind:ident $parts:tt) $docs:literal) => {
        // Names in `$parts` must mean here what they mean outside.
        #[allow(deprecated, unused_variables)]
        const _: () = {
            impl $crate::support::schema::InComponents<$crate::support::schema::utoipa!(@schema)> for $name {
                fn listed(library: &mut $crate::support::schema::utoipa!(@components)) -> $crate::support::schema::Schema {
                    $crate::support::schema::described($crate::support::schema::form!(library $kind $parts), $docs)
                }
            }

            impl ::utoipa::PartialSchema for $name {
                fn schema() -> $crate::support::schema::utoipa!(@schema) {
                    let schema = <Self as $crate::support::schema::InComponents<_>>::alone();
                    ::serde_json::from_value(schema)
                        .unwrap_or_else(|_| ::utoipa::openapi::RefOr::T(::core::default::Default::default()))
                }
            }

            impl ::utoipa::ToSchema for $name {
                fn name() -> ::std::borrow::Cow<'static, str> {
                    $title.into()
                }

                fn schemas(list: &mut ::std::vec::Vec<(::std::string::String, $crate::support::schema::utoipa!(@schema))>) {
                    <Self as $crate::support::schema::InComponents<_>>::list(list);
                }
            }

            impl $crate::support::schema::Form<$crate::support::schema::utoipa!(@components)> for $name {
                fn form(library: &mut $crate::support::schema::utoipa!(@components)) -> $crate::support::schema::Schema {
                    library.refer::<Self>($title, <Self as ::utoipa::PartialSchema>::schema)
                }
            }
        };
    };
}

/// Implements `Form` for a map with string keys.
macro_rules! map {
    ($($map:ident)::+) => {
        impl<L, T: $crate::support::schema::Form<L>> $crate::support::schema::Form<L>
            for $($map)::+<String, T>
        {
            fn form(library: &mut L) -> $crate::support::schema::Schema {
                $crate::support::schema::map_of(T::form(library))
            }
        }
    };
}

pub(crate) use {describe, form, map, schemars, utoipa};
