//! Tokens inside of others, without a copy.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// Tokens that are made where they are printed: of finished ones, `quote` copies each.
pub(super) struct Later<F>(pub(super) F);

impl<F: Fn() -> TokenStream> ToTokens for Later<F> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0());
    }
}
