//! C#: `*string*`, `[Agent](…)`, `[Models.Components.Agent](…)`, `List<*string*>`, `Dictionary<String, *object*>`.
//!
//! Types do not show whether a value may be `null`. The headings of a union's members are names that the SDK makes up:
//! `Str`, `ArrayOfNumber`, `Agent`.

use super::definition::{
    Builtin, DateLinks, Dialect, Files, Generic, Keys, Nulls, StatesNull, Style,
};
use super::grammar::{atom, byte_array, parse_type};
use super::lexer::Cursor;
use super::syntax_error::Parsed;
use crate::convention::helpers;
use crate::schema::Type;
use crate::source::Excerpt;

pub(super) const DIALECT: Dialect = Dialect {
    name: "csharp",
    fences: &["csharp", "cs"],
    helpers: &helpers::CSHARP,
    keys: Keys {
        style: Style::Pascal,
        escaped: false,
        // A member cannot have the name of its class.
        namesake: Some("Value"),
        prefix: None,
    },
    files: Files::AsTitled,
    nulls: Nulls::OrAbsent,
    // The generator of the pages prints `T` for both.
    states_null: StatesNull::NEVER,
    any_may_be_absent: false,
    marks_defaults: true,
    qualified_values: false,
    separators: &["."],
    brackets: &[('<', '>')],
    builtins: &[
        ("string", Builtin::Is(Type::String)),
        ("String", Builtin::Is(Type::String)),
        ("int", Builtin::Is(Type::Integer)),
        ("long", Builtin::Is(Type::Integer)),
        ("float", Builtin::Is(Type::Float)),
        ("double", Builtin::Is(Type::Float)),
        ("bool", Builtin::Is(Type::Boolean)),
        ("object", Builtin::Is(Type::Any)),
        // Both travel as a number or as a string, depending on the API.
        ("decimal", Builtin::Is(Type::Any)),
        ("BigInteger", Builtin::Is(Type::Any)),
        ("DateTime", Builtin::Is(Type::DateTime)),
        ("LocalDate", Builtin::Is(Type::Date)),
        ("Stream", Builtin::Is(Type::Transport)),
        ("HttpResponseMessage", Builtin::Is(Type::Transport)),
        ("HttpRequestMessage", Builtin::Is(Type::Transport)),
        ("List", Builtin::Wraps(Generic::List)),
        ("Dictionary", Builtin::Wraps(Generic::Map)),
    ],
    date_links: DateLinks::AsLabelled,
    word: |_| None,
    grammar: |dialect, cell| parse_type(cell, dialect, ty),
    grammar_with: None,
    member,
    around_answers: ("", ""),
    constructors: None,
    example: |_| Ok(None),
};

/// What the made-up name of a list begins with.
const LIST_OF: &str = "ArrayOf";

/// What the made-up name of a map begins with.
const MAP_OF: &str = "MapOf";

/// The made-up names of members that have no page.
const MEMBERS: &[(&str, Type)] = &[
    ("Str", Type::String),
    ("Integer", Type::Integer),
    ("Number", Type::Float),
    ("Boolean", Type::Boolean),
    ("Any", Type::Any),
    ("DateTime", Type::DateTime),
    ("Date", Type::Date),
];

/// `A[]`, `A?`
fn ty(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    if let Some(bytes) = byte_array(cursor) {
        return bytes;
    }
    let mut ty = cursor.nested(|cursor| atom(cursor, dialect, ty))?;
    if cursor.eat('?') {
        ty = Type::Nullable(Box::new(ty));
    }
    if cursor.eat_pair('[', ']') {
        ty = Type::List(Box::new(ty));
    }
    Ok(ty)
}

/// A heading: a made-up name, or that of a page.
fn member(dialect: &Dialect, title: Excerpt<'_>, _: Option<Excerpt<'_>>) -> Parsed<Type> {
    match made_up(title.text) {
        Some(ty) => Ok(ty),
        None => Cursor::parse_cell(title, |cursor| ty(cursor, dialect)),
    }
}

/// The type that a made-up name stands for.
fn made_up(name: &str) -> Option<Type> {
    let inside = |start| made_up(name.strip_prefix(start)?).map(Box::new);
    let whole = MEMBERS.iter().find(|(member, _)| *member == name);
    whole
        .map(|(_, ty)| ty.clone())
        .or_else(|| inside(LIST_OF).map(Type::List))
        .or_else(|| inside(MAP_OF).map(Type::Map))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{read, read_member};
    use super::DIALECT;

    #[test]
    fn every_documented_form_is_parsed() {
        for (cell, expected) in [
            ("*string*", "string"),
            ("*long*", "integer"),
            ("*int*", "integer"),
            ("*float*", "float"),
            ("*double*", "float"),
            ("*bool*", "boolean"),
            ("*object*", "any"),
            ("*byte[]*", "bytes"),
            ("*string?*", "string?"),
            ("[Agent](../../Models/Components/Agent.md)", "Agent@"),
            ("[String](../../Models/Components/String.md)", "String@"),
            (
                "[Models.Components.Agent](../../Models/Components/Agent.md)",
                "Models.Components.Agent@",
            ),
            ("List<*string*>", "[string]"),
            (
                "List<[Agent](../../Models/Components/Agent.md)>",
                "[Agent@]",
            ),
            ("Dictionary<String, *object*>", "{any}"),
            (r"Dictionary\<String, List\<*string*>>", "{[string]}"),
            ("[DateTime](https://learn.microsoft.com/x)", "date-time"),
            ("[LocalDate](https://nodatime.org/x)", "date"),
            (
                "[HttpResponseMessage](https://learn.microsoft.com/x)",
                "transport",
            ),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
    }

    #[test]
    fn the_heading_of_a_member_is_a_made_up_name_or_that_of_a_page() {
        for (title, expected) in [
            ("Str", "string"),
            ("Number", "float"),
            ("ArrayOfStr", "[string]"),
            ("MapOfAny", "{any}"),
            ("ArrayOfMapOfInteger", "[{integer}]"),
            ("Agent", "Agent"),
        ] {
            assert_eq!(read_member(&DIALECT, title, ""), expected, "{title}");
        }
    }

    #[test]
    fn syntax_errors_have_a_location() {
        for (cell, expected) in [
            ("List<*string*", "13: expected a closing bracket"),
            ("Dictionary<*string*>", "20: expected a type argument"),
            ("*boolean*", "1: unknown name"),
            ("*byte*", "5: expected `[]` after `byte`"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        assert_eq!(read(&DIALECT, &"List<".repeat(100_000)), "160: too deep");
    }
}
