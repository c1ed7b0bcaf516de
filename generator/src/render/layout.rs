//! How items are laid out: as the formatter would lay them out, which sees only those with a line that is too long. That
//! costs a fifth of what it costs to parse every item and to print it.

use super::lines;

/// How long a line of code may be. The formatter breaks longer ones, and so do we.
const WIDTH: usize = 89;

/// A list between brackets: on one line, or else with a line for each part, and `last` behind the last of them.
pub(super) fn list(
    indentation: &str,
    open: &str,
    parts: &[String],
    last: &str,
    close: &str,
) -> String {
    let line = format!("{indentation}{open}{}{close}\n", parts.join(", "));
    if line.len() <= WIDTH + 1 || parts.is_empty() {
        return line;
    }
    let separator = format!(",\n{indentation}    ");
    let parts = parts.join(&separator);
    format!("{indentation}{open}\n{indentation}    {parts}{last}\n{indentation}{close}\n")
}

/// A declaration with a line or more for each of its parts.
pub(super) fn block(head: &str, parts: impl Iterator<Item = String>) -> String {
    match parts.collect::<String>() {
        parts if parts.is_empty() => format!("{head} {{}}\n"),
        parts => format!("{head} {{\n{parts}}}\n"),
    }
}

/// An attribute with arguments.
pub(super) fn attribute(indentation: &str, name: &str, arguments: &[String]) -> String {
    list(indentation, &format!("#[{name}("), arguments, "", ")]")
}

/// An item as the formatter prints it.
pub(super) fn item(text: String) -> String {
    let is_long = |line: &str| line.len() > WIDTH && !lines::is_docs(line);
    match text.lines().any(is_long) {
        true => formatted(&text),
        false => text,
    }
}

/// An item by the formatter.
fn formatted(text: &str) -> String {
    match syn::parse_str(&lines::join(text)) {
        Ok(item) => lines::split(prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        })),
        // The text is our own, so this is a bug in a template: the compiler will report it.
        Err(error) => format!("compile_error!({:?});\n", error.to_string()),
    }
}
