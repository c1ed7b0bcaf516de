//! Turns the Markdown reference of an SDK into a crate of serde types.
//!
//! [`generate`] is the program; everything else is a front for it. It reads and writes nothing: [`mod@read`] brings the
//! pages, [`mod@write`] takes the files. See `ARCHITECTURE.md` for the rooms of the house.

pub mod build_script;
pub mod config;
mod convention;
pub mod diagnostic;
mod dialect;
pub mod diff;
pub mod evidence;
pub mod init;
pub mod json;
mod lower;
mod markdown;
pub mod messages;
mod naming;
pub mod options;
mod page;
mod plan;
pub mod prose;
pub mod provenance;
pub mod read;
mod render;
mod resolve;
pub mod rules;
pub mod schema;
pub mod source;
pub mod suggest;
pub mod write;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use options::Options;
pub use plan::Dependency;
pub use render::{Entry, Part, Rendered};
pub use schema::Schema;
pub use source::Source;

/// What [`generate`] makes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Generated {
    /// What the docs say.
    pub schema: Schema,
    /// The files of the crate, sorted by path; none if there is an error.
    pub files: Vec<Rendered>,
    /// The module of another crate that the code is made for; none if it is a crate of its own.
    pub module: Option<String>,
    /// The crates that the generated code uses.
    pub dependencies: Vec<Dependency>,
    /// What there is to say about the docs.
    pub diagnostics: Diagnostics,
}

/// Turns documentation pages into the files of a Rust crate. Reads nothing, writes nothing, never panics on input.
pub fn generate(sources: &[Source], options: &Options) -> Generated {
    let mut diagnostics = Diagnostics::default();
    resolve::check(options, &mut diagnostics);
    let pages = stages::parse(sources);
    let schema = stages::lower(&pages, sources, options, &mut diagnostics);
    diagnostics.apply_levels(&options.levels, options.deny_warnings);
    if diagnostics.has_errors() {
        return Generated {
            schema,
            diagnostics,
            ..Generated::default()
        };
    }
    let plan = stages::resolve(&schema, sources, options, &mut diagnostics);
    // What the plan says of the rules is weighed as well.
    diagnostics.apply_levels(&options.levels, options.deny_warnings);
    let files = match diagnostics.has_errors() {
        true => Vec::new(),
        false => stages::render(&plan),
    };
    Generated {
        files,
        dependencies: plan.dependencies(),
        module: options.module.clone(),
        schema,
        diagnostics,
    }
}

/// What each documented type is called in the crate that [`generate`] makes of the same sources, in the order of the files.
pub fn index(schema: &Schema, sources: &[Source], options: &Options) -> Vec<Entry> {
    let mut found = Diagnostics::default();
    render::entries(&resolve::plan(schema, sources, options, &mut found))
}

/// The documentation languages that are known.
pub fn languages() -> Vec<&'static str> {
    dialect::ALL.iter().map(|dialect| dialect.name).collect()
}

/// The stages of [`generate`], one by one. For benchmarks and hostile input; they are free to change.
#[doc(hidden)]
#[allow(missing_docs, reason = "not for use")]
pub mod stages {
    use std::ops::Range;

    use rayon::prelude::*;

    use crate::page::{Block, BlockKind, Page};
    use crate::plan::Plan;
    use crate::schema::Type;
    use crate::source::{Excerpt, SourceId};
    use crate::{Dependency, Diagnostics, Options, Rendered, Schema, Source};
    use crate::{dialect, lower, markdown, render, resolve};

    pub struct Pages<'s>(Vec<Page<'s>>);

    pub struct Planned(Plan);

    impl Planned {
        pub(crate) fn dependencies(self) -> Vec<Dependency> {
            self.0.dependencies
        }
    }

    pub fn parse(sources: &[Source]) -> Pages<'_> {
        let parse = |(index, source)| markdown::parse(SourceId(index), source);
        Pages(sources.par_iter().enumerate().map(parse).collect())
    }

    pub fn lower(
        pages: &Pages<'_>,
        sources: &[Source],
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Schema {
        lower::schema(&pages.0, sources, options, diagnostics)
    }

    pub fn resolve(
        schema: &Schema,
        sources: &[Source],
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Planned {
        Planned(resolve::plan(schema, sources, options, diagnostics))
    }

    pub fn render(plan: &Planned) -> Vec<Rendered> {
        render::files(&plan.0)
    }

    /// Every piece of a page that has a place of its own.
    pub fn excerpts(source: &Source) -> Vec<Excerpt<'_>> {
        let page = markdown::parse(SourceId(0), source);
        let blocks = page.blocks.iter().flat_map(of_block);
        blocks.chain(page.front_matter_title).collect()
    }

    fn of_block<'s>(block: &Block<'s>) -> Vec<Excerpt<'s>> {
        let mut excerpts = vec![block.whole];
        match &block.kind {
            BlockKind::Heading { text, .. } => excerpts.push(*text),
            BlockKind::Code(code) => excerpts.push(code.text),
            BlockKind::List(items) => excerpts.extend(items),
            BlockKind::Table(table) => {
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    excerpts.push(row.whole);
                    excerpts.extend(&row.cells);
                }
            }
            BlockKind::Prose => {}
        }
        excerpts
    }

    /// The type in a cell, or the bytes of the cell that are the mistake, in one of the languages.
    pub fn read_type(language: &str, cell: &str) -> Option<Result<Type, Range<usize>>> {
        let dialect = dialect::by_name(language)?;
        let read = dialect.read(Excerpt::of(SourceId(0), cell, 0..cell.len()));
        Some(read.map_err(|syntax_error| syntax_error.start..syntax_error.end))
    }

    /// Whether a block of code declares a value, or the bytes of it that are the mistake, in one of the languages.
    pub fn read_example(language: &str, code: &str) -> Option<Result<bool, Range<usize>>> {
        let dialect = dialect::by_name(language)?;
        let read = dialect.example(Excerpt::of(SourceId(0), code, 0..code.len()));
        let is_value = read.map(|value| value.is_some());
        Some(is_value.map_err(|syntax_error| syntax_error.start..syntax_error.end))
    }

    /// Whether docs run, open and link nothing.
    pub fn is_inert(docs: &str) -> bool {
        markdown::is_inert(docs)
    }
}
