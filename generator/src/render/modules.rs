//! The lists of what each module holds, and the root of the crate.

use proc_macro2::TokenStream;
use quote::quote;

use super::names;
use super::pages::print;
use crate::plan::{ModuleFile, PageModule};

/// What the root of a generated crate says to lints: deprecated types are still decoded, names and layout of docs follow
/// the pages.
const ROOT: &str = "\
#![allow(deprecated)]
#![allow(clippy::enum_variant_names, clippy::large_enum_variant, clippy::upper_case_acronyms)]
#![allow(clippy::doc_lazy_continuation, clippy::doc_overindented_list_items)]
#![allow(rustdoc::private_intra_doc_links, rustdoc::redundant_explicit_links)]
#![forbid(unsafe_code)]

";

/// The text of a module file.
pub(super) fn text(module: &ModuleFile) -> String {
    let title = match (module.is_root, module.title.as_str()) {
        (true, _) => "//! The types of an API, as its documentation describes them.".to_owned(),
        (false, folder) => format!("//! The types that the pages in `{folder}` describe."),
    };
    let attributes = if module.is_root { ROOT } else { "" };
    let separator = if module.is_root { "//!\n" } else { "" };
    let about = if module.is_root {
        format!(
            "{separator}//! A type is exported from the module of its folder; [`support`] reads JSON with errors that name their path.\n"
        )
    } else {
        String::new()
    };
    let support = module.is_root.then(|| {
        quote!(
            pub mod support;
        )
    });
    let folders = module.folders.iter().map(|folder| quote!(pub mod #folder;));
    let lists: Vec<_> = support.into_iter().chain(folders).collect();
    let mut text = format!("{title}\n{about}\n{attributes}");
    for group in [lists, pages(module), exports(module)] {
        if !group.is_empty() {
            text.push_str(&group.into_iter().map(print).collect::<String>());
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn pages(module: &ModuleFile) -> Vec<TokenStream> {
    let declare = |page: &PageModule| {
        let name = &page.module;
        let public = page.is_public.then(|| quote!(pub));
        let docs = page.is_public.then(|| {
            let line = format!(
                " What the page of [`{}`] describes.",
                names::written(&page.ty)
            );
            quote!(#[doc = #line])
        });
        quote!(#docs #public mod #name;)
    };
    module.pages.iter().map(declare).collect()
}

fn exports(module: &ModuleFile) -> Vec<TokenStream> {
    let export = |page: &PageModule| {
        let (name, ty) = (&page.module, &page.ty);
        let inline = page.is_public.then(|| quote!(#[doc(inline)]));
        quote!(#inline pub use self::#name::#ty;)
    };
    module.pages.iter().map(export).collect()
}
