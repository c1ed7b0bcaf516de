//! Generates a crate of serde types from the Markdown reference of an SDK.
//!
//! [`generate`] is the program; everything else is an interface to it. It does no I/O: [`mod@read`] reads the pages, and
//! [`mod@write`] writes the files. See `ARCHITECTURE.md` for the modules.

mod acronyms;
pub mod api;
pub mod build_script;
pub mod changes;
pub mod config;
pub mod conformance;
mod convention;
pub mod diagnostic;
mod dialect;
pub mod diff;
pub mod evidence;
mod fit;
pub mod hidden;
pub mod init;
pub mod inspect;
pub mod json;
pub mod learn;
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
pub mod review;
pub mod rules;
pub mod samples;
pub mod schema;
pub mod source;
pub mod suggest;
mod validate;
pub mod write;

pub use api::Api;
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use options::Options;
pub use plan::Dependency;
pub use render::{Entry, Part, Rendered};
pub use schema::Schema;
pub use source::Source;

/// The result of [`generate`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Generated {
    /// The documented types.
    pub schema: Schema,
    /// The files of the crate, sorted by path; empty after an error.
    pub files: Vec<Rendered>,
    /// The path of the module, if the code is a module of another crate.
    pub module: Option<String>,
    /// The crates that the generated code uses.
    pub dependencies: Vec<Dependency>,
    /// The features of the crate, sorted. Without the one that needs it, a type is not compiled.
    pub features: Vec<String>,
    /// What the crate offers.
    pub api: Api,
    /// The messages about the docs.
    pub diagnostics: Diagnostics,
}

/// Generates the files of a Rust crate from documentation pages. Does no I/O, and never panics on input.
pub fn generate(sources: &[Source], options: &Options) -> Generated {
    let mut diagnostics = Diagnostics::default();
    validate::options(options, &mut diagnostics);
    let pages = stages::parse(sources);
    if let Some(diagnostic) = pages.stopped() {
        diagnostics.push(diagnostic);
        return Generated {
            diagnostics,
            ..Generated::default()
        };
    }
    let schema = stages::lower(pages, options, &mut diagnostics);
    diagnostics.apply_levels(&options.levels, options.deny_warnings);
    if diagnostics.has_errors() {
        return Generated {
            schema,
            diagnostics,
            ..Generated::default()
        };
    }
    let plan = stages::resolve(&schema, sources, options, &mut diagnostics);
    // The levels apply to the messages of the last stage too.
    diagnostics.apply_levels(&options.levels, options.deny_warnings);
    let (dependencies, features) = (plan.dependencies(), plan.features());
    let mut files = match diagnostics.has_errors() {
        true => Vec::new(),
        false => stages::render(&plan),
    };
    let api = plan.into_api(&schema);
    // A module of another crate is made anew by each build: nobody reviews it.
    if options.module.is_none() && !files.is_empty() {
        files.insert(0, render::listing(api::FILE, &api::text(&api)));
    }
    Generated {
        files,
        dependencies,
        features,
        api,
        module: options.module.clone(),
        schema,
        diagnostics,
    }
}

/// What is understood of one of the pages.
pub fn inspect(
    sources: &[Source],
    options: &Options,
    page: source::SourceId,
) -> inspect::Inspection {
    let mut diagnostics = Diagnostics::default();
    validate::options(options, &mut diagnostics);
    let pages = stages::parse(sources);
    if let Some(diagnostic) = pages.stopped() {
        diagnostics.push(diagnostic);
        return inspect::Inspection {
            diagnostics,
            ..inspect::Inspection::default()
        };
    }
    let schema = stages::lower(pages, options, &mut diagnostics);
    diagnostics.apply_levels(&options.levels, options.deny_warnings);
    let pages = stages::parse(sources);
    inspect::of_page(page, pages.list(), (&schema, &diagnostics), options)
}

/// The tables and lists that describe no type, each with the reason.
pub fn passed_over(
    sources: &[Source],
    schema: &Schema,
    options: &Options,
) -> Vec<inspect::PassedOver> {
    inspect::passed_over(stages::parse(sources).list(), schema, options)
}

/// The Rust names of the documented types, in the order of the files that [`generate`] makes from the same sources.
pub fn index(schema: &Schema, sources: &[Source], options: &Options) -> Vec<Entry> {
    let mut ignored = Diagnostics::default();
    render::entries(&resolve::plan(schema, sources, options, &mut ignored))
}

/// The known documentation languages.
pub fn languages() -> Vec<&'static str> {
    dialect::ALL.iter().map(|dialect| dialect.name).collect()
}

/// Whether a configuration can add words to a convention.
pub(crate) fn takes_additions(convention: options::PageConvention) -> bool {
    convention::Own::is_possible(convention::of_name(convention))
}

/// The stages of [`generate`], for benchmarks and for tests with hostile input. They may change at any time.
#[doc(hidden)]
#[allow(missing_docs, reason = "not a public interface")]
pub mod stages {
    use std::ops::Range;

    use rayon::prelude::*;

    use crate::diagnostic::codes;
    use crate::page::{Block, BlockKind, Page, Table};
    use crate::plan::Plan;
    use crate::schema::Type;
    use crate::source::{Excerpt, SourceId, Span};
    use crate::{Api, Dependency, Diagnostic, Diagnostics, Options, Rendered, Schema, Source};
    use crate::{api, dialect, lower, markdown, render, resolve};

    /// The most pieces of all pages, whatever their size; each may need 400 bytes in all stages.
    const PIECES: usize = 1_200_000;

    /// Larger docs may have a piece for so many bytes: real trees have fewer. At 400 bytes for each, that is 25 times their
    /// size.
    const BYTES_OF_A_PIECE: usize = 16;

    /// The bytes of pages that are parsed at the same time, before the pieces are counted.
    const PARSED_BYTES: usize = 1 << 21;

    pub struct Pages<'s> {
        list: Vec<Page<'s>>,
        pieces: usize,
        /// The most pieces that all pages may have.
        limit: usize,
    }

    impl<'s> Pages<'s> {
        pub(crate) fn list(&self) -> &[Page<'s>] {
            &self.list
        }

        /// Why not all pages were parsed, if so: the last of them has one piece too many.
        pub(crate) fn stopped(&self) -> Option<Diagnostic> {
            let limit = self.limit;
            let last = self.list.last().filter(|_| self.pieces > limit)?;
            let message = format!(
                "the docs are too large: up to this page, they have more than {limit} cells, items, blocks and lines"
            );
            let diagnostic = Diagnostic::at(codes::DOCS_SIZE, Span::start_of(last.id), message);
            Some(
                diagnostic
                    .help("leave pages out with `skip` in generator.toml, or divide the docs"),
            )
        }
    }

    #[derive(Clone)]
    pub struct Planned(Plan);

    impl Planned {
        pub(crate) fn dependencies(&self) -> Vec<Dependency> {
            self.0.dependencies.clone()
        }

        pub(crate) fn features(&self) -> Vec<String> {
            self.0.features.clone()
        }

        pub(crate) fn into_api(self, schema: &Schema) -> Api {
            api::of(self.0, schema)
        }
    }

    pub fn parse(sources: &[Source]) -> Pages<'_> {
        let bytes: usize = sources.iter().map(|source| source.text.len()).sum();
        let mut pages = Pages {
            list: Vec::new(),
            pieces: 0,
            limit: PIECES.max(bytes / BYTES_OF_A_PIECE),
        };
        while pages.pieces <= pages.limit && pages.list.len() < sources.len() {
            let start = pages.list.len();
            let next = &sources[start..start + together(&sources[start..])];
            let parse = |(index, source)| markdown::parse(SourceId(start + index), source);
            let parsed: Vec<_> = next.par_iter().enumerate().map(parse).collect();
            pages.pieces += parsed.iter().map(Page::pieces).sum::<usize>();
            pages.list.extend(parsed);
        }
        pages
    }

    /// How many of the sources are parsed at the same time: one at least.
    fn together(sources: &[Source]) -> usize {
        let mut bytes = 0;
        let fits = sources.iter().take_while(|source| {
            bytes += source.text.len();
            bytes <= PARSED_BYTES
        });
        fits.count().max(1)
    }

    pub fn lower(pages: Pages<'_>, options: &Options, diagnostics: &mut Diagnostics) -> Schema {
        lower::schema(pages.list, options, diagnostics)
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

    /// Every excerpt of a page.
    pub fn excerpts(source: &Source) -> Vec<Excerpt<'_>> {
        let page = markdown::parse(SourceId(0), source);
        let blocks = page.blocks.iter().flat_map(of_block);
        let undashed = page.undashed.iter().flat_map(of_table);
        blocks
            .chain(undashed)
            .chain(page.front_matter_title)
            .collect()
    }

    fn of_block<'s>(block: &Block<'s>) -> Vec<Excerpt<'s>> {
        let mut excerpts = vec![block.excerpt];
        match &block.kind {
            BlockKind::Heading { text, .. } => excerpts.push(*text),
            BlockKind::Code(code) => excerpts.push(code.text),
            BlockKind::List(list) => {
                excerpts.extend(&list.items);
                excerpts.extend(list.tables.iter().flat_map(of_table));
            }
            BlockKind::Table(table) => excerpts.extend(of_table(table)),
            BlockKind::Prose => {}
        }
        excerpts
    }

    fn of_table<'s>(table: &Table<'s>) -> Vec<Excerpt<'s>> {
        let rows = std::iter::once(&table.header).chain(&table.rows);
        rows.flat_map(|row| std::iter::once(row.excerpt).chain(row.cells.iter().copied()))
            .collect()
    }

    /// The type in a cell, read in one of the languages, or the range of the syntax error.
    pub fn read_type(language: &str, cell: &str) -> Option<Result<Type, Range<usize>>> {
        let dialect = dialect::by_name(language)?;
        let read = dialect.read(Excerpt::of(SourceId(0), cell, 0..cell.len()));
        Some(read.map_err(|syntax_error| syntax_error.start..syntax_error.end))
    }

    /// Whether a code block declares a value, read in one of the languages, or the range of the syntax error.
    pub fn read_example(language: &str, code: &str) -> Option<Result<bool, Range<usize>>> {
        let dialect = dialect::by_name(language)?;
        let read = dialect.example(Excerpt::of(SourceId(0), code, 0..code.len()));
        let is_value = read.map(|value| value.is_some());
        Some(is_value.map_err(|syntax_error| syntax_error.start..syntax_error.end))
    }

    /// Whether rustdoc renders a doc comment without side effects.
    pub fn is_inert(docs: &str) -> bool {
        markdown::is_inert(docs, markdown::Links::WebAndTypes)
    }
}
