//! Messages for a person: the line of the page, with a caret under the piece.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::Spot;
use crate::diagnostic::{Diagnostic, Severity};

/// How wide a message may be before a line of a page is cut around the caret.
const WIDTH: usize = 140;

/// One message, with the line that it is about and a caret under the piece.
pub fn human(diagnostic: &Diagnostic, spot: &Spot<'_>, colors: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.id);
    let mut group = match (&spot.line, spot.range) {
        (Some((line, range)), Some((start, _))) => {
            let mark = AnnotationKind::Primary
                .span(range.clone())
                .label(diagnostic.label.as_str());
            let snippet = Snippet::source(*line).line_start(start.line);
            title.element(snippet.path(spot.path.as_str()).annotation(mark))
        }
        (_, Some((start, _))) => {
            let position = format!("{}:{}:{}", spot.path, start.line, start.column);
            title.element(Origin::path(position))
        }
        (_, None) => title.element(Origin::path(spot.path.as_str())),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = match colors {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let rendered = renderer.term_width(WIDTH).render(&[group]);
    format!("{rendered}\n")
}
