//! Code between backticks.

/// A code span, whatever the code contains.
pub(crate) fn code_span(code: &str) -> String {
    let fence = "`".repeat(longest_run(code) + 1);
    let space = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{code}{space}{fence}")
}

/// The most backticks in a row.
pub(crate) fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}
