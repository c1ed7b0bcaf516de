//! Properties of the generator for any input. The fuzz targets and the tests beside this folder check the same ones.
//!
//! Each function takes bytes, and panics if a property is violated.

mod crates;
mod docs;
mod tokens;

use std::collections::BTreeMap;
use std::ops::Range;

use generator::conformance::{Observer, Values, departures};
use generator::diagnostic::{Diagnostic, Location};
use generator::messages::{Locator, Style, github, human};
use generator::options::{Omitted, PageConvention};
use generator::review::{self, Edition, Editions};
use generator::samples::{Naming, Sample, read_har, read_records};
use generator::source::{SourceId, Span};
use generator::{
    Api, Options, Source, api, changes, config, generate, inspect, languages, learn, passed_over,
    stages,
};

/// How many messages of one input are printed, to bound the time.
const PRINTED: usize = 100;

/// What precedes the path of a page in an input of several pages.
const FRAME: &str = "%%% ";

/// The path of the first page, if the input does not begin with one.
const FIRST: &str = "models/components/page.md";

/// The name of the configuration among the pages.
const CONFIG: &str = "generator.toml";

/// A page to which every kind of rule can apply.
const RULED: &str = "# Agent\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `createdAt` | *number* | :heavy_check_mark: | N/A |\n| `meta` | components.Decimal | :heavy_minus_sign: | N/A |\n";

/// A page with types that are described inline, and an enum whose values are named alike.
const NAMED: &str = "# Tool\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `object` | *\"tool\"* | :heavy_check_mark: | N/A |\n| `choice` | *\"a\" \\| \"A\" \\| number[]* | :heavy_minus_sign: | N/A |\n";

/// The span of every excerpt of a page is its location.
pub(crate) fn pages(bytes: &[u8]) {
    let source = Source::new(FIRST, String::from_utf8_lossy(bytes));
    for excerpt in stages::excerpts(&source) {
        assert_eq!(source.text.get(excerpt.span.range()), Some(excerpt.text));
    }
}

/// Any cell is a type, or has a syntax error within it.
pub(crate) fn types(bytes: &[u8]) {
    let cell = String::from_utf8_lossy(bytes);
    for language in languages() {
        if let Err(error) = stages::read_type(language, &cell).expect("a listed language") {
            assert_within(&cell, error);
        }
    }
}

/// Any block of code declares a value, or none, or has a syntax error within it.
pub(crate) fn values(bytes: &[u8]) {
    let code = String::from_utf8_lossy(bytes);
    for language in languages() {
        if let Err(error) = stages::read_example(language, &code).expect("a listed language") {
            assert_within(&code, error);
        }
    }
}

/// Any text is a configuration that a crate can be generated with, or has an error with a location.
pub(crate) fn config(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match config::parse(CONFIG, &text) {
        Ok(options) => {
            let pages = [Source::new("models/components/agent.md", RULED)];
            check(&pages, &options);
            let module = Some("wire::api".to_owned());
            check(&pages, &Options { module, ..options });
        }
        Err(errors) => {
            assert!(errors.has_errors());
            errors
                .iter()
                .take(PRINTED)
                .for_each(|error| assert_located(error, &text));
        }
    }
}

/// Any bytes are pages that become a crate, or have errors with a location.
pub(crate) fn line(bytes: &[u8]) {
    let mut sources = framed(&String::from_utf8_lossy(bytes));
    let configuration = sources
        .extract_if(.., |source| source.path == CONFIG)
        .last();
    let text = configuration.map(|source| source.text).unwrap_or_default();
    let options = config::parse(CONFIG, &text).unwrap_or_default();
    check(&sources, &options);
}

/// Any pages become a crate by every convention, or have errors with a location; what is understood of a page, and what is
/// passed over, is on it.
pub(crate) fn conventions(bytes: &[u8]) {
    let sources = framed(&String::from_utf8_lossy(bytes));
    let given = PageConvention::NAMES.iter().map(|(_, name)| Some(*name));
    for convention in given.chain([None]) {
        let schemas = ["schemars::JsonSchema", "utoipa::ToSchema"].map(str::to_owned);
        let options = Options {
            convention,
            derives: [("*", schemas.to_vec())].into_iter().collect(),
            id_fields: [("*.*", ())].into_iter().collect(),
            omit: vec![Omitted::Operations],
            ..Options::default()
        };
        check(&sources, &options);
        let schema = generate(&sources, &options).schema;
        for table in passed_over(&sources, &schema, &options) {
            assert_on_page(&sources, table.span);
        }
        for page in (0..sources.len()).take(MOST_INSPECTED).map(SourceId) {
            let inspection = inspect(&sources, &options, page);
            let types = inspection.types.iter();
            let rows = types.clone().flat_map(|ty| &ty.rows).map(|row| row.span);
            let spans = types.map(|ty| ty.span).chain(rows);
            for span in spans.chain(inspection.passed_over.iter().map(|it| it.span)) {
                assert_eq!(span.source, page);
                assert_on_page(&sources, span);
            }
        }
    }
}

/// How many pages of an input are inspected, to bound the time.
const MOST_INSPECTED: usize = 2;

fn assert_on_page(sources: &[Source], span: Span) {
    let text = sources[span.source.0].text.as_str();
    assert!(text.get(span.range()).is_some(), "{span:?}");
}

/// What is between two editions of an API in an input.
const THEN: &str = "%%%\n";

/// The most characters that a review has.
const REVIEW: usize = 62_000;

/// Any text is the API of a crate, or has an error with a place. What is read is printed as it is read again, and can be
/// compared with any other; and a crate that takes its names over is a sound one.
pub(crate) fn api(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (old, new) = text.split_once(THEN).unwrap_or((&text, ""));
    let editions = [old, new].map(|text| match api::parse(CONFIG, text) {
        Ok(api) => Some(api),
        Err(error) => {
            assert_located(&error, text);
            None
        }
    });
    for edition in editions.iter().flatten() {
        let printed = api::text(edition);
        let again = api::parse(CONFIG, &printed).unwrap();
        assert_eq!(api::text(&again), printed);
        assert_eq!(changes::compare(edition, &again).list, []);
        let options = Options {
            former: api::former_names(edition),
            ..Options::default()
        };
        check(&named_pages(), &options);
    }
    if let [Some(old), Some(new)] = &editions {
        assert_reviewed(old, new);
        assert_reviewed(new, old);
    }
}

/// Pages with names of every kind.
fn named_pages() -> Vec<Source> {
    vec![
        Source::new("models/components/agent.md", RULED),
        Source::new("models/components/tool.md", NAMED),
    ]
}

/// The changes from one edition to another look well in every form.
fn assert_reviewed(old: &Api, new: &Api) {
    let changes = changes::compare(old, new);
    let editions = &mut Editions {
        old: Edition::of_file("old"),
        new: Edition::of_file("new"),
    };
    let markdown = review::markdown(&changes, editions).to_string();
    assert!(markdown.len() < REVIEW, "{} bytes", markdown.len());
    let human = review::human(&changes, editions).to_string();
    let summary = review::summary(&changes, 20).to_string();
    for text in [markdown, human, summary] {
        assert_eq!(text.find(crates::is_unseen), None, "{text:?}");
    }
    review::json(&changes, editions);
}

/// Any bytes are samples, or have an error with a place and no text of theirs. Any sample can be compared with the docs.
pub(crate) fn samples(bytes: &[u8]) {
    let pages = [Source::new("models/components/agent.md", RULED)];
    let schema = generate(&pages, &Options::default()).schema;
    let mut observer = Observer::new(&schema, Values::Count);
    let mut count = 0;
    let mut sink = |sample: Sample| {
        count += 1;
        observer.observe("a", sample.type_name.as_deref(), &sample.value);
        observer.observe("a", Some("Agent"), &sample.value);
    };
    let records = read_records(bytes, Naming::Records, &mut sink).err();
    let har = read_har(bytes, &mut sink).err();
    for error in records.into_iter().chain(har) {
        assert!(error.at.line <= 1 + bytes.iter().filter(|byte| **byte == b'\n').count());
        assert!(
            error.reason.is_ascii() && error.reason.len() < 80,
            "{error:?}"
        );
    }
    assert!(count <= bytes.len() * 2);
    let observations = observer.finish();
    assert!(departures(&schema, &observations).len() <= 100 + bytes.len());
    let text = learn::text(&learn::facts(&schema, &observations, &BTreeMap::new()));
    let mut options = Options::default();
    assert!(
        config::add_learned("learned.toml", &text, &mut options).is_ok(),
        "{text}"
    );
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

/// The output is a sound crate, and the messages point into the pages.
fn check(sources: &[Source], options: &Options) {
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

fn assert_within(text: &str, error: Range<usize>) {
    assert!(text.get(error.clone()).is_some(), "{error:?} of {text:?}");
}

/// An error in a configuration is shown in its line.
fn assert_located(error: &Diagnostic, text: &str) {
    let Location::LineExcerpt(line) = &error.location else {
        panic!("{error:?}");
    };
    assert_eq!(line.path, CONFIG);
    let there = text.lines().nth(line.start.line - 1).unwrap_or_default();
    assert!(there.contains(&line.text), "{error:?}");
    assert!(line.text.get(line.piece()).is_some(), "{error:?}");
    assert_printable(&mut Locator::new(&[]), error);
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
