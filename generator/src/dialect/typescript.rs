//! TypeScript: `*string*[]`, `[components.Agent](…)`, `Record<string, *any*>`, `{ [k: string]: any }`, `*"agent"*`.

use super::cells::{Cursor, Read};
use super::meaning::known;
use super::{
    Builtin, Dialect, FALSE, Files, Generic, Keys, Nulls, Style, TRUE, typescript_examples,
};
use crate::schema::Type;

pub(super) const DIALECT: Dialect = Dialect {
    name: "typescript",
    fences: &["typescript", "ts"],
    additional_properties: &["additionalProperties"],
    keys: Keys {
        style: Style::Camel,
        escaped: false,
        namesake: None,
    },
    files: Files::LowerCase,
    nulls: Nulls::Told,
    qualified_values: false,
    separators: &["."],
    brackets: &[('<', '>')],
    words: &[
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
        ("RFCDate", Builtin::Is(Type::Date)),
        // Both travel as a number or as a text, depending on the API.
        ("Decimal", Builtin::Is(Type::Any)),
        ("bigint", Builtin::Is(Type::Any)),
        ("File", Builtin::Is(Type::Bytes)),
        ("Blob", Builtin::Is(Type::Bytes)),
        ("Uint8Array", Builtin::Wraps(Generic::Bytes)),
        ("ArrayBuffer", Builtin::Is(Type::Bytes)),
        ("ReadableStream", Builtin::Wraps(Generic::Transport)),
        ("EventStream", Builtin::Wraps(Generic::Transport)),
        ("Response", Builtin::Is(Type::Transport)),
        ("Request", Builtin::Is(Type::Transport)),
        ("Array", Builtin::Wraps(Generic::List)),
        ("Record", Builtin::Wraps(Generic::Map)),
    ],
    grammar: |dialect, cell| Cursor::whole(cell, |cursor| known(union(cursor, dialect)?)),
    member: |dialect, title, _| dialect.read(title),
    example: typescript_examples::value,
};

/// The page that a link to the SDK's own type for a day leads to.
const DAY_PAGE: &str = "/rfcdate.md";

/// `A | B`
fn union(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    cursor.alternatives(|cursor| list(cursor, dialect))
}

/// `A[][]`
fn list(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    let mut ty = cursor.nested(|cursor| atom(cursor, dialect))?;
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

fn atom(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    if let Some(ty) = cursor.marked(|cursor| union(cursor, dialect)) {
        return ty;
    }
    if cursor.eat('(') {
        let ty = union(cursor, dialect)?;
        cursor.expect(')', "a closing parenthesis")?;
        return Ok(ty);
    }
    if cursor.eat('[') {
        return link(cursor, dialect);
    }
    if cursor.eat('{') {
        return map(cursor, dialect);
    }
    if let Some(literal) = cursor.literal() {
        return Ok(Type::Literal(literal));
    }
    cursor.named(dialect, union)
}

/// `[components.Agent](../agent.md)`, its opening bracket taken.
fn link(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    let (ty, target) = cursor.link(|cursor| union(cursor, dialect))?;
    Ok(match ty {
        Type::DateTime if target.ends_with(DAY_PAGE) => Type::Date,
        ty => ty,
    })
}

/// `{ [k: string]: A }`, its opening brace taken.
fn map(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Read<Type> {
    cursor.expect('[', "`[` and the key of the map")?;
    cursor
        .name()
        .ok_or_else(|| cursor.expected("the key of the map"))?;
    cursor.expect(':', "`:` behind the key of the map")?;
    union(cursor, dialect)?;
    cursor.expect(']', "`]` behind the key of the map")?;
    cursor.expect(':', "`:` and the values of the map")?;
    let values = union(cursor, dialect)?;
    cursor.eat(';');
    cursor.expect('}', "`}` behind the map")?;
    Ok(Type::Map(Box::new(values)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::DIALECT;

    #[test]
    fn every_documented_form_is_read() {
        for (cell, expected) in [
            ("*string*", "text"),
            ("*number*[]", "[number]"),
            ("*string*[][]", "[[text]]"),
            (
                "[components.Agent](../../models/components/agent.md)[]",
                "[components.Agent@]",
            ),
            ("*components.Tool*[]", "[components.Tool]"),
            ("Record<string, *any*>", "{any}"),
            (r"Record\<string, *any*>", "{any}"),
            ("Record<string, Record<string, *string*[]>>", "{{[text]}}"),
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
            ("string | null", "text?"),
            ("`string`", "text"),
            ("*Decimal*", "any"),
        ] {
            assert_eq!(read(&DIALECT, cell), expected, "{cell}");
        }
    }

    #[test]
    fn mistakes_say_where_they_are() {
        for (cell, expected) in [
            ("*string", "7: expected a closing `*`"),
            ("Record<string, *any*", "20: expected a closing bracket"),
            ("Record<string>", "14: expected a type argument"),
            (
                "[components.Agent](../agent.md",
                "19: expected `)` behind the target of the link",
            ),
            ("[components.Agent](https://example.com)", "1: unknown word"),
            ("*strin*", "1: unknown word"),
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
