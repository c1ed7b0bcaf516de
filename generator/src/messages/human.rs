//! Messages for a person: the line of the page, with a caret under the piece.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

use super::printable::{Printable, line_with_piece};
use super::{ResolvedLocation, visible};
use crate::diagnostic::{Diagnostic, Severity};

/// The width of a message. Longer lines of a page are cut around the caret.
const WIDTH: usize = 140;

/// Whether text for a terminal has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Text alone.
    Plain,
    /// Text with colours.
    Colored,
}

/// One message, with its line and a caret under the piece.
pub fn human(diagnostic: &Diagnostic, location: &ResolvedLocation, style: Style) -> Printable {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = visible::single_line(&diagnostic.message);
    let label = visible::single_line(&diagnostic.label);
    let help = diagnostic.help.as_deref().map(visible::text);
    let title = level.primary_title(message.as_str()).id(diagnostic.code.id);
    let location = visible_location(location);
    let mut group = at(title, &location, &label);
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    render(group, style)
}

/// A note, with the line that it comes from and the reason beside the caret.
pub fn note(
    title: &str,
    reason: &str,
    location: Option<&ResolvedLocation>,
    style: Style,
) -> Printable {
    let (title, reason) = (visible::single_line(title), visible::single_line(reason));
    let title = Level::NOTE.primary_title(title.as_str());
    let location = location.map(visible_location);
    let group = match &location {
        Some(location) => at(title, location, &reason),
        None => Group::with_title(title).element(Level::NOTE.message(reason.as_str())),
    };
    render(group, style)
}

/// A location whose path and line can be printed.
fn visible_location(location: &ResolvedLocation) -> ResolvedLocation {
    let line = location.line.as_ref();
    ResolvedLocation {
        path: visible::single_line(&location.path),
        range: location.range,
        line: line.map(|(line, piece)| line_with_piece(&visible::line(line), piece.clone())),
    }
}

/// A title and its location.
fn at<'a>(title: Title<'a>, location: &'a ResolvedLocation, label: &'a str) -> Group<'a> {
    let (Some((line, piece)), Some((start, _))) = (&location.line, location.range) else {
        return title.element(Origin::path(location.to_string()));
    };
    let mark = AnnotationKind::Primary.span(piece.clone()).label(label);
    let snippet = Snippet::source(line.as_str()).line_start(start.line);
    let column = line.get(..piece.start).unwrap_or(line).chars().count() + 1;
    if column == start.column {
        return title.element(snippet.path(location.path.as_str()).annotation(mark));
    }
    // Only a part of a long line is here, and what could be a command is longer: the renderer cannot count the column.
    let origin = Origin::path(location.path.as_str()).line(start.line);
    title
        .element(origin.char_column(start.column))
        .element(snippet.annotation(mark))
}

fn render(group: Group<'_>, style: Style) -> Printable {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colored => Renderer::styled(),
    };
    let rendered = renderer.term_width(WIDTH).render(&[group]);
    // Where the location and the line of the page are given apart, the renderer takes the line for one of another file, and
    // begins it with the sign for one. No line of a page or a message is the sign alone: something is before it.
    let lines = rendered.lines();
    let lines = lines.filter(|line| without_colors(line).trim() != ":::");
    Printable::visible(lines.map(|line| format!("{line}\n")).collect())
}

fn without_colors(line: &str) -> String {
    let mut pieces = line.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| {
        plain + piece.split_once('m').map_or("", |(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::source::Lines;

    #[test]
    fn the_caret_is_below_its_piece_where_a_command_is_before_it() {
        for (text, shown) in [
            ("a ##[b] c ::: d", "a \\u{23}\\u{23}[b] c ::: d"),
            (":::     c ::: d", ":::     c ::: d"),
        ] {
            let caret = " ".repeat(shown.find('c').unwrap()) + "^ here :::";
            let expected =
                format!("error[DT0302]: ::: no\n --> page.md:1:9\n  |\n1 | {shown}\n  | {caret}\n");
            let diagnostic = Diagnostic::about(codes::BAD_CONFIG, "page.md", "::: no");
            let diagnostic = diagnostic.label("here :::");
            for style in [Style::Plain, Style::Colored] {
                let location = Lines::of(text).excerpt("page.md", 8..9).into();
                let printed = human(&diagnostic, &location, style).to_string();
                assert_eq!(without_colors(&printed), expected);
            }
        }
    }
}
