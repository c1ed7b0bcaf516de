//! TypeScript: `*string*[]`, `[components.Agent](…)`, `Record<string, *any*>`, `{ [k: string]: any }`, `*"agent"*`.

use super::definition::{
    Builtin, DateLinks, Dialect, FALSE, Files, Generic, Keys, Nulls, StatesNull, Style, TRUE,
};
use super::grammar::{alternatives, atom, parse_type};
use super::lexer::Cursor;
use super::syntax_error::Parsed;
use super::typescript_examples;
use crate::convention::helpers;
use crate::schema::Type;

pub(super) const DIALECT: Dialect = Dialect {
    name: "typescript",
    fences: &["typescript", "ts"],
    helpers: &helpers::TYPESCRIPT,
    keys: Keys {
        style: Style::Camel,
        escaped: false,
        namesake: None,
        prefix: None,
    },
    files: Files::LowerCase,
    nulls: Nulls::Explicit,
    // The generator of the pages prints `T` for both.
    states_null: StatesNull::NEVER,
    // `undefined` is one of any values.
    any_may_be_absent: true,
    marks_defaults: true,
    qualified_values: false,
    separators: &["."],
    brackets: &[('<', '>')],
    builtins: &[
        ("string", Builtin::Is(Type::String)),
        ("number", Builtin::Is(Type::Number)),
        ("boolean", Builtin::Is(Type::Boolean)),
        ("any", Builtin::Is(Type::Any)),
        ("unknown", Builtin::Is(Type::Any)),
        ("object", Builtin::Is(Type::Any)),
        ("null", Builtin::Is(Type::Null)),
        ("true", TRUE),
        ("false", FALSE),
        ("Date", Builtin::Is(Type::DateTime)),
        // Both travel as a number or as a string, depending on the API.
        ("Decimal", Builtin::Is(Type::Any)),
        ("bigint", Builtin::Is(Type::Any)),
        ("File", Builtin::Is(Type::Bytes)),
        ("Blob", Builtin::Is(Type::Bytes)),
        ("Uint8Array", Builtin::Wraps(Generic::Bytes)),
        ("ArrayBuffer", Builtin::Is(Type::Bytes)),
        ("ReadableStream", Builtin::Wraps(Generic::Transport)),
        ("Response", Builtin::Is(Type::Transport)),
        ("Request", Builtin::Is(Type::Transport)),
        ("Array", Builtin::Wraps(Generic::List)),
        ("Record", Builtin::Wraps(Generic::Map)),
    ],
    date_links: DateLinks::DatePage,
    word: |_| None,
    grammar: |dialect, cell| parse_type(cell, dialect, union),
    grammar_with: None,
    member: |dialect, title, _| dialect.read(title),
    around_answers: ("Promise\\<", "\\>"),
    constructors: None,
    example: typescript_examples::value,
};

/// `A | B`
fn union(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    alternatives(cursor, |cursor| list(cursor, dialect))
}

/// `A[][]`
fn list(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    let mut ty = cursor.nested(|cursor| part(cursor, dialect))?;
    let mut levels = 0;
    while cursor.eat_pair('[', ']') {
        levels += 1;
        if levels > 8 {
            return Err(cursor.expected("at most eight levels of lists"));
        }
        ty = Type::List(Box::new(ty));
    }
    Ok(ty)
}

/// `(A)`, `{ [k: string]: A }`, a literal, or a form that all languages share.
fn part(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    if cursor.eat('(') {
        let ty = union(cursor, dialect)?;
        cursor.expect(')', "a closing parenthesis")?;
        return Ok(ty);
    }
    if cursor.eat('{') {
        return map(cursor, dialect);
    }
    if let Some(literal) = cursor.literal() {
        return Ok(Type::Literal(literal));
    }
    atom(cursor, dialect, union)
}

/// `{ [k: string]: A }`, after its opening brace.
fn map(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Parsed<Type> {
    cursor.expect('[', "`[` and the key of the map")?;
    cursor
        .name()
        .ok_or_else(|| cursor.expected("the key of the map"))?;
    cursor.expect(':', "`:` after the key of the map")?;
    union(cursor, dialect)?;
    cursor.expect(']', "`]` after the key of the map")?;
    cursor.expect(':', "`:` and the values of the map")?;
    let values = union(cursor, dialect)?;
    cursor.eat(';');
    cursor.expect('}', "`}` after the map")?;
    Ok(Type::Map(Box::new(values)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::DIALECT;

    #[test]
    fn every_documented_form_is_parsed() {
        for (cell, expected) in [
            ("*string*", "string"),
            ("*number*[]", "[number]"),
            ("*string*[][]", "[[string]]"),
            (
                "[components.Agent](../../models/components/agent.md)[]",
                "[components.Agent@]",
            ),
            ("*components.Tool*[]", "[components.Tool]"),
            ("Record<string, *any*>", "{any}"),
            (r"Record\<string, *any*>", "{any}"),
            ("Record<string, Record<string, *string*[]>>", "{{[string]}}"),
            ("Record<string, *any*>[]", "[{any}]"),
            (r#"*"agent"*"#, r#""agent""#),
            ("*true*", "true"),
            ("[Date](https://developer.mozilla.org/x)", "date-time"),
            ("[Date](../../types/rfcdate.md)", "date"),
            (
                "[File](https://x) \\| [Blob](https://x) \\| *ReadableStream<Uint8Array>*",
                "bytes",
            ),
            ("[File](https://x) | *Uint8Array*", "bytes"),
            ("*ReadableStream<Uint8Array>*", "transport"),
            ("EventStream<models.Event>", "transport"),
            ("{ [k: string]: models.X[] }", "{[models.X]}"),
            ("string | null", "string?"),
            ("`string`", "string"),
            ("*Decimal*", "any"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
    }

    #[test]
    fn syntax_errors_have_a_location() {
        for (cell, expected) in [
            ("*string", "7: expected a closing `*`"),
            ("Record<string, *any*", "20: expected a closing bracket"),
            ("Record<string>", "14: expected a type argument"),
            (
                "[components.Agent](../agent.md",
                "19: expected `)` after the target of the link",
            ),
            ("[components.Agent](https://example.com)", "1: unknown name"),
            ("*strin*", "1: unknown name"),
            ("*string*, *number*", "8: expected the end of the type"),
            ("", "0: expected a type"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
        let deep = "Record<string, ".repeat(100_000);
        assert_eq!(read(&DIALECT, &deep), "472: too deep");
        assert_eq!(read(&DIALECT, &"(".repeat(100_000)), "64: too deep");
    }
}
