//! From the plan to the text of files. Every function only prints what is decided: a template like its output.
//!
//! Knows the plan and tokens; must not know the schema or the options.

mod attributes;
mod building;
mod conditions;
mod docs;
mod enums;
mod examples;
mod header;
mod index;
mod invocation;
mod later;
mod lean;
mod lines;
mod literals;
mod modules;
mod names;
mod pages;
mod schemas;
mod serde_arguments;
mod structs;
mod support;
mod types;
mod unions;
mod used_by;

use rayon::prelude::*;

pub(crate) use header::is_ours;
pub(crate) use index::entries;
pub use index::{Entry, Part};

use crate::plan::{Content, File, Plan};

/// A file of the crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The path below the crate's folder, with `/` between segments.
    pub path: String,
    /// The text of the file.
    pub text: String,
}

/// Renders all files in parallel, sorted by path. None is dropped from the plan meanwhile: memory that is free in many small
/// pieces all over costs more time than rendering itself.
pub(crate) fn files(plan: &Plan) -> Vec<Rendered> {
    let support: Vec<_> = support::files(plan)
        .map(|(path, text)| Rendered {
            text: match path.ends_with(".md") {
                true => header::markdown(None, &text),
                false => header::rust(None, &text),
            },
            path,
        })
        .collect();
    let mut files: Vec<_> = plan.files.par_iter().map(file).collect();
    files.extend(support);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// A file of plain lines with its header.
pub(crate) fn listing(path: &str, lines: &str) -> Rendered {
    Rendered {
        path: path.to_owned(),
        text: header::listing(lines),
    }
}

fn file(file: &File) -> Rendered {
    let page = file.page.as_deref();
    let text = match &file.content {
        Content::Page(content) => header::rust(page, &pages::text(content)),
        Content::Module(module) => header::rust(page, &modules::text(module)),
        Content::Inclusion(inclusion) => header::rust(page, &modules::inclusion(inclusion)),
        Content::UsedBy(lists) => header::rust(page, &used_by::text(lists)),
        Content::Examples(examples) => header::markdown(page, &examples::text(examples)),
    };
    Rendered {
        path: file.path.clone(),
        text,
    }
}
