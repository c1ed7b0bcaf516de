//! The names that the user has chosen for types, fields and variants.
//!
//! A chosen name is never numbered: if something else has that name already, that is an error.

use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::naming::{self, Case, Names};
use crate::plan::Ident;
use crate::rules::Rule;
use crate::source::shown;

/// A chosen name, and the rule that chooses it.
pub(super) type Choice<'o> = (Ident, &'o Rule<String>);

/// The table of the rules.
const TABLE: &str = "[rename]";

/// The name that the user has chosen for the type, field or variant with this full name.
pub(super) fn chosen<'o>(
    options: &'o Options,
    name: impl FnOnce() -> String,
    case: Case,
    diagnostics: &mut Diagnostics,
) -> Option<Choice<'o>> {
    if options.rename.is_empty() {
        return None;
    }
    let rule = options.rename.find(&name())?;
    let ident = naming::chosen(&rule.value, case);
    if ident.is_none() {
        diagnostics.push_new(unusable(rule, case));
    }
    ident.map(|ident| (ident, rule))
}

/// The name that the user has chosen for a type that a field or a member describes, by the name of these. A field may have
/// such a rule of its own: names of types have another case.
pub(super) fn of_type<'o>(options: &'o Options, name: &str) -> Option<Choice<'o>> {
    let rule = options.rename.find(name)?;
    let ident = naming::chosen(&rule.value, Case::Camel);
    ident.map(|ident| (ident, rule))
}

/// Claims a chosen name, and reports it if it is taken.
pub(super) fn give(names: &mut Names, choice: Choice<'_>, diagnostics: &mut Diagnostics) -> Ident {
    let (ident, rule) = choice;
    let given = names.claim(ident.clone());
    if given != ident {
        diagnostics.push_new(taken(rule));
    }
    given
}

/// A field or a variant that is to be named.
pub(super) struct Part<'o> {
    /// The name that rules give it.
    pub(super) natural: Ident,
    /// The name that the user has chosen.
    pub(super) choice: Option<Choice<'o>>,
    /// The name that it has in the crate already.
    pub(super) former: Option<&'o str>,
}

/// The names of fields or variants of one type, in order: the chosen name, the one that it has already if that is a form
/// of the natural one, or else the natural one.
pub(super) fn all<'o>(
    names: &mut Names,
    parts: Vec<Part<'o>>,
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    // Names that stay are given first, so that nothing new takes them.
    let kept: Vec<_> = parts
        .iter()
        .map(|part| match part.choice {
            Some(_) => None,
            None => names.keep(&part.natural, part.former?),
        })
        .collect();
    let natural = |(part, kept): (Part<'o>, Option<Ident>)| match (part.choice, kept) {
        (Some(choice), _) => Err(choice),
        (None, Some(kept)) => Ok(kept),
        (None, None) => Ok(names.claim(part.natural)),
    };
    let given: Vec<_> = parts.into_iter().zip(kept).map(natural).collect();
    // Chosen names are given last, so that they change no other name.
    let last = |given| match given {
        Ok(ident) => ident,
        Err(choice) => give(names, choice, diagnostics),
    };
    given.into_iter().map(last).collect()
}

fn unusable(rule: &Rule<String>, case: Case) -> Diagnostic {
    let (what, example) = match case {
        Case::Camel => ("type or a variant", "Assistant"),
        Case::Snake => ("field", "auto_start"),
    };
    let name = shown(&rule.value);
    let message = format!("`{name}` is not the name of a {what}");
    Diagnostic::in_line(codes::BAD_SETTING, rule.value_line.as_ref(), TABLE, message)
        .label("expected a Rust identifier")
        .help(format!("write it as Rust does: \"{example}\""))
}

fn taken(rule: &Rule<String>) -> Diagnostic {
    let message = format!("the name `{}` is taken", shown(&rule.value));
    Diagnostic::in_line(codes::TAKEN_NAME, rule.value_line.as_ref(), TABLE, message)
        .label("another type, field or variant has this name")
        .help("choose another name, or rename the other one as well")
}
