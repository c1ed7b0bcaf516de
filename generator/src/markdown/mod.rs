//! Markdown: the only module that uses pulldown-cmark.
//!
//! Knows blocks, tables and inline markup. Must not know what a heading or a column means.

mod blocks;
mod code;
mod inert;
mod link;
mod prose;
mod tables;

pub(crate) use blocks::parse;
pub(crate) use code::{code_span, longest_run};
pub(crate) use inert::{Links, is_inert};
pub(crate) use prose::fragments;
