//! Values built by name.

/// Implements a function for each optional field, which takes the value and gives it back with the field set.
///
/// ```text
/// setters! {
///     Job {
///         with_inputs = inputs: JobInputs,
///     } plain {
///         with_tags = tags: Vec<String>,
///     } patch {
///         with_note = note: String,
///     }
/// }
/// ```
///
/// A field takes all that converts into its type, but for a `plain` one. A `patch` takes `Patch::Keep` and `Patch::Null`, too.
macro_rules! setters {
    (
        $name:ident { $($into:ident = $into_field:ident : $into_type:ty),* $(,)? }
        $(plain { $($plain:ident = $plain_field:ident : $plain_type:ty),* $(,)? })?
        $(patch { $($patch:ident = $patch_field:ident : $patch_type:ty),* $(,)? })?
    ) => {
        #[allow(dead_code, deprecated)]
        impl $name {
            $(
                /// The same with this field.
                #[must_use]
                pub fn $into(mut self, value: impl ::core::convert::Into<$into_type>) -> Self {
                    self.$into_field = ::core::option::Option::Some(value.into());
                    self
                }
            )*
            $($(
                /// The same with this field.
                #[must_use]
                pub fn $plain(mut self, value: $plain_type) -> Self {
                    self.$plain_field = ::core::option::Option::Some(value);
                    self
                }
            )*)?
            $($(
                /// The same with this field.
                #[must_use]
                pub fn $patch(mut self, value: impl ::core::convert::Into<$crate::support::Patch<$patch_type>>) -> Self {
                    self.$patch_field = value.into();
                    self
                }
            )*)?
        }
    };
}

pub(crate) use setters;
