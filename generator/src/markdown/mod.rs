//! Markdown: the only module that uses pulldown-cmark.
//!
//! Knows blocks, tables and inline markup; must not know which heading or column means what.

mod blocks;
mod inert;
mod link;
mod prose;

pub(crate) use blocks::parse;
pub(crate) use inert::is_inert;
pub(crate) use prose::fragments;
