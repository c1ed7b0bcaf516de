//! The diff between a crate and the docs, for a person. Knows changed files; must not know the stages.

use similar::TextDiff;

use crate::messages::{Printable, Style};
use crate::write::Change;

/// A unified diff of changes with at most `most` lines, and the number of lines that were left out.
pub fn unified(changes: &[Change], folder: &str, most: usize, style: Style) -> (Printable, usize) {
    let mut text = String::new();
    let mut lines = 0;
    for change in changes {
        for line in of_file(change, folder).lines() {
            lines += 1;
            if lines <= most {
                text.push_str(&colored(&visible(line), style));
                text.push('\n');
            }
        }
    }
    let text = text.trim_end_matches('\n').to_owned();
    (Printable::visible(text), lines.saturating_sub(most))
}

fn of_file(change: &Change, folder: &str) -> String {
    let (before, after) = (
        change.before.as_deref().unwrap_or_default(),
        change.after.as_deref().unwrap_or_default(),
    );
    let name = |side: &Option<String>| match side {
        Some(_) => crate::source::join_path(folder, &change.path),
        None => "/dev/null".to_owned(),
    };
    TextDiff::from_lines(before, after)
        .unified_diff()
        .header(&name(&change.before), &name(&change.after))
        .to_string()
}

/// A line without hidden characters, apart from tabs: the file may be anybody's.
fn visible(line: &str) -> String {
    let pieces = line.split('\t').map(|it| Printable::line(it).to_string());
    pieces.collect::<Vec<_>>().join("\t")
}

fn colored(line: &str, style: Style) -> String {
    let color = match (style, line.bytes().next()) {
        (Style::Colored, Some(b'+')) => "32",
        (Style::Colored, Some(b'-')) => "31",
        (Style::Colored, Some(b'@')) => "36",
        _ => return line.to_owned(),
    };
    format!("\u{1b}[{color}m{line}\u{1b}[0m")
}
