//! Reports where samples depart from the docs.

use std::process::ExitCode;

use generator::conformance::{
    Departure, DepartureKind, Location, Observations, Values, departures,
};
use generator::json::Json;
use generator::messages::Printable;

use super::arguments::{Deny, Format, Samples, Settings};
use super::load::load;
use super::loaded::CommandError;
use super::output::{self, counted, print_status};
use super::samples::{observe, print_summary};
use super::streams::{STALE, stdout};

pub(super) fn run(samples: &Samples, settings: &Settings) -> ExitCode {
    match verify(samples, settings) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) if settings.deny == Some(Deny::Departures) => ExitCode::from(STALE),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => output::fail(&error, settings),
    }
}

/// The number of departures.
fn verify(samples: &Samples, settings: &Settings) -> Result<usize, CommandError> {
    let loaded = load(settings)?;
    let schema = &loaded.generated.schema;
    let (observations, others) = observe(schema, samples, Values::Count)?;
    let found = departures(schema, &observations);
    match settings.format {
        Format::Json => print_json(&found, &observations),
        Format::Markdown => print_markdown(&found),
        Format::Human | Format::Github => print_table(&found),
    }
    print_summary(&observations, others, settings);
    let line = match found.len() {
        0 => "the samples do not depart from the docs".to_owned(),
        count => counted(count, "departure"),
    };
    print_status(&line, settings);
    Ok(found.len())
}

fn print_table(found: &[Departure]) {
    let rows = found.iter().map(columns).collect::<Vec<_>>();
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or_default()
    };
    let widths = [width(0), width(1), width(2)];
    for [subject, count, what, place] in &rows {
        let [first, second, third] = widths;
        stdout(Printable::line(format_args!(
            "{subject:first$}  {count:>second$}  {what:third$}  {place}"
        )));
    }
}

fn print_markdown(found: &[Departure]) {
    stdout(Printable::text(
        "| field | samples | departure | first |\n|---|---|---|---|",
    ));
    for departure in found {
        let [subject, count, what, place] = columns(departure);
        let what = match &departure.kind {
            DepartureKind::UndocumentedKey(_) => code(&what),
            DepartureKind::Problem(_) => what,
        };
        let (subject, place) = (code(&subject), code(&place));
        stdout(Printable::line(format_args!(
            "| {subject} | {count} | {what} | {place} |"
        )));
    }
}

/// A text as code in a cell of Markdown: no link, no mention of a user, no tag.
fn code(text: &str) -> String {
    let runs = text.split(|character| character != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default() + 1);
    let space = if text.contains('`') { " " } else { "" };
    let text = text.replace('|', "\\|");
    format!("{fence}{space}{text}{space}{fence}")
}

fn columns(departure: &Departure) -> [String; 4] {
    [
        departure.subject.escape_debug().to_string(),
        format!("{} of {}", departure.seen.count, departure.values),
        departure.kind.describe(),
        place(&departure.seen.first),
    ]
}

fn place(location: &Location) -> String {
    let at = location.position;
    format!("{}:{}:{}", location.path, at.line, at.column)
}

fn print_json(found: &[Departure], observations: &Observations) {
    let departures = found.iter().map(|departure| {
        let first = &departure.seen.first;
        let key = match &departure.kind {
            DepartureKind::UndocumentedKey(key) => Json::string(key.as_str()),
            DepartureKind::Problem(_) => Json::Null,
        };
        Json::object([
            ("subject", Json::string(departure.subject.as_str())),
            ("kind", Json::string(departure.kind.name())),
            ("key", key),
            ("count", Json::number(departure.seen.count)),
            ("values", Json::number(departure.values)),
            ("path", Json::string(first.path.as_str())),
            ("line", Json::number(first.position.line)),
            ("column", Json::number(first.position.column)),
        ])
    });
    let undecided = observations.undecided.as_ref().map_or(0, |seen| seen.count);
    let unknown = observations.unknown_types.as_ref();
    let outcome = if found.is_empty() {
        "conforming"
    } else {
        "departing"
    };
    output::print_json([
        ("outcome", Json::string(outcome)),
        ("samples", Json::number(observations.samples)),
        ("undecided", Json::number(undecided)),
        (
            "unknown_types",
            Json::number(unknown.map_or(0, |seen| seen.count)),
        ),
        ("departures", Json::list(departures)),
    ]);
}
