//! Structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, names, types};
use crate::plan::{Field, Prelude, Presence, Struct};

/// One struct, as its own item.
pub(super) fn item(item: &Struct, prelude: &Prelude) -> TokenStream {
    let head = attributes::head(&item.head);
    let default = item.has_default.then(|| quote!(Default,));
    let ident = &item.head.ident;
    let fields = item.fields.iter().map(|it| field(it, prelude));

    quote! {
        #head
        #[derive(Debug, Clone, #default PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct #ident {
            #(#fields)*
        }
    }
}

fn field(field: &Field, prelude: &Prelude) -> TokenStream {
    let head = attributes::head(&field.head);
    let wire = wire(field, prelude);
    let ident = &field.head.ident;
    let ty = types::tokens(&field.ty, prelude);

    quote! {
        #head
        #wire
        pub #ident: #ty,
    }
}

/// The attribute that says how a field is encoded, if it needs one.
fn wire(field: &Field, prelude: &Prelude) -> Option<TokenStream> {
    let rename = field.wire.rename.as_ref().map(|key| quote!(rename = #key));
    let alias = field.wire.alias.as_ref().map(|key| quote!(alias = #key));
    let presence = match field.wire.presence {
        Presence::Always => None,
        Presence::LeftOut => {
            let is_none = format!("{}::is_none", names::path(&prelude.option));
            Some(quote!(skip_serializing_if = #is_none))
        }
        Presence::Null => Some(quote!(
            deserialize_with = "crate::support::presence::nullable"
        )),
        Presence::Rest => Some(quote!(flatten)),
    };
    let numbers = types::holds_floats(&field.ty)
        .then(|| quote!(serialize_with = "crate::support::number::serialize"));
    let parts: Vec<_> = [rename, alias, presence, numbers]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| quote!(#[serde(#(#parts),*)]))
}
