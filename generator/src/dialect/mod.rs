//! The type syntax of each documentation language.
//!
//! Each language is one file: its builtins, and a grammar made of the shared parts in [`lexer`] and [`grammar`]. Must not
//! know Rust, Markdown, or another dialect.

mod csharp;
mod definition;
mod generated;
mod generics;
mod go;
mod grammar;
mod java;
mod lexer;
mod links;
mod mentions;
mod php;
mod python;
mod ruby;
mod syntax_error;
mod typescript;
mod typescript_examples;
mod value;
mod words;

pub(crate) use definition::{Constructors, Dialect, Files, Keys, Nulls, StatesNull, Style};
pub(crate) use generated::GENERATED;
pub(crate) use syntax_error::{SyntaxError, SyntaxErrorKind};
pub(crate) use value::Value;
pub(crate) use words::WORDS;
pub(crate) use words::further::Further;

/// The dialects. Of two that parse the cells of a tree equally well, the earlier one wins.
pub(crate) const ALL: &[&Dialect] = &[
    &typescript::DIALECT,
    &python::DIALECT,
    &go::DIALECT,
    &csharp::DIALECT,
    &java::DIALECT,
    &php::DIALECT,
    &ruby::DIALECT,
];

/// Parses JSON; `None` if the text is something else.
pub(crate) fn json(text: &str) -> Option<Value> {
    typescript_examples::json(text)
}

/// The dialect of that name.
pub(crate) fn by_name(name: &str) -> Option<&'static Dialect> {
    ALL.iter()
        .copied()
        .find(|dialect| dialect.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod testing;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::ALL;
    use crate::source::{Excerpt, SourceId};

    proptest! {
        #[test]
        fn any_cell_is_parsed_or_has_a_syntax_error_in_it(
            cell in r"([*`?|,<>(){}\[\]\\ .:]|::|\]\(|List|array|map|T|Optional|string|byte|CreateT|Create|case |TypeT|// | is populated|\n|\{/\*|é|\.md){0,24}"
        ) {
            let excerpt = Excerpt::of(SourceId(0), &cell, 0..cell.len());
            for dialect in ALL {
                if let Some(constructors) = dialect.constructors {
                    let called = (constructors.called)("T", excerpt);
                    let cases = (constructors.cases)("T", excerpt);
                    for called in called.into_iter().chain(cases.iter().map(|case| case.called)) {
                        prop_assert!(cell[called.span.start..called.span.end] == *called.text);
                    }
                }
                for parsed in [dialect.read(excerpt), dialect.read_member(excerpt, Some(excerpt))] {
                    if let Err(syntax_error) = parsed {
                        prop_assert!(cell.get(syntax_error.start..syntax_error.end).is_some(), "{}", dialect.name);
                    }
                }
            }
        }
    }
}
