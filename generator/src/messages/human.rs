//! Messages for a person: the line of the page, with a caret under the piece.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

use super::{Spot, visible};
use crate::diagnostic::{Diagnostic, Severity};

/// How wide a message may be before a line of a page is cut around the caret.
const WIDTH: usize = 140;

/// One message, with the line that it is about and a caret under the piece.
pub fn human(diagnostic: &Diagnostic, spot: &Spot<'_>, colors: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (message, label) = (
        visible::text(&diagnostic.message),
        visible::text(&diagnostic.label),
    );
    let help = diagnostic.help.as_deref().map(visible::text);
    let title = level.primary_title(message.as_str()).id(diagnostic.code.id);
    let line = line_of(spot);
    let spot = shown(spot, &line);
    let mut group = at(title, &spot, &label);
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    printed(group, colors)
}

/// The line of a spot, as it can be shown.
fn line_of(spot: &Spot<'_>) -> String {
    spot.line
        .as_ref()
        .map(|(line, _)| visible::line(line))
        .unwrap_or_default()
}

/// A spot with a path and a line that can be shown.
fn shown<'l>(spot: &Spot<'_>, line: &'l str) -> Spot<'l> {
    let range = spot.line.as_ref().map(|(_, range)| range.clone());
    Spot {
        path: visible::text(&spot.path),
        range: spot.range,
        line: range.map(|range| (line, range)),
    }
}

/// Something to know, with the line where it comes from and the reason under the piece.
pub fn note(title: &str, reason: &str, spot: Option<&Spot<'_>>, colors: bool) -> String {
    let (title, reason) = (visible::text(title), visible::text(reason));
    let title = Level::NOTE.primary_title(title.as_str());
    let line = spot.map(line_of).unwrap_or_default();
    let spot = spot.map(|spot| shown(spot, &line));
    let group = match &spot {
        Some(spot) => at(title, spot, &reason),
        None => Group::with_title(title).element(Level::NOTE.message(reason.as_str())),
    };
    printed(group, colors)
}

/// A title, and the line that it is about.
fn at<'a>(title: Title<'a>, spot: &'a Spot<'_>, label: &'a str) -> Group<'a> {
    match (&spot.line, spot.range) {
        (Some((line, range)), Some((start, _))) => {
            let mark = AnnotationKind::Primary.span(range.clone()).label(label);
            let snippet = Snippet::source(*line).line_start(start.line);
            let counted = line.get(..range.start).unwrap_or(line).chars().count() + 1;
            if counted == start.column {
                return title.element(snippet.path(spot.path.as_str()).annotation(mark));
            }
            // Of a long line only a part is here, so the column is given and not counted.
            let origin = Origin::path(spot.path.as_str()).line(start.line);
            title
                .element(origin.char_column(start.column))
                .element(snippet.annotation(mark))
        }
        _ => title.element(Origin::path(spot.to_string())),
    }
}

fn printed(group: Group<'_>, colors: bool) -> String {
    let renderer = match colors {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let rendered = renderer.term_width(WIDTH).render(&[group]);
    format!("{rendered}\n")
}
