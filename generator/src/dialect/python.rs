//! Python: `*Optional[str]*`, `[Nullable[models.Agent]](…)`, `List[[models.Agent](…)]`, `Dict[str, *Any*]`.

use super::definition::{
    Builtin, DateLinks, Dialect, FALSE, Files, Generic, Keys, Nulls, StatesNull, Style, TRUE,
};
use super::grammar::{alternatives, atom, parse_type};
use super::lexer::Cursor;
use super::syntax_error::Parsed;
use crate::convention::helpers;
use crate::schema::Type;

pub(super) const DIALECT: Dialect = Dialect {
    name: "python",
    fences: &["python", "py"],
    helpers: &helpers::PYTHON,
    keys: Keys {
        style: Style::Snake,
        escaped: true,
        namesake: None,
        prefix: None,
    },
    files: Files::LowerCase,
    nulls: Nulls::Explicit,
    // Only wrappers say it, and these types have none.
    states_null: StatesNull {
        of_dates: false,
        of_lists_and_maps: false,
        of_others: true,
    },
    any_may_be_absent: false,
    marks_defaults: true,
    qualified_values: false,
    separators: &["."],
    brackets: &[('[', ']')],
    builtins: &[
        ("str", Builtin::Is(Type::String)),
        ("int", Builtin::Is(Type::Integer)),
        ("float", Builtin::Is(Type::Float)),
        ("bool", Builtin::Is(Type::Boolean)),
        ("bytes", Builtin::Is(Type::Bytes)),
        ("Any", Builtin::Is(Type::Any)),
        ("object", Builtin::Is(Type::Any)),
        ("None", Builtin::Is(Type::Null)),
        ("True", TRUE),
        ("False", FALSE),
        ("date", Builtin::Is(Type::Date)),
        ("datetime", Builtin::Is(Type::DateTime)),
        // Travels as a number or as a string, depending on the API.
        ("Decimal", Builtin::Is(Type::Any)),
        ("IO", Builtin::Wraps(Generic::Bytes)),
        ("io.", Builtin::Is(Type::Bytes)),
        ("List", Builtin::Wraps(Generic::List)),
        ("Dict", Builtin::Wraps(Generic::Map)),
        ("Optional", Builtin::Wraps(Generic::Optional)),
        ("Nullable", Builtin::Wraps(Generic::Nullable)),
        ("Union", Builtin::Wraps(Generic::Union)),
        ("Literal", Builtin::Wraps(Generic::Literal)),
    ],
    date_links: DateLinks::Swapped,
    word: |_| None,
    grammar: |dialect, cell| parse_type(cell, dialect, union),
    grammar_with: None,
    member: |dialect, title, _| dialect.read(title),
    around_answers: ("", ""),
    // Only enums have examples, and those repeat one of the values.
    constructors: None,
    example: |_| Ok(None),
};

/// `A | B`
fn union(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    alternatives(cursor, |cursor| {
        cursor.nested(|cursor| part(cursor, dialect))
    })
}

/// A literal, or a form that all languages share.
fn part(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    if let Some(literal) = cursor.literal() {
        return Ok(Type::Literal(literal));
    }
    atom(cursor, dialect, union)
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::DIALECT;

    #[test]
    fn every_documented_form_is_parsed() {
        for (cell, expected) in [
            ("*str*", "string"),
            ("*Optional[int]*", "integer~"),
            ("*OptionalNullable[float]*", "float?~"),
            (
                "[Nullable[models.Agent]](../models/agent.md)",
                "models.Agent@?",
            ),
            (
                "Optional[[models.Agent](../models/agent.md)]",
                "models.Agent@~",
            ),
            (
                "List[[models.Agent](../models/agent.md)]",
                "[models.Agent@]",
            ),
            (
                "List[[Nullable[models.Agent]](../models/agent.md)]",
                "[models.Agent@?]",
            ),
            ("Dict[str, List[*str*]]", "{[string]}"),
            ("Dict[str, *Any*]", "{any}"),
            (r#"*Optional[Literal["x"]]*"#, r#""x"~"#),
            ("*Literal[True]*", "true"),
            ("[date](https://docs.python.org/3/x)", "date-time"),
            ("[Optional[datetime]](https://docs.python.org/3/x)", "date~"),
            ("datetime", "date-time"),
            ("*Union[bytes, IO[bytes], io.BufferedReader]*", "bytes"),
            (
                "[httpx.Response](https://www.python-httpx.org/api/#response)",
                "transport",
            ),
            ("*Optional[httpx.Response]*", "transport~"),
            (
                "Union[eventstreaming.EventStream[models.A], eventstreaming.EventStreamAsync[models.A]]",
                "transport",
            ),
            ("Union[str, None]", "string?"),
            ("List[List[models.X]]", "[[models.X]]"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
    }

    #[test]
    fn syntax_errors_have_a_location() {
        for (cell, expected) in [
            ("List[*str*", "10: expected a closing bracket"),
            ("*Optional[str*", "13: expected a closing bracket"),
            ("*string*", "1: unknown name"),
            ("Dict[*str*]", "11: expected a type argument"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        assert_eq!(read(&DIALECT, &"List[".repeat(100_000)), "160: too deep");
    }
}
