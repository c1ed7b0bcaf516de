//! Properties that are true for any input. The fuzz targets and the tests beside this folder check them.
//!
//! Each function takes bytes and panics if a property is violated.

mod crates;
mod docs;
mod tokens;

use std::ops::Range;

use generator::diagnostic::{Diagnostic, Location};
use generator::messages::{Locator, Style, github, human};
use generator::{Options, Source, config, generate, languages, stages};

/// How many messages of one input are printed, to limit the time.
const PRINTED: usize = 100;

/// The marker before the path of a page in an input of several pages.
const FRAME: &str = "%%% ";

/// The path of the first page, if the input does not begin with one.
const FIRST: &str = "models/components/page.md";

/// The name of the configuration among the pages.
const CONFIG: &str = "generator.toml";

/// A page that every kind of rule matches.
const RULED: &str = "# Agent\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `createdAt` | *number* | :heavy_check_mark: | N/A |\n| `meta` | components.Decimal | :heavy_minus_sign: | N/A |\n";

/// Every excerpt of a page has the right span.
pub(crate) fn pages(bytes: &[u8]) {
    let source = Source::new(FIRST, String::from_utf8_lossy(bytes));
    for excerpt in stages::excerpts(&source) {
        assert_eq!(source.text.get(excerpt.span.range()), Some(excerpt.text));
    }
}

/// Any cell is a type, or has a syntax error in it.
pub(crate) fn types(bytes: &[u8]) {
    let cell = String::from_utf8_lossy(bytes);
    for language in languages() {
        if let Err(syntax_error) = stages::read_type(language, &cell).expect("a listed language") {
            assert_within(&cell, syntax_error);
        }
    }
}

/// Any block of code declares a value or none, or has a syntax error in it.
pub(crate) fn values(bytes: &[u8]) {
    let code = String::from_utf8_lossy(bytes);
    for language in languages() {
        if let Err(syntax_error) = stages::read_example(language, &code).expect("a listed language")
        {
            assert_within(&code, syntax_error);
        }
    }
}

/// Any text is a configuration with which a crate can be generated, or has an error with a location.
pub(crate) fn config(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match config::parse(CONFIG, &text) {
        Ok(options) => {
            let pages = [Source::new("models/components/agent.md", RULED)];
            run_pipeline(&pages, &options);
            let module = Some("wire::api".to_owned());
            run_pipeline(&pages, &Options { module, ..options });
        }
        Err(mistakes) => {
            assert!(mistakes.has_errors());
            mistakes
                .iter()
                .take(PRINTED)
                .for_each(|syntax_error| assert_located(syntax_error, &text));
        }
    }
}

/// From any bytes, a crate is generated, or errors with locations are reported.
pub(crate) fn line(bytes: &[u8]) {
    let mut sources = framed(&String::from_utf8_lossy(bytes));
    let configuration = sources
        .extract_if(.., |source| source.path == CONFIG)
        .last();
    let text = configuration.map(|source| source.text).unwrap_or_default();
    let options = config::parse(CONFIG, &text).unwrap_or_default();
    run_pipeline(&sources, &options);
}

/// The pages of an input: a line that begins with [`FRAME`] is the path of the next page.
fn framed(text: &str) -> Vec<Source> {
    let mut pages = vec![(FIRST.to_owned(), String::new())];
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix(FRAME), pages.last_mut()) {
            (Some(path), _) => pages.push((path.trim_end_matches('\n').to_owned(), String::new())),
            (None, Some((_, page))) => page.push_str(line),
            (None, None) => {}
        }
    }
    let pages = pages.into_iter().filter(|(_, text)| !text.is_empty());
    pages.map(|(path, text)| Source::new(path, text)).collect()
}

/// The pipeline generates a sound crate, and the messages point into the pages.
fn run_pipeline(sources: &[Source], options: &Options) {
    let generated = generate(sources, options);
    let mut locator = Locator::new(sources);
    for (number, diagnostic) in generated.diagnostics.iter().enumerate() {
        if let Location::Span(span) = diagnostic.location {
            let text = &sources[span.source.0].text;
            assert!(text.get(span.range()).is_some(), "{diagnostic:?}");
        }
        if number < PRINTED {
            assert_printable(&mut locator, diagnostic);
        }
    }
    assert!(generated.files.is_empty() == generated.diagnostics.has_errors());
    crates::assert_sound(&generated.files, options);
}

fn assert_within(text: &str, syntax_error: Range<usize>) {
    assert!(
        text.get(syntax_error.clone()).is_some(),
        "{syntax_error:?} of {text:?}"
    );
}

/// An error in a configuration is shown in its line.
fn assert_located(syntax_error: &Diagnostic, text: &str) {
    let Location::LineExcerpt(line) = &syntax_error.location else {
        panic!("{syntax_error:?}");
    };
    assert_eq!(line.path, CONFIG);
    let there = text.lines().nth(line.start.line - 1).unwrap_or_default();
    assert!(there.contains(&line.text), "{syntax_error:?}");
    assert!(line.text.get(line.piece()).is_some(), "{syntax_error:?}");
    assert_printable(&mut Locator::new(&[]), syntax_error);
}

/// A message cannot control a terminal.
fn assert_printable(locator: &mut Locator<'_>, diagnostic: &Diagnostic) {
    let location = locator.resolve(diagnostic);
    let human = human(diagnostic, &location, Style::Plain);
    for message in [human, github(diagnostic, &location)] {
        let message = message.to_string();
        assert_eq!(message.find(crates::is_unseen), None, "{message:?}");
    }
}
