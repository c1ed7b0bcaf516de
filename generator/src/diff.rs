//! How the differences between a crate and what it should be look to a person. Knows changed files; must not know the stages.

use similar::TextDiff;

use crate::hidden::{REPLACEMENT, is_hidden};
use crate::write::Change;

/// How the lines of a diff are marked in a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Not at all.
    Plain,
    /// Added lines green, removed lines red.
    Colors,
}

/// A unified diff of changes, no longer than `most` lines; the second value counts the lines that were left out.
pub fn unified(changes: &[Change], folder: &str, most: usize, paint: Paint) -> (String, usize) {
    let mut text = String::new();
    let mut lines = 0;
    for change in changes {
        for line in of_file(change, folder).lines() {
            lines += 1;
            if lines <= most {
                text.push_str(&painted(&visible(line), paint));
                text.push('\n');
            }
        }
    }
    (text, lines.saturating_sub(most))
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

/// A line without characters that control the terminal: the file may be anyone's.
fn visible(line: &str) -> String {
    let is_replaced = |character| character != '\t' && is_hidden(character);
    line.replace(is_replaced, REPLACEMENT.encode_utf8(&mut [0; 4]))
}

fn painted(line: &str, paint: Paint) -> String {
    let color = match (paint, line.bytes().next()) {
        (Paint::Colors, Some(b'+')) => "32",
        (Paint::Colors, Some(b'-')) => "31",
        (Paint::Colors, Some(b'@')) => "36",
        _ => return line.to_owned(),
    };
    format!("\u{1b}[{color}m{line}\u{1b}[0m")
}
