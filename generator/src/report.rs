//! How messages and differences look to a person. Knows diagnostics and files; must not know the stages between.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use similar::TextDiff;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::source::{Place, Source, SourceId};
use crate::write::Change;

/// How wide a message may be before a line of a page is cut around the caret.
const WIDTH: usize = 140;

/// Prints messages about pages.
pub struct Printer<'s> {
    sources: &'s [Source],
    /// What stands before the paths of pages, as the user named it.
    folder: &'s str,
    /// Where the lines of the page begin that the last message was about: messages come page by page.
    lines: Option<(SourceId, Vec<usize>)>,
}

impl<'s> Printer<'s> {
    /// A printer for messages about `sources`, which were read from `folder`.
    pub fn new(sources: &'s [Source], folder: &'s str) -> Self {
        Self {
            sources,
            folder,
            lines: None,
        }
    }

    /// One message with the line that it is about and a caret under the piece.
    pub fn human(&mut self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.code.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code.id);
        let mut group = match &diagnostic.location {
            Location::Place(place) => match self.snippet(diagnostic, *place) {
                Some(snippet) => title.element(snippet),
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
        &mut self,
        diagnostic: &'a Diagnostic,
        place: Place,
    ) -> Option<Snippet<'a, Annotation<'a>>>
    where
        's: 'a,
    {
        let source = self.sources.get(place.source.0)?;
        let starts = self.starts(place.source, &source.text);
        let number = starts.partition_point(|start| *start <= place.start).max(1);
        let start = *starts.get(number - 1)?;
        let rest = source.text.get(start..)?;
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let from = place.start.saturating_sub(start).min(line.len());
        let to = place.end.saturating_sub(start).clamp(from, line.len());
        let mark = AnnotationKind::Primary
            .span(from..to)
            .label(diagnostic.label.as_str());
        let snippet = Snippet::source(line).line_start(number);
        Some(
            snippet
                .path(joined(self.folder, &source.path))
                .annotation(mark),
        )
    }

    /// Where the lines of a page begin.
    fn starts(&mut self, id: SourceId, text: &str) -> &[usize] {
        let known = self.lines.take().filter(|(known, _)| *known == id);
        let (_, starts) = self.lines.insert(known.unwrap_or_else(|| {
            let behind = text.match_indices('\n').map(|(newline, _)| newline + 1);
            (id, std::iter::once(0).chain(behind).collect())
        }));
        starts
    }
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
