//! The diff between a crate and the docs, for a person. Knows changed files; must not know the stages.

use similar::{ChangeTag, TextDiff};

use crate::messages::{Printable, Style};
use crate::write::Change;

/// The most bytes of an old or a new text that are compared line by line.
const FILE_BYTES: usize = 1 << 20;

/// The most lines of both texts between the first and the last that differ. The time to compare them grows with the
/// square of their number.
const DIFFERENT_LINES: usize = 20_000;

/// The most bytes of a diff that are printed.
const DIFF_BYTES: usize = 1 << 20;

/// A unified diff.
pub struct Unified {
    /// Its first lines.
    pub text: Printable,
    /// How many lines of the last file in it were left out.
    pub lines: usize,
    /// How many files were left out.
    pub files: usize,
}

/// A unified diff of changes with at most `most` lines. Files that are not printed are not compared.
pub fn unified(changes: &[Change<'_>], folder: &str, most: usize, style: Style) -> Unified {
    let (mut text, mut printed, mut lines, mut files) = (String::new(), 0, 0, 0);
    for change in changes {
        if printed == most || lines > 0 {
            files += 1;
            continue;
        }
        for line in of_file(change, folder).lines() {
            if printed == most || text.len() + line.len() > DIFF_BYTES {
                lines += 1;
                continue;
            }
            printed += 1;
            text.push_str(&colored(&visible(line), style));
            text.push('\n');
        }
    }
    let text = Printable::visible(text.trim_end_matches('\n').to_owned());
    Unified { text, lines, files }
}

/// How many lines a change adds and removes; none if the texts are too large to be compared.
pub fn counts(change: &Change<'_>) -> Option<(usize, usize)> {
    let (before, after) = texts(change);
    if is_too_large(before, after) {
        return None;
    }
    let diff = TextDiff::from_lines(before, after);
    let count = |tag| diff.iter_all_changes().filter(|it| it.tag() == tag).count();
    Some((count(ChangeTag::Insert), count(ChangeTag::Delete)))
}

/// The texts before and after a change.
fn texts<'c>(change: &'c Change<'_>) -> (&'c str, &'c str) {
    (
        change.before.as_deref().unwrap_or_default(),
        change.after.as_deref().unwrap_or_default(),
    )
}

fn of_file(change: &Change<'_>, folder: &str) -> String {
    let (before, after) = texts(change);
    let name = |exists: bool| match exists {
        true => crate::source::join_path(folder, &change.path),
        false => "/dev/null".to_owned(),
    };
    let (old_name, new_name) = (name(change.before.is_some()), name(change.after.is_some()));
    if is_too_large(before, after) {
        let (old, new) = (before.len(), after.len());
        return format!(
            "--- {old_name}\n+++ {new_name}\n@@ {old} bytes before, {new} bytes after: too many for a diff @@\n"
        );
    }
    TextDiff::from_lines(before, after)
        .unified_diff()
        .header(&old_name, &new_name)
        .to_string()
}

/// Whether the lines of two texts are not compared: that would take too much memory or time.
fn is_too_large(before: &str, after: &str) -> bool {
    if before.len().max(after.len()) > FILE_BYTES {
        return true;
    }
    let mut old: Vec<_> = before.lines().collect();
    let mut new: Vec<_> = after.lines().collect();
    let same_end = old.iter().rev().zip(new.iter().rev());
    let same_end = same_end.take_while(|(old, new)| old == new).count();
    old.truncate(old.len() - same_end);
    new.truncate(new.len() - same_end);
    let same_start = old.iter().zip(&new);
    let same_start = same_start.take_while(|(old, new)| old == new).count();
    let (old, new) = (old.len() - same_start, new.len() - same_start);
    // If there is nothing to compare a line with, it takes no time.
    old > 0 && new > 0 && old + new > DIFFERENT_LINES
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
