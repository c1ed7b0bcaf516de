//! Names of types and fields.

/// The maximum length of a name, because file systems limit the length of file names. Real names reach a hundred bytes.
const LONGEST_NAME: usize = 200;

/// Whether a text is a name as SDKs print it: a letter or an underscore, then letters, digits and underscores.
pub(crate) fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    text.len() <= LONGEST_NAME
        && characters
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|rest| rest.is_ascii_alphanumeric() || rest == '_')
        && text.contains(|character: char| character.is_ascii_alphanumeric())
}
