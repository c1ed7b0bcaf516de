//! How messages and differences look to a person. Knows diagnostics and files; must not know the stages between.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use similar::TextDiff;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::source::{Place, Source, line_and_column};
use crate::write::Change;

/// How wide a message may be before a line of a page is cut around the caret.
const WIDTH: usize = 140;

/// One message with the line that it is about and a caret under the piece.
///
/// `folder` is what stands before the paths of pages, as the user named it.
pub fn human(diagnostic: &Diagnostic, sources: &[Source], folder: &str) -> String {
    let level = match diagnostic.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.id);
    let mut group = match &diagnostic.location {
        Location::Place(place) => match sources.get(place.source.0) {
            Some(source) => title.element(snippet(diagnostic, *place, source, folder)),
            None => Group::with_title(title),
        },
        Location::Path {
            path,
            line_and_column,
        } => {
            let position = match line_and_column {
                Some((line, column)) => format!("{path}:{line}:{column}"),
                None => path.clone(),
            };
            title.element(annotate_snippets::Origin::path(position))
        }
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let rendered = Renderer::plain().term_width(WIDTH).render(&[group]);
    format!("{rendered}\n")
}

/// The line of the page that a place is in, with a caret under the place. Only that line is handed on, so that the
/// cost does not depend on the size of the page.
fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    place: Place,
    source: &'a Source,
    folder: &str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = source.text.as_str();
    let start = text
        .get(..place.start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |newline| newline + 1);
    let end = text
        .get(place.start..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |newline| place.start + newline);
    let line = text.get(start..end).unwrap_or_default();
    let (number, _) = line_and_column(text, start);
    let last = line.len();
    let from = place.start.saturating_sub(start).min(last);
    let to = place.end.saturating_sub(start).clamp(from, last);
    Snippet::source(line)
        .line_start(number)
        .path(joined(folder, &source.path))
        .annotation(
            AnnotationKind::Primary
                .span(from..to)
                .label(diagnostic.label.as_str()),
        )
}

fn joined(folder: &str, path: &str) -> String {
    match folder.trim_end_matches('/') {
        "" => path.to_owned(),
        folder => format!("{folder}/{path}"),
    }
}

/// A unified diff of changes, no longer than `most` lines; the second value counts the lines that were left out.
pub fn diff(changes: &[Change], folder: &str, most: usize) -> (String, usize) {
    let mut text = String::new();
    let mut lines = 0;
    for change in changes {
        let (before, after) = (
            change.before.as_deref().unwrap_or_default(),
            change.after.as_deref().unwrap_or_default(),
        );
        let name = |side: &Option<String>| match side {
            Some(_) => joined(folder, &change.path),
            None => "/dev/null".to_owned(),
        };
        let diff = TextDiff::from_lines(before, after)
            .unified_diff()
            .header(&name(&change.before), &name(&change.after))
            .to_string();
        for line in diff.lines() {
            lines += 1;
            if lines <= most {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    (text, lines.saturating_sub(most))
}
